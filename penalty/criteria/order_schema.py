"""Rules for an order to correct: how long its term may be, and what a demand of each matter looks like."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from penalty.criteria.schema_types import Entries, Id, Status, StrictModel, Strings, Words


class DemandPattern(StrictModel):
    """A concrete demand of the matter ``id``, as a pattern for the officer's own."""

    id: Id
    zh: str = Field(min_length=4)
    en: str = Field(min_length=4)


class LongestTerm(StrictModel):
    """The days beyond which a term for correction is taken for a slip, and why."""

    days: int = Field(gt=0)
    reason: Words
    source: str = Field(min_length=1)
    status: Status


class OrderRules(StrictModel):
    """``things``: by group of matters, words for what is worked on; a demand names one of them, or of its pattern.

    ``common``: things and people of any case, of which a sentence beside an answer speaks.
    """

    common: Strings
    longest_term: LongestTerm
    things: Mapping[Id, Strings]
    patterns: Entries[DemandPattern]

    def find_pattern(self, matter: str) -> DemandPattern | None:
        return next((one for one in self.patterns if one.id == matter), None)
