"""The terms and thresholds of the procedure and the calendar's own years, as data files give them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from pydantic import Field

from penalty.criteria.schemas.schema_types import Citation, Entries, Exact, Id, Status, StrictModel, Strings, Words


class DatedPart(StrictModel):
    """A part of the procedure between two days, both included."""

    id: Id
    zh: str
    en: str
    from_: date | None = Field(default=None, alias="from")
    to: date | None = None

    @property
    def first_day(self) -> date:
        return self.from_ or date.min

    @property
    def last_day(self) -> date:
        return self.to or date.max


class Clock(DatedPart):
    """A term with its article; see ``deadlines.compute_deadline``."""

    starts: Words
    term: int = Field(ge=0)
    unit: Literal["working_days", "days", "months", "hours"]
    extensions: Entries[int] = ()
    extended_by: Words | None = None
    stops: Strings = ()
    article: Citation | None = None
    source: str = ""
    status: Status = "verified"


class Threshold(DatedPart):
    """A figure of the procedure (hearing, collective discussion …), in whole currency.

    ``parts``: parts beside a fine, and flags, that count as the figure reached, whatever the fine. ``area``: the place
    code of the province or city whose own rule gives the figure (Order 30 art 89(2)); empty for the whole country.
    """

    area: str = Field(default="", pattern=r"^(\d{2}|\d{4}|\d{6})?$")
    values: Mapping[str, Exact]
    parts: Strings = ()
    article: Citation | None = None
    source: str = ""
    status: Status = "verified"


class Basis(StrictModel):
    """Articles of the law and of the ministry's rule, of every version, that a paper rests a step of the procedure on.

    Of them those in force on the day of the paper are cited. An enactment without a number stands for a version that
    was not seen article by article.
    """

    id: Id
    law: Strings = ()
    rule: Strings = ()


class Wording(DatedPart):
    """A clause of papers that came or went with a law; ``zh`` may leave places in braces for the paper to fill."""

    article: Citation | None = None
    source: str = ""
    status: Status = "verified"


class Procedure(StrictModel):
    """The file ``procedure.yaml``. ``replaced`` names by article of the procedure the one that said so before."""

    stops: Mapping[str, Words] = Field(default_factory=dict)
    clocks: Entries[Clock] = ()
    thresholds: Entries[Threshold] = ()
    bases: Entries[Basis] = ()
    wordings: Entries[Wording] = ()
    replaced: Mapping[Citation, Citation] = Field(default_factory=dict)


class CalendarYear(StrictModel):
    """A year's holidays and make-up working days from a notice that the library does not hold yet."""

    year: int
    source: str = Field(min_length=3)
    holidays: Entries[date]
    workdays: Entries[date] = ()
