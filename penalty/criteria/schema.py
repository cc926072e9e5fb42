"""What a regime's data files may say. Strict: an unknown key, a wrong type or a bad id stops the loading."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

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
OPERATORS = ("is", "is_not", "in", "not_in", "below", "at_most", "above", "at_least")


def _exact(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        return value
    return Decimal(value) if not isinstance(value, str) or re.fullmatch(r"-?\d+(\.\d+)?", value) else value


Exact = Annotated[Decimal, BeforeValidator(_exact)]


class Part(BaseModel):
    """Base of every part of the data: frozen, nothing unknown, nothing converted."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, arbitrary_types_allowed=False)


def _tupled(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


class Words(Part):
    """A wording in Chinese and in English."""

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def in_(self, locale: str) -> str:
        """The wording for a locale such as ``zh`` or ``en_GB``; Chinese unless English is asked for."""
        return self.en if locale.startswith("en") else self.zh


Strings = Annotated[tuple[str, ...], BeforeValidator(_tupled)]


class Condition(Part):
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
            raise ValueError("must be a map such as {fact: harm, is: none}")
        named = [key for key in ("fact", "concept", "ground_of") if key in data]
        given = [key for key in data if key in OPERATORS]
        rest = [key for key in data if key not in OPERATORS and key not in named]
        if rest:
            raise ValueError(f"does not know the key “{rest[0]}”; operators are {', '.join(OPERATORS)}")
        if len(named) != 1 or len(given) != (1 if named == ["fact"] else 0):
            raise ValueError("needs one fact with one operator, or one concept, or one ground_of")
        chosen = {named[0]: data[named[0]]}
        if given:
            chosen |= {"op": given[0], "value": _frozen(data[given[0]])}
        return chosen


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


Route = Annotated[tuple[Condition, ...], BeforeValidator(_tupled)]
Routes = Annotated[tuple[Route, ...], BeforeValidator(_tupled)]


class Rules(Part):
    """Routes, any of which suffices, and what rules them out once it is proven."""

    routes: Routes = ()
    unless: Route = ()


class Comparison(Part):
    """One step of a derived yes/no fact: a date against another, or a plain test of a fact."""

    fact: Id
    before: Id | None = None
    on_or_before: Id | None = None
    after: Id | None = None
    years: int = 0
    happened: bool = False
    is_: Any = Field(default=None, alias="is")

    @model_validator(mode="after")
    def _one_way(self) -> Comparison:
        ways = [self.before, self.on_or_before, self.after, self.happened or None, self.is_]
        if sum(way is not None for way in ways) != 1:
            raise ValueError("needs exactly one of before, on_or_before, after, happened, is")
        return self


class Derivation(Part):
    """How a derived fact is computed from others."""

    any: Annotated[
        tuple[Annotated[tuple[Comparison, ...], BeforeValidator(_tupled)], ...], BeforeValidator(_tupled)
    ] = ()
    count: Literal["", "days", "working_days"] = ""
    start: Id | None = None
    end: Id | None = None
    zero_if: Id | None = None


class Fact(Part):
    """One question of the dictionary. ``by_party``: the party may still bring it about (until a date fact)."""

    id: Id
    group: Id
    type: FactType
    zh: str
    en: str
    unit: Words | None = None
    values: Mapping[str, Words] = Field(default_factory=dict)
    evidence: Annotated[tuple[EvidenceKind, ...], BeforeValidator(_tupled)] = ()
    least: Exact | None = None
    most: Exact | None = None
    not_before: Literal["", "act"] = ""
    not_after: Literal["", "decision"] = ""
    by_party: bool = False
    until: Id | None = None
    silent: bool = False
    derive: Derivation | None = None
    note: str = ""

    @property
    def words(self) -> Words:
        """The question in both languages."""
        return Words(zh=self.zh, en=self.en)

    @property
    def derived(self) -> bool:
        """Whether the fact is computed, never typed in."""
        return self.derive is not None


class Concept(Rules):
    """A legal notion. ``items`` adds list items as routes: ``any``, or ``not_may`` those not marked may."""

    id: Id
    zh: str
    en: str
    items: Literal["", "any", "not_may"] = ""
    look_back: bool = False
    matters: Mapping[str, Routes] = Field(default_factory=dict)


class Fraction(Part):
    """A share in hundredths: recommended, and the most the rule allows."""

    of: Literal["maximum", "base"]
    recommended: Exact | None = None
    least: Exact = Decimal(0)
    most: Exact = Decimal(100)
    cap: Exact | None = None
    cases: Annotated[tuple[FractionCase, ...], BeforeValidator(_tupled)] = ()


class FractionCase(Part):
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
    """An entry of a waiver list. ``mark``: must or may if the list says so; ``matters`` empty = any matter."""

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


class Quotation(Part):
    """The text of an article, whole or of one paragraph, as the source has it."""

    text: str = ""
    title: str = ""
    ref: str = ""
    status: Status | None = None
    note: str = ""


class Benchmark(Part):
    """How a place sizes fines: the base, and the share that each effect takes off or adds."""

    regulates: Strings = ()
    midpoint: bool = False
    below_midpoint: bool = False
    lighten: Fraction | None = None
    aggravate_most: Exact | None = None
    aggravate_from_midpoint: bool = False
    only_maximum_lighten: Exact | None = None
    article: ArticleNumber | None = None


class EnactmentData(Part):
    """One statute, regulation, list or benchmark in one version."""

    id: Id
    title: Words
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
    articles: Mapping[str, Quotation] = Field(default_factory=dict)
    grounds: Annotated[tuple[Ground, ...], BeforeValidator(_tupled)] = ()
    items: Annotated[tuple[Item, ...], BeforeValidator(_tupled)] = ()
    exclusions: Route = ()
    look_back: Strings = ()
    benchmark: Benchmark | None = None

    @model_validator(mode="after")
    def _in_order(self) -> EnactmentData:
        if self.to is not None and self.to < self.from_:
            raise ValueError("ends before it begins; mend “from” or “to”")
        return self


class Range(Part):
    """A fine range; ``percent_of`` names the fact it is a percentage of; ``when`` opens a heavier band."""

    when: Route = ()
    minimum: Exact = Decimal(0)
    maximum: Exact
    percent_of: Id | None = None
    optional: bool = False

    @model_validator(mode="after")
    def _in_order(self) -> Range:
        if not 0 <= self.minimum <= self.maximum:
            raise ValueError("needs 0 <= minimum <= maximum")
        return self


class Period(Part):
    """The duty, the penalty article and the ranges of a matter between two days."""

    from_: date = Field(alias="from")
    to: date | None = None
    duty: Strings
    penalty: Strings
    ranges: Annotated[tuple[Range, ...], BeforeValidator(_tupled)] = ()
    components: Strings = ()
    only_when: Route = ()
    reason: Id | None = None
    status: Status = "verified"
    note: Words | None = None


class Matter(Part):
    """One kind of violation in the catalogue. ``asks``: the facts a form needs to ask, in order."""

    id: Id
    zh: str
    en: str
    group: Id
    asks: Strings = ()
    periods: Annotated[tuple[Period, ...], BeforeValidator(_tupled)]
    ends_on: date | None = None
    note: Words | None = None

    @property
    def words(self) -> Words:
        """The name in both languages."""
        return Words(zh=self.zh, en=self.en)


class Effect(Part):
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
    """Something the recommendation must say beside the effect, with the articles it may rest on."""

    id: Id
    zh: str
    en: str
    articles: Strings = ()


class Kind(Part):
    """A kind of enactment: its rank (0 is highest) and the date that decides whether it applies."""

    zh: str
    en: str
    rank: int = Field(ge=0)
    on: Literal["law", "decision"] = "law"


class RegimeData(Part):
    """The file ``regime.yaml``."""

    id: Id
    title: Words
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
    place: Annotated[str, StringConstraints(min_length=1)]
    area: Annotated[str, StringConstraints(min_length=1)]
    place_words: Words
    judged_on: Annotated[tuple[Literal["act", "decision"], ...], BeforeValidator(_tupled)]
    default: Id
    aggravating: Id | None = None
    marks: Mapping[str, Id] = Field(default_factory=dict)
    fallback_lighten: Exact | None = None
    below_most: Exact = Decimal(50)
    effects: Annotated[tuple[Effect, ...], BeforeValidator(_tupled)]
    kinds: Mapping[str, Kind]
    groups: Mapping[str, Words]
    matter_groups: Mapping[str, Words]
    reasons: Mapping[str, Words] = Field(default_factory=dict)
    duties: Mapping[str, Words] = Field(default_factory=dict)
    evidence: Mapping[str, Words] = Field(default_factory=dict)
    flags: Annotated[tuple[Flag, ...], BeforeValidator(_tupled)] = ()
    number_format: Literal["cn", "us"] = "cn"
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
    published_through: int
    calendar_source: str = ""


class Clock(Part):
    """A term of the procedure between two days, with its article; see ``deadlines.deadline``."""

    id: Id
    zh: str
    en: str
    from_: date | None = Field(default=None, alias="from")
    to: date | None = None
    starts: Words
    term: int = Field(ge=0)
    unit: Literal["working_days", "days", "months"]
    extensions: Annotated[tuple[int, ...], BeforeValidator(_tupled)] = ()
    extended_by: Words | None = None
    stops: Strings = ()
    article: Citation | None = None
    source: str = ""
    status: Status = "verified"


class Threshold(Part):
    """A figure of the procedure (hearing, collective discussion …) between two days, in whole currency."""

    id: Id
    zh: str
    en: str
    from_: date | None = Field(default=None, alias="from")
    to: date | None = None
    values: Mapping[str, Exact]
    article: Citation | None = None
    status: Status = "verified"


class Procedure(Part):
    """The file ``procedure.yaml``."""

    stops: Mapping[str, Words] = Field(default_factory=dict)
    clocks: Annotated[tuple[Clock, ...], BeforeValidator(_tupled)] = ()
    thresholds: Annotated[tuple[Threshold, ...], BeforeValidator(_tupled)] = ()


class CalendarYear(Part):
    """A year's holidays and make-up working days from a notice that the library does not hold yet."""

    year: int
    source: str = Field(min_length=3)
    holidays: Annotated[tuple[date, ...], BeforeValidator(_tupled)]
    workdays: Annotated[tuple[date, ...], BeforeValidator(_tupled)] = ()
