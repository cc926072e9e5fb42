"""The head reviews the result of the investigation on a paper of its own before the decision is made (APL 57)."""

from datetime import date

import pytest

from penalty.documents.paper_blocks import Defence, DefencePoint
from penalty.models import DocumentKind
from penalty.papers.stages import decision_approval
from tests import scenarios
from tests.builders import SampleCase


def test_the_head_approves_what_is_decided_with_every_opinion_before(scratch_sample: SampleCase) -> None:
    sample = scenarios.decide_fine(scratch_sample)
    *_, form, decision = sample.view.documents
    assert (form.kind, decision.kind) == (DocumentKind.DECISION_APPROVAL_FORM, DocumentKind.PENALTY_DECISION)
    assert (form.data["heading"], form.issued_on) == ("行政处罚决定审批表", decision.issued_on)
    opinions = {row["label"]: row["opinion"] for row in form.data["opinions"]}
    assert [*opinions] == ["案件审查意见", "法制审核意见", "负责人审批意见"]
    fine = f"{(sample.case.amount_fen or 0) // 100:,}元"
    assert opinions["负责人审批意见"]["text"] == f"经审查调查结果，违法事实成立，同意处以罚款人民币{fine}"
    assert opinions["负责人审批意见"]["names"] == [sample.cast.chief.name]
    texts = {row["label"]: row["texts"] for row in form.data["rows"]}
    assert "第五十七条第一款" in texts["审查依据"][0]
    assert texts["陈述、申辩"][0].endswith("当事人于2026年11月24日书面明确放弃陈述、申辩权利")


POINT = DefencePoint(stated="面积没有那么大", answer="经复核，面积以勘察记录为准", accepted=False)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"taken": "none", "hearing": "not_requested"}, "当事人逾期未提出陈述、申辩意见"),
        (
            {"taken": "none", "hearing": "held", "heard_on": date(2026, 11, 20), "arguments": (POINT, POINT)},
            "当事人未提交书面陈述、申辩意见；于2026年11月20日举行听证，听证中提出的意见2项均已答复",
        ),
    ],
)
def test_who_spoke_at_the_hearing_is_not_said_to_have_been_silent(given: dict[str, object], told: str) -> None:
    it = Defence.model_validate({"notice_number": "演环罚告〔2026〕1号", "notice_served_on": None} | given)
    assert decision_approval._tell_defence(it) == told
