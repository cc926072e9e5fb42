"""Unmet conditions explained: the missing items, the first day, and the day until which waiting alone cures it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from workflows.attempt import Attempt
from workflows.guards.people import ACTS_AS
from workflows.input_checks import list_unanswered_conflicts, list_unreplied_points
from workflows.record_checks import list_unmatched_opinions
from workflows.vocabulary import Input

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class UnmetCondition:
    """One condition that does not hold.

    ``missing`` are ids of facts, fields of the registration, purposes of evidence, enactments, points of a checklist or
    stages, points in words or names of people;
    ``since`` is the first day on which it did not hold, where the file tells; ``until`` the last day to wait for.
    """

    condition: str
    missing: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


DECISIVE = frozenset({"the_article_allows_the_summary_procedure"})
"""Conditions that nothing on the file can cure: where one fails, what else is missing need not be told."""
IMPLIED = {"the_act_is_made_out": "elements_are_looked_into"}
"""Conditions that cannot hold while another fails, which is told in their place."""


def explain_unmet(conditions: Iterable[str], attempt: Attempt) -> tuple[UnmetCondition, ...]:
    """The unmet conditions worth telling, each once."""
    names = list(conditions)
    told = [name for name in names if name in DECISIVE] or [one for one in names if IMPLIED.get(one) not in names]
    return tuple(_explain(name, attempt) for name in told)


def _explain(name: str, attempt: Attempt) -> UnmetCondition:
    missing = MISSING_ITEMS[name](attempt) if name in MISSING_ITEMS else ()
    return UnmetCondition(
        name, tuple(missing), _unmet_since(name, attempt), WAITING_DAYS[name](attempt) if name in WAITING_DAYS else None
    )


def _unmet_since(name: str, attempt: Attempt) -> date | None:
    case = attempt.case
    return case.involved_since.get(attempt.actor.key) if name in INVOLVEMENT_CONDITIONS else case.unmet_since.get(name)


def _list_unticked(input_: Input) -> Callable[[Attempt], Iterable[str]]:
    points = input_.row.points
    return lambda attempt: [
        f"{input_}/{point}" for point in points if attempt.get_answers(input_).get(point) is not True
    ]


INVOLVEMENT_CONDITIONS = frozenset(
    {
        "actor_is_not_recused",
        "declared_interest_is_decided",
        "decider_neither_investigated_nor_reviewed",
        "reviewer_never_investigated",
    }
)
"""Conditions that a person fails since coming to the case."""

PERSONAL_CONDITIONS = INVOLVEMENT_CONDITIONS | {
    "actor_is_on_the_case",
    "version_seen_is_current",
    "reviewer_is_legally_qualified",
    *(guard.__name__ for guard in ACTS_AS.values()),
}
"""Conditions on the person who acts; whoever may not take a step at all need not hear of them."""

RESTS_ON_LAW = (
    "recommendation_is_current",
    "review_covers_what_stands",
    "legal_review_covers_what_stands",
    "deliberation_covers_what_stands",
)
"""Conditions that no longer hold once law that carries the recommendation has ended; they name that law."""

MISSING_ITEMS: Mapping[str, Callable[[Attempt], Iterable[str]]] = {
    "registration_is_complete": lambda attempt: attempt.case.missing_registration,
    "required_evidence_is_on_file": lambda attempt: attempt.case.missing_evidence,
    "every_fact_is_answered": lambda attempt: attempt.case.unanswered_facts,
    "elements_are_looked_into": lambda attempt: attempt.case.unsettled_elements,
    "the_act_is_made_out": lambda attempt: attempt.case.unproven_elements,
    "each_standard_has_its_reason": lambda attempt: attempt.case.unexplained_standards,
    "an_article_is_proven": lambda attempt: attempt.case.divided_facts,
    "the_article_of_the_order_is_settled": lambda attempt: attempt.case.open_articles,
    "every_point_is_replied_to": list_unreplied_points,
    "each_member_has_an_opinion": list_unmatched_opinions,
    "gains_are_looked_into": lambda attempt: attempt.case.ancillary.open_gains,
    "records_agree_with_the_facts": lambda attempt: attempt.case.contradictions,
    "every_conflict_is_answered": list_unanswered_conflicts,
    "what_a_recusal_undid_is_done_anew": lambda attempt: attempt.case.void_steps,
    "history_agrees_with_the_register": lambda attempt: attempt.case.unsound_history,
    "overlaps_are_answered": lambda attempt: attempt.case.open_overlaps,
    "earlier_penalties_are_weighed": lambda attempt: attempt.case.unweighed_history,
    "no_second_fine_for_one_act": lambda attempt: attempt.case.fines_in_force,
    "benchmark_is_confirmed": lambda attempt: attempt.case.unconfirmed,
    **dict.fromkeys(RESTS_ON_LAW, lambda attempt: attempt.case.lapsed),
    "defence_period_is_over_or_waived": lambda attempt: attempt.case.services.unreached,
    "the_demand_has_run_out": lambda attempt: attempt.case.services.unreached,
    "every_service_is_proven": lambda attempt: attempt.case.pending.proof_due,
    **{input_.row.condition: _list_unticked(input_) for input_ in Input if input_.row.points},
}
"""The ids that each condition counts, where it counts anything."""


def _if_ahead(day: date | None, attempt: Attempt) -> date | None:
    return day if attempt.is_within(day) else None


def _last_day_announced(attempt: Attempt) -> date | None:
    day = attempt.case.pending.served_until
    return day - ONE_DAY if day and day > attempt.today else None


WAITING_DAYS: Mapping[str, Callable[[Attempt], date | None]] = {
    "every_paper_is_served": _last_day_announced,
    "defence_period_is_over_or_waived": lambda attempt: attempt.case.defence_due_on,
    "the_party_could_object": lambda attempt: _if_ahead(attempt.case.pending.objection_until, attempt),
    "no_undertaking_is_open": lambda attempt: _if_ahead(attempt.case.pending.undertaken_until, attempt),
    "nothing_is_left_to_collect": lambda attempt: _if_ahead(attempt.case.money.due_on, attempt),
}
"""Conditions that wait for a day: the party's rights run until then, or it may still keep its word or pay."""
