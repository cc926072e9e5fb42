"""Hours that have not come yet: what is recorded has happened."""

from datetime import date, datetime, timedelta

from penalty import clock
from penalty.messages import Message

SLOW_CLOCK = timedelta(minutes=10)
"""So far a watch may go before this machine."""


def find_problem(moment: datetime, today: date) -> Message | None:
    """The fault of an hour later today; other days are held against the calendar alone."""
    now = clock.now()
    if today != clock.day_of(now) or moment <= now + SLOW_CLOCK:
        return None
    ahead, present = (f"{clock.local_time(one):%H:%M}" for one in (moment, now))
    return Message(
        "%(hour)s lies ahead, it is %(now)s; give the hour at which it was, and record it then", hour=ahead, now=present
    )
