"""A service that came to nothing: recorded with proof, its terms taken back, the paper served again."""

from datetime import date, timedelta

import pytest

from penalty.casefile import payments
from penalty.errors import Invalid
from penalty.models import DECISIONS, NOTICES, DefenceKind, Document, DocumentKind, Purpose, User
from penalty.services import defence
from penalty.services.documents import service
from tests import scenarios
from tests.builders import SampleCase
from workflows.choices import ServiceFailure
from workflows.vocabulary import Action, State

OF_PARTY = {"payment", "reconsideration", "lawsuit"}


def fail(sample: SampleCase, paper: Document, why: str = "returned", on: date | None = None) -> None:
    proof = sample.file_proof(Purpose.PROCEDURE, f"退回的邮件 {paper.number} {sample.case.version}")
    sample.act(
        sample.cast.officer, Action.RECORD_FAILED_SERVICE, failed_paper=paper.id, service_failure=why,
        failed_on=on or sample.today, proof=proof.id, reason="邮件因原址查无此单位被退回",
    )  # fmt: skip


def prove(sample: SampleCase, paper: Document, **given: object) -> None:
    proof = sample.file_proof(Purpose.PROCEDURE, f"邮件签收回执 {sample.case.version}")
    sample.act(sample.cast.officer, Action.ATTACH_PROOF, served_paper=paper.id, proof=proof.id, **given)


def say(sample: SampleCase, kind: DefenceKind, on: date) -> None:
    defence.record_entry(
        sample.session, sample.cast.officer, sample.case, kind, on, "书面放弃陈述申辩", authority=sample.authority,
        today=sample.today, evidence_id=sample.file_sample("waiver").id, said_by=sample.party,
    )  # fmt: skip


def last(sample: SampleCase, *kinds: DocumentKind) -> Document:
    found = sample.view.latest_document(*kinds)
    assert found is not None
    return found


def running(sample: SampleCase) -> set[str]:
    return {one.name for one in sample.view.deadlines if one.state == "running"}


@pytest.mark.begun.with_args(scenarios.decide_fine)
def test_a_decision_that_came_back_is_served_anew_and_its_terms_begin_anew(sample: SampleCase) -> None:
    sample.act(sample.cast.officer, Action.SERVE, **{**sample.served(), "manner": "post"})
    decision = last(sample, *DECISIONS)
    assert running(sample) & OF_PARTY == set(), "posted, and nothing shows that it arrived"
    assert sample.view.fine.due_on is None
    told = sample.view.find_receipt(decision)
    sample.today += timedelta(1)
    fail(sample, decision)
    assert (sample.case.state, sample.view.find_service(decision)) == (State.DECIDED, None)
    assert sample.view.find_receipt(decision) is None
    assert told is not None
    assert told.id in sample.view.superseded
    assert [one.failure for one in service.list_services(sample.session, decision)] == [None, ServiceFailure.RETURNED]
    assert "service" in running(sample)
    assert decision in sample.view.awaiting_service
    sample.act(sample.cast.officer, Action.SERVE, **{**sample.served(), "manner": "post"})
    prove(sample, decision, arrived_on=sample.today)
    started = {one.name: one.started_on for one in sample.view.deadlines}
    assert {started[name] for name in OF_PARTY} == {sample.today}


@pytest.mark.begun.with_args(scenarios.decide_fine)
def test_a_proof_of_another_paper_is_taken_back_with_its_terms_and_the_row_stays(sample: SampleCase) -> None:
    issued_on = sample.today
    posted_on, arrived_on = issued_on + timedelta(1), issued_on + timedelta(3)
    sample.today = posted_on
    sample.act(sample.cast.officer, Action.SERVE, **{**sample.served(), "manner": "post"})
    decision = last(sample, *DECISIONS)
    sample.today = arrived_on
    for told, day in (("issued on", issued_on - timedelta(1)), ("sent on", issued_on)):
        with pytest.raises(Invalid, match=told), sample.session.begin_nested():
            prove(sample, decision, arrived_on=day)
    with pytest.raises(Invalid, match="did not fail on"), sample.session.begin_nested():
        fail(sample, decision, on=issued_on)
    prove(sample, decision, arrived_on=arrived_on)
    assert {one.started_on for one in sample.view.deadlines if one.name in OF_PARTY} == {arrived_on}
    receipt_before = sample.view.find_receipt(decision)
    sample.act(sample.cast.officer, Action.TAKE_BACK_PROOF, proven_paper=decision.id, reason="系另案回执")
    first, second, third = service.list_services(sample.session, decision)
    assert (first.proof_id, second.proof_id is None, third.proof_id) == (None, False, None)
    assert running(sample) & OF_PARTY == set()
    assert third.served_on == posted_on, "the day on the receipt of another paper says nothing of this one"
    receipt = last(sample, DocumentKind.SERVICE_RECEIPT)
    assert receipt_before is not None
    assert (receipt.supersedes_id, receipt.data["proof"]) == (receipt_before.id, "")
    assert "不属于本文书" in receipt.data["remark"]


@pytest.mark.begun.with_args(scenarios.decide_fine)
def test_what_the_party_challenged_has_arrived(sample: SampleCase) -> None:
    sample.act(sample.cast.officer, Action.SERVE, **sample.served())
    sample.act(
        sample.cast.officer, Action.RECORD_REMEDY, remedy="lawsuit", remedy_stage="accepted", remedy_on=sample.today,
        proof=sample.file_proof(Purpose.PROCEDURE, "应诉通知书").id,
    )  # fmt: skip
    decision = last(sample, *DECISIONS)
    assert scenarios.list_unmet(lambda: fail(sample, decision, "refused")) == ("the_paper_was_not_answered",)
    came_back = scenarios.list_unmet(lambda: fail(sample, decision))
    assert came_back == ("the_paper_was_not_answered", "only_what_was_sent_came_back"), "an officer handed it over"


@pytest.mark.begun.with_args(scenarios.decide_fine)
def test_a_party_that_paid_has_the_decision(sample: SampleCase) -> None:
    sample.act(sample.cast.officer, Action.SERVE, **sample.served())
    sample.pay_fine(sample.case.amount_fen or 0)
    decision = last(sample, *DECISIONS)
    assert "the_paper_was_not_answered" in scenarios.list_unmet(lambda: fail(sample, decision, "refused"))
    (booked,) = payments.list_booked(sample.view.acts)
    sample.act(sample.cast.chief, Action.REVERSE_PAYMENT, payment=booked.key, reason="误记，系另案缴款")
    fail(sample, decision, "refused")


@pytest.mark.begun.with_args(scenarios.notify_fine)
def test_a_notice_that_came_back_brings_the_defence_back(sample: SampleCase) -> None:
    sample.act(sample.cast.officer, Action.SERVE_NOTICE, **{**sample.served(), "manner": "post"})
    notice = last(sample, *NOTICES)

    def close() -> None:
        sample.act(sample.cast.officer, Action.CLOSE_DEFENCE)

    arrived_on = sample.today + timedelta(2)
    sample.today += timedelta(30)
    assert scenarios.list_unmet(close) == ("defence_period_is_over_or_waived",)
    with pytest.raises(Invalid, match="give the day on the receipt"), sample.session.begin_nested():
        prove(sample, notice)
    prove(sample, notice, arrived_on=arrived_on)
    close()
    assert sample.case.state is State.LEGAL_REVIEW
    fail(sample, notice, "wrong_recipient")
    assert (sample.case.state, sample.view.unserved) == (State.DEFENCE, [notice])
    assert sample.view.find_deadline("defence") is None
    assert scenarios.list_unmet(close) == ("defence_period_is_over_or_waived",)
    for kind in (DefenceKind.WAIVER, DefenceKind.STATEMENT, DefenceKind.HEARING_REQUEST):
        with pytest.raises(Invalid, match=f"the service of {notice.number} failed"):
            say(sample, kind, sample.today)
    sample.act(sample.cast.officer, Action.SERVE_PAPER, paper=notice.id, **sample.served())
    with pytest.raises(Invalid, match=f"served on {sample.today}"):
        say(sample, DefenceKind.WAIVER, sample.today - timedelta(10))
    deadline = sample.view.find_deadline("defence")
    assert deadline is not None
    assert (deadline.state, deadline.started_on) == ("running", sample.today)
    sample.today += timedelta(20)
    close()
    sample.approve_legally()
    sample.decide()
    fail(sample, notice, "wrong_recipient")
    refused = scenarios.list_unmet(lambda: sample.act(sample.cast.officer, Action.SERVE, **sample.served()))
    assert refused == ("the_party_was_heard",)
    sample.act(sample.cast.chief, Action.SUPERSEDE, supersede_ground="correction", reason="告知未送达")
    assert (sample.case.state, defence.list_unanswered(sample.view.defence)) == (State.ASSESSMENT, [])


def test_an_order_that_came_back_gets_no_later_day_and_is_served_anew_after_that_was_known(sample: SampleCase) -> None:
    scenarios.to_investigation(sample.register())
    sample.settle_article().order_correction(sample.today + timedelta(9))
    order, served_on = last(sample, DocumentKind.CORRECTION_ORDER), sample.today
    later = {"extended_until": sample.today + timedelta(20), "reason": "雨天无法施工"}
    sample.act(sample.cast.officer, Action.ASK_CORRECTION_EXTENSION, **later)
    sample.today += timedelta(3)
    fail(sample, order, "refused")

    def unmet(person: User, action: Action, **given: object) -> tuple[str, ...]:
        return scenarios.list_unmet(lambda: sample.act(person, action, **given))

    assert unmet(sample.cast.officer, Action.ASK_CORRECTION_EXTENSION, **later) == ("the_order_was_served",)
    assert unmet(sample.cast.chief, Action.EXTEND_CORRECTION) == ("the_order_was_served",)
    again = {**sample.served(), "paper": order.id}
    with pytest.raises(Invalid) as refusal, sample.session.begin_nested():
        sample.act(sample.cast.officer, Action.SERVE_PAPER, **{**again, "served_on": served_on + timedelta(2)})
    assert list(refusal.value.problems) == ["served_on"]
    sample.act(sample.cast.officer, Action.SERVE_PAPER, **again)
    sample.act(sample.cast.chief, Action.EXTEND_CORRECTION)
