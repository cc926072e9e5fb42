"""The report of the investigation is the officers' proposal: it speaks of the party, and decides nothing."""

import json

import pytest

from penalty.models import DocumentKind
from penalty.papers import PaperSource
from penalty.papers.stages import investigation_report
from penalty.papers.wording import narrative
from tests import scenarios
from tests.builders import HEAP, SampleCase

RELIEVED = HEAP | {"harm": "slight", "harm_removed_or_reduced": True, "minor_by_reasons": False}


def waive(sample: SampleCase) -> None:
    sample.register().to_assessment().to_notice().to_approval().decide()


def fine(sample: SampleCase) -> None:
    scenarios.build_fined_case(sample, RELIEVED).to_notice().to_approval().decide()


@pytest.fixture(params=[pytest.param(one.__name__, marks=pytest.mark.begun.with_args(one)) for one in (waive, fine)])
def sample(scratch_sample: SampleCase) -> SampleCase:
    return scratch_sample


def words(sample: SampleCase, kind: DocumentKind) -> str:
    paper = sample.view.latest_document(kind)
    assert paper is not None
    return json.dumps(paper.data["rows"], ensure_ascii=False)


@pytest.mark.parametrize(
    "kind", [DocumentKind.INVESTIGATION_REPORT, DocumentKind.CASE_REVIEW_FORM, DocumentKind.LEGAL_REVIEW_FORM]
)
def test_a_form_of_the_house_speaks_of_the_party_and_proposes(sample: SampleCase, kind: DocumentKind) -> None:
    told = words(sample, kind)
    assert "你单位" not in told
    assert "当事人" in told
    assert "建议" in told
    assert [one for one in ("本机关决定对", "本机关确定罚款", "决定减轻", "决定从轻") if one in told] == []


def test_the_decision_still_speaks_to_the_party(sample: SampleCase) -> None:
    paper = sample.view.latest_document(DocumentKind.PENALTY_DECISION, DocumentKind.WAIVER_DECISION)
    assert paper is not None
    assert "你单位" in json.dumps(paper.data, ensure_ascii=False)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("你单位于9月15日完成改正。", "当事人于9月15日完成改正。"),
        ("你们迷你工厂称：“你好”", "你们迷你工厂称：“你好”"),
        ("没有必要低于法定最低罚款额，决定从轻，不予减轻", "没有必要低于法定最低罚款额，建议从轻，不予减轻"),
        ("本机关确定罚款100,000元", "建议罚款100,000元"),
        (
            "本机关较基础数额400,000元减少200,000元，确定罚款200,000元",
            "建议较基础数额400,000元减少200,000元，罚款200,000元",
        ),
        ("本机关于8月24日作出责令改正违法行为决定", "本机关于8月24日作出责令改正违法行为决定"),
    ],
)
def test_only_what_is_said_to_the_party_or_decided_changes(said: str, told: str) -> None:
    assert narrative.speak_of_party([said]) == [told]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("据此确定罚款100,000元", "据此拟确定罚款100,000元"),
        ("较法定最低罚款额200,000元减少100,000元，确定罚款100,000元",
         "较法定最低罚款额200,000元减少100,000元，拟确定罚款100,000元"),
        ("仍与违法程度不相当，决定减轻处罚", "仍与违法程度不相当，拟减轻处罚"),
    ],
)  # fmt: skip
def test_a_notice_fixes_nothing(said: str, told: str) -> None:
    assert narrative.reword_as_intended([said]) == (told,)


def test_the_record_of_the_deliberation_hears_a_proposal(scratch_sample: SampleCase) -> None:
    scenarios.build_fined_case(scratch_sample, RELIEVED)
    sample = scratch_sample
    file = PaperSource(sample.session, sample.case, sample.authority, sample.today, sample.cast.chief, {})
    assert all("你单位" not in line for line in investigation_report.describe_recommendation(file))
    assert "建议从轻行政处罚" in "".join(investigation_report.describe_recommendation(file))
