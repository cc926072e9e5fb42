"""Calendar and working-day arithmetic, and clocks that can be stopped."""

from __future__ import annotations

import sys
from calendar import isleap, monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import lru_cache
from importlib.metadata import version
from itertools import accumulate

from penalty.criteria.law_files import value_cache
from penalty.criteria.schemas.procedure_schema import CalendarYear
from penalty.messages import Message, MessageError

DAY = timedelta(days=1)


class YearNotPublished(MessageError, ValueError):
    """The holidays of a year are not published yet, so its working days cannot be counted."""

    def __init__(self, year: int, country: str) -> None:
        super().__init__(
            Message(
                "The holidays of %(year)s (%(country)s) are not published yet. Enter the notice for %(same)s in "
                "calendar.yaml of the authority's own law.",
                year=year,
                country=country,
                same=year,
            )
        )
        self.year = year


@lru_cache(maxsize=8)
def _load_exceptions(country: str, first: int, last: int) -> frozenset[date]:
    """The days of these years that are worked on a weekend, or not worked though it is none.

    A calendar that is loaded already, such as one sealed in a bundle, goes before what was stored.
    """
    if "holidays" in sys.modules:
        return frozenset(_compute_exceptions(country, first, last))
    name, key = f"exceptions-{country}-{first}-{last}.json", f"holidays-{version('holidays')}"
    found = value_cache.load_value(name, key)
    if found is None:
        found = _compute_exceptions(country, first, last)
        value_cache.store_value(name, key, found)
    return frozenset(found)


def _compute_exceptions(country: str, first: int, last: int) -> list[date]:
    import holidays  # takes half a second, and knows every country

    table = holidays.country_holidays(country, years=range(first, last + 1))
    days = (date(first, 1, 1) + DAY * step for step in range((date(last + 1, 1, 1) - date(first, 1, 1)).days))
    return [day for day in days if table.is_working_day(day) != (day.weekday() < 5)]


class Calendar:
    """Working days of a country, with its holidays and make-up days, as far as they are published."""

    FIRST = 2001

    def __init__(self, country: str, published_through: int, own: Iterable[CalendarYear] = ()) -> None:
        self.country = country
        self.published_through = published_through
        self.own = {year.year: year for year in own}
        self._known: dict[date, bool] = {}
        self._counted: dict[int, list[int]] = {}

    def is_working_day(self, day: date) -> bool:
        """Raises YearNotPublished where the holidays of the year are not known yet."""
        known = self._known.get(day)
        if known is None:
            known = self._known[day] = self._find_working_day(day)
        return known

    def _find_working_day(self, day: date) -> bool:
        own = self.own.get(day.year)
        if own is not None:
            return day in own.workdays or (day.weekday() < 5 and day not in own.holidays)
        if not self.FIRST <= day.year <= self.published_through:
            raise YearNotPublished(day.year, self.country)
        return (day.weekday() < 5) != (day in _load_exceptions(self.country, self.FIRST, self.published_through))

    def has_year(self, year: int) -> bool:
        """True where the working days of the year can be told."""
        return year in self.own or self.FIRST <= year <= self.published_through

    def add_working_days(self, start: date, count: int) -> date:
        """The ``count``-th working day after ``start`` (the start is not counted)."""
        day = start
        while count > 0:
            day = self.find_next_day(day)
            count -= self.is_working_day(day)
        return day

    def count_working_days(self, start: date, end: date) -> int:
        """Working days after ``start`` up to and including ``end``; 0 if that is not later."""
        first, found = add_days(start, 1), 0
        for year in range(first.year, end.year + 1) if start < first <= end else ():
            worked = self._count_worked_days(year)
            last = end.timetuple().tm_yday if year == end.year else len(worked) - 1
            found += worked[last] - (worked[first.timetuple().tm_yday - 1] if year == first.year else 0)
        return found

    def _count_worked_days(self, year: int) -> list[int]:
        """Entry n: the working days among the first n days of ``year``."""
        if year not in self._counted:
            days = (date(year, 1, 1) + DAY * step for step in range(366 if isleap(year) else 365))
            worked = (self.is_working_day(day) for day in days)
            self._counted[year] = list(accumulate(worked, initial=0))
        return self._counted[year]

    def find_last_day_before(self, day: date, count: int) -> date:
        """The last day after which ``count`` whole working days still lie before ``day``."""
        while count > 0:
            day = add_days(day, -1)
            count -= self.is_working_day(day)
        return add_days(day, -1)

    def find_next_working_day(self, day: date) -> date:
        """``day`` itself, or the first working day after it."""
        while not self.is_working_day(day):
            day = self.find_next_day(day)
        return day

    def find_next_day(self, day: date) -> date:
        """The day after ``day``; raises YearNotPublished after the last one that there is."""
        if day == date.max:
            raise YearNotPublished(day.year, self.country)
        return day + DAY


@dataclass(frozen=True)
class Deadline:
    """A due date and why: ``skipped`` days did not count, on ``stopped`` days the clock stood still."""

    due: date
    start: date
    term: int
    unit: str
    skipped: tuple[date, ...] = ()
    stopped: int = 0


def add_days(day: date, count: int) -> date:
    """The day ``count`` days later; the first or last day that there is, where that lies beyond it."""
    return date.fromordinal(min(max(day.toordinal() + count, 1), date.max.toordinal()))


def add_months(day: date, months: int) -> date:
    """The day of the same number ``months`` later, or the last day of that month; the first or last day that there is,
    where that lies beyond it."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return date.min if year < MINYEAR else date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def compute_deadline(
    start: date, term: int, unit: str, calendar: Calendar, stopped: Sequence[tuple[date, date]] = (), roll: bool = True
) -> Deadline:
    """When a term of so many ``days``, ``working_days`` or ``months`` from ``start`` ends.

    The day of the start is not counted; with ``roll`` a last day that is not worked moves to the next worked
    one (Order 30 art 90). ``stopped`` are spans of days, both ends included, in which the clock stood still.
    """
    pause = _list_stopped_days(start, stopped)
    if unit == "working_days":
        return _compute_working_deadline(start, term, calendar, pause)
    end = add_months(start, term) if unit == "months" else add_days(start, term)
    end = _extend_by_pause(start, end, pause)
    due = calendar.find_next_working_day(end) if roll else end
    skipped = tuple(end + DAY * step for step in range((due - end).days))
    return Deadline(due, start, term, unit, skipped, len([day for day in pause if day <= due]))


def _list_stopped_days(start: date, spans: Sequence[tuple[date, date]]) -> frozenset[date]:
    days = (first + DAY * step for first, last in spans for step in range((last - first).days + 1))
    return frozenset(day for day in days if day > start)


def _extend_by_pause(start: date, end: date, pause: frozenset[date]) -> date:
    if not pause:
        return end
    remaining, day = (end - start).days, start
    while remaining > 0 and day < date.max:
        day += DAY
        remaining -= day not in pause
    return day


def _compute_working_deadline(start: date, term: int, calendar: Calendar, pause: frozenset[date]) -> Deadline:
    day, remaining, skipped = start, term, list[date]()
    while remaining > 0 and len(skipped) < 4000:
        day = calendar.find_next_day(day)
        if day in pause:
            continue
        if calendar.is_working_day(day):
            remaining -= 1
        else:
            skipped.append(day)
    count = len([one for one in pause if one <= day])
    return Deadline(day, start, term - remaining, "working_days", tuple(skipped), count)
