"""Incidental steps, from the first record to the court, through the services on both databases."""

from datetime import date

import pytest

from penalty.demo import investigation
from penalty.errors import Invalid
from penalty.models import DefenceKind, DocumentKind, Purpose
from penalty.services import defence
from penalty.services.archive import file_review, integrity
from penalty.services.archive.file_review import Verdict
from penalty.services.cases import proposals
from tests import heap_cases, measured_cases, scenarios
from tests.builders import SampleCase
from workflows.choices import DEFECT_QUESTIONS, LEGAL_POINTS
from workflows.machine import ActionRefused
from workflows.procedure import PAPERS
from workflows.vocabulary import Action


@pytest.fixture
def sample(sample: SampleCase) -> SampleCase:
    return heap_cases.file_heap(sample)


def put_up(sample: SampleCase, action: Action) -> None:
    ground = proposals.GROUNDS[action][0]
    seen = sample.case.version
    proposals.record_proposal(
        sample.session, sample.cast.officer, sample.case, action, ground, "理由", version_seen=seen, today=sample.today
    )


def investigate(sample: SampleCase) -> None:
    officer, chief = sample.cast.officer, sample.cast.chief
    scene = investigation.meeting_inputs(sample)
    sample.act(officer, Action.RECORD_SCENE, **scene, present="演示代表", content="料堆未覆盖。")
    asked = investigation.asked_inputs(sample)
    sample.act(officer, Action.COMMISSION, work="monitoring", body="演示监测站", question="颗粒物浓度")
    report = sample.file_proof(Purpose.IMPACT, "监测报告")
    measured_cases.record_around(sample, report)
    sample.act(officer, Action.RECEIVE_RESULT, result="未超标", proof=report.id, told_on=sample.today)
    put_up(sample, Action.PRESERVE_EVIDENCE)
    sample.act(chief, Action.PRESERVE_EVIDENCE, things=["台账一册"], preserved_on=sample.today)
    sample.act(officer, Action.SETTLE_PRESERVED, measure="secured", reason="已复制")
    heap_cases.serve_all(sample)
    talk = "问：有没有备案？\n答：没有备案。\n问：对监测结果有无异议？\n答：没有异议。"
    meeting = investigation.meeting_inputs(sample)
    sample.act(officer, Action.RECORD_INTERVIEW, **meeting, **asked, content=talk)
    investigation.sign_records(sample)
    sample.act(officer, Action.SIGN_UNDERTAKING, pledges=["覆盖"], pledge_due_on=date(2026, 3, 10), proof=report.id)
    sample.act(
        officer, Action.CONFIRM_UNDERTAKING, verified_on=sample.today, verification="已覆盖",
        verification_evidence=[report.id],
    )  # fmt: skip


def to_decision(sample: SampleCase) -> None:
    sample.act(sample.cast.officer, Action.CLOSE_DEFENCE)
    sample.act(
        sample.cast.reviewer, Action.APPROVE_LEGALLY, digest=sample.digest(),
        legal_answers=dict.fromkeys(LEGAL_POINTS, True), defect_answers=dict.fromkeys(DEFECT_QUESTIONS, True),
    )  # fmt: skip
    sample.decide()
    sample.act(sample.cast.officer, Action.SERVE, **sample.served())
    sample.publish_decision()


def test_a_file_with_everything_gets_full_marks(sample: SampleCase) -> None:
    investigate(sample)
    heap_cases.to_notice(sample)
    heap_cases.hear(sample)
    to_decision(sample)
    receipt = sample.file_proof(Purpose.PROCEDURE, "缴款凭证")
    fine = f"{(sample.case.amount_fen or 0) / 100:.2f}"
    sample.act(sample.cast.officer, Action.RECORD_PAYMENT, paid_yuan=fine, paid_on=sample.today, proof=receipt.id)
    sample.act(sample.cast.chief, Action.CLOSE, correction_status="已改正", education="已教育")
    sample.act(sample.cast.officer, Action.ARCHIVE, shelf="A-1")
    review = file_review.review_file(
        sample.session, sample.cast.auditor, sample.case, authority=sample.authority, today=sample.today
    )
    assert review.fatal == []
    assert (review.judged, review.for_person) == (91, 9)
    assert review.points == 91 - sum({(one.id, one.row): one.points for one in review.remarks}.values())
    assert [row.id for row in review.rows if row.verdict is file_review.Verdict.NOT_FOUND] == []
    assert {row.id for row in review.rows if row.verdict is Verdict.NOT_FOUND} == set()


def test_each_step_issues_only_the_papers_of_its_row(sample: SampleCase) -> None:
    investigate(sample)
    heap_cases.to_notice(sample)
    heap_cases.hear(sample)
    to_decision(sample)
    allowed = {kind for act in sample.view.acts for kind in PAPERS.get(act.action, ())}
    issued = {paper.kind for paper in sample.view.documents}
    assert issued <= allowed
    assert {DocumentKind.HEARING_NOTICE, DocumentKind.HEARING_RECORD, DocumentKind.SERVICE_RECEIPT} <= issued
    assert list(integrity.find_chain_problems(sample.session)) == []


def test_terms_are_extended_and_stand_still(sample: SampleCase) -> None:
    assert heap_cases.deadline(sample, "decision").due_on == date(2026, 6, 1)
    put_up(sample, Action.SUSPEND)
    sample.act(sample.cast.chief, Action.SUSPEND)
    sample.today = date(2026, 3, 12)
    put_up(sample, Action.RESUME)
    sample.act(sample.cast.chief, Action.RESUME)
    assert heap_cases.deadline(sample, "decision").due_on == date(2026, 6, 9)
    sample.act(sample.cast.chief, Action.EXTEND_DECISION, reason="复杂")
    assert heap_cases.deadline(sample, "decision").due_on == date(2026, 7, 9)
    with pytest.raises(ActionRefused) as alone:
        sample.act(sample.cast.chief, Action.EXTEND_DECISION, reason="更复杂")
    assert "two_members_without_investigators" in alone.value.condition_names
    talk = sample.deliberated(sample.cast.chief)
    sample.act(sample.cast.chief, Action.EXTEND_DECISION, reason="更复杂", **talk)
    with pytest.raises(ActionRefused):
        sample.act(sample.cast.chief, Action.EXTEND_DECISION, reason="再次", **talk)


def test_a_fine_is_deferred_demanded_surcharged_and_taken_to_court(sample: SampleCase) -> None:
    heap_cases.to_notice(sample)
    waiver = sample.file_proof(Purpose.PROCEDURE, "放弃声明")
    defence.record_entry(
        sample.session, sample.cast.officer, sample.case, DefenceKind.WAIVER, sample.today, "放弃",
        authority=sample.authority, today=sample.today, evidence_id=waiver.id, said_by=sample.party,
    )  # fmt: skip
    to_decision(sample)
    chief, officer, fine = sample.cast.chief, sample.cast.officer, sample.case.amount_fen or 0
    plan = ["2026-04-10 10000.00", f"2026-05-11 {(fine - 10_000_00) / 100:.2f}"]
    sample.act(chief, Action.DEFER_PAYMENT, applied_on=sample.today, proof=waiver.id, instalments=plan, reason="困难")
    heap_cases.serve_all(sample)
    assert heap_cases.deadline(sample, "instalment").due_on == date(2026, 4, 10)
    assert "10,000.00 yuan are to be paid by 2026-04-10" in map(str, heap_cases.deadline(sample, "instalment").steps)
    sample.act(officer, Action.RECORD_PAYMENT, paid_yuan="10000", paid_on=sample.today, proof=waiver.id)
    second = heap_cases.deadline(sample, "instalment")
    assert (second.due_on, second.state) == (date(2026, 5, 11), "running")
    sample.today = date(2026, 5, 21)
    assert heap_cases.deadline(sample, "instalment").state == "overdue"
    assert sample.view.account.surcharge_fen == (fine - 10_000_00) * 30 // 100
    sample.act(officer, Action.DEMAND_PAYMENT)
    heap_cases.serve_all(sample)
    sample.today = date(2026, 6, 15)
    assert scenarios.list_unmet(lambda: sample.act(chief, Action.APPLY_TO_COURT)) == ("the_remedies_have_run_out",)
    sample.today = date(2026, 9, 10)
    sample.act(chief, Action.APPLY_TO_COURT)
    assert heap_cases.deadline(sample, "enforcement").state == "met"
    sample.act(chief, Action.CLOSE, correction_status="已改正", education="已教育")


def test_a_matter_split_off_becomes_a_case_of_its_own(sample: SampleCase) -> None:
    act = sample.act(sample.cast.chief, Action.SPLIT, other_matter="eia-register-form-unfiled", reason="另一事项")
    assert act.from_state is act.to_state
    other = sample.session.get_one(type(sample.case), sample.case.key + 1)
    assert (other.matter, other.party_id, other.second_id) == (
        "eia-register-form-unfiled", sample.case.party_id, sample.case.second_id,
    )  # fmt: skip
    with pytest.raises(Invalid):
        sample.act(sample.cast.chief, Action.SPLIT, other_matter=sample.case.matter, reason="同一事项")


def test_service_is_not_dated_before_its_paper(sample: SampleCase) -> None:
    sample.act(sample.cast.officer, Action.COMMISSION, work="appraisal", body="演示机构", question="鉴定")
    report = sample.file_proof(Purpose.IMPACT, "鉴定意见")
    sample.act(sample.cast.officer, Action.RECEIVE_RESULT, result="无损害", proof=report.id, told_on=sample.today)
    (paper,) = sample.view.unserved
    with pytest.raises(Invalid, match="not served on"):
        sample.act(
            sample.cast.officer,
            Action.SERVE_PAPER,
            paper=paper.id,
            **{**sample.served(), "served_on": date(2026, 3, 1)},
        )
