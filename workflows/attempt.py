"""What a guard may look at: the case as it stands, the person who acts, and what that person brings."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from workflows.snapshot import Extensions, FineStatus, Hearing, OpenMatters, PublicationStatus, SummaryProcedure
from workflows.vocabulary import Action, Input, Role, State


class Actor(Protocol):
    """The part of a user that the procedure asks about."""

    @property
    def key(self) -> int: ...
    @property
    def roles(self) -> Collection[Role]: ...
    @property
    def is_legally_qualified(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class CaseSnapshot:
    """What a case can tell about itself today; services fill it, guards read it.

    Digests are SHA-256 over everything a decision rests on; ``None`` means there is none. Dates are calendar
    days, money is fen. A due date of ``None`` means the clock is not running or cannot be computed. ``since`` tells
    of conditions by name since when they can not hold, ``involved`` of people since when they work on the case.
    ``terms`` gives the last day of steps beside the main line that have one of their own.
    ``interested`` are people whose declared interest in the party waits for a chief, ``void_steps`` what a recusal
    undid and nobody has done anew.
    """

    state: State = State.NEW
    version: int = 0
    party_named: bool = False
    matter_known: bool = False
    place_given: bool = False
    source_given: bool = False
    officers: frozenset[int] = frozenset()
    certified_officers: int = 0
    investigators: frozenset[int] = frozenset()
    reviewers: frozenset[int] = frozenset()
    recused: frozenset[int] = frozenset()
    recusal_open: bool = False
    interested: frozenset[int] = frozenset()
    void_steps: tuple[Action, ...] = ()
    proposals: Mapping[Action, int] = field(default_factory=dict)
    filing_due_on: date | None = None
    decision_due_on: date | None = None
    service_due_on: date | None = None
    terms: Mapping[Action, date] = field(default_factory=dict)
    missing_evidence: tuple[str, ...] = ()
    unanswered_facts: tuple[str, ...] = ()
    open_points: tuple[str, ...] = ()
    assessed: bool = False
    digest: str | None = None
    assessed_digest: str | None = None
    effect: str | None = None
    amount_open: bool = False
    amount_outside: bool = False
    departed: bool = False
    unconfirmed: tuple[str, ...] = ()
    reviewed_digest: str | None = None
    legal_digest: str | None = None
    deliberated_digest: str | None = None
    defence_due_on: date | None = None
    defence_waived: bool = False
    defence_unanswered: int = 0
    hearing_owed: bool = False
    deliberation_due: bool = False
    heavier_than_notice: bool = False
    heavier_for_defence: bool = False
    law_gives_the_same: bool = True
    since: Mapping[str, date] = field(default_factory=dict)
    involved: Mapping[int, date] = field(default_factory=dict)
    crime_suspected: bool = False
    referred: bool = False
    fatal_defects: tuple[str, ...] = ()
    electronic_since: date | None = None
    extensions: Extensions = field(default_factory=Extensions)
    pending: OpenMatters = field(default_factory=OpenMatters)
    hearing: Hearing = field(default_factory=Hearing)
    money: FineStatus = field(default_factory=FineStatus)
    publicity: PublicationStatus = field(default_factory=PublicationStatus)
    summary: SummaryProcedure = field(default_factory=SummaryProcedure)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One person's attempt at one action: the case, the actor, the version seen, the day and what is given."""

    action: Action
    case: CaseSnapshot
    actor: Actor
    version_seen: int
    today: date
    inputs: Mapping[Input, object] = field(default_factory=dict)

    def get_text(self, input_: Input) -> str:
        """The text given for ``ask``, stripped; empty when nothing was given."""
        return str(self.inputs.get(input_) or "").strip()

    def get_items(self, input_: Input) -> tuple[object, ...]:
        """The list given for ``ask``; empty when nothing was given."""
        value = self.inputs.get(input_)
        return tuple(value) if isinstance(value, (list, tuple, set, frozenset)) else ()

    def get_day(self, input_: Input) -> date | None:
        """The date given for ``ask``, or its ISO text (a stored act) as a date; ``None`` for anything else."""
        return parse_day(self.inputs.get(input_))

    def get_answers(self, input_: Input) -> Mapping[str, object]:
        """The checklist given for ``ask``: point -> answer."""
        value = self.inputs.get(input_)
        return value if isinstance(value, Mapping) else {}


def parse_day(value: object) -> date | None:
    """A date, or a text such as 2026-11-24 as a date; ``None`` for an instant and for any other text."""
    if isinstance(value, date):
        return None if isinstance(value, datetime) else value
    text = str(value or "").strip()
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if found.isoformat() == text else None


Guard = Callable[[Attempt], bool]
"""A guard is pure and named as the sentence that must be true."""


def name_guard(name: str, holds: Guard) -> Guard:
    """Give a guard that was made rather than written the name by which refusals call it."""
    holds.__name__ = holds.__qualname__ = name
    return holds
