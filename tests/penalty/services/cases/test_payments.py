"""Payments as they are booked: each slip once, none before the decision, and what was booked wrongly reversed."""

from datetime import timedelta

import pytest

from penalty.errors import Invalid
from penalty.models import Purpose
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


def test_a_payment_booked_wrongly_is_reversed_and_its_slip_is_free_again(sample: SampleCase) -> None:
    scenarios.build_fined_case(sample).to_notice().to_approval().decide()
    sample.serve_decision()
    slip, other = (sample.file_proof(Purpose.PROCEDURE, f"缴款书{place}").key for place in (1, 2))
    with pytest.raises(Invalid, match="nothing was paid before"):
        pay(sample, "1000.00", slip, paid_on=sample.today - timedelta(1))
    first = pay(sample, "1,000.00", slip, receipt_number="蒙A0001")
    for given, said in (({"proof": slip}, "another payment"), ({"receipt_number": "蒙A0001"}, "2026-000001")):
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
