"""A piece proves, alone, what its kind of paper is made to show."""

from types import SimpleNamespace
from typing import Any

import pytest

from penalty.casefile import proving_pieces
from tests.penalty.criteria.cases import regime

LAW = regime("cn-eco")


def find(fact: str, value: Any, *titles: str) -> object:
    kind = LAW.facts[fact].evidence[0]
    pieces: Any = [SimpleNamespace(title=one, kind=kind) for one in titles]
    return proving_pieces.find_problem(LAW, fact, value, pieces)


@pytest.mark.parametrize(
    ("fact", "value", "title"),
    [
        ("harm", "slight", "现场勘察图"),
        ("pollutants_discharged", True, "厂区平面图"),
        ("fault", "negligent", "勘察图"),
        ("permit_required", True, "排污许可管理信息平台查询结果"),
        ("project_document", "form", "备案系统查询记录"),
        ("corrected_on", "2026-08-28", "责令改正违法行为决定书 呼环责改〔2026〕1号"),
        ("corrected_on", "2026-08-28", "整改承诺书"),
        ("harm", "none", "营业执照（复印件）"),
        ("harm", "considerable", "12369举报件"),
        ("prior_violations", 0, "营业执照"),
    ],
)
def test_a_piece_that_is_not_made_to_show_it_proves_nothing_alone(fact: str, value: Any, title: str) -> None:
    assert find(fact, value, title) is not None
    assert find(fact, value, title, "现场检查（勘察）笔录") is None


@pytest.mark.parametrize(
    ("fact", "value", "title"),
    [
        ("stockpile_area_m2", "600", "现场勘察图"),
        ("sensitive_area", False, "环境敏感区边界比对图"),
        ("prior_violations", 0, "违法记录查询结果"),
        ("heavy_pollution_alert", False, "重污染天气预警信息查询结果"),
        ("permit_held", False, "排污许可管理信息平台查询结果"),
        ("correction_ordered_on", "2026-08-20", "责令改正违法行为决定书"),
        ("corrected_on", "never", "责令改正违法行为决定书"),
        ("corrected_on", "2026-08-28", "改正后现场照片"),
        ("harm", "slight", "现场检查（勘察）笔录"),
        ("commitment_signed", True, "免罚轻罚承诺书（签署件）"),
        ("public_reaction_adverse", True, "信访材料"),
        ("project_document", "form", "分类管理名录对照表"),
    ],
)
def test_a_piece_proves_what_it_is_made_to_show(fact: str, value: Any, title: str) -> None:
    assert find(fact, value, title) is None


def test_beside_a_proof_the_unable_pieces_are_no_proof() -> None:
    pieces: Any = [SimpleNamespace(title=one) for one in ("现场勘察图", "现场检查（勘察）笔录", "整改承诺书")]
    assert proving_pieces.list_able(LAW, "harm", "slight", pieces) == pieces[1:]
    assert proving_pieces.list_able(LAW, "corrected_on", "2026-08-28", pieces) == [pieces[1]]
    assert proving_pieces.list_able(LAW, "corrected_on", "never", pieces) == pieces
    assert proving_pieces.list_told(LAW, "harm", "slight", pieces[:1]) == pieces[:1]
