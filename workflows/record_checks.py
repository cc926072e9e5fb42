"""The checks of what a record says: times, who asked and wrote, hearing, deliberation."""

import re
from datetime import datetime, time

from workflows.attempt import Attempt
from workflows.choices import HearingAttendance
from workflows.vocabulary import Input

RESIDENT_NUMBER = re.compile(r"\d{17}[\dXx]")
"""An identity number that tells the day of birth."""


def beginning_is_given(attempt: Attempt) -> bool:
    """Day and hour as ``2026-11-24 09:30``, not in the future."""
    start = _parse_instant(attempt.get_text(Input.STARTED_AT))
    return start is not None and start <= datetime.combine(attempt.today, time.max)


def times_are_in_order(attempt: Attempt) -> bool:
    """The end as ``2026-11-24 09:30``, after the beginning, on its day or the next ones, and not in the future; a wrong
    beginning is told at the beginning alone."""
    start, end = (_parse_instant(attempt.get_text(input_)) for input_ in (Input.STARTED_AT, Input.ENDED_AT))
    if end is None or end > datetime.combine(attempt.today, time.max):
        return False
    return start is None or not beginning_is_given(attempt) or start < end


def recorder_is_on_the_case(attempt: Attempt) -> bool:
    """One of the officers of the case writes down what another asks or sees."""
    chosen = attempt.get_text(Input.RECORDER)
    return chosen.isdigit() and int(chosen) in attempt.case.officers


def inspection_rests_on_something(attempt: Attempt) -> bool:
    """A kind of inspection comes with its plan, lead or approval, and none of them alone (国办发〔2024〕54号)."""
    return bool(attempt.get_text(Input.INSPECTION_KIND)) is bool(attempt.get_text(Input.INSPECTION_BASIS).strip())


def age_is_known(attempt: Attempt) -> bool:
    """An identity number tells the age; of a person with another document it is asked."""
    number, age = re.sub(r"[\s-]", "", attempt.get_text(Input.ASKED_IDENTITY)), attempt.get_text(Input.ASKED_AGE)
    return bool(RESIDENT_NUMBER.fullmatch(number)) or (age.isdigit() and 0 < int(age) < 130)


def two_members_without_investigators(attempt: Attempt) -> bool:
    """At least two people deliberated beside the chair, and nobody voted who investigated or has an interest."""
    members = set(attempt.get_items(Input.MEMBERS))
    return len(members - {attempt.actor.key}) >= 2 and not members & _list_barred(attempt)


def most_members_agree(attempt: Attempt) -> bool:
    """Dissenters are members, and more agree than dissent, the chair counted (Order 30 art 52)."""
    members = {*attempt.get_items(Input.MEMBERS), attempt.actor.key}
    dissenters = set(attempt.get_items(Input.DISSENTERS))
    return dissenters <= members and len(dissenters) * 2 < len(members)


def each_member_has_an_opinion(attempt: Attempt) -> bool:
    """The chair and each member, and nobody else, with an opinion of his or her own (APL 57; Order 30 art 52)."""
    return not list_unmatched_opinions(attempt)


def list_unmatched_opinions(attempt: Attempt) -> list[str]:
    """Names of the chair and the members without an opinion, and of those who have one and did not deliberate."""
    members = {attempt.actor.key, *(int(str(key)) for key in attempt.get_items(Input.MEMBERS))}
    opinions = {int(key) for key, text in attempt.get_answers(Input.OPINIONS).items() if str(text).strip()}
    return [attempt.case.names.get(key, f"{key}") for key in sorted(members ^ opinions)]


def clerk_is_uninvolved(attempt: Attempt) -> bool:
    """Someone else than who presides writes the record, and nobody who investigated or has an interest."""
    chosen = attempt.get_text(Input.CLERK)
    return chosen.isdigit() and int(chosen) not in {*_list_barred(attempt), attempt.actor.key}


def hearing_officers_are_uninvolved(attempt: Attempt) -> bool:
    """A hearing officer beside the presider neither presides, nor writes, nor investigated, nor has an interest."""
    clerk = attempt.get_text(Input.CLERK)
    others = {*_list_barred(attempt), attempt.actor.key, *([int(clerk)] if clerk.isdigit() else [])}
    return not others & set(attempt.get_items(Input.HEARING_OFFICERS))


def hearing_lies_seven_working_days_ahead(attempt: Attempt) -> bool:
    """Time and place are told seven working days before the hearing (APL 64; Order 30 art 47)."""
    day, earliest = attempt.get_day(Input.HEARING_ON), attempt.case.hearing.earliest_on
    return day is not None and earliest is not None and day >= earliest


def presider_never_investigated(attempt: Attempt) -> bool:
    """Someone presides who neither investigated the case nor has an interest in it (Order 30 art 47)."""
    chosen = attempt.get_text(Input.PRESIDER)
    return chosen.isdigit() and int(chosen) not in _list_barred(attempt)


def hearing_was_held_lawfully(attempt: Attempt) -> bool:
    """Not before the seven working days since the service of the notice are over, and not in the future."""
    day, lawful = attempt.get_day(Input.HELD_ON), attempt.case.hearing.lawful_from
    return day is not None and lawful is not None and lawful <= day <= attempt.today


def arguments_are_listed(attempt: Attempt) -> bool:
    """Each argument of a hearing that was held, one a line; the decision answers it (APL 65; Order 30 arts 48, 56)."""
    held = attempt.get_text(Input.ATTENDANCE) == HearingAttendance.HELD
    return bool(attempt.get_items(Input.ARGUMENTS)) is held


def _list_barred(attempt: Attempt) -> frozenset[int]:
    case = attempt.case
    return case.investigators | case.officers | case.recused | case.interested


def _parse_instant(text: str) -> datetime | None:
    """The hour on the spot; a text with an offset from Greenwich is none."""
    try:
        found = datetime.fromisoformat(text) if len(text) >= len("2026-11-24 09:30") else None
    except ValueError:
        return None
    return found if found is None or found.tzinfo is None else None
