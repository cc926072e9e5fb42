"""The checks of inputs: by rule and kind, or a function of its own where more than the one field counts.

A check is a guard named as the sentence that must be true.
"""

import re
from collections.abc import Mapping
from datetime import timedelta
from enum import EnumType

from workflows import correction_demands, money_checks, record_checks
from workflows.attempt import Attempt, Guard, name_guard
from workflows.choices import Distinction, ExclusionGround, PreservationMeasure, ServiceFailure, ServiceManner
from workflows.input_kinds import SEVERAL, Kind, Rule, count_letters
from workflows.vocabulary import Input

ANNOUNCEMENT_TERM = timedelta(days=30)
"""Days a service by public announcement takes (Civil Procedure Law art 95, as the model forms of 2024 have it)."""


NAMED = re.compile(r"[^\W\d_]{2}")
"""Two letters in a row: the least of a name."""
NOBODY = ("本人", "当事人", "单位", "公司", "企业", "负责人", "法定代表人", "员工", "同事", "家属")
"""Words from which a receipt does not show who took the paper (Order 30 art 59)."""


def recipient_is_named(attempt: Attempt) -> bool:
    """A name, and neither signs nor a word that stand for one that nobody knows."""
    recipient = attempt.get_text(Input.RECIPIENT).strip()
    return bool(NAMED.search(recipient)) and recipient not in NOBODY


def digest_is_what_was_opened(attempt: Attempt) -> bool:
    """The person approves exactly what was read: the digest opened is the digest that stands."""
    return attempt.case.digest is not None and attempt.get_text(Input.DIGEST) == attempt.case.digest


def stated_law_is_confirmed(attempt: Attempt) -> bool:
    """The law that an officer stated for a violation outside the catalogue is confirmed (APL 16)."""
    return not attempt.case.law_stated or attempt.inputs.get(Input.STATED_LAW_CONFIRMED) is True


def departure_is_consented(attempt: Attempt) -> bool:
    return not attempt.case.departed or attempt.inputs.get(Input.DEPARTURE_CONSENT) is True


def figure_is_reasoned(attempt: Attempt) -> bool:
    """A figure that no benchmark sizes needs the officer's own reasons (APL 34; Order 30 art 41)."""
    return not attempt.case.figure_unsized or bool(attempt.get_text(Input.FIGURE_REASON))


def every_point_is_replied_to(attempt: Attempt) -> bool:
    return not list_unreplied_points(attempt)


def list_unreplied_points(attempt: Attempt) -> list[str]:
    replies = attempt.get_answers(Input.REPLIES)
    return [point for point in attempt.case.open_points if not str(replies.get(point) or "").strip()]


def every_conflict_is_answered(attempt: Attempt) -> bool:
    return not list_unanswered_conflicts(attempt)


def list_unanswered_conflicts(attempt: Attempt) -> list[str]:
    """Places where what is said and what is found may differ, and no word of the reviewer on which of them is right."""
    answers = attempt.get_answers(Input.CONFLICT_ANSWERS)
    said = {place: re.sub(r"\W", "", str(answers.get(place) or "")) for place in attempt.case.open_questions}
    return [place for place, answer in said.items() if len(answer) < LEAST_SIGNS_OF_AN_ANSWER]


LEAST_SIGNS_OF_AN_ANSWER = 4
"""An answer tells what is right and why; 是 or 同意 tells neither."""


def two_servers(attempt: Attempt) -> bool:
    """Two officers of the case serve, none of them with an interest that waits for a chief."""
    case = attempt.case
    return len(set(attempt.get_items(Input.SERVERS)) & case.officers - case.interested) >= 2


def manner_is_lawful(attempt: Attempt) -> bool:
    """A manner of Order 30 art 59; electronic only from the day on which the party signed its consent (art 60)."""
    manner, day, since = attempt.get_text(Input.MANNER), attempt.get_day(Input.SERVED_ON), attempt.case.electronic_since
    consented = since is not None and (day is None or since <= day)
    return manner in tuple(ServiceManner) and (manner != ServiceManner.ELECTRONIC or consented)


def service_is_dated(attempt: Attempt) -> bool:
    """Not in the future; a public announcement counts as served thirty days after it came out."""
    day = attempt.get_day(Input.SERVED_ON)
    if attempt.get_text(Input.MANNER) != ServiceManner.PUBLIC_NOTICE:
        return day is not None and day <= attempt.today
    announced = attempt.get_day(Input.ANNOUNCED_ON)
    return not announcement_is_dated(attempt) or (announced is not None and day == announced + ANNOUNCEMENT_TERM)


def announcement_is_dated(attempt: Attempt) -> bool:
    """A service by announcement says on which day it came out; from that day its thirty days run."""
    if attempt.get_text(Input.MANNER) != ServiceManner.PUBLIC_NOTICE:
        return True
    announced = attempt.get_day(Input.ANNOUNCED_ON)
    return announced is not None and announced <= attempt.today


def service_leaves_its_trace(attempt: Attempt) -> bool:
    """An electronic service has its proof on file (Order 30 art 60), an announcement its place and its reason; a paper
    that was left has a witness by name, or photographs or a film (Civil Procedure Law art 89)."""
    manner = attempt.get_text(Input.MANNER)
    if manner == ServiceManner.PUBLIC_NOTICE:
        return bool(attempt.get_text(Input.CHANNEL)) and bool(attempt.get_text(Input.SERVICE_NOTE))
    if manner == ServiceManner.LEAVING:
        return bool(attempt.get_text(Input.SERVICE_EVIDENCE)) or bool(
            NAMED.search(attempt.get_text(Input.SERVICE_NOTE))
        )
    return manner != ServiceManner.ELECTRONIC or bool(attempt.get_text(Input.SERVICE_EVIDENCE))


def measure_is_chosen_in_time(attempt: Attempt) -> bool:
    """A measure of Order 30 art 33; after its seven working days the preservation has lapsed, so only the release."""
    measure, running = attempt.get_text(Input.MEASURE), attempt.is_within(attempt.case.pending.preserved_until)
    return measure in tuple(PreservationMeasure) and (running or measure == PreservationMeasure.RELEASED)


def exclusion_ground_fits(attempt: Attempt) -> bool:
    """A ground of Order 30 art 63; that there was no penalty is one only where there was none (art 61)."""
    ground, case = attempt.get_text(Input.EXCLUSION_GROUND), attempt.case
    waived = case.effect in ("waive", "may_waive") and not case.departed
    return ground in tuple(ExclusionGround) and (ground != ExclusionGround.NO_PENALTY or waived)


def paper_waits_for_service(attempt: Attempt) -> bool:
    chosen = attempt.get_text(Input.PAPER)
    return chosen.isdigit() and int(chosen) in attempt.case.pending.papers


def served_paper_is_without_proof(attempt: Attempt) -> bool:
    """The chosen paper was served and has no proof of it yet; what is proven is not overwritten."""
    chosen = attempt.get_text(Input.SERVED_PAPER)
    return chosen.isdigit() and int(chosen) in attempt.case.pending.unproven


def arrival_is_no_day_ahead(attempt: Attempt) -> bool:
    """The day on the receipt, where it is another than the one that was told, does not lie ahead."""
    day = attempt.get_day(Input.ARRIVED_ON)
    return day is None or day <= attempt.today


def a_correction_is_named(attempt: Attempt) -> bool:
    """At least one part of the registration is told as it should read."""
    asks = (Input.NEW_NAME, Input.NEW_REPRESENTATIVE, Input.NEW_ADDRESS, Input.NEW_PHONE, Input.OTHER_CORRECTION)
    return any(attempt.get_text(ask) for ask in asks)


def new_day_is_later(attempt: Attempt) -> bool:
    """The last day that is asked for lies after the one that the order sets."""
    day, due_on = attempt.get_day(Input.EXTENDED_UNTIL), attempt.case.correction_due_on
    return day is not None and due_on is not None and day > due_on


def proven_paper_has_a_proof(attempt: Attempt) -> bool:
    """The chosen paper was served with a proof that stands; only that can be taken back."""
    chosen = attempt.get_text(Input.PROVEN_PAPER)
    return chosen.isdigit() and int(chosen) in attempt.case.services.proven


def failed_paper_was_served(attempt: Attempt) -> bool:
    """The chosen paper was served, is in force, and is not known to have failed."""
    chosen = attempt.get_text(Input.FAILED_PAPER)
    return chosen.isdigit() and int(chosen) in attempt.case.services.served


def only_what_was_sent_came_back(attempt: Attempt) -> bool:
    """The post brings back nothing that an officer handed over in person, or left at the place (Order 30 art 59)."""
    chosen, handed = attempt.get_text(Input.FAILED_PAPER), attempt.case.services.handed_over
    returned = attempt.get_text(Input.SERVICE_FAILURE) == ServiceFailure.RETURNED
    return not (returned and chosen.isdigit() and int(chosen) in handed)


def the_paper_was_not_answered(attempt: Attempt) -> bool:
    """A paper that the party challenged, answered, or asked to pay later has reached it, whatever came of the post."""
    chosen = attempt.get_text(Input.FAILED_PAPER)
    return not (chosen.isdigit() and int(chosen) in attempt.case.services.answered)


def distinction_fits(attempt: Attempt) -> bool:
    """Annulled is only what fell, continued only what was decided; of another department's case the paper tells."""
    chosen, named = attempt.get_text(Input.DISTINCTION), attempt.get_text(Input.EARLIER_CASE)
    if named not in attempt.case.overlaps or chosen in (Distinction.ANOTHER_ACT, Distinction.SAME_ACT):
        return chosen in tuple(Distinction)
    fitting = {
        Distinction.ANNULLED: attempt.case.annulled_overlaps,
        Distinction.CONTINUED_AFTER_DECISION: attempt.case.decided_overlaps,
    }
    return any(chosen == one and named in names for one, names in fitting.items())


def overlap_is_known_or_proven(attempt: Attempt) -> bool:
    """A case of this register, or the decision of another department by its number, with its name and a paper."""
    if attempt.get_text(Input.EARLIER_CASE) in attempt.case.overlaps:
        return True
    return bool(attempt.get_text(Input.BODY)) and bool(attempt.get_text(Input.PROOF))


def demands_are_no_penalty(attempt: Attempt) -> bool:
    """A penalty (Order 30 art 8) is decided after notice and review, and not ordered beforehand."""
    return not correction_demands.find_penalties(
        correction_demands.split_demands(attempt.get_text(Input.CORRECTION_REQUIRED))
    )


def parts_of_the_article_are_ordered(attempt: Attempt) -> bool:
    """One order a line: each part that the article commands beside the fine, and nothing that it does not know."""
    lines, ancillary = [str(line) for line in attempt.get_items(Input.PART_ORDERS)], attempt.case.ancillary
    ordered = all(any(_names_part(line, words) for line in lines) for words in ancillary.due)
    return ordered and all(
        any(_names_part(line, words) for words in (*ancillary.due, *ancillary.open)) for line in lines
    )


def _names_part(line: str, words: tuple[str, ...]) -> bool:
    return any(word in line for word in words)


def people_are_named_by_line(attempt: Attempt) -> bool:
    """Lines ``name | position``, none given or each with a name and no sentence."""
    names = [re.split(r"[|｜（(]", str(line), maxsplit=1)[0].strip() for line in attempt.get_items(Input.PEOPLE_NAMED)]
    return all(2 <= len(name) <= 20 and not re.search(r"[，,。；;、]", name) for name in names)


def wording_differs(attempt: Attempt) -> bool:
    """The wrong and the right wording are given and differ (Order 30 art 85)."""
    wrong, right = attempt.get_text(Input.WRONG_TEXT), attempt.get_text(Input.RIGHT_TEXT)
    return bool(wrong) and bool(right) and wrong != right


def _build_check(input_: Input) -> Guard:
    """The check of ``ask`` by its rule; raises ``KeyError`` where one of its own is written neither here nor there."""
    row = input_.row
    if row.rule is Rule.OWN:
        check: Guard = {**vars(money_checks), **vars(record_checks), **globals()}[row.condition]
        return check
    return name_guard(row.condition, lambda attempt: _holds(input_, attempt))


def _holds(input_: Input, attempt: Attempt) -> bool:
    """True for a value of the kind of the input, within its choices and on the right side of today."""
    kind, choices, day = input_.row.kind, input_.row.choices, attempt.get_day(input_)
    if kind is Kind.DAY:
        ahead, past = input_.row.rule is Rule.NOT_PAST, input_.row.rule is Rule.NOT_AHEAD
        return day is not None and not (ahead and day < attempt.today) and not (past and day > attempt.today)
    if kind is Kind.TICK:
        return attempt.inputs.get(input_) is True
    if isinstance(choices, EnumType):
        return attempt.get_text(input_) in tuple(choices)
    if isinstance(choices, tuple):
        return all(attempt.get_answers(input_).get(point) is True for point in choices)
    if input_.row.telling:
        return count_letters(attempt.get_text(input_)) >= LEAST_LETTERS
    return bool(attempt.get_items(input_) if kind in LISTED else attempt.get_text(input_))


LEAST_LETTERS = 2
"""Different letters by which a text says something: 调离 does, 无 or a stroke does not."""


LISTED = SEVERAL | {Kind.LINES}
INPUT_CHECKS: Mapping[Input, Guard] = {input_: _build_check(input_) for input_ in Input}
"""The check of each input; a step makes it where it requires the input."""
