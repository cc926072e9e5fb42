"""What exactly is missing where a condition does not hold, since when, and until when waiting alone cures it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from workflows.attempt import Attempt
from workflows.guards.people import ACTS_AS
from workflows.words import Ask


@dataclass(frozen=True, slots=True)
class Lack:
    """One condition that does not hold.

    ``missing`` are ids of facts, purposes of evidence, enactments or points of a checklist, or points in words;
    ``since`` is the first day on which it did not hold, where the file tells; ``until`` the last day to wait for.
    """

    condition: str
    missing: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


def of(conditions: Iterable[str], attempt: Attempt) -> tuple[Lack, ...]:
    """What is to be told of each of the ``conditions`` that ``attempt`` does not meet."""
    return tuple(_lack(name, attempt) for name in conditions)


def _lack(name: str, attempt: Attempt) -> Lack:
    missing = MISSING[name](attempt) if name in MISSING else ()
    return Lack(name, tuple(missing), _since(name, attempt), UNTIL[name](attempt) if name in UNTIL else None)


def _since(name: str, attempt: Attempt) -> date | None:
    dossier = attempt.dossier
    return dossier.involved.get(attempt.actor.key) if name in BY_DEEDS else dossier.since.get(name)


def _unticked(ask: Ask) -> Callable[[Attempt], Iterable[str]]:
    points = ask.row.points
    return lambda attempt: [f"{ask}/{point}" for point in points if attempt.answers(ask).get(point) is not True]


def _without_reply(attempt: Attempt) -> Iterable[str]:
    replies = attempt.answers(Ask.REPLIES)
    return [point for point in attempt.dossier.open_points if not str(replies.get(point) or "").strip()]


BY_DEEDS = frozenset({
    "actor_is_not_recused", "declared_interest_is_decided", "decider_neither_investigated_nor_reviewed",
    "reviewer_never_investigated",
})  # fmt: skip
"""Conditions that a person does not meet since coming to the case."""

OF_THE_PERSON = BY_DEEDS | {
    "actor_is_on_the_case", "version_seen_is_current", "reviewer_is_legally_qualified",
    *(guard.__name__ for guard in ACTS_AS.values()),
}  # fmt: skip
"""Conditions on who acts; whoever may not take a step at all need not hear of them."""

MISSING: Mapping[str, Callable[[Attempt], Iterable[str]]] = {
    "required_evidence_is_on_file": lambda attempt: attempt.dossier.missing_evidence,
    "every_fact_is_answered": lambda attempt: attempt.dossier.unanswered_facts,
    "every_point_is_replied_to": _without_reply,
    "what_a_recusal_undid_is_done_anew": lambda attempt: attempt.dossier.void_steps,
    "benchmark_is_confirmed": lambda attempt: attempt.dossier.unconfirmed,
    "every_service_is_proven": lambda attempt: attempt.dossier.pending.proof_due,
    **{ask.row.condition: _unticked(ask) for ask in Ask if ask.row.points},
}
"""What each condition counts, where it counts anything."""


def _ahead(day: date | None, attempt: Attempt) -> date | None:
    return day if day is not None and attempt.today <= day else None


UNTIL: Mapping[str, Callable[[Attempt], date | None]] = {
    "defence_period_is_over_or_waived": lambda attempt: attempt.dossier.defence_due_on,
    "no_undertaking_is_open": lambda attempt: _ahead(attempt.dossier.pending.undertaken_until, attempt),
    "nothing_is_left_to_collect": lambda attempt: _ahead(attempt.dossier.money.due_on, attempt),
}
"""Conditions that wait for a day: the party's rights run until then, or it may still keep its word or pay."""
