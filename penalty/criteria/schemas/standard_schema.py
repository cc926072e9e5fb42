"""Rules on standards of discharge: which of them is not applied to what, and which applies in its place.

They bind the officer who enters a value and never the engine, so they stand outside the hash of the law.
"""

from __future__ import annotations

import re

from pydantic import Field, field_validator, model_validator

from penalty.criteria.schemas.schema_types import Id, StrictModel, Strings, Words, require_patterns
from penalty.messages import Message


class StandardRule(StrictModel):
    """Standards called by one of the words ``not_by`` set no limit for a value whose source fits ``of``, whose item
    fits ``items``, or of one of the ``matters``; ``applies`` names the one that does."""

    id: Id
    of: Strings = ()
    items: Strings = ()
    matters: Strings = ()
    not_by: Strings = Field(min_length=1)
    applies: Words
    source: str = Field(min_length=1)

    _patterns = field_validator("of", "items")(require_patterns)

    def excludes(self, standard: str, matter: str, told: str, item: str) -> bool:
        """``told``: where and how the sample was taken."""
        concerns = (
            matter in self.matters
            or any(re.search(one, told) for one in self.of)
            or any(re.search(one, item) for one in self.items)
        )
        plain = standard.replace(" ", "").upper()
        return concerns and any(one.replace(" ", "").upper() in plain for one in self.not_by)

    @model_validator(mode="after")
    def _require_concern(self) -> StandardRule:
        if not (self.of or self.items or self.matters):
            raise ValueError(Message("concerns nothing; give of, items or matters"))
        return self
