"""An undertaking is watched until it is confirmed or broken; the file goes on the shelf only then."""

from datetime import date, timedelta

import pytest

from penalty.casefile import CaseView
from penalty.models import DECISIONS, Document, DocumentKind, Purpose
from penalty.services import cases, documents
from penalty.services.archive import file_review
from tests import builders, scenarios
from tests.builders import SampleCase
from workflows.machine import NOT_OPEN, ActionRefused
from workflows.vocabulary import Action, State

UNTIL = date(2026, 12, 31)
DAY = timedelta(days=1)


def close_on_an_undertaking(sample: SampleCase) -> None:
    sample.register().to_assessment()
    signed = sample.file_proof(Purpose.PROCEDURE, "承诺书（签署件）")
    sample.act(
        sample.cast.officer, Action.SIGN_UNDERTAKING, pledges=["送达整改材料"], pledge_due_on=UNTIL, proof=signed.id
    )
    sample.assess()
    scenarios.close_decided_case(sample.to_notice().to_approval().decide())


pytestmark = pytest.mark.begun.with_args(close_on_an_undertaking)


def archive(sample: SampleCase) -> None:
    sample.act(sample.cast.officer, Action.ARCHIVE, shelf="A-1")


def confirm(sample: SampleCase) -> None:
    seen = sample.file_proof(Purpose.PROCEDURE, "践诺核查记录")
    sample.act(
        sample.cast.officer, Action.CONFIRM_UNDERTAKING, verified_on=sample.today, verification="已履行",
        verification_evidence=[seen.id],
    )  # fmt: skip


def decision(sample: SampleCase) -> Document:
    found = sample.view.latest_document(*DECISIONS)
    assert found is not None
    return found


def test_the_file_waits_for_the_undertaking_and_says_until_when(sample: SampleCase) -> None:
    with pytest.raises(ActionRefused) as refusal:
        archive(sample)
    (lack,) = refusal.value.unmet_conditions
    assert (lack.condition, lack.since, lack.until) == ("no_undertaking_is_open", builders.TODAY, UNTIL)
    choices = cases.list_open_steps(sample.cast.officer, sample.view)
    (shown,) = [one for one in choices if one.step.action is Action.ARCHIVE]
    assert shown.unmet == (lack,)
    sample.today = UNTIL + DAY
    with pytest.raises(ActionRefused) as late:
        archive(sample)
    assert late.value.unmet_conditions[0].until is None


def test_a_kept_undertaking_lets_the_file_go_and_costs_no_point_of_its_review(sample: SampleCase) -> None:
    def lost() -> set[str]:
        review = file_review.review_file(
            sample.session, sample.cast.auditor, sample.case, authority=sample.authority, today=sample.today
        )
        assert review.fatal == []
        return {row.id for row in review.rows if row.verdict is file_review.Verdict.NOT_FOUND}

    before = lost()
    confirm(sample)
    archive(sample)
    assert sample.case.state is State.ARCHIVED
    assert lost() == before


def test_a_broken_undertaking_opens_the_closed_case_and_takes_the_force_of_its_decision(sample: SampleCase) -> None:
    sample.today = UNTIL + DAY
    waived = decision(sample)
    assert "actor_is_a_chief" in scenarios.list_unmet(
        lambda: sample.act(sample.cast.officer, Action.BREAK_UNDERTAKING, reason="期限届满未提交证明")
    )
    sample.act(sample.cast.chief, Action.BREAK_UNDERTAKING, reason="期限届满未提交证明")
    assert sample.case.state is State.ASSESSMENT
    assert documents.force_ended_on(sample.session, waived) == sample.today


@pytest.mark.begun.with_args(scenarios.assess_waiver)
def test_an_undertaking_broken_before_the_service_takes_the_decision_back(sample: SampleCase) -> None:
    signed = sample.file_proof(Purpose.PROCEDURE, "承诺书（签署件）")
    sample.act(
        sample.cast.officer, Action.SIGN_UNDERTAKING, pledges=["送达整改材料"], pledge_due_on=UNTIL, proof=signed.id
    )
    sample.assess()
    sample.to_notice().to_approval().decide()
    waived = decision(sample)
    sample.act(sample.cast.chief, Action.BREAK_UNDERTAKING, reason="送达前复核发现未改正")
    assert sample.case.state is State.ASSESSMENT
    assert documents.force_ended_on(sample.session, waived) == sample.today
    running = CaseView(sample.session, sample.case, sample.authority, UNTIL).deadlines
    assert {one.name: one.state for one in running}["service"] == "met"


def test_what_comes_out_after_archiving_is_superseded(sample: SampleCase) -> None:
    confirm(sample)
    archive(sample)
    waived = decision(sample)
    refused = scenarios.list_unmet(lambda: sample.act(sample.cast.chief, Action.BREAK_UNDERTAKING, reason="虚假承诺"))
    assert refused == (NOT_OPEN,)
    sample.act(sample.cast.chief, Action.SUPERSEDE, supersede_ground="changed_after_review", reason="虚假承诺")
    assert sample.case.state is State.ASSESSMENT
    assert documents.force_ended_on(sample.session, waived) == sample.today


def test_a_correction_notice_is_served_before_the_file_is_shelved(sample: SampleCase) -> None:
    confirm(sample)
    sample.act(
        sample.cast.officer, Action.PROPOSE_ERROR_CORRECTION, slip="wording", wrong_text="自收到本决定书之日起",
        right_text="自收到决定书之日起", reason="笔误",
    )  # fmt: skip
    sample.act(sample.cast.chief, Action.CORRECT_ERROR)
    assert scenarios.list_unmet(lambda: archive(sample)) == ("every_paper_is_served",)
    notice = sample.view.latest_document(DocumentKind.CORRECTION_NOTICE)
    assert notice is not None
    sample.act(sample.cast.officer, Action.SERVE_PAPER, paper=notice.id, **sample.served())
    archive(sample)
