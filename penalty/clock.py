"""The clock of the authority: the present instant, and the calendar day of any instant where the authority is."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")
"""The whole of China keeps one time; terms count in days of that time."""


def now() -> datetime:
    """The present instant, in UTC. Nobody else asks the machine, so that a test can set the clock."""
    return datetime.now(UTC)


def day_of(moment: datetime) -> date:
    """The calendar day of an aware instant at the authority. Raises ``ValueError`` for one without an offset."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no offset from UTC; a day can only be told of an instant")
    return moment.astimezone(ZONE).date()


def local_time(moment: datetime) -> datetime:
    """An aware instant as the clock on the wall of the authority shows it."""
    return moment.astimezone(ZONE)


def write_minute(moment: datetime) -> str:
    """Day, hour and minute on the wall of the authority, such as 2026-09-08 09:40."""
    return f"{local_time(moment):%Y-%m-%d %H:%M}"
