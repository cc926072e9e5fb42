"""The head reviews the result of the investigation on a paper of its own before the decision is made (APL 57)."""

from penalty.models import DocumentKind
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
    assert texts["陈述、申辩"][0].endswith("当事人书面明确放弃陈述、申辩权利")
