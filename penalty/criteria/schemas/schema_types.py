"""The small parts that data files are made of: ids, words, conditions. Nothing unknown, nothing converted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from penalty.messages import Message

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(-[a-z0-9_]+)*$", max_length=80)]
ArticleNumber = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$", max_length=24)]
Citation = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+/[A-Za-z0-9]+(-[A-Za-z0-9]+)*$")]
Area = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9-]{0,12}$")]
Status = Literal["verified", "partial", "provisional"]
Force = Literal["must", "may"]
EvidenceKind = Literal[
    "documentary",
    "physical",
    "audio_visual",
    "electronic_data",
    "testimony",
    "party_statement",
    "expert_opinion",
    "scene_record",
]
FactType = Literal["yes_no", "count", "decimal", "date", "choice", "text"]
NEVER = "never"
Entry = TypeVar("Entry")
CASE_DATES = ("violated_from", "violated_to", "decided_on")
OPERATORS = ("is", "is_not", "in", "not_in", "below", "at_most", "above", "at_least")


def _parse_exact(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        return value
    return Decimal(value) if not isinstance(value, str) or re.fullmatch(r"-?\d+(\.\d+)?", value) else value


Exact = Annotated[Decimal, BeforeValidator(_parse_exact)]


def require_pattern(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as problem:
        raise ValueError(
            Message(
                "“%(one)s” is no pattern at its sign %(sign)s; write the words, or mend it",
                one=pattern, sign=(problem.pos or 0) + 1,
            )
        ) from problem  # fmt: skip
    return pattern


def require_patterns(patterns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(require_pattern(one) for one in patterns)


class StrictModel(BaseModel):
    """Base of every part of the data: frozen, nothing unknown, nothing converted."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


def to_tuple(value: Any) -> Any:
    """A list as a tuple, so that a model can be frozen; anything else as it is."""
    return tuple(value) if isinstance(value, list) else value


class Words(StrictModel):
    """A wording in Chinese and in English."""

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)


def pick_wording(part: Any, language: str) -> str:
    """The wording of a part of the law, in Chinese where it has none in ``language`` (a tag such as ``en_GB``).

    A part of a sealed result is a mapping.
    """
    words = part if isinstance(part, Mapping) else {name: getattr(part, name, None) for name in ("zh", "en")}
    return str(words.get(language.partition("_")[0]) or words["zh"])


Entries = Annotated[tuple[Entry, ...], BeforeValidator(to_tuple)]
Strings = Entries[str]


class Condition(StrictModel):
    """One test of a fact (exactly one operator), one concept, or any ground met that gives an effect."""

    fact: Id | None = None
    concept: Id | None = None
    ground_of: Id | None = None
    op: str = ""
    value: Any = None

    @model_validator(mode="before")
    @classmethod
    def _one_operator(cls, data: Any) -> Any:
        if not isinstance(data, Mapping):
            raise ValueError(Message("must be a map such as {fact: harm, is: none}"))  # noqa: TRY004 -- pydantic's own
        named = [key for key in ("fact", "concept", "ground_of") if key in data]
        given = [key for key in data if key in OPERATORS]
        rest = [key for key in data if key not in OPERATORS and key not in named]
        if rest:
            raise ValueError(
                Message(
                    "does not know the key “%(key)s”; operators are %(operators)s",
                    key=rest[0],
                    operators=", ".join(OPERATORS),
                )
            )
        if len(named) != 1 or len(given) != (1 if named == ["fact"] else 0):
            raise ValueError(Message("needs one fact with one operator, or one concept, or one ground_of"))
        chosen = {named[0]: data[named[0]]}
        if given:
            chosen |= {"op": given[0], "value": to_tuple(data[given[0]])}
        return chosen


Route = Entries[Condition]
Routes = Entries[Route]


class Rules(StrictModel):
    """Routes, any of which suffices, and what rules them out once it is proven."""

    routes: Routes = ()
    unless: Route = ()
