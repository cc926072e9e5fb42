"""Sentences of the officers, held against the record of the scene and the measured values."""

from collections.abc import Mapping
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from penalty.casefile.contradictions import conflicts
from tests import memory_files
from tests.penalty.criteria.cases import regime

WATER, DUST = "discharge-standard-exceeded-water", "dust-material-uncovered"
HEAP: Mapping[str, Any] = {"harm": "none", "fault": "negligent", "site_sensitivity": "none"}
COD = SimpleNamespace(
    item="化学需氧量", value="160", unit="mg/L", limit_least="", limit_most="100", uncertainty="", sampled_at=None
)


def find(
    texts: Mapping[str, str], notes: Mapping[str, str] | None = None, facts: Mapping[str, Any] = HEAP,
    matter: str = DUST, rows: tuple[object, ...] = (),
) -> list[tuple[str, str, bool]]:  # fmt: skip
    file = memory_files.build_file(matter, facts, texts, notes, rows=rows)
    return [(one.rule, one.phrase, one.is_question) for one in conflicts.find_conflicts(file, regime("cn-eco"))]


@pytest.mark.parametrize(
    ("scene", "account", "phrase"),
    [
        ("料堆占地约1800平方米，高3米。", "料堆占地1200平方米。", "料堆占地1200平方米"),
        ("危废间堆放废机油3桶。", "危废间内废机油五桶、废活性炭2袋，另有废机油4桶。", "另有废机油4桶"),
        ("厂区外雨水沟内未见废水痕迹。", "检查时厂区外雨水沟内有废水痕迹。", "检查时厂区外雨水沟内有废水痕迹"),
        ("料场东侧绿地内有成片积尘。", "现场未见成片积尘。", "现场未见成片积尘"),
    ],
)
def test_an_officer_who_tells_it_otherwise_than_the_record_is_asked_about(
    scene: str, account: str, phrase: str
) -> None:
    assert ("differs-from-the-record", phrase, True) in find({"scene": scene, "account": account})


@pytest.mark.parametrize(
    ("scene", "account"),
    [
        ("料堆占地约1800平方米，高3米。", "料堆占地约1700平方米，高3米。"),
        ("堆放废机油3桶、堆放废机油2桶。", "共堆放废机油5桶。"),
        ("料堆占地1800平方米。", "料堆占地1200平方米，与测量记录不符，更正为1800平方米。"),
        ("厂区外未见废水痕迹。", "如果不及时处理，厂区外会有废水痕迹。"),
        ("厂区外未见废水痕迹。", "厂区外没有废水痕迹。"),
        ("料堆占地1800平方米。", "复查时料堆占地0平方米。"),
        ("", "料堆占地1200平方米。"),
    ],
)
def test_what_agrees_or_tells_of_another_time_is_no_matter(scene: str, account: str) -> None:
    told = [rule for rule, _phrase, _asks in find({"scene": scene, "account": account})]
    assert "differs-from-the-record" not in told


def test_a_sentence_beside_an_answer_is_held_against_the_record_but_not_one_on_what_came_after() -> None:
    scene = {"scene": "料堆占地约1800平方米。"}
    facts = {"harm": "none", "corrected_on": date(2026, 8, 28).isoformat()}
    assert find(scene, {"harm": "料堆占地900平方米，周边无积尘"}, facts)
    assert not find(scene, {"corrected_on": "余下料堆占地900平方米已清走"}, facts)


@pytest.mark.parametrize(
    ("told", "text", "found"),
    [
        ("account", "监测结果显示，化学需氧量为180毫克/升。", False),
        ("intake", "化学需氧量180mg/L。", True),
        ("account", "化学需氧量160毫克/升，化学需氧量限值100mg/L。", None),
        ("account", "氨氮为180毫克/升。", None),
    ],
)
def test_a_figure_of_a_measured_item_is_one_of_those_measured(told: str, text: str, found: bool | None) -> None:
    asked = [asks for rule, _phrase, asks in find({told: text}, facts={}, matter=WATER, rows=(COD,))]
    assert asked == ([] if found is None else [found])


def test_the_note_of_the_registration_is_compared_and_asked_about_alone() -> None:
    facts = {"stockpile_area_m2": "1800", "harm": "none"}
    told = find({"intake": "料堆占地600平方米，自2026年8月2日起堆放；料堆全部覆盖防尘网。"}, facts=facts)
    assert {rule for rule, _phrase, _asks in told} == {"stockpile_area_m2", "days-differ", "heap-covered"}
    assert all(asks for _rule, _phrase, asks in told)
