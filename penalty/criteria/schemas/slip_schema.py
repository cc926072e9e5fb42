"""The words that no correction of a decision changes, as a regime's data give them."""

from __future__ import annotations

from pydantic import Field, field_validator

from penalty.criteria.schemas.schema_types import Entries, Id, StrictModel, Strings, Words, require_patterns


class FixedWords(StrictModel):
    """Words of one kind that carry the substance of a decision: ``patterns``, tried in the order of the file.

    ``with_remedies``: those that a remedy which was left out may bring along; ``completes``: those that any other
    omission may add.
    """

    id: Id
    name: Words
    patterns: Strings = Field(min_length=1)
    with_remedies: Strings = ()
    completes: Strings = ()

    _patterns = field_validator("patterns", "with_remedies", "completes")(require_patterns)


class SlipRules(StrictModel):
    """Limits of a correction of words in a decision (Order 30 art 85)."""

    source: str = Field(min_length=1)
    fixed: Entries[FixedWords]
