"""Payments as they are booked: each slip once, none before the decision, and what was booked wrongly reversed."""

from datetime import timedelta

import pytest

from penalty.casefile import payments
from penalty.errors import Invalid
from penalty.models import DocumentKind, Purpose
from penalty.services.cases import search
from tests import scenarios
from tests.builders import SampleCase
from workflows.vocabulary import Action, State


def pay(sample: SampleCase, yuan: str, proof: object, **given: object) -> int:
    with sample.session.begin_nested():
        act = sample.act(
            sample.cast.officer, Action.RECORD_PAYMENT,
            **{"paid_yuan": yuan, "paid_on": sample.today, "proof": proof, **given},
        )  # fmt: skip
    return act.key


@pytest.mark.begun.with_args(scenarios.decide_fine)
def test_a_payment_booked_wrongly_is_reversed_and_its_slip_is_free_again(sample: SampleCase) -> None:
    sample.serve_decision()
    slip, other = (sample.file_proof(Purpose.PROCEDURE, f"缴款书{place}").key for place in (1, 2))
    with pytest.raises(Invalid, match="nothing was paid before"):
        pay(sample, "1000.00", slip, paid_on=sample.today - timedelta(1))
    first = pay(sample, "1,000.00", slip, receipt_number="蒙a 0001")
    for given, said in (({"proof": slip}, "another payment"), ({"receipt_number": "蒙Ａ-0001 "}, "2026-000001")):
        with pytest.raises(Invalid, match=said):
            pay(sample, "2000.00", given.get("proof", other), receipt_number=given.get("receipt_number", ""))
    assert sample.view.account.paid_fen == 1_000_00
    sample.act(sample.cast.chief, Action.REVERSE_PAYMENT, payment=first, reason="误记，系另案缴款")
    assert (sample.view.account.paid_fen, sample.view.account.payments) == (0, ())
    assert [act.key for act in sample.view.acts if act.action is Action.RECORD_PAYMENT] == [first]
    again = lambda: sample.act(sample.cast.chief, Action.REVERSE_PAYMENT, payment=first, reason="误记")  # noqa: E731
    assert scenarios.list_unmet(again) == ("a_payment_is_booked", "payment_can_be_reversed")
    pay(sample, f"{(sample.case.amount_fen or 0) / 100:.2f}", slip, receipt_number="蒙A0001")
    assert (sample.view.account.owed_fen, sample.case.state) == (0, State.SERVED)

    _annul_and_refund(sample)


def _annul_and_refund(sample: SampleCase) -> None:
    """The sum paid on a decision that fell goes back with interest, and nothing beyond it."""
    officer, chief, paid = sample.cast.officer, sample.cast.chief, sample.case.amount_fen or 0
    order = {"refund_yuan": f"{paid / 100:.2f}", "interest_yuan": "12.30", "reason": "按活期存款利率计算"}
    assert "a_refund_is_due" in scenarios.list_unmet(lambda: sample.act(chief, Action.ORDER_REFUND, **order))
    judgment = sample.file_proof(Purpose.PROCEDURE, "行政判决书").key
    sample.act(
        officer, Action.RECORD_REMEDY, remedy="lawsuit", remedy_stage="annulled", remedy_on=sample.today, proof=judgment
    )
    sample.act(chief, Action.SUPERSEDE, supersede_ground="court", reason="法院判决撤销")

    def end() -> None:
        scenarios.propose_and_decide(sample, Action.TERMINATE)

    assert "no_refund_is_due" in scenarios.list_unmet(end)
    more = {**order, "refund_yuan": f"{(paid + 1) / 100:.2f}"}
    refused = scenarios.list_unmet(lambda: sample.act(chief, Action.ORDER_REFUND, **more))
    assert refused == ("refund_is_not_more_than_was_paid",)
    sample.act(chief, Action.ORDER_REFUND, **order)
    first = sample.view.latest_document(DocumentKind.REFUND_NOTICE)
    assert first is not None
    with pytest.raises(Invalid, match=f"{first.number} of .* orders a refund"), sample.session.begin_nested():
        sample.act(chief, Action.ORDER_REFUND, **order)
    sample.act(chief, Action.ORDER_REFUND, **order, replaces_refund=True)
    notice = sample.view.latest_document(DocumentKind.REFUND_NOTICE)
    assert (first.key in sample.view.superseded, first in sample.view.unserved) == (True, False)
    assert notice is not None
    assert notice.supersedes_id == first.key
    assert all(
        words in str(notice.data) for words in (first.number, "三十日内退还", "12.30", "由本机关自行确定", "国家赔偿法")
    )
    term = sample.view.find_deadline("refund")
    assert term is not None
    assert (term.state, term.due_on) == ("running", sample.today + timedelta(30))
    proof = sample.file_proof(Purpose.PROCEDURE, "退款凭证").key
    _try_other_refunds(sample, order, proof, judgment)
    sample.act(officer, Action.RECORD_REFUND, refunded_on=sample.today, proof=proof)
    assert sample.view.fine.refundable_fen == 0
    assert sample.view.fine.reversible == frozenset()
    end()
    assert sample.case.state is State.TERMINATED
    sample.act(chief, Action.REVERSE_REFUND, reason="收款账户已经注销，退款被退回")
    assert sample.case in search.list_waiting_cases(sample.session, officer)
    again = sample.file_proof(Purpose.PROCEDURE, "再次退款凭证").key
    sample.act(officer, Action.RECORD_REFUND, refunded_on=sample.today, proof=again)
    assert sample.case not in search.list_waiting_cases(sample.session, officer)


def _try_other_refunds(sample: SampleCase, order: dict[str, str], proof: int, used: int) -> None:
    """While a refund is ordered its payment stays booked; it has a slip and a day of its own, and a sane interest."""
    (booked,) = [act.key for act in payments.list_booked(sample.view.acts)]

    def try_refund(**given: object) -> None:
        with sample.session.begin_nested():
            sample.act(
                sample.cast.officer, Action.RECORD_REFUND, **{"refunded_on": sample.today, "proof": proof} | given
            )

    reverse = lambda: sample.act(sample.cast.chief, Action.REVERSE_PAYMENT, payment=booked, reason="误记")  # noqa: E731
    assert scenarios.list_unmet(reverse) == ("a_payment_is_booked", "payment_can_be_reversed")
    odd = {**order, "interest_yuan": "999,999,999,999,999"}
    refused = scenarios.list_unmet(lambda: sample.act(sample.cast.chief, Action.ORDER_REFUND, **odd))
    assert refused == ("interest_is_plausible",)
    for given, said in (({"proof": used}, "another step"), ({"refunded_on": "2020-01-01"}, "the refund was ordered")):
        with pytest.raises(Invalid, match=said):
            try_refund(**given)


@pytest.mark.begun.with_args(scenarios.decide_fine)
def test_nothing_goes_back_on_a_decision_that_stands_again_and_what_went_is_owed_again(sample: SampleCase) -> None:
    sample.serve_decision()
    slip, judgment, back = (
        sample.file_proof(Purpose.PROCEDURE, name).key for name in ("缴款书", "行政判决书", "退款凭证")
    )
    fine = f"{(sample.case.amount_fen or 0) / 100:.2f}"
    pay(sample, fine, slip)

    def challenge(stage: str) -> None:
        sample.act(
            sample.cast.officer, Action.RECORD_REMEDY, remedy="lawsuit", remedy_stage=stage, remedy_on=sample.today,
            proof=judgment,
        )  # fmt: skip

    def record() -> None:
        sample.act(sample.cast.officer, Action.RECORD_REFUND, refunded_on=sample.today, proof=back)

    challenge("annulled")
    sample.act(sample.cast.chief, Action.ORDER_REFUND, refund_yuan=fine, interest_yuan="0", reason="当日退还")
    challenge("upheld")
    assert scenarios.list_unmet(record) == ("the_ordered_refund_is_still_due",)
    assert sample.view.fine.owed_fen == 0
    challenge("annulled")
    record()
    challenge("upheld")
    assert sample.view.fine.owed_fen == sample.case.amount_fen, "what was paid went back"


@pytest.mark.begun.with_args(scenarios.decide_fine)
def test_a_refund_ordered_on_a_challenge_that_was_none_is_withdrawn_with_it(sample: SampleCase) -> None:
    sample.serve_decision()
    slip, judgment = (sample.file_proof(Purpose.PROCEDURE, name).key for name in ("缴款书", "行政判决书"))
    fine, chief = f"{(sample.case.amount_fen or 0) / 100:.2f}", sample.cast.chief
    pay(sample, fine, slip)
    sample.act(
        sample.cast.officer, Action.RECORD_REMEDY, remedy="lawsuit", remedy_stage="annulled", remedy_on=sample.today,
        proof=judgment,
    )  # fmt: skip
    sample.act(chief, Action.ORDER_REFUND, refund_yuan=fine, interest_yuan="0", reason="当日退还")
    notice = sample.view.latest_document(DocumentKind.REFUND_NOTICE)
    sample.act(chief, Action.TAKE_BACK_REMEDY, reason="误记，系另案判决")
    assert notice is not None
    assert (notice.key in sample.view.superseded, notice in sample.view.unserved) == (True, False)
    assert (sample.view.fine.refund_ordered, sample.view.find_deadline("refund")) == (False, None)


@pytest.mark.begun.with_args(scenarios.decide_fine)
def test_an_order_of_a_refund_is_taken_back_and_its_payment_reversed(sample: SampleCase) -> None:
    sample.serve_decision()
    slip, chief = sample.file_proof(Purpose.PROCEDURE, "缴款书").key, sample.cast.chief
    booked = pay(sample, f"{(sample.case.amount_fen or 0) / 100:.2f}", slip)
    sample.act(chief, Action.SUPERSEDE, supersede_ground="correction", reason="文书内容有误，予以更正。")
    order = {"refund_yuan": f"{sample.view.fine.refundable_fen / 100:.2f}", "interest_yuan": "0", "reason": "当日退还"}

    def withdraw() -> None:
        sample.act(chief, Action.WITHDRAW_REFUND, reason="该笔缴款系误记，实为另案")

    assert scenarios.list_unmet(withdraw) == ("a_refund_is_ordered",)
    sample.act(chief, Action.ORDER_REFUND, **order)
    notice = sample.view.latest_document(DocumentKind.REFUND_NOTICE)
    withdraw()
    assert sample.view.latest_document(DocumentKind.REFUND_WITHDRAWAL) is None, "nobody was told of the refund"
    sample.act(chief, Action.ORDER_REFUND, **order)
    sample.serve_papers()
    withdraw()
    paper = sample.view.latest_document(DocumentKind.REFUND_WITHDRAWAL)
    assert notice is not None
    assert paper is not None
    assert sample.view.unserved == [paper]
    assert all(
        words in str(paper.data)
        for words in ("退还罚款", "实为另案", "第七十五条第二款", "不再执行", "尚未支付", "重新作出", "行政复议")
    )
    assert (sample.view.fine.refund_ordered, sample.view.find_deadline("refund")) == (False, None)
    sample.act(chief, Action.REVERSE_PAYMENT, payment=booked, reason="误记，系另案缴款")
    assert sample.view.fine.refundable_fen == 0


@pytest.mark.begun.with_args(scenarios.decide_fine)
def test_a_refund_recorded_wrongly_is_taken_back_and_is_due_again(sample: SampleCase) -> None:
    sample.serve_decision()
    slip, chief = sample.file_proof(Purpose.PROCEDURE, "缴款书").key, sample.cast.chief
    booked = pay(sample, f"{(sample.case.amount_fen or 0) / 100:.2f}", slip)
    sample.act(chief, Action.SUPERSEDE, supersede_ground="correction", reason="文书内容有误，予以更正。")
    due = sample.view.fine.refundable_fen

    def reverse() -> None:
        sample.act(chief, Action.REVERSE_REFUND, reason="银行退票，款项没有到账")

    assert scenarios.list_unmet(reverse) == ("a_refund_is_recorded",)
    sample.act(chief, Action.ORDER_REFUND, refund_yuan=f"{due / 100:.2f}", interest_yuan="0", reason="当日退还")
    for name in ("退款凭证", "重新退款凭证"):
        proof = sample.file_proof(Purpose.PROCEDURE, name).key
        sample.act(sample.cast.officer, Action.RECORD_REFUND, refunded_on=sample.today, proof=proof)
        assert (sample.view.fine.refundable_fen, sample.view.fine.refund_ordered) == (0, False)
        reverse()
        assert (sample.view.fine.refundable_fen, sample.view.fine.refund_ordered) == (due, True)
        term = sample.view.find_deadline("refund")
        assert term is not None
        assert term.state == "running"
    assert scenarios.list_unmet(reverse) == ("a_refund_is_recorded",)
    sample.act(chief, Action.WITHDRAW_REFUND, reason="该笔缴款系误记，实为另案")
    sample.act(chief, Action.REVERSE_PAYMENT, payment=booked, reason="误记，系另案缴款")


@pytest.mark.begun.with_args(scenarios.decide_fine)
def test_a_slip_that_comes_after_the_decision_fell_is_booked_and_goes_back(sample: SampleCase) -> None:
    sample.serve_decision()
    sample.act(sample.cast.chief, Action.SUPERSEDE, supersede_ground="correction", reason="违法主体认定有误。")
    assert sample.case not in search.list_waiting_cases(sample.session, sample.cast.chief)
    fine = f"{(sample.case.amount_fen or 0) / 100:.2f}"
    pay(sample, fine, sample.file_proof(Purpose.PROCEDURE, "缴款书").key)
    assert sample.case in search.list_waiting_cases(sample.session, sample.cast.chief)
    assert sample.view.account.refundable_fen == sample.case.amount_fen
    order = {"refund_yuan": fine, "interest_yuan": "0", "reason": "决定已撤销，当日退还"}
    sample.act(sample.cast.chief, Action.ORDER_REFUND, **order)
    assert sample.case not in search.list_waiting_cases(sample.session, sample.cast.chief)
    sample.act(sample.cast.chief, Action.WITHDRAW_REFUND, reason="退款账户有误，重新作出")
    assert sample.case in search.list_waiting_cases(sample.session, sample.cast.chief)
    sample.act(sample.cast.chief, Action.ORDER_REFUND, **order | {"refund_yuan": "1.00"})
    proof = sample.file_proof(Purpose.PROCEDURE, "退款凭证").key
    sample.act(sample.cast.officer, Action.RECORD_REFUND, refunded_on=sample.today, proof=proof)
    assert sample.case in search.list_waiting_cases(sample.session, sample.cast.chief), "the rest is still held"


@pytest.mark.begun.with_args(scenarios.decide_fine)
def test_the_result_of_a_challenge_is_recorded_while_the_case_is_decided_anew(sample: SampleCase) -> None:
    sample.serve_decision()
    paper = sample.file_proof(Purpose.PROCEDURE, "复议受理通知书").key
    told = {"remedy": "reconsideration", "remedy_on": sample.today, "proof": paper}
    sample.act(sample.cast.officer, Action.RECORD_REMEDY, remedy_stage="accepted", **told)
    sample.act(sample.cast.chief, Action.SUPERSEDE, supersede_ground="correction", reason="违法主体认定有误。")
    sample.act(sample.cast.officer, Action.RECORD_REMEDY, remedy_stage="dropped", **told)
    ended = lambda: sample.act(sample.cast.officer, Action.RECORD_REMEDY, remedy_stage="dropped", **told)  # noqa: E731
    assert scenarios.list_unmet(ended) == ("a_challenge_is_pending",)
