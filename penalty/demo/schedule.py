"""Schedule of a sheet's case: the day of each step."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from penalty.criteria.deadlines import Calendar, YearNotPublished
from penalty.criteria.schemas.schema_types import NEVER
from penalty.criteria.sheets.sheet import Sheet
from penalty.services.cases import registration

DAY = timedelta(days=1)
WEEK = 7 * DAY
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Schedule:
    """The day of each step; ``ordered`` is None where the sheet tells of no order to correct after filing.

    The scene is seen on ``registered``; the chief files on ``filed``, the next working day where nothing presses.
    """

    registered: date
    filed: date
    ordered: date | None
    due: date
    verified: date
    investigated: date
    noticed: date
    waived: date
    decided: date


def plan_schedule(sheet: Sheet, calendar: Calendar, law_from: date | None = None) -> Schedule:
    """Nothing before it is known, nothing after the decision, acts on working days, no notice before ``law_from``.

    That is the day from which the law that the decision applies is in force.
    """
    facts, end = sheet.facts, sheet.decided_on
    ordered = _to_date(facts.get("correction_ordered_on"))
    registered = find_day_registered(sheet)
    ordered = ordered if ordered and registered <= ordered <= end else None
    due = max(_to_date(facts.get("correction_due_on")) or (ordered or registered) + WEEK, ordered or registered)
    seen = max(_to_date(facts.get("corrected_on")) or due, ordered or registered)
    verified = find_working_day(seen, end, calendar)
    known = [day for day in map(_to_date, (*facts.values(), *sheet.claims.values())) if day and day <= end]
    failed = [due + DAY] if NEVER in (facts.get("corrected_on"), sheet.claims.get("corrected_on")) and due < end else []
    known = [*known, *([verified] if ordered else []), *failed]
    investigated = find_working_day(max([registered, *known]), end, calendar)
    filed = find_working_day(registered + DAY, min(ordered or end, investigated), calendar)
    earliest = min(max(investigated, law_from or investigated), end)
    noticed = _choose_notice_day(max(investigated + (end - investigated) / 3, earliest), earliest, end, calendar)
    waived = _last_working_day(noticed + (end - noticed) / 2, noticed, calendar)
    return Schedule(registered, filed, ordered, due, verified, investigated, noticed, waived, end)


def find_day_registered(sheet: Sheet) -> date:
    """The day the act was learned of, where it was ordered to end and went on; else not before its last day."""
    learned, ordered = registration.find_day_learned(sheet), _to_date(sheet.facts.get("correction_ordered_on"))
    went_on = ordered is not None and learned <= ordered < sheet.violated_to
    return learned if went_on else max(learned, sheet.violated_to)


def _to_date(value: Any) -> date | None:
    return value if isinstance(value, date) else None


def is_working_day(day: date, calendar: Calendar) -> bool:
    """In a year whose holidays are not published, every weekday counts."""
    try:
        return calendar.is_working_day(day)
    except YearNotPublished:
        return day.weekday() < SATURDAY


def find_working_day(day: date, last: date, calendar: Calendar) -> date:
    """``day`` or the next working day, not after ``last``."""
    while day < last and not is_working_day(day, calendar):
        day += DAY
    return min(day, last)


def _choose_notice_day(day: date, earliest: date, end: date, calendar: Calendar) -> date:
    """The working day before ``day``; after it where that is the day on which the investigation ends."""
    before, after = _last_working_day(day, earliest, calendar), find_working_day(day, end, calendar)
    return after if before == earliest and after < end else before


def _last_working_day(day: date, earliest: date, calendar: Calendar) -> date:
    while day > earliest and not is_working_day(day, calendar):
        day -= DAY
    return day
