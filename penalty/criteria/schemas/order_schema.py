"""Rules for an order to correct: how long its term may be, and what a demand of each matter looks like."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pydantic import Field, field_validator

from penalty.criteria.schemas.schema_types import Entries, Id, Status, StrictModel, Strings, Words, require_pattern


class FoundDemand(StrictModel):
    """The demand in the place of the usual one where a text on file says ``said`` and does not deny it."""

    said: str = Field(min_length=2)
    zh: str = Field(min_length=4)
    en: str = Field(min_length=4)

    _pattern = field_validator("said")(require_pattern)


class DemandPattern(StrictModel):
    """A concrete demand of the matter ``id``, as a pattern for the officer's own; ``found``: what is demanded instead
    where more was found."""

    id: Id
    zh: str = Field(min_length=4)
    en: str = Field(min_length=4)
    found: Entries[FoundDemand] = ()


class LongestTerm(StrictModel):
    """The days beyond which a term for correction is taken for a slip, and why."""

    days: int = Field(gt=0)
    reason: Words
    source: str = Field(min_length=1)
    status: Status


class HandedIn(StrictModel):
    """A paper that a demand asks the party for: the measure is done with a piece that shows it.

    ``asked`` is found in the demand, ``shown`` in the title of the piece or in what it proves.
    """

    id: Id
    asked: str = Field(min_length=2)
    shown: str = Field(min_length=2)
    words: Words
    source: str = Field(min_length=1)
    status: Status

    _patterns = field_validator("asked", "shown")(require_pattern)

    def is_asked(self, demand: str) -> bool:
        return re.search(self.asked, demand) is not None

    def is_shown(self, words: str) -> bool:
        return re.search(self.shown, words) is not None


class ChosenMeans(StrictModel):
    """Parts and agents by which a party may put a thing right and between which it chooses; ``source`` says why."""

    words: Strings
    source: str = Field(min_length=1)
    status: Status


class OrderRules(StrictModel):
    """``things``: by group of matters, words for what is worked on; a demand names one of them, or of its pattern.

    ``common``: things and people of any case, of which a sentence beside an answer speaks. ``handed_in``: papers that
    the party hands in where a demand asks for them. ``records``: matters whose duty is one of papers and records alone.
    ``means``: what a demand names only where the file told it by the day of the order.
    """

    common: Strings
    longest_term: LongestTerm
    things: Mapping[Id, Strings]
    patterns: Entries[DemandPattern]
    handed_in: Entries[HandedIn] = ()
    records: Strings = ()
    means: ChosenMeans | None = None

    def find_pattern(self, matter: str) -> DemandPattern | None:
        return next((one for one in self.patterns if one.id == matter), None)
