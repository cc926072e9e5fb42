"""Rules for the words of papers: what may not be written, what may not be empty, which numbers must agree."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import Field, field_validator, model_validator

from penalty.criteria.schemas.schema_types import Entries, Id, StrictModel, Strings, Words, require_patterns
from penalty.messages import Message

Agreement = Literal["amount_in_words", "dates_in_order", "duration_counted", "evidence_counted", "evidence_on_list"]
"""The comparisons that a rule may ask for."""
TypedReason = Literal["base_reason", "figure_reason", "departure_reason", "record", "view"]
"""What is typed on a page and printed: reasons of the base of a fine, of its figure, of a departure; what a record of a
meeting, a talk or the education of the party says."""


class LanguageRule(StrictModel):
    """One rule. ``papers`` are kinds of papers, the outgoing ones that rest on reasons where none is named.

    ``forbid`` are patterns that no sentence may hold, spaces and line ends left out; ``require`` are fields of the
    paper, named by their path, which may not be empty and must hold one of ``like`` where there is any; ``agree`` is
    one comparison of numbers. What has ``weight: remark`` costs points of the file review and stops no paper.
    ``typed`` names the reasons on pages at which the patterns are asked already when they are typed.
    """

    id: Id
    papers: Strings = ()
    forbid: Strings = ()
    require: Strings = ()
    like: Strings = ()
    agree: Agreement | None = None
    typed: Entries[TypedReason] = ()
    weight: Literal["stop", "remark"] = "stop"
    reason: Words
    cure: Words
    source: str = Field(min_length=1)

    @field_validator("forbid", "like")
    @classmethod
    def _require_patterns(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        for one in require_patterns(patterns):
            if re.search(r"\s", one):
                raise ValueError(
                    Message("“%(one)s” holds a space, and texts are compared without any; take it out", one=one)
                )
        return patterns

    @model_validator(mode="after")
    def _require_one_demand(self) -> LanguageRule:
        if sum(map(bool, (self.forbid, self.require, self.agree))) != 1:
            raise ValueError(Message("needs exactly one of forbid, require, agree"))
        if self.typed and not self.forbid:
            raise ValueError(Message("has “typed” without “forbid”; say what may not be typed"))
        if self.like and not self.require:
            raise ValueError(Message("has “like” without “require”; say which field must be like it"))
        return self
