"""Notice and order that are issued first, numbered and sealed, and served another day."""

from datetime import timedelta

import pytest

from penalty.demo import demands
from penalty.errors import Invalid
from penalty.models import NOTICES, ORDERS, Document, DocumentKind
from penalty.services.cases import foreseen_papers
from tests import scenarios
from tests.builders import SampleCase
from workflows import procedure
from workflows.vocabulary import Action, Input, State


def last(sample: SampleCase, *kinds: DocumentKind) -> Document:
    found = sample.view.latest_document(*kinds)
    assert found is not None
    return found


def test_an_order_is_served_after_it_was_issued_and_demands_only_then(sample: SampleCase) -> None:
    scenarios.to_investigation(sample.register())
    sample.settle_article()
    due = sample.today + timedelta(9)
    ordered = {"correction_required": demands.list_demands(sample.view, sample.view.regime), "correction_due_on": due}
    sample.act(sample.cast.officer, Action.ISSUE_ORDER, **ordered)
    first = last(sample, *ORDERS)
    sample.act(sample.cast.officer, Action.ISSUE_ORDER, **ordered)
    order = last(sample, *ORDERS)
    assert (order.supersedes_id, sample.view.awaiting_service, sample.view.measures) == (first.id, [order], [])
    assert (sample.case.state, sample.view.find_deadline("correction")) == (State.INVESTIGATION, None)
    sample.today = due + timedelta(1)
    with pytest.raises(Invalid, match="had passed"), sample.session.begin_nested():
        sample.act(sample.cast.officer, Action.SERVE_ORDER, **sample.served())
    sample.today = due - timedelta(5)
    sample.act(sample.cast.officer, Action.SERVE_ORDER, **sample.served())
    term = sample.view.find_deadline("correction")
    assert term is not None
    assert (sample.case.state, term.started_on, term.due_on) == (State.REMEDIATION, sample.today, due)
    assert ({one.due_on for one in sample.view.measures}, sample.view.awaiting_service) == ({due}, [])


def foresee(sample: SampleCase, manner: str = "direct") -> list[DocumentKind]:
    (step,) = procedure.list_steps(sample.case.state, Action.SERVE_NOTICE)
    return foreseen_papers.list_foreseen_papers(sample.view, step, {Input.MANNER: manner})


@pytest.mark.begun.with_args(scenarios.notify_fine)
def test_a_notice_is_served_after_it_was_issued_and_falls_when_it_is_sent_back(sample: SampleCase) -> None:
    assert foresee(sample) == [DocumentKind.PENALTY_NOTICE, DocumentKind.SERVICE_RECEIPT]
    sample.act(sample.cast.officer, Action.ISSUE_NOTICE)
    assert foresee(sample, "public_notice") == [DocumentKind.SERVICE_RECEIPT, DocumentKind.SERVICE_ANNOUNCEMENT]
    notice = last(sample, *NOTICES)
    assert (sample.case.state, sample.view.find_deadline("defence")) == (State.NOTICE, None)
    sample.act(sample.cast.reviewer, Action.SEND_BACK, points=["理由不足"])
    assert (notice.key in sample.view.superseded, sample.view.awaiting_service) == (True, [])
    sample.to_notice()
    sample.act(sample.cast.officer, Action.ISSUE_NOTICE)
    notice = last(sample, *NOTICES)
    sample.today += timedelta(1)
    sample.act(sample.cast.officer, Action.SERVE_NOTICE, **sample.served())
    assert (last(sample, *NOTICES), sample.view.find_service(notice) is None) == (notice, False)
    assert sample.case.state is State.DEFENCE
