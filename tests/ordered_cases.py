"""Cases in which an order to correct was sent, by hand or by post."""

from datetime import timedelta

from penalty.casefile.time_limits import arrivals
from penalty.demo import demands
from penalty.models import Document, Purpose
from tests import scenarios
from tests.builders import SampleCase
from workflows.vocabulary import Action


def order_by(sample: SampleCase, manner: str) -> Document:
    scenarios.to_investigation(sample.register()).file_proof()
    sample.settle_article()
    sample.act(
        sample.cast.officer, Action.AWAIT_CORRECTION, correction_due_on=sample.today + timedelta(5),
        correction_required=demands.list_demands(sample.view, sample.view.regime),
        **sample.served() | {"manner": manner},
    )  # fmt: skip
    (order,) = arrivals.list_standing_orders(sample.view)
    return order


def bring_back(sample: SampleCase, order: Document) -> None:
    envelope = sample.file_proof(Purpose.PROCEDURE, "退回的邮件").key
    sample.act(
        sample.cast.officer, Action.RECORD_FAILED_SERVICE, failed_paper=order.key, service_failure="returned",
        failed_on=sample.today, proof=envelope, reason="邮件退回，收件人查无此人",
    )  # fmt: skip


def order_on_wrong_party(sample: SampleCase, manner: str = "direct") -> Document:
    """An order to correct is served, and an officer proposes to withdraw the filing."""
    order = order_by(sample, manner)
    sample.verify_correction()
    scenarios.propose_step(sample, Action.WITHDRAW_FILING)
    return order
