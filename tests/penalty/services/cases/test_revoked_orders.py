"""An order that was revoked orders nothing: no answer, no account and no step rests on it any more."""

from datetime import timedelta

import pytest

from penalty.casefile import decision_basis
from penalty.casefile.contradictions import conflicts
from penalty.labels import refusals
from penalty.models import DocumentKind, Standing
from penalty.papers.evidence import corrections, superseded_evidence
from penalty.papers.wording import narrative
from penalty.services.assessment import findings
from penalty.services.assessment.findings import Answer
from tests import scenarios
from tests.builders import GRAIN, SampleCase
from workflows.machine import ActionRefused
from workflows.vocabulary import Action, State

ORDERED = ("correction_ordered_on", "correction_due_on")


def investigate_by_order(sample: SampleCase) -> SampleCase:
    """All is answered, and the days of the order are proven by its own paper."""
    due = sample.today + timedelta(5)
    scenarios.to_investigation(sample.register())
    sample.settle_article().order_correction(due)
    sample.verify_correction()
    days = dict(zip(ORDERED, (sample.today, due), strict=True))
    sample.answer_facts(GRAIN | {"corrected_on": sample.today} | days)
    order = next(one for one in sample.view.evidence if "责令改正违法行为决定书" in one.title)
    answers = [Answer(name, day, Standing.PROVEN, (order.key,), "") for name, day in days.items()]
    findings.record_findings(
        sample.session, sample.cast.officer, sample.case, answers, authority=sample.authority, today=sample.today
    )
    return sample


@pytest.fixture
def sample(scratch_sample: SampleCase) -> SampleCase:
    return investigate_by_order(scratch_sample)


def revoke(sample: SampleCase) -> None:
    sample.act(sample.cast.chief, Action.REVOKE_ORDER, reason="责令改正期限计算有误")


def list_unmet_of_proposal(sample: SampleCase) -> tuple[str, ...]:
    return scenarios.list_unmet(lambda: sample.act(sample.cast.officer, Action.SUBMIT, **sample.proposed()))


def test_what_it_alone_proved_is_proven_no_more_and_named(sample: SampleCase) -> None:
    sample.conclude_investigation().assess()
    assert {*ORDERED} <= sample.view.proving.keys()
    revoke(sample)
    view = sample.view
    assert not {*ORDERED} & view.proving.keys()
    assert decision_basis.list_lost_proofs(view).keys() == {*ORDERED}
    assert list(view.revoked.values()) == [sample.today]
    assert "recommendation_is_current" in list_unmet_of_proposal(sample)
    source = sample.open_source()
    assert "已经撤销" in superseded_evidence.explain_unlisted(source)
    assert narrative.find_correction_order(source) == ("", None)
    told = corrections.describe_correction(source)
    assert "决定责令改正，该决定已于2026年11月24日撤销" in told
    assert "未经责令" not in told


def test_the_account_that_tells_of_it_is_written_anew(sample: SampleCase) -> None:
    order = sample.view.latest_document(DocumentKind.CORRECTION_ORDER)
    assert order is not None
    told = f"2026年11月24日，本机关以{order.number}决定责令当事人改正"
    sample.found = f"当事人新建筒仓，没有填报登记表。{told}。当事人于同日改正。"
    sample.conclude_investigation().assess()
    revoke(sample)
    sample.assess()
    (found,) = [
        one for one in conflicts.list_open(sample.view, sample.view.regime) if one.rule == "names-a-revoked-order"
    ]
    assert order.number in found.phrase
    assert "records_agree_with_the_facts" in list_unmet_of_proposal(sample)
    sample.found = f"当事人新建筒仓，没有填报登记表。{told}；该决定已于同日撤销。"
    sample.conclude_investigation().assess()
    assert "records_agree_with_the_facts" not in list_unmet_of_proposal(sample)


def test_the_investigation_ends_without_a_further_order(sample: SampleCase) -> None:
    revoke(sample)
    proof = sample.view.evidence[-1].key
    answers = [Answer(name, "never", Standing.PROVEN, (proof,), "原决定已经撤销") for name in ORDERED]
    findings.record_findings(
        sample.session, sample.cast.officer, sample.case, answers, authority=sample.authority, today=sample.today
    )
    sample.conclude_investigation()
    assert sample.case.state is State.ASSESSMENT


def test_while_the_case_is_under_review_the_refusal_names_the_stages_in_which_it_is_open(sample: SampleCase) -> None:
    sample.conclude_investigation().assess()
    sample.to_notice()
    with pytest.raises(ActionRefused) as refusal:
        revoke(sample)
    (unmet,) = refusal.value.unmet_conditions
    assert {"stage/assessment", "stage/investigation"} <= {*unmet.missing}
    told = refusals.describe_in_one_line(unmet, sample.view.regime)
    assert "Assessment" in told
    assert "stage/" not in told
