"""Demands that name their thing are taken, whatever is done to it; a word within a word is no penalty."""

from datetime import date, timedelta

import pytest

from penalty.casefile.orders import order_checks
from penalty.criteria import law_library
from tests import memory_files
from tests.memory_files import SEEN
from workflows import correction_demands

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize("line", ["停止打桩", "停用破碎机", "停产2号炉", "立即停止夜间打桩", "封堵溢流口"])
def test_a_demand_on_a_named_thing_is_concrete(line: str) -> None:
    regime = law_library.load_law()["cn-eco"]
    assert not order_checks.find_problems(regime, "construction-noise", "演示路2号", [line], TODAY, TODAY)


@pytest.mark.parametrize("line", ["停止违法行为", "停止一切经营活动", "立即停产", "马上停止"])
def test_a_demand_without_a_thing_is_not(line: str) -> None:
    regime = law_library.load_law()["cn-eco"]
    assert order_checks.find_problems(regime, "construction-noise", "演示路2号", [line], TODAY, TODAY)


@pytest.mark.parametrize("line", ["限制生产废水外排", "暂停业务车间的喷漆"])
def test_a_word_within_a_word_is_no_penalty(line: str) -> None:
    assert correction_demands.find_penalties([line]) == []


def test_a_penalty_by_its_name_is_found() -> None:
    assert correction_demands.find_penalties(["限制生产", "停业整治"]) == ["限制生产", "停业整治"]


@pytest.mark.parametrize(
    ("seen", "demand"),
    [
        ("治理设施循环泵停运，废水未经处理外排，未发现暗管", "停止未经处理排放"),
        ("废水处理站西侧有一根暗管，管内有水流过", "封堵绕过处理设施的暗管"),
        ("厂区北侧有一处渗坑，坑内有黑色废水", "封闭渗井、渗坑"),
    ],
)
def test_a_demand_is_that_of_what_was_found(seen: str, demand: str) -> None:
    file = memory_files.build_file("supervision-evaded", {}, {"scene": seen})
    known = order_checks.find_pattern(file, law_library.load_law()["cn-eco"])
    assert known is not None
    assert demand in known.zh


@pytest.mark.parametrize(
    ("seen", "on", "is_told"),
    [
        ("总排口正在外排废水", SEEN, False),
        ("处理站膜组件破损，废水未经过滤排出", SEEN, True),
        ("处理站膜组件破损，废水未经过滤排出", SEEN + timedelta(days=9), False),
    ],
)
def test_an_order_knows_no_more_than_was_found_by_its_day(seen: str, on: date, *, is_told: bool) -> None:
    file = memory_files.build_file("discharge-standard-exceeded-water", {}, {"scene": seen}, on=on)
    lines = ["检修废水处理设施，使总排口水质符合排放标准", "报送更换膜组件的单据"]
    problem = order_checks.find_foreseen(file, law_library.load_law()["cn-eco"], lines, SEEN)
    assert (problem is None) is is_told
    assert problem is None or problem.values["word"] == "膜组件"
