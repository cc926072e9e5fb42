"""Demands of an order to correct: what can be followed, and what is a penalty under another name."""

import pytest

from workflows import correction_demands


@pytest.mark.parametrize(
    "line",
    [
        "立即停止违法行为，并按期改正。",
        "按照要求改正",
        "于2026年12月1日前整改到位",
        "立即改正违法行为，消除影响",
        "今后严格遵守《中华人民共和国生态环境法典》第一百六十二条的规定，不得再次发生同类违法行为",
        "",
    ],
)
def test_a_demand_that_fits_any_violation_is_generic(line: str) -> None:
    assert correction_demands.is_generic(line)


@pytest.mark.parametrize(
    "line", ["停止排污", "补办备案", "于2026年12月1日前对料场东侧的砂石设置严密围挡", "立即停止建设", "公开验收报告"]
)
def test_a_demand_with_an_object_is_concrete(line: str) -> None:
    assert not correction_demands.is_generic(line)


def test_what_the_law_calls_a_penalty_is_found_in_a_demand() -> None:
    assert correction_demands.find_penalties(["覆盖物料", "限期拆除暗管", "停产整治"]) == ["限期拆除", "停产整治"]
