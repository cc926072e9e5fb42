"""A piece proves, alone, what its kind of paper is made to show."""

from types import SimpleNamespace
from typing import Any

import pytest

from penalty.casefile import proving_pieces
from penalty.models import EvidenceKind, Purpose
from tests.penalty.criteria.cases import regime

LAW = regime("cn-eco")


def find(fact: str, value: Any, *titles: str) -> object:
    kind = LAW.facts[fact].evidence[0]
    return proving_pieces.find_problem(LAW, fact, value, [piece(one, kind) for one in titles])


def piece(title: str, kind: str = "scene_record", purpose: str = "conduct") -> Any:
    return SimpleNamespace(title=title, kind=EvidenceKind(kind), purpose=Purpose(purpose))


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
        ("facilities_built", True, "审批、许可、项目档案查阅记录"),
        ("facilities_built", True, "建设项目环评分类管理名录对照表"),
        ("permit_required", True, "厂区位置图"),
        ("register_required", True, "档案调阅记录"),
        ("harm", "none", "改正核查记录"),
        ("exceedance_multiple", "0.6", "复测报告"),
        ("harm", "slight", "采样记录"),
        ("exceedance_multiple", "0.6", "采样笔录"),
        ("harm", "slight", "现场快速检测记录"),
        ("pollutants_discharged", True, "现场快速检测记录"),
        ("discharge_medium", "water", "固定污染源排污登记回执"),
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
        ("project_document", "registration", "建设项目分类管理名录查询结果"),
        ("eia_approved", False, "审批、许可、项目档案查阅记录"),
        ("harm_removed_or_reduced", True, "改正核查记录"),
    ],
)
def test_a_piece_proves_what_it_is_made_to_show(fact: str, value: Any, title: str) -> None:
    assert find(fact, value, title) is None


def test_beside_a_proof_the_unable_pieces_are_no_proof() -> None:
    pieces = [piece(one) for one in ("现场勘察图", "现场检查（勘察）笔录", "整改承诺书")]
    assert proving_pieces.list_able(LAW, "harm", "slight", pieces) == pieces[1:]
    assert proving_pieces.list_able(LAW, "corrected_on", "2026-08-28", pieces) == [pieces[1]]
    assert proving_pieces.list_able(LAW, "corrected_on", "never", pieces) == pieces
    assert proving_pieces.list_told(LAW, "harm", "slight", pieces[:1]) == pieces[:1]


def test_a_part_is_shown_beside_the_piece_that_shows_its_own() -> None:
    """The approval says what was asked for, the check what was built; the look after the correction that nothing is
    left. Alone neither shows the whole."""
    for fact, value, part, own in (
        ("facilities_built", True, "环境影响评价文件批复", "环境保护设施现场核对表"),
        ("harm", "none", "改正核查记录", "现场检查（勘察）笔录"),
    ):
        pieces = [piece(part), piece(own)]
        assert proving_pieces.list_able(LAW, fact, value, pieces) == pieces
        assert proving_pieces.list_able(LAW, fact, value, pieces[:1]) == []


@pytest.mark.parametrize(
    ("fact", "value", "kind", "title"),
    [
        ("falsified_data", False, "audio_visual", "现场照片"),
        ("permit_required", True, "scene_record", "现场检查（勘察）笔录"),
        ("harm", "none", "party_statement", "当事人书面说明"),
        ("exceedance_multiple", "0.6", "scene_record", "现场检查（勘察）笔录"),
        ("prior_violations", 0, "testimony", "证人证言"),
        ("eia_approved", False, "audio_visual", "现场照片"),
    ],
)
def test_a_kind_that_cannot_show_it_is_refused_with_kind_fact_and_cure(
    fact: str, value: Any, kind: str, title: str
) -> None:
    problem = proving_pieces.find_problem(LAW, fact, value, [piece(title, kind)], "现场所见，设备未运行。")
    assert problem is not None
    told: Any = problem.values
    assert (told["title"], told["kinds"].values, told["fact"].name) == (title, (EvidenceKind(kind),), fact)
    assert told["able"].values == tuple(EvidenceKind(one) for one in LAW.facts[fact].evidence)


def test_a_kind_that_practice_lets_show_it_needs_a_sentence() -> None:
    picture = [piece("现场照片", "audio_visual")]
    asked = proving_pieces.find_problem(LAW, "dusty_material_protected", False, picture)
    assert "write that sentence" in str(asked)
    assert proving_pieces.find_problem(LAW, "dusty_material_protected", False, picture, "照片见料堆未覆盖。") is None


def test_what_was_filed_on_the_correction_shows_no_harm_of_the_act() -> None:
    later = [piece("现场检查（勘察）笔录", purpose="remediation")]
    assert proving_pieces.find_problem(LAW, "harm", "none", later) is not None
    assert proving_pieces.find_problem(LAW, "corrected_on", "2026-08-28", later) is None
