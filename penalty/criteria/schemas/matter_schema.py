"""Models of the matters: kinds of violation with their dated duties, articles, fines and what goes beside a fine."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pydantic import Field, field_validator, model_validator

from penalty.criteria.schemas.schema_types import (
    Citation,
    Entries,
    Exact,
    Force,
    Id,
    Route,
    Status,
    StrictModel,
    Strings,
    Words,
)
from penalty.messages import Message


class Range(StrictModel):
    """A fine range; both ends the same: a fixed fine. ``when`` opens a heavier band.

    ``percent_of``, ``per`` or ``times`` names the fact by which the figures are measured: hundredths of it, so much
    for each, or a multiple of it, which counts as at least ``floor``.
    ``article``: the one the band is from, where it is not the first that the period cites.
    """

    when: Route = ()
    article: Citation | None = None
    minimum: Exact = Decimal(0)
    maximum: Exact
    percent_of: Id | None = None
    per: Id | None = None
    times: Id | None = None
    floor: Exact | None = None
    optional: bool = False

    @model_validator(mode="after")
    def _in_order(self) -> Range:
        if not 0 <= self.minimum <= self.maximum:
            raise ValueError(Message("needs 0 <= minimum <= maximum"))
        if sum(name is not None for name in (self.percent_of, self.per, self.times)) > 1:
            raise ValueError(Message("is measured by one fact: percent_of, per or times"))
        if self.floor is not None and (self.times is None or self.floor < 0):
            raise ValueError(Message("has a floor of at least 0 only beside “times”"))
        return self

    @property
    def measured_by(self) -> str | None:
        """The fact without whose answer the range cannot be computed."""
        return self.percent_of or self.per or self.times

    @property
    def is_fixed(self) -> bool:
        return self.minimum == self.maximum


class Part(StrictModel):
    """A part that the article orders beside the fine. ``kind``: as ``regime.yaml`` names it under ``parts``.

    ``fact``: the sum that is confiscated; ``instead``: a lighter kind, to which alone the penalty may be mitigated;
    ``minimum`` and ``maximum``: the fine on each responsible person.
    """

    kind: Id
    article: Citation | None = None
    force: Force = "must"
    when: Route = ()
    unless: Route = ()
    fact: Id | None = None
    instead: bool | None = None
    minimum: Exact | None = None
    maximum: Exact | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Part:
        if (self.minimum is None) != (self.maximum is None):
            raise ValueError(Message("needs both minimum and maximum, or neither"))
        if self.minimum is not None and self.maximum is not None and not 0 <= self.minimum <= self.maximum:
            raise ValueError(Message("needs 0 <= minimum <= maximum"))
        return self


PENALTY_ORDERS = ("限期拆除", "限制生产", "停产", "停工", "停业", "关闭")
"""Orders that are penalties (Order 30 art 8 items 4, 5) and never a measure."""


class Measure(StrictModel):
    """An order to correct as the law names it, and the article that says so; no penalty (Order 30 art 8, 9)."""

    zh: str = Field(pattern=r"^责令")
    en: str
    article: Citation

    @field_validator("zh")
    @classmethod
    def _no_penalty(cls, words: str) -> str:
        if any(penalty in words for penalty in PENALTY_ORDERS):
            raise ValueError(
                Message("“%(words)s” is a penalty (Order 30 art 8) and no measure; take it out", words=words)
            )
        return words


class Element(StrictModel):
    """Facts of an act under which other articles than those of its period apply; the first that is proven counts.

    ``measures``: the orders to correct of those articles, where they name their own. ``because``: why these articles
    apply and no others beside them, as a decision says it. ``special``: they are a special rule beside the one of the
    period, whose act is made out too; what nobody found out of its facts counts as not so.
    """

    when: Route
    duty: Strings
    penalty: Strings
    measures: Entries[Measure] | None = None
    because: Words | None = None
    special: bool = False
    status: Status | None = None


NOT_MADE_OUT = "not_made_out"
"""The reason why nothing is punished where the file shows the contrary of a constituent (APL 57(1)(3))."""


class Constituent(StrictModel):
    """A fact that must be proven of the act for it to be the one that the matter names.

    ``zh`` and ``en``: what is found then, as a clause; ``articles``: where it is said, one for each law; the first that
    is in force on a day is told.
    """

    zh: str
    en: str
    when: Route
    articles: Strings


class Period(StrictModel):
    """The duty, the penalty article and the ranges of a matter between two days.

    ``elements``: the articles that apply instead where more of the act is proven; None, not an empty list, where there
    are none, so that law sealed before there were any keeps its hash. ``words``: the violation in the terms of that
    law, where they are not those of the matter. ``daily_fine``: the article that fines each day of a refusal to correct
    once a fine was imposed. ``doubt``: what is not settled between this law and another, told wherever the case is
    assessed. ``because``: that of the element which is proven.

    ``measures``: the orders to correct that the law names; nothing, not an empty list, where it names none, so that law
    sealed before there were any keeps its hash.
    """

    from_: date = Field(alias="from")
    to: date | None = None
    duty: Strings
    penalty: Strings
    measures: Entries[Measure] | None = None
    ranges: Entries[Range] = ()
    beside: Entries[Part] | None = None
    elements: Entries[Element] | None = None
    words: Words | None = None
    daily_fine: Citation | None = None
    components: Strings = ()
    only_when: Route = ()
    reason: Id | None = None
    status: Status = "verified"
    note: Words | None = None
    doubt: Words | None = None
    because: Words | None = None

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts beside the fine."""
        return self.beside or ()

    @property
    def cited(self) -> tuple[str, ...]:
        """Every duty and penalty that the period may cite, whatever is proven, each once."""
        some = (*self.duty, *self.penalty, *(name for one in self.elements or () for name in (*one.duty, *one.penalty)))
        return tuple(dict.fromkeys(some))

    @property
    def cited_now(self) -> tuple[str, ...]:
        """The duty and the penalty of the period itself, as it stands."""
        return (*self.duty, *self.penalty)

    def narrow(self, element: Element) -> Period:
        """The period as it stands where ``element`` is proven."""
        changes = {"duty": element.duty, "penalty": element.penalty, "measures": element.measures or self.measures}
        return self.model_copy(update=changes | {"status": element.status or self.status, "because": element.because})


class Matter(StrictModel):
    """One kind of violation in the catalogue. ``asks``: the facts a form needs to ask, in order.

    ``source``: where the matter is from, if its periods cite no duty and no penalty of the regime.
    ``stated``: the officer states duty, article and range; legal review confirms them.
    ``constituents``: None, not an empty list, where none is listed, so that law sealed before there were any keeps its
    hash.
    """

    id: Id
    zh: str
    en: str
    group: Id
    asks: Strings = ()
    periods: Entries[Period]
    ends_on: date | None = None
    source: str = ""
    note: Words | None = None
    stated: bool | None = None
    constituents: Entries[Constituent] | None = None

    def find_period(self, day: date) -> Period | None:
        """None where the law says nothing of the matter on ``day``."""
        return next((one for one in self.periods if one.from_ <= day and (one.to is None or day <= one.to)), None)
