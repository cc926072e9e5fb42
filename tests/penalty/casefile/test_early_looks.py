"""That nothing came of an act is seen when it had ended, or it is said why an earlier look is enough."""

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from penalty.casefile.evidence import negative_findings
from penalty.clock import ZONE
from penalty.models import EvidenceKind, Occasion
from tests.penalty.criteria.cases import regime

LAST = date(2026, 8, 28)


def find(*days: int, note: str = "", value: str = "none", sampled: int | None = None) -> object:
    pieces: Any = [
        SimpleNamespace(number=place, collected_on=date(2026, 8, day), kind=EvidenceKind.SCENE_RECORD)
        for place, day in enumerate(days, 1)
    ]
    at = datetime(2026, 8, sampled or 1, 9, tzinfo=ZONE)
    rows = [SimpleNamespace(occasion=Occasion.IMPACT, sampled_at=at)] if sampled else []
    file: Any = SimpleNamespace(case=SimpleNamespace(violated_to=LAST), measurements=rows)
    return negative_findings.find_early_look(file, regime("cn-eco"), "harm", value, note, pieces)


def test_a_look_before_the_end_of_the_act_shows_nothing_of_its_last_days() -> None:
    told: Any = find(17, 20, note="查看厂界外道路，未见积尘，截至当日没有投诉")
    assert told is not None
    assert (told.values["number"], told.values["made"], told.values["last"]) == (2, date(2026, 8, 20), LAST)


@pytest.mark.parametrize(
    "given",
    [
        {"note": "8月28日覆盖时再次查看，未见积尘"},
        {"note": "检查后料场停产，料堆没有变化"},
        {"sampled": 28},
        {"value": "slight"},
    ],
)
def test_what_tells_of_the_whole_act_is_enough(given: dict[str, Any]) -> None:
    assert find(20, **given) is None


def test_a_piece_of_the_last_day_or_later_is_enough() -> None:
    assert find(20, 28) is None
    assert find(20, 30) is None
