"""The terms and thresholds of the procedure and the calendar's own years, as data files give them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from penalty.criteria.schema_types import Citation, Exact, Id, Status, StrictModel, Strings, Words, to_tuple


class Clock(StrictModel):
    """A term of the procedure between two days, with its article; see ``deadlines.compute_deadline``."""

    id: Id
    zh: str
    en: str
    from_: date | None = Field(default=None, alias="from")
    to: date | None = None
    starts: Words
    term: int = Field(ge=0)
    unit: Literal["working_days", "days", "months", "hours"]
    extensions: Annotated[tuple[int, ...], BeforeValidator(to_tuple)] = ()
    extended_by: Words | None = None
    stops: Strings = ()
    article: Citation | None = None
    source: str = ""
    status: Status = "verified"


class Threshold(StrictModel):
    """A figure of the procedure (hearing, collective discussion …) between two days, in whole currency."""

    id: Id
    zh: str
    en: str
    from_: date | None = Field(default=None, alias="from")
    to: date | None = None
    values: Mapping[str, Exact]
    article: Citation | None = None
    source: str = ""
    status: Status = "verified"


class Procedure(StrictModel):
    """The file ``procedure.yaml``."""

    stops: Mapping[str, Words] = Field(default_factory=dict)
    clocks: Annotated[tuple[Clock, ...], BeforeValidator(to_tuple)] = ()
    thresholds: Annotated[tuple[Threshold, ...], BeforeValidator(to_tuple)] = ()


class CalendarYear(StrictModel):
    """A year's holidays and make-up working days from a notice that the library does not hold yet."""

    year: int
    source: str = Field(min_length=3)
    holidays: Annotated[tuple[date, ...], BeforeValidator(to_tuple)]
    workdays: Annotated[tuple[date, ...], BeforeValidator(to_tuple)] = ()
