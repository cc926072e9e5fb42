"""The fact dictionary: questions with typed answers, facts derived from them, concepts they establish."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field, model_validator

from penalty.criteria.schemas.schema_types import (
    Citation,
    Entries,
    EvidenceKind,
    Exact,
    FactType,
    Id,
    Routes,
    Rules,
    StrictModel,
    Words,
)
from penalty.messages import Message


class Comparison(StrictModel):
    """One step of a derived yes/no fact: a date against another, or a plain test of a fact."""

    fact: Id
    before: Id | None = None
    on_or_before: Id | None = None
    after: Id | None = None
    months: int = 0
    happened: bool = False
    is_: Any = Field(default=None, alias="is")

    @model_validator(mode="after")
    def _require_one_operator(self) -> Comparison:
        ways = [self.before, self.on_or_before, self.after, self.happened or None, self.is_]
        if sum(way is not None for way in ways) != 1:
            raise ValueError(Message("needs exactly one of before, on_or_before, after, happened, is"))
        return self


class Derivation(StrictModel):
    any: Entries[Entries[Comparison]] = ()
    count: Literal["", "days", "working_days"] = ""
    start: Id | None = None
    end: Id | None = None
    zero_if: Id | None = None


class Fact(StrictModel):
    """One question. ``by_party``: the party may still bring it about (``until`` a date fact).

    ``not_after``: the day of an event, which may not lie after the decision; a day without it is a term, which was set
    for somebody and may. ``never`` is the clause for a day that certainly did not come. ``recorded_by``: the authority,
    where the answer is its own act or lies in its own records, which alone prove it; None, not empty, elsewhere, so
    that law sealed before keeps its hash.
    """

    id: Id
    group: Id
    type: FactType
    zh: str
    en: str
    unit: Words | None = None
    never: Words | None = None
    values: Mapping[str, Words] = Field(default_factory=dict)
    evidence: Entries[EvidenceKind] = ()
    least: Exact | None = None
    most: Exact | None = None
    not_before: Literal["", "act"] = ""
    not_after: Literal["", "decision"] = ""
    by_party: bool = False
    until: Id | None = None
    recorded_by: Literal["authority"] | None = None
    silent: bool = False
    derive: Derivation | None = None
    note: str = ""

    @property
    def derived(self) -> bool:
        return self.derive is not None

    @property
    def is_event(self) -> bool:
        """True where the answer is the day on which something happened."""
        return self.not_after == "decision"


class Concept(Rules):
    """A legal notion. ``items`` adds list items as routes: ``any``, or ``not_may`` those not marked may.

    ``articles``: its own, of every version; the first that applies is cited. ``routes``: of those that hold the first
    is named, so the one that a lawyer would name stands first.
    """

    id: Id
    zh: str
    en: str
    items: Literal["", "any", "not_may"] = ""
    look_back: bool = False
    articles: Entries[Citation] | None = None
    matters: Mapping[str, Routes] = Field(default_factory=dict)


def list_needed_facts(fact: Fact) -> tuple[str, ...]:
    """The facts and dates of the case that a derived fact is computed from."""
    if fact.derive is None:
        return ()
    named = {name for route in list_derivation_routes(fact.derive) for name in route}
    return tuple(sorted(named | {name for name in (fact.derive.start, fact.derive.end) if name}))


def list_derivation_routes(derivation: Derivation) -> list[tuple[str, ...]]:
    """The ways in which a derived fact can get a value: per way, the facts and dates that it needs."""
    found = [
        tuple(name for step in route for name in (step.fact, step.before, step.on_or_before, step.after) if name)
        for route in derivation.any
    ]
    if derivation.start and derivation.end:
        found.append((derivation.start, derivation.end))
    if derivation.zero_if:
        found.append((derivation.zero_if,))
    return found
