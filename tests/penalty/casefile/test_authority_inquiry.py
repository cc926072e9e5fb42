"""An element of the act cannot be found out only after an inquiry of the authority's own."""

import pytest

from penalty.casefile.evidence import authority_inquiry
from penalty.errors import Invalid
from penalty.models import Standing
from penalty.services.assessment import findings
from penalty.services.assessment.findings import Answer
from tests import scenarios
from tests.builders import HEAP, SampleCase
from tests.penalty.criteria.cases import regime

RULE = regime("cn-eco").casework.inquiries


@pytest.mark.parametrize(
    "note",
    [
        "2026年11月20日询问当事人，当事人答应补交资料",
        "2026年11月20日询问当事人，当事人称已自行检查，没有结果",
        "2026年11月20日电话联系该单位，未果",
        "2026年11月20日要求该单位提供检测报告，未提供",
        "2026年11月20日通知企业核对台账，没有答复",
        "2026年11月20日询问经营者，拟另行检查",
        "2026年11月20日未检查，仅向当事人发函",
        "2026年11月20日查阅案卷材料并询问当事人，没有取得有关材料",
        "2026年11月20日核对当事人陈述",
    ],
)
def test_the_word_of_the_party_is_no_inquiry(note: str) -> None:
    assert "an element of the act" in str(authority_inquiry.find_problem(RULE, note))


@pytest.mark.parametrize(
    "note",
    [
        "2026年9月18日调阅环评批复、验收档案并两次现场核查，均未查到设施建设资料",
        "2026年11月20日询问经营者并查阅进料台账，没有查明",
        "2026年11月20日登录企业名称登记系统查询，没有记录",
        "2026年11月20日走访周边居民三户，均称不知情",
        "2026年11月20日询问门卫和承运司机，未查明去向",
        "2026年11月20日委托监测站采样，样品不足以检出",
        "2026年11月20日调阅审批档案、询问当事人，没有取得有关材料",
        authority_inquiry.EXAMPLE,
    ],
)
def test_an_inspection_a_query_or_a_witness_is_one(note: str) -> None:
    assert authority_inquiry.find_problem(RULE, note) is None


def test_only_an_element_of_the_act_asks_for_it(scratch_sample: SampleCase) -> None:
    sample = scenarios.to_investigation(scratch_sample.register(matter="dust-material-uncovered", source="inspection"))
    asked = "2026年11月20日询问当事人，当事人答应补交资料"
    with pytest.raises(Invalid) as refusal:
        answer(sample, "dusty_material_stored", asked)
    assert "an inspection, a sample, a query of a register" in str(refusal.value.problems["dusty_material_stored"])
    answer(sample, "fault", asked)
    assert sample.view.answers["fault"].standing is Standing.UNOBTAINABLE


def test_a_stored_answer_without_an_inquiry_leaves_the_element_open(
    scratch_sample: SampleCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample = scenarios.to_investigation(scratch_sample.register(matter="dust-material-uncovered", source="inspection"))
    sample.answer_facts(HEAP)
    with monkeypatch.context() as before:
        before.setattr(authority_inquiry, "find_problem", lambda *_given: None)
        answer(sample, "dusty_material_stored", "2026年11月20日询问当事人，当事人答应补交资料")
    assert "elements_are_looked_into" in scenarios.list_unmet(sample.conclude_investigation)


def answer(sample: SampleCase, name: str, note: str) -> None:
    findings.record_findings(
        sample.session, sample.cast.officer, sample.case, [Answer(name, None, Standing.UNOBTAINABLE, (), note)],
        authority=sample.authority, today=sample.today,
    )  # fmt: skip
