"""What happens beside the main line, from the first record to the court, through the services on both databases."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from penalty.casefile.deadlines import CaseDeadline
from penalty.casefile.prior_acts import list_prior_acts
from penalty.errors import Invalid
from penalty.models import DefenceKind, DocumentKind, Purpose
from penalty.services import cases, defence, documents
from penalty.services.archive import file_review, integrity
from penalty.services.archive.file_review import Verdict
from penalty.services.cases import proposals, search
from penalty.services.law import confirmations
from tests import builders, scenarios
from tests.builders import HEAP, SampleCase
from workflows.machine import ActionRefused
from workflows.procedure import PAPERS
from workflows.vocabulary import FILING_CONDITIONS, LEGAL_POINTS, Action

FEBRUARY = date(2026, 2, 27)
FOUND = HEAP | {
    "authority_learned_on": FEBRUARY, "authority_source": "inspection", "correction_ordered_on": FEBRUARY,
    "correction_due_on": date(2026, 3, 5), "corrected_on": FEBRUARY, "party_kind": "citizen",
}  # fmt: skip
CITIZEN = "11010519491231002X"
"""The example of GB 11643."""
RECORD = {
    "started_at": "2026-03-02 09:00", "ended_at": "2026-03-02 10:30", "scene": "演示料场", "present": "演示代表",
    "rights_told": True, "content": "料堆未覆盖。",
}  # fmt: skip


@pytest.fixture
def life(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SampleCase:
    """A citizen's uncovered heap, filed; a fine from 5,000 yuan on gives a right to a hearing."""
    builders.skip_typesetting(monkeypatch)
    life = SampleCase(
        session, builders.build_authority(tmp_path), builders.create_cast(session), today=date(2026, 3, 2)
    )
    life.register(
        matter="dust-material-uncovered", source="inspection", party_kind="citizen", party_code=CITIZEN,
        party_name="演示个人", learned_on=date(2026, 2, 27), violated_from=date(2026, 2, 20),
        violated_to=date(2026, 2, 27),
    )  # fmt: skip
    life.act(life.cast.officer, Action.PROPOSE_FILING, preliminary_review="初步审查符合立案条件。")
    life.act(life.cast.chief, Action.FILE, filing_conditions=dict.fromkeys(FILING_CONDITIONS, True))
    return life


def put_up(life: SampleCase, action: Action) -> None:
    ground = proposals.GROUNDS[action][0]
    seen = life.case.version
    proposals.record_proposal(
        life.session, life.cast.officer, life.case, action, ground, "理由", version_seen=seen, today=life.today
    )


def serve_all(life: SampleCase) -> None:
    for paper in life.view.unserved:
        life.act(life.cast.officer, Action.SERVE_PAPER, paper=paper.id, **life.served())


def investigate(life: SampleCase) -> None:
    """Records, a commission, preserved evidence, an undertaking, a suspension, a referral."""
    officer, chief = life.cast.officer, life.cast.chief
    life.act(officer, Action.RECORD_SCENE, **RECORD)
    life.act(officer, Action.RECORD_INTERVIEW, **RECORD)
    life.act(officer, Action.COMMISSION, work="monitoring", body="演示监测站", question="颗粒物浓度")
    report = life.file_proof(Purpose.IMPACT, "监测报告")
    life.act(officer, Action.RECEIVE_RESULT, result="未超标", proof=report.id, told_on=life.today)
    put_up(life, Action.PRESERVE_EVIDENCE)
    life.act(chief, Action.PRESERVE_EVIDENCE, things=["台账一册"], preserved_on=life.today)
    life.act(officer, Action.SETTLE_PRESERVED, measure="secured", reason="已复制")
    serve_all(life)
    life.act(officer, Action.SIGN_UNDERTAKING, pledges=["覆盖"], pledge_due_on=date(2026, 3, 10), proof=report.id)
    life.act(
        officer, Action.CONFIRM_UNDERTAKING, verified_on=life.today, verification="已覆盖",
        verification_evidence=[report.id],
    )  # fmt: skip


def to_notice(life: SampleCase) -> None:
    """Answered, concluded, assessed with 40,000 yuan, reviewed, and the notice served."""
    officer = life.cast.officer
    life.answer_facts(FOUND)
    life.act(officer, Action.CONCLUDE, report="事实清楚，建议从轻处罚。")
    life.assess()
    cases.propose_amount(life.session, officer, life.case, 60_000_00, "裁量", version_seen=life.case.version)
    life.assess()
    confirmations.confirm_for_case(life.session, life.cast.admin, life.case, "核对", authority=life.authority)
    life.to_notice()
    life.act(officer, Action.SERVE_NOTICE, **life.served())


def ask_for_hearing(life: SampleCase, on: date) -> None:
    defence.record_entry(
        life.session, life.cast.officer, life.case, DefenceKind.HEARING_REQUEST, on, "要求听证",
        authority=life.authority,
        today=life.today,
    )  # fmt: skip


def hear(life: SampleCase) -> None:
    """Asked for, announced, told in time, and held."""
    reviewer = life.cast.reviewer
    assert life.case not in search.list_waiting_cases(life.session, reviewer)
    ask_for_hearing(life, life.today)
    assert life.case in search.list_waiting_cases(life.session, reviewer)
    life.act(
        reviewer, Action.ANNOUNCE_HEARING, hearing_on=date(2026, 3, 20), hearing_place="三楼", presider=reviewer.key
    )
    serve_all(life)
    life.today = date(2026, 3, 20)
    signed = life.file_proof(Purpose.PROCEDURE, "听证笔录签名")
    life.act(
        reviewer, Action.HOLD_HEARING, attendance="held", held_on=life.today, transcript="……", hearing_opinion="维持",
        proof=signed.id,
    )  # fmt: skip
    assert life.case not in search.list_waiting_cases(life.session, reviewer)


def to_decision(life: SampleCase) -> None:
    life.act(life.cast.officer, Action.CLOSE_DEFENCE)
    life.act(
        life.cast.reviewer, Action.APPROVE_LEGALLY, digest=life.digest(),
        legal_answers=dict.fromkeys(LEGAL_POINTS, True),
    )  # fmt: skip
    life.decide()
    life.act(life.cast.officer, Action.SERVE, **life.served())
    life.act(life.cast.officer, Action.PUBLISH, published_on=life.today, channel="网站")


def clock(life: SampleCase, name: str) -> CaseDeadline:
    ticking = life.view.deadlines
    return next(one for one in ticking if one.name == name)


def test_a_file_with_everything_gets_full_marks(life: SampleCase) -> None:
    investigate(life)
    to_notice(life)
    hear(life)
    to_decision(life)
    receipt = life.file_proof(Purpose.PROCEDURE, "缴款凭证")
    fine = f"{(life.case.amount_fen or 0) / 100:.2f}"
    life.act(life.cast.officer, Action.RECORD_PAYMENT, paid_yuan=fine, paid_on=life.today, proof=receipt.id)
    life.act(life.cast.chief, Action.CLOSE, correction_status="已改正", education="已教育")
    life.act(life.cast.officer, Action.ARCHIVE, shelf="A-1")
    review = file_review.review_file(
        life.session, life.cast.auditor, life.case, authority=life.authority, today=life.today
    )
    assert review.fatal == []
    assert review.points == review.judged == 100
    assert {row.id for row in review.rows if row.verdict is Verdict.NOT_FOUND} == set()


def test_each_step_issues_only_the_papers_of_its_row(life: SampleCase) -> None:
    investigate(life)
    to_notice(life)
    hear(life)
    to_decision(life)
    allowed = {kind for act in life.view.acts for kind in PAPERS.get(act.action, ())}
    issued = {paper.kind for paper in life.view.documents}
    assert issued <= allowed
    assert {DocumentKind.HEARING_NOTICE, DocumentKind.HEARING_RECORD, DocumentKind.SERVICE_RECEIPT} <= issued
    assert list(integrity.find_chain_problems(life.session)) == []


def test_terms_are_extended_and_stand_still(life: SampleCase) -> None:
    assert clock(life, "decision").due_on == date(2026, 6, 1)
    put_up(life, Action.SUSPEND)
    life.act(life.cast.chief, Action.SUSPEND)
    life.today = date(2026, 3, 12)
    put_up(life, Action.RESUME)
    life.act(life.cast.chief, Action.RESUME)
    assert clock(life, "decision").due_on == date(2026, 6, 9)
    life.act(life.cast.chief, Action.EXTEND_DECISION, reason="复杂")
    assert clock(life, "decision").due_on == date(2026, 7, 9)
    with pytest.raises(ActionRefused) as alone:
        life.act(life.cast.chief, Action.EXTEND_DECISION, reason="更复杂")
    assert "two_members_without_investigators" in alone.value.condition_names
    talk = {"members": [one.key for one in life.cast.members], "discussion": "讨论", "conclusion": "同意"}
    life.act(life.cast.chief, Action.EXTEND_DECISION, reason="更复杂", **talk)
    with pytest.raises(ActionRefused):
        life.act(life.cast.chief, Action.EXTEND_DECISION, reason="再次", **talk)


def test_a_hearing_on_the_sixth_working_day_comes_too_late(life: SampleCase) -> None:
    to_notice(life)
    due = clock(life, "hearing_request").due_on
    assert due == date(2026, 3, 9)
    life.today = date(2026, 3, 10)
    with pytest.raises(Invalid, match="ended on 2026-03-09"):
        ask_for_hearing(life, date(2026, 3, 10))
    ask_for_hearing(life, due)


def test_a_hearing_is_neither_announced_nor_held_early(life: SampleCase) -> None:
    to_notice(life)
    ask_for_hearing(life, life.today)
    reviewer = life.cast.reviewer
    early = {"hearing_on": date(2026, 3, 11), "hearing_place": "三楼", "presider": reviewer.key}
    with pytest.raises(ActionRefused) as refusal:
        life.act(reviewer, Action.ANNOUNCE_HEARING, **early)
    assert refusal.value.condition_names == ("hearing_lies_seven_working_days_ahead",)
    life.act(reviewer, Action.ANNOUNCE_HEARING, **{**early, "hearing_on": date(2026, 3, 12)})
    assert (clock(life, "hearing_notice").due_on, clock(life, "hearing_notice").state) == (life.today, "running")
    life.today = date(2026, 3, 12)
    assert clock(life, "hearing_notice").state == "overdue"
    told = {"attendance": "held", "held_on": life.today, "transcript": "x", "hearing_opinion": "x", "proof": 1}
    with pytest.raises(ActionRefused) as unserved:
        life.act(reviewer, Action.HOLD_HEARING, **told)
    assert unserved.value.condition_names == ("hearing_was_held_lawfully",)
    assert "hearing_was_held_where_due" in scenarios.list_unmet(
        lambda: life.act(life.cast.officer, Action.CLOSE_DEFENCE)
    )


def test_a_hearing_announced_anew_replaces_its_notice_which_nobody_serves_any_more(life: SampleCase) -> None:
    to_notice(life)
    ask_for_hearing(life, life.today)
    told = {"hearing_place": "三楼", "presider": life.cast.reviewer.key}
    for day in (12, 13):
        life.act(life.cast.reviewer, Action.ANNOUNCE_HEARING, hearing_on=date(2026, 3, day), **told)
    kind = DocumentKind.HEARING_NOTICE
    first, second = [one for one in life.view.documents if one.kind is kind]
    assert [one for one in life.view.unserved if one.kind is kind] == [second]
    assert documents.force_ended_on(life.session, first) == life.today
    serve_all(life)
    life.act(life.cast.reviewer, Action.ANNOUNCE_HEARING, hearing_on=date(2026, 3, 16), **told)
    assert documents.force_ended_on(life.session, second) == life.today


def test_a_fine_is_deferred_demanded_surcharged_and_taken_to_court(life: SampleCase) -> None:
    to_notice(life)
    waiver = life.file_proof(Purpose.PROCEDURE, "放弃声明")
    defence.record_entry(
        life.session, life.cast.officer, life.case, DefenceKind.WAIVER, life.today, "放弃", authority=life.authority,
        today=life.today, evidence_id=waiver.id,
    )  # fmt: skip
    to_decision(life)
    chief, officer, fine = life.cast.chief, life.cast.officer, life.case.amount_fen or 0
    plan = ["2026-04-10 10000.00", f"2026-05-11 {(fine - 10_000_00) / 100:.2f}"]
    life.act(chief, Action.DEFER_PAYMENT, applied_on=life.today, proof=waiver.id, instalments=plan, reason="困难")
    serve_all(life)
    assert clock(life, "instalment").due_on == date(2026, 4, 10)
    assert "10,000.00 yuan are to be paid by 2026-04-10" in map(str, clock(life, "instalment").steps)
    life.act(officer, Action.RECORD_PAYMENT, paid_yuan="10000", paid_on=life.today, proof=waiver.id)
    assert (clock(life, "instalment").due_on, clock(life, "instalment").state) == (date(2026, 5, 11), "running")
    life.today = date(2026, 5, 21)
    assert clock(life, "instalment").state == "overdue"
    assert life.view.account.surcharge_fen == (fine - 10_000_00) * 30 // 100
    life.act(officer, Action.DEMAND_PAYMENT)
    serve_all(life)
    life.today = date(2026, 6, 15)
    assert scenarios.list_unmet(lambda: life.act(chief, Action.APPLY_TO_COURT)) == ("the_remedies_have_run_out",)
    life.today = date(2026, 9, 10)
    life.act(chief, Action.APPLY_TO_COURT)
    assert clock(life, "enforcement").state == "met"
    life.act(chief, Action.CLOSE, correction_status="已改正", education="已教育")


def test_a_matter_split_off_becomes_a_case_of_its_own(life: SampleCase) -> None:
    act = life.act(life.cast.chief, Action.SPLIT, other_matter="eia-register-form-unfiled", reason="另一事项")
    assert act.from_state is act.to_state
    other = life.session.get_one(type(life.case), life.case.key + 1)
    assert (other.matter, other.party_id, other.second_id) == (
        "eia-register-form-unfiled", life.case.party_id, life.case.second_id,
    )  # fmt: skip
    with pytest.raises(Invalid):
        life.act(life.cast.chief, Action.SPLIT, other_matter=life.case.matter, reason="同一事项")


def test_service_is_not_dated_before_its_paper(life: SampleCase) -> None:
    life.act(life.cast.officer, Action.COMMISSION, work="appraisal", body="演示机构", question="鉴定")
    report = life.file_proof(Purpose.IMPACT, "鉴定意见")
    life.act(life.cast.officer, Action.RECEIVE_RESULT, result="无损害", proof=report.id, told_on=life.today)
    (paper,) = life.view.unserved
    with pytest.raises(Invalid, match="not served on"):
        life.act(
            life.cast.officer, Action.SERVE_PAPER, paper=paper.id, **{**life.served(), "served_on": date(2026, 3, 1)}
        )


def test_a_hearing_before_a_recused_presider_is_held_again(life: SampleCase) -> None:
    to_notice(life)
    hear(life)
    done = list_prior_acts(life.view, life.cast.reviewer)
    scenarios.recuse(life, life.cast.reviewer, void=[one.key for one in done if one.action is Action.HOLD_HEARING])
    missing = scenarios.list_unmet(lambda: life.act(life.cast.officer, Action.CLOSE_DEFENCE))
    assert missing == ("hearing_was_held_where_due",)
