"""Orders and transfers that an article commands beside the fine: named in the decision, or the step is refused."""

from datetime import date

import pytest

from penalty.models import DocumentKind
from penalty.services.assessment import assessments
from tests import scenarios
from tests.builders import HEAP, SampleCase, credit_code
from workflows.vocabulary import Action

ENDED, TODAY = date(2026, 9, 2), date(2026, 9, 21)
FOUND = HEAP | {
    "authority_learned_on": ENDED, "correction_ordered_on": "never", "corrected_on": "never", "fault": "intentional",
    "harm": "considerable", "harm_removed_or_reduced": False, "evades_supervision": True,
}  # fmt: skip
LIMITS = "责令限制生产：自收到本决定书之日起三十日内，日产量不超过核定产能的百分之五十"
"""Code art 1108: beside 100,000 to 1,000,000 yuan, production limits and the transfer to the police."""


@pytest.fixture
def sample(scratch_sample: SampleCase) -> SampleCase:
    sample = scratch_sample
    sample.today = TODAY
    sample.register(
        matter="supervision-evaded", source="inspection", learned_on=TODAY, violated_from=ENDED, violated_to=ENDED
    )
    sample.propose_filing().file_case().answer_facts(FOUND)
    sample.conclude_investigation()
    sample.propose_amount(400_000_00, "行为仅一日，后果有限，不取上限")
    sample.assess()
    return sample


def submit(sample: SampleCase, *orders: str) -> None:
    given = sample.proposed() | {"figure_reason": "与同类案件一致", "part_orders": list(orders)}
    sample.act(sample.cast.officer, Action.SUBMIT, **given)


def test_a_fine_without_what_the_article_commands_is_not_submitted(sample: SampleCase) -> None:
    wanted = ("parts_of_the_article_are_ordered",)
    assert scenarios.list_unmet(lambda: submit(sample)) == wanted
    assert scenarios.list_unmet(lambda: submit(sample, LIMITS, "吊销营业执照")) == wanted
    submit(sample, LIMITS)


def test_the_notice_tells_the_order_and_the_right_to_a_hearing(sample: SampleCase) -> None:
    submit(sample, LIMITS)
    sample.pass_review().serve_notice()
    notice = sample.view.latest_document(DocumentKind.PENALTY_NOTICE)
    assert notice is not None
    assert notice.data["others"] == [LIMITS]
    assert notice.data["hearing_due"] is True


def test_nothing_is_decided_before_the_case_has_gone_to_the_police(sample: SampleCase) -> None:
    submit(sample, LIMITS)
    sample.pass_review().to_approval()
    assert "a_compulsory_transfer_is_made" in scenarios.list_unmet(sample.decide)
    sample.refer_case()
    sample.decide()
    decision = sample.view.latest_document(DocumentKind.PENALTY_DECISION)
    assert decision is not None
    assert decision.data["others"] == [LIMITS]
    assert any("本机关已于2026年9月21日将案件移送演示市公安局处理" in one for one in decision.data["discretion"])


def test_an_order_that_was_not_notified_asks_for_a_new_notice(sample: SampleCase) -> None:
    submit(sample, LIMITS)
    sample.pass_review().serve_notice()
    sample.waive_defence()
    sample.act(sample.cast.reviewer, Action.SEND_BACK, points=["请写明限产的期限"])
    other = LIMITS.replace("三十日", "六十日")
    given = sample.proposed() | {"part_orders": [other], "replies": {"请写明限产的期限": "已写明"}}
    sample.act(sample.cast.officer, Action.SUBMIT, **given)
    sample.pass_review()
    assert sample.case.state == "notice"


def test_a_mitigation_may_stop_at_the_warning_that_the_article_knows(sample: SampleCase) -> None:
    """Noise law art 82, Code art 1190: a warning, beside which a fine may be imposed."""
    sample.register(
        matter="community-noise", source="self_report", learned_on=TODAY, violated_from=ENDED, violated_to=ENDED,
        party_name="演示歌厅有限公司", party_code=credit_code("91150100MA0000002"),
    )  # fmt: skip
    sample.propose_filing().file_case().answer_facts(
        {
            "party_kind": "organisation", "refused_to_correct": True, "authority_source": "self_report",
            "self_reported_on": ENDED, "authority_learned_on": TODAY, "corrected_on": ENDED, "harm": "none",
            "fault": "negligent", "prior_violations": 2,
        }
    )  # fmt: skip
    sample.conclude_investigation()
    sample.assess()
    assert sample.view.result["effect"] == "mitigate"
    assert {"kind": "warning", "instead": True}.items() <= sample.view.result["beside"][0].items()
    assessments.record_departure(
        sample.session, sample.cast.officer, sample.case, 0, "主动报告且已改正，警告足以教育",
        authority=sample.authority, today=TODAY,
    )  # fmt: skip
    assert scenarios.list_unmet(lambda: submit(sample)) == ("parts_of_the_article_are_ordered",)
    submit(sample, "警告")
    sample.confirm_law()
    sample.pass_review().to_approval().decide()
    decision = sample.view.latest_document(DocumentKind.PENALTY_DECISION)
    assert decision is not None
    assert decision.data["others"] == ["警告"]
    assert any("不并处罚款，理由是：主动报告且已改正，警告足以教育" in one for one in decision.data["discretion"])
    notice = sample.view.latest_document(DocumentKind.PENALTY_NOTICE)
    assert notice is not None
    assert notice.data["hearing_due"] is False
