"""Models of the data files of enactments, matters and effects; a wrong key, type or id is refused."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from penalty.criteria.schemas.matter_schema import NOT_MADE_OUT, Constituent, Element, Matter, Part, Period, Range
from penalty.criteria.schemas.schema_types import (
    Area,
    ArticleNumber,
    Citation,
    Entries,
    Exact,
    Force,
    Id,
    Route,
    Rules,
    Status,
    StrictModel,
    Strings,
    Words,
)
from penalty.messages import Message

__all__ = [
    "NOT_MADE_OUT",
    "Benchmark",
    "Constituent",
    "Effect",
    "Element",
    "EnactmentData",
    "Factor",
    "Flag",
    "Fraction",
    "FractionCase",
    "Grade",
    "Ground",
    "Item",
    "Kind",
    "Matter",
    "Part",
    "Period",
    "Quotation",
    "Range",
    "RegimeData",
    "Table",
]


class Fraction(StrictModel):
    """A share in hundredths: recommended, and the most the rule allows."""

    of: Literal["maximum", "base", "minimum"]
    recommended: Exact | None = None
    least: Exact = Decimal(0)
    most: Exact = Decimal(100)
    cap: Exact | None = None
    cases: Entries[FractionCase] = ()


class FractionCase(StrictModel):
    """Another recommended share where a condition is proven."""

    when: Route
    recommended: Exact


class Ground(Rules):
    """An article that gives an effect. ``silent``: open facts of it unsettle nothing."""

    id: Id
    article: ArticleNumber
    effect: Id
    force: Force | None = None
    reason: Id | None = None
    silent: bool = False
    as_ground: Citation | None = None
    matters: Strings = ()
    sizing: Fraction | None = None
    replaces: Strings = ()
    status: Status | None = None


class Item(Rules):
    """An entry of a waiver list. ``mark``: as the list says; no ``matters``: any matter."""

    id: ArticleNumber
    zh: str
    en: str
    matters: Strings = ()
    mark: Literal["", "must", "may"] = ""
    outside: bool = False
    look_back: Strings = ()
    status: Status | None = None
    source: str = ""
    note: str = ""


class Quotation(StrictModel):
    """The text of an article, whole or of one paragraph, as the source has it."""

    text: str = ""
    title: str = ""
    ref: str = ""
    status: Status | None = None
    note: str = ""


class Grade(StrictModel):
    """The weight of a factor where ``when`` is proven; of several the first in the file counts."""

    when: Route = ()
    weight: Exact


class Factor(StrictModel):
    id: Id
    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)
    grades: Entries[Grade]


class Table(StrictModel):
    """Sizes the base for some matters in hundredths of the maximum.

    ``start``: None stands for the share that the minimum of the range is of its maximum.
    """

    matters: Strings
    article: ArticleNumber | None = None
    start: Exact | None = None
    factors: Entries[Factor]


class Benchmark(StrictModel):
    """The rules by which a place sizes fines: the base, and the share that each effect takes off or adds."""

    regulates: Strings = ()
    midpoint: bool = False
    below_midpoint: bool = False
    lighten: Fraction | None = None
    mitigate: Fraction | None = None
    aggravate_most: Exact | None = None
    aggravate_from_midpoint: bool = False
    only_maximum_lighten: Exact | None = None
    article: ArticleNumber | None = None
    tables: Entries[Table] = ()


class EnactmentData(StrictModel):
    """One statute, regulation, list or benchmark in one version. ``doubt``: why it may no longer be the law;
    ``number``: the official one of a policy or guidance, ``None`` where no source gives it."""

    id: Id
    title: Words
    number: str | None = None
    body: Words
    kind: Id
    area: Area = ""
    from_: date = Field(alias="from")
    to: date | None = None
    special: bool = False
    replaces: Id | None = None
    source: str = Field(min_length=3)
    status: Status
    checked_on: date
    checked_by: str = Field(min_length=2)
    note: str = ""
    doubt: Words | None = None
    articles: Mapping[str, Quotation] = Field(default_factory=dict)
    grounds: Entries[Ground] = ()
    items: Entries[Item] = ()
    exclusions: Route = ()
    look_back: Strings = ()
    benchmark: Benchmark | None = None

    @model_validator(mode="after")
    def _in_order(self) -> EnactmentData:
        if self.to is not None and self.to < self.from_:
            raise ValueError(Message("ends before it begins; mend “from” or “to”"))
        return self


class Effect(StrictModel):
    """An effect; the order in the file is from best to worst for the party."""

    id: Id
    zh: str
    en: str
    force: Force | None = None
    rule: Literal["none", "zero", "keep", "lower", "below", "raise", "components"]
    keep: Mapping[str, Exact] = Field(default_factory=dict)
    needs_benchmark: bool = False
    otherwise: Id | None = None
    beside: bool = False
    carries: Strings = ()


class Flag(Rules):
    """Something the recommendation must say beside the effect, with the articles it may rest on.

    ``eases``: it is in the party's favour; None, not False, elsewhere, so that law sealed before keeps its hash.
    """

    id: Id
    zh: str
    en: str
    eases: bool | None = None
    articles: Strings = ()


class Kind(StrictModel):
    """A kind of enactment: its rank (0 is highest), the date that decides, whether nothing displaces it."""

    zh: str
    en: str
    rank: int = Field(ge=0)
    on: Literal["law", "decision"] = "law"
    stays: bool = False


class RegimeData(StrictModel):
    """The file ``regime.yaml``.

    ``cites_what_holds``: what is part of several grounds cites one that holds; without it, as in law that was sealed
    before there was a choice, the highest of all.
    """

    id: Id
    title: Words
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
    place: Annotated[str, StringConstraints(min_length=1)]
    area: Annotated[str, StringConstraints(min_length=1)]
    place_words: Words
    areas: Mapping[str, Words] = Field(default_factory=dict)
    judged_on: Entries[Literal["act", "decision"]]
    default: Id
    preferred: bool = False
    aggravating: Id | None = None
    marks: Mapping[str, Id] = Field(default_factory=dict)
    fallback_lighten: Exact | None = None
    below_most: Exact = Decimal(50)
    effects: Entries[Effect]
    kinds: Mapping[str, Kind]
    groups: Mapping[str, Words]
    matter_groups: Mapping[str, Words]
    reasons: Mapping[str, Words] = Field(default_factory=dict)
    duties: Mapping[str, Words] = Field(default_factory=dict)
    parts: Mapping[str, Words] | None = None
    evidence: Mapping[str, Words] = Field(default_factory=dict)
    flags: Entries[Flag] = ()
    number_format: Literal["cn", "us"] = "cn"
    cites_what_holds: Literal[True] | None = None
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
    published_through: int
    calendar_source: str = ""
