"""A fine that was deferred is collected after the case was closed, and the file waits for it; a lost one is told."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from penalty.models import DocumentKind, Purpose
from tests import builders, scenarios
from tests.builders import HEAP, SampleCase
from workflows.machine import ActionRefused
from workflows.vocabulary import Action, State

BEGUN, DEFERRED = date(2026, 2, 27), date(2026, 5, 11)
FOUND = HEAP | {"authority_learned_on": BEGUN, "correction_ordered_on": BEGUN, "corrected_on": BEGUN}
LATE, AFTER_REMEDIES, LOST = date(2026, 5, 21), date(2026, 9, 10), date(2026, 12, 30)


@pytest.fixture
def life(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SampleCase:
    """A fine that was decided, served and published, and is not paid."""
    builders.skip_typesetting(monkeypatch)
    life = SampleCase(
        session, builders.build_authority(tmp_path), builders.create_cast(session), today=date(2026, 3, 2)
    )
    scenarios.build_fined_case(life, FOUND, learned_on=BEGUN, violated_from=BEGUN, violated_to=BEGUN)
    life.to_notice().to_approval().decide()
    life.act(life.cast.officer, Action.SERVE, **life.served())
    life.act(life.cast.officer, Action.PUBLISH, published_on=life.today, channel="本机关网站")
    return life


def defer_and_close(life: SampleCase) -> None:
    asked = life.file_proof(Purpose.PROCEDURE, "延期缴纳罚款申请书")
    whole = [f"{DEFERRED} {(life.case.amount_fen or 0) / 100:.2f}"]
    life.act(
        life.cast.chief, Action.DEFER_PAYMENT, applied_on=life.today, proof=asked.id, instalments=whole, reason="困难"
    )
    serve(life)
    life.act(life.cast.chief, Action.CLOSE, **scenarios.END)


def demand_in_vain(life: SampleCase) -> None:
    """Deferred, closed, demanded; the remedies have run out and nothing was paid."""
    defer_and_close(life)
    life.today = LATE
    life.act(life.cast.officer, Action.DEMAND_PAYMENT)
    serve(life)
    life.today = AFTER_REMEDIES


def serve(life: SampleCase) -> None:
    for paper in life.view.unserved:
        life.act(life.cast.officer, Action.SERVE_PAPER, paper=paper.id, **life.served())


def archive(life: SampleCase) -> None:
    life.act(life.cast.officer, Action.ARCHIVE, shelf="A-1")


def enforcement(life: SampleCase) -> str:
    ticking = life.view.deadlines
    return next(one.state for one in ticking if one.name == "enforcement")


def pay(life: SampleCase) -> None:
    receipt = life.file_proof(Purpose.PROCEDURE, "缴款凭证")
    yuan = f"{(life.case.amount_fen or 0) / 100:.2f}"
    life.act(life.cast.officer, Action.RECORD_PAYMENT, paid_yuan=yuan, paid_on=life.today, proof=receipt.id)


def test_a_deferred_fine_is_paid_after_the_closing_and_the_file_waits_for_it(life: SampleCase) -> None:
    defer_and_close(life)
    with pytest.raises(ActionRefused) as refusal:
        archive(life)
    (lack,) = refusal.value.unmet_conditions
    assert (lack.condition, lack.since, lack.until) == ("nothing_is_left_to_collect", life.today, DEFERRED)
    pay(life)
    archive(life)
    assert life.case.state is State.ARCHIVED


def test_a_deferred_fine_that_is_not_paid_is_demanded_and_taken_to_court_after_the_closing(life: SampleCase) -> None:
    demand_in_vain(life)
    assert enforcement(life) == "running"
    life.act(life.cast.chief, Action.APPLY_TO_COURT)
    assert enforcement(life) == "met"
    archive(life)


def test_a_surcharge_is_paid_after_the_fine_and_grows_no_further(life: SampleCase) -> None:
    life.today = date(2026, 3, 27)  # ten days after Tuesday, 17 March
    pay(life)
    account = life.view.account
    fine = life.case.amount_fen or 0
    assert (account.paid_fen, account.surcharge_fen) == (fine, fine * 30 // 100)
    life.today = date(2026, 4, 27)
    receipt = life.file_proof(Purpose.PROCEDURE, "加处罚款缴款凭证")
    told = {"paid_on": life.today, "proof": receipt.id}
    too_much = f"{(account.surcharge_fen + 1) / 100:.2f}"
    refused = scenarios.list_unmet(
        lambda: life.act(life.cast.officer, Action.RECORD_PAYMENT, paid_yuan=too_much, **told)
    )
    assert refused == ("sum_is_paid_and_not_more_than_owed",)
    life.act(life.cast.officer, Action.RECORD_PAYMENT, paid_yuan=f"{account.surcharge_fen / 100:.2f}", **told)
    life.today = date(2026, 6, 1)
    paid = life.view.account
    assert (paid.surcharge_fen, paid.owed_fen) == (account.surcharge_fen, 0)
    life.act(life.cast.chief, Action.CLOSE, **scenarios.END)
    form = life.view.latest_document(DocumentKind.CLOSING_FORM)
    assert form is not None
    assert f"其中加处罚款{account.surcharge_fen / 100:,.2f}元" in form.data["execution"]


def test_the_term_to_enforce_ends_with_the_last_payment(life: SampleCase) -> None:
    defer_and_close(life)
    life.today = AFTER_REMEDIES
    assert enforcement(life) == "running"
    pay(life)
    assert enforcement(life) == "met"


def test_a_fine_that_no_court_can_enforce_any_more_lets_the_case_be_closed_and_the_form_says_so(
    life: SampleCase,
) -> None:
    life.today = AFTER_REMEDIES
    assert "the_fine_is_settled" in scenarios.list_unmet(
        lambda: life.act(life.cast.chief, Action.CLOSE, **scenarios.END)
    )
    life.today = LOST
    assert enforcement(life) == "overdue"
    life.act(life.cast.chief, Action.CLOSE, **scenarios.END)
    form = life.view.latest_document(DocumentKind.CLOSING_FORM)
    assert form is not None
    assert "届满，其余罚款未能执行" in form.data["execution"]
    archive(life)


def test_what_the_court_collects_takes_the_file_off_the_shelf(life: SampleCase) -> None:
    demand_in_vain(life)
    life.act(life.cast.chief, Action.APPLY_TO_COURT)
    archive(life)
    yuan = f"{(life.case.amount_fen or 0) / 100:.2f}"
    life.act(life.cast.officer, Action.RECORD_PAYMENT, paid_yuan=yuan, paid_on=life.today)
    assert life.case.state is State.CLOSED
    assert life.view.account.paid_fen == life.case.amount_fen
    life.file_proof(Purpose.PROCEDURE, "法院执行款凭证")
    archive(life)
