"""A sample is taken while the scene is recorded."""

from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pytest

from penalty.casefile.measurements import sample_hours
from penalty.clock import ZONE
from penalty.models import Occasion, Origin
from workflows.vocabulary import Action, Input


def scene(start: str, end: str, day: str = "2026-09-08") -> Any:
    given = {Input.STARTED_AT: f"{day} {start}", Input.ENDED_AT: f"{day} {end}"}
    return SimpleNamespace(action=Action.RECORD_SCENE, given=given)


def sample(hour: int, minute: int = 0, occasion: Occasion = Occasion.ACT, origin: Origin = Origin.LABORATORY) -> Any:
    at = datetime(2026, 9, 8, hour, minute, tzinfo=ZONE)
    return SimpleNamespace(sampled_at=at, occasion=occasion, origin=origin)


@pytest.mark.parametrize(("hour", "minute"), [(8, 59), (10, 1), (15, 0)])
def test_a_sample_outside_the_record_of_its_day_is_refused_with_both_hours(hour: int, minute: int) -> None:
    told: Any = sample_hours.find_problem(sample(hour, minute), [scene("09:00", "10:00")])
    hours = {"start": "2026-09-08 09:00", "end": "2026-09-08 10:00"}
    assert told.values == hours | {"sampled": f"2026-09-08 {hour:02}:{minute:02}"}


@pytest.mark.parametrize(
    ("row", "acts"),
    [
        (sample(9, 40), [scene("09:00", "10:00")]),
        (sample(15), [scene("09:00", "10:00"), scene("14:30", "15:30")]),
        (sample(15), [scene("09:00", "10:00", "2026-09-09")]),
        (sample(15, occasion=Occasion.RETEST), [scene("09:00", "10:00")]),
        (sample(15, origin=Origin.AUTOMATIC), [scene("09:00", "10:00")]),
        (sample(15), []),
    ],
)
def test_a_sample_within_a_record_or_of_another_day_stands(row: Any, acts: list[Any]) -> None:
    assert sample_hours.find_problem(row, acts) is None


def test_a_record_made_later_may_not_leave_the_sample_out() -> None:
    late = scene("14:00", "15:00")
    assert sample_hours.find_stray_sample(late, [late], [sample(9, 40)]) is not None
    assert sample_hours.find_stray_sample(late, [scene("09:00", "10:00"), late], [sample(9, 40)]) is None
