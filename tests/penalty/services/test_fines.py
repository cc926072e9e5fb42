"""A fine that was deferred is collected after the case was closed, and the file waits for it; a lost one is told."""

from datetime import date

import pytest

from penalty.models import DocumentKind, Purpose
from penalty.services.cases import search
from tests import scenarios
from tests.builders import HEAP, SampleCase
from workflows.machine import ActionRefused
from workflows.vocabulary import Action, State

BEGUN, DEFERRED = date(2026, 2, 27), date(2026, 5, 11)
FOUND = HEAP | {"authority_learned_on": BEGUN, "correction_ordered_on": BEGUN, "corrected_on": BEGUN}
LATE, AFTER_REMEDIES, LOST = date(2026, 5, 21), date(2026, 9, 10), date(2026, 12, 30)


def serve_decision(sample: SampleCase) -> None:
    sample.today = date(2026, 3, 2)
    scenarios.build_fined_case(sample, FOUND, learned_on=BEGUN, violated_from=BEGUN, violated_to=BEGUN)
    sample.to_notice().to_approval().decide()
    sample.act(sample.cast.officer, Action.SERVE, **sample.served())
    sample.publish_decision()


pytestmark = pytest.mark.begun.with_args(serve_decision)


def defer_and_close(sample: SampleCase) -> None:
    asked = sample.file_proof(Purpose.PROCEDURE, "延期缴纳罚款申请书")
    whole = [f"{DEFERRED} {(sample.case.amount_fen or 0) / 100:.2f}"]
    sample.act(
        sample.cast.chief,
        Action.DEFER_PAYMENT,
        applied_on=sample.today,
        proof=asked.id,
        instalments=whole,
        reason="困难",
    )
    serve(sample)
    sample.act(sample.cast.chief, Action.CLOSE, **scenarios.END)


def demand_in_vain(sample: SampleCase) -> None:
    defer_and_close(sample)
    sample.today = LATE
    sample.act(sample.cast.officer, Action.DEMAND_PAYMENT)
    serve(sample)
    sample.today = AFTER_REMEDIES


def serve(sample: SampleCase) -> None:
    for paper in sample.view.unserved:
        sample.act(sample.cast.officer, Action.SERVE_PAPER, paper=paper.id, **sample.served())


def archive(sample: SampleCase) -> None:
    sample.act(sample.cast.officer, Action.ARCHIVE, shelf="A-1")


def enforcement(sample: SampleCase) -> str:
    ticking = sample.view.deadlines
    return next(one.state for one in ticking if one.name == "enforcement")


def pay(sample: SampleCase) -> None:
    receipt = sample.file_proof(Purpose.PROCEDURE, "缴款凭证")
    yuan = f"{(sample.case.amount_fen or 0) / 100:.2f}"
    sample.act(sample.cast.officer, Action.RECORD_PAYMENT, paid_yuan=yuan, paid_on=sample.today, proof=receipt.id)


def test_a_deferred_fine_is_paid_after_the_closing_and_the_file_waits_for_it(sample: SampleCase) -> None:
    defer_and_close(sample)
    with pytest.raises(ActionRefused) as refusal:
        archive(sample)
    (lack,) = refusal.value.unmet_conditions
    assert (lack.condition, lack.since, lack.until) == ("nothing_is_left_to_collect", sample.today, DEFERRED)
    pay(sample)
    archive(sample)
    assert sample.case.state is State.ARCHIVED


def test_a_deferred_fine_that_is_not_paid_is_demanded_and_taken_to_court_after_the_closing(sample: SampleCase) -> None:
    demand_in_vain(sample)
    assert enforcement(sample) == "running"
    sample.act(sample.cast.chief, Action.APPLY_TO_COURT)
    assert enforcement(sample) == "met"
    archive(sample)


def test_a_surcharge_is_paid_after_the_fine_and_grows_no_further(sample: SampleCase) -> None:
    sample.today = date(2026, 3, 27)  # ten days after Tuesday, 17 March
    pay(sample)
    account = sample.view.account
    fine = sample.case.amount_fen or 0
    assert (account.paid_fen, account.surcharge_fen) == (fine, fine * 30 // 100)
    sample.today = date(2026, 4, 27)
    receipt = sample.file_proof(Purpose.PROCEDURE, "加处罚款缴款凭证")
    details = {"paid_on": sample.today, "proof": receipt.id}
    too_much = f"{(account.surcharge_fen + 1) / 100:.2f}"
    refused = scenarios.list_unmet(
        lambda: sample.act(sample.cast.officer, Action.RECORD_PAYMENT, paid_yuan=too_much, **details)
    )
    assert refused == ("sum_is_paid_and_not_more_than_owed",)
    sample.act(sample.cast.officer, Action.RECORD_PAYMENT, paid_yuan=f"{account.surcharge_fen / 100:.2f}", **details)
    sample.today = date(2026, 6, 1)
    paid = sample.view.account
    assert (paid.surcharge_fen, paid.owed_fen) == (account.surcharge_fen, 0)
    sample.act(sample.cast.chief, Action.CLOSE, **scenarios.END)
    form = sample.view.latest_document(DocumentKind.CLOSING_FORM)
    assert form is not None
    assert f"其中加处罚款{account.surcharge_fen / 100:,.2f}元" in form.data["execution"]
    assert "已经履行完毕" in str(form.data["proposal"])
    assert "第七十七条第（一）项" in str(form.data["basis"])


def test_the_term_to_enforce_ends_with_the_last_payment(sample: SampleCase) -> None:
    defer_and_close(sample)
    sample.today = AFTER_REMEDIES
    assert enforcement(sample) == "running"
    pay(sample)
    assert enforcement(sample) == "met"


def test_a_fine_that_no_court_can_enforce_any_more_lets_the_case_be_closed_and_the_form_says_so(
    sample: SampleCase,
) -> None:
    sample.today = AFTER_REMEDIES
    assert "the_fine_is_settled" in scenarios.list_unmet(
        lambda: sample.act(sample.cast.chief, Action.CLOSE, **scenarios.END)
    )
    sample.today = LOST
    assert enforcement(sample) == "overdue"
    sample.act(sample.cast.chief, Action.CLOSE, **scenarios.END)
    form = sample.view.latest_document(DocumentKind.CLOSING_FORM)
    assert form is not None
    assert "届满，其余罚款未能执行" in form.data["execution"]
    assert "没有全部履行" in str(form.data["proposal"])
    assert "第七十七条第（七）项" in str(form.data["basis"])
    archive(sample)


def test_what_the_court_collects_takes_the_file_off_the_shelf(sample: SampleCase) -> None:
    demand_in_vain(sample)
    sample.act(sample.cast.chief, Action.APPLY_TO_COURT)
    archive(sample)
    yuan = f"{(sample.case.amount_fen or 0) / 100:.2f}"
    sample.act(sample.cast.officer, Action.RECORD_PAYMENT, paid_yuan=yuan, paid_on=sample.today)
    assert sample.case.state is State.CLOSED
    assert sample.view.account.paid_fen == sample.case.amount_fen
    sample.file_proof(Purpose.PROCEDURE, "法院执行款凭证")
    archive(sample)


def test_a_paper_to_serve_is_the_officers_and_a_demand_for_what_was_paid_is_served_on_nobody(
    sample: SampleCase,
) -> None:
    defer_and_close(sample)
    sample.today = LATE
    sample.act(sample.cast.officer, Action.DEMAND_PAYMENT)
    demand = sample.view.latest_document(DocumentKind.DEMAND)
    assert sample.view.unserved == [demand]
    assert sample.case in search.list_waiting_cases(sample.session, sample.cast.officer)
    account = sample.view.account
    receipt = sample.file_proof(Purpose.PROCEDURE, "缴款凭证")
    sample.act(
        sample.cast.officer, Action.RECORD_PAYMENT, paid_yuan=f"{account.owed_fen / 100:.2f}", paid_on=sample.today,
        proof=receipt.id,
    )  # fmt: skip
    assert (sample.view.account.owed_fen, sample.view.unserved) == (0, [])
