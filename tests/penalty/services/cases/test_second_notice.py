"""A second notice is due only where the decision will rest on something that was not notified."""

import pytest

from penalty.models import DefenceKind, EvidenceKind, Standing
from penalty.services.assessment import findings
from penalty.services.assessment.findings import Answer
from penalty.services.defence import notices
from tests import scenarios
from tests.builders import SampleCase
from workflows.vocabulary import Action, State


@pytest.fixture
def sample(scratch_sample: SampleCase) -> SampleCase:
    """A fine of 30,000 yuan, notified; the party waived its defence."""
    return scratch_sample


pytestmark = pytest.mark.begun.with_args(scenarios.hear_fine)


def go_back(sample: SampleCase) -> None:
    sample.act(sample.cast.reviewer, Action.SEND_BACK, points=["数额的理由不足"])


def propose(sample: SampleCase, yuan: int) -> None:
    sample.propose_amount(yuan * 100, f"七项情节中，后果轻微、按期改正，数额以{yuan}元为宜")
    sample.assess()


def review_again(sample: SampleCase) -> State:
    sample.assess()
    sample.confirm_law()
    sample.submit_for_review().pass_review()
    return sample.case.state


def test_nothing_changed_so_the_file_goes_to_the_legal_review(sample: SampleCase) -> None:
    go_back(sample)
    assert review_again(sample) is State.LEGAL_REVIEW
    sample.approve_legally().decide()
    assert sample.case.state is State.DECIDED


def test_a_lower_figure_needs_no_second_notice_and_a_higher_one_does(sample: SampleCase) -> None:
    go_back(sample)
    propose(sample, 25_000)
    assert review_again(sample) is State.LEGAL_REVIEW
    go_back(sample)
    propose(sample, 60_000)
    assert notices.is_heavier_than_notice(sample.view)
    assert not notices.covers_decision(sample.view)


def test_a_new_fact_needs_a_second_notice(sample: SampleCase) -> None:
    go_back(sample)
    proof = sample.file_proof(kind=EvidenceKind.SCENE_RECORD)
    findings.record_findings(
        sample.session, sample.cast.officer, sample.case,
        [Answer("stockpile_area_m2", 900, Standing.PROVEN, (proof.key,))], authority=sample.authority,
        today=sample.today,
    )  # fmt: skip
    sample.conclude_investigation()
    assert review_again(sample) is State.NOTICE


@pytest.mark.begun.with_args(scenarios.serve_fine_notice)
def test_the_party_must_have_been_heard_before_the_file_goes_on(scratch_sample: SampleCase) -> None:
    sample = scratch_sample
    assert notices.covers_decision(sample.view)
    assert scenarios.list_unmet(lambda: sample.act(sample.cast.officer, Action.CLOSE_DEFENCE))
    assert not [row for row in sample.view.defence if row.kind is DefenceKind.WAIVER]


def test_a_case_opened_again_is_notified_again(sample: SampleCase) -> None:
    sample.approve_legally().decide().serve_decision()
    sample.act(sample.cast.chief, Action.SUPERSEDE, supersede_ground="correction", reason="文书内容有误，予以更正。")
    assert not notices.covers_decision(sample.view)
    assert review_again(sample) is State.NOTICE


def test_a_change_of_law_alone_is_no_reason_but_another_article_is(sample: SampleCase) -> None:
    view = sample.view
    assert notices.covers_decision(view)
    assert view.basis is not None
    result = dict(view.result)
    side = result["comparison"]["applied"]
    comparison = {**result["comparison"], "why": "equal", side: {**result["comparison"][side], "cited": []}}
    view.result = {**result, "comparison": comparison}
    assert notices.covers_decision(view)
    moved = {**comparison, side: {**comparison[side], "penalty": ["cn-eco-code-2026/1130"]}}
    view.result = {**result, "comparison": moved}
    assert not notices.covers_decision(view)
