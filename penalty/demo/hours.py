"""Hours of the demo officers: the first of the day that no other record of theirs takes."""

from datetime import date, datetime, time, timedelta

from penalty import clock
from penalty.casefile.presences import officer_hours, presence
from penalty.casefile.presences.presence import Presence
from penalty.clock import ZONE, day_of, local_time
from penalty.demo.case_builder import CaseBuilder
from workflows.vocabulary import Action

STARTS = (time(9), time(10, 30), time(14), time(15, 30), time(17), time(18, 30))
ONE_HOUR, ON_THE_WAY = timedelta(hours=1), timedelta(minutes=15)
INTO_THE_RECORD = timedelta(minutes=40)
"""From the beginning of a record to the sample that it tells of."""


def find_free_start(builder: CaseBuilder, lasting: timedelta = ONE_HOUR, day: date | None = None) -> datetime:
    """The first beginning on the day from which nothing else takes the officers so long, with the way there and back;
    on a day without any the last one, which the service refuses. Of today, one that is past."""
    starts, now = [datetime.combine(day or builder.today, hour, ZONE) for hour in STARTS], local_time(clock.now())
    if day_of(starts[0]) == day_of(now):
        begun = [one for one in starts if one + lasting <= now]
        starts = begun or [max(datetime.combine(day_of(now), time(), ZONE), now - lasting)]
    return next((one for one in starts if _is_free(builder, one, lasting)), starts[-1])


def find_end(start: datetime, lasting: timedelta) -> datetime:
    """So long after the beginning; of today, not after now."""
    now = local_time(clock.now())
    return min(start + lasting, now) if day_of(start) == day_of(now) else start + lasting


def _is_free(builder: CaseBuilder, start: datetime, lasting: timedelta) -> bool:
    officers = frozenset({builder.cast.officer.key, builder.cast.second.key})
    own = Presence(builder.case, "", start - ON_THE_WAY, start + lasting + ON_THE_WAY, "", officers)
    return officer_hours.find_problem(builder.view, own, None, lambda _case: True) is None


def find_sampling_hour(builder: CaseBuilder, day: date) -> datetime:
    """Within the record of the scene of that day, where there is one; else in a free hour."""
    of_day = [
        one
        for one in (presence.read_act(builder.view, act) for act in builder.view.sound_acts)
        if one is not None and one.kind == Action.RECORD_SCENE and day_of(one.start) == day
    ]
    return find_end(of_day[-1].start if of_day else find_free_start(builder, day=day), INTO_THE_RECORD)
