"""Nobody is at two places at once, nor inspects while questioning somebody."""

from datetime import datetime, time
from types import SimpleNamespace
from typing import Any

import pytest

from penalty.casefile.presences import presence
from penalty.casefile.presences.presence import SAMPLING, Presence
from penalty.clock import ZONE
from workflows.vocabulary import Action

SCENE, INTERVIEW, HEARING = Action.RECORD_SCENE, Action.RECORD_INTERVIEW, Action.HOLD_HEARING


def case(key: int, party: str = "A", site: str = "工业路1号") -> Any:
    return SimpleNamespace(key=key, site=site, party=SimpleNamespace(code=party))


def took(of: Any, kind: str, start: int, end: int, place: str = "", asked: str = "") -> Presence:
    begun, over = (datetime(2026, 8, 31, hour, tzinfo=ZONE) for hour in (start, end))
    return Presence(of, kind, begun, over, place or of.site, frozenset({1}), asked)


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        (took(case(1), SCENE, 9, 10), took(case(2, "B", "南二路"), SCENE, 9, 10), False),
        (took(case(1), SCENE, 9, 10), took(case(2), SCENE, 9, 10, "料场"), True),
        (took(case(1), SCENE, 9, 10), took(case(2, "B"), SCENE, 9, 10), True),
        (took(case(1), SCENE, 9, 10), took(case(1), SAMPLING, 9, 10), True),
        (took(case(1), SCENE, 9, 10), took(case(1), INTERVIEW, 9, 10), False),
        (took(case(1), INTERVIEW, 9, 10, "", "甲"), took(case(1), INTERVIEW, 9, 10, "", "乙"), False),
        (took(case(1), INTERVIEW, 9, 10, "", "甲"), took(case(2), INTERVIEW, 9, 10, "", "甲"), True),
        (took(case(1), HEARING, 9, 10), took(case(1), SCENE, 9, 10), False),
    ],
)
def test_one_visit_serves_what_goes_on_at_one_place(one: Presence, other: Presence, together: bool) -> None:
    assert one.goes_with(other) is together is other.goes_with(one)


def test_hours_that_only_touch_do_not_overlap() -> None:
    own = case(1)
    for start, end, meets in ((9, 11, True), (10, 11, False)):
        other = took(own, SCENE, start, end)
        assert took(own, SCENE, 9, 10).overlaps(other.start, other.end) is meets


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("9:00 to 11:30", [time(9), time(11, 30)]),
        ("九时至十时二十分", [time(9), time(10, 20)]),
        ("下午2点半至下午4点", [time(14, 30), time(16)]),
        ("一个半小时", []),
    ],
)
def test_hours_of_a_meeting_are_read(text: str, hours: list[time]) -> None:
    assert list(presence.list_hours(text)) == hours
