"""Found facts tell who did what, found by whom, when, where and how much, as far as the file has it."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from penalty.casefile.measurements import exceedance
from penalty.casefile.texts import account_gaps
from penalty.models import Occasion
from tests import memory_files
from tests.penalty.criteria.cases import regime

DUST, SITE = "dust-material-uncovered", "赛罕区演示路8号料场"
WHOLE = "2026年8月20日，执法人员在赛罕区演示路8号检查发现，你单位露天堆放砂石约1800平方米，未覆盖。"
COD = SimpleNamespace(
    item="化学需氧量", value="160", unit="mg/L", limit_least="", limit_most="100", uncertainty="", limit_unit="mg/L",
    occasion=Occasion.ACT, averaging=None, limit_averaging=None, averaging_reason="",
)  # fmt: skip


def list_gaps(text: str, rows: tuple[object, ...] = ()) -> list[str]:
    file: Any = memory_files.build_file(
        DUST, {"stockpile_area_m2": "1800"}, {"scene": "砂石露天堆放。", "account": text}, rows=rows
    )
    file.case.site, file.case.unit_case_id, file.case.party = SITE, None, SimpleNamespace(name="演示公司")
    file.list_officers_at = lambda _at: [SimpleNamespace(name="演示执法员甲")]
    for act in file.acts:
        act.at = date(2026, 8, 20)
    return account_gaps.list_gaps(file, regime("cn-eco"))


def test_a_whole_account_has_no_gap() -> None:
    assert list_gaps(WHOLE) == []


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        (WHOLE.replace("你单位", ""), "由谁实施"),
        (WHOLE.replace("执法人员", ""), "由谁、通过什么查明"),
        (WHOLE.replace("2026年8月20日", "日前"), "时间"),
        (WHOLE.replace("赛罕区演示路8号", "某处"), "地点"),
        (WHOLE.replace("约1800平方米", "一堆"), "1800"),
    ],
)
def test_each_part_that_is_left_out_is_named(text: str, gap: str) -> None:
    (found,) = list_gaps(text)
    assert gap in found


def test_a_value_over_its_limit_stands_in_the_account(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exceedance, "exceeds", lambda row: row is COD)
    assert list_gaps(WHOLE, (COD,)) == ["化学需氧量160"]
    assert list_gaps(f"{WHOLE}化学需氧量160mg/L。", (COD,)) == []
