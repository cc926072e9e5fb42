"""Orders to correct whose case ends, or which came back."""

from datetime import timedelta

import pytest

from penalty.demo import demands
from penalty.errors import Invalid
from penalty.models import ORDERS, DocumentKind
from penalty.services import people
from penalty.services.cases import handovers, orders_in_force, search, vacancies
from tests import scenarios
from tests.builders import SampleCase
from tests.ordered_cases import bring_back, order_by, order_on_wrong_party
from workflows.choices import OrderOutcome
from workflows.vocabulary import Action, Role, State

WHY = "现有证据不能证明该行为由你单位实施"


def test_an_order_that_outlives_its_case_and_comes_back_waits_for_its_officers(sample: SampleCase) -> None:
    order = order_on_wrong_party(sample, "post")
    sample.act(sample.cast.chief, Action.WITHDRAW_FILING, reason_told=WHY, order_outcome="in_force")
    sample.serve_papers()
    bring_back(sample, order)
    assert sample.case in search.list_waiting_cases(sample.session, sample.cast.officer)
    left = handovers.list_waiting(sample.session, sample.cast.admin, sample.cast.officer)
    assert [case.key for case, _place in left.places] == [sample.case.key], "somebody takes it over"
    people.set_active(sample.session, sample.cast.admin, sample.cast.officer, active=False)
    assert [one.role for one in vacancies.list_vacancies(sample.view, sample.today)] == [Role.OFFICER]


def test_an_order_that_came_back_after_its_last_day_is_ordered_anew(sample: SampleCase) -> None:
    order = order_by(sample, "post")
    demanded = demands.list_demands(sample.view, sample.view.regime)
    anew = {"correction_required": demanded, "correction_due_on": sample.today + timedelta(12)}

    def again() -> None:
        sample.act(sample.cast.officer, Action.ISSUE_ORDER, **anew)

    assert "the_order_did_not_arrive" in scenarios.list_unmet(again)
    bring_back(sample, order)
    again()
    assert (sample.case.state, order.key in sample.view.superseded) == (State.INVESTIGATION, True)
    sample.act(sample.cast.officer, Action.SERVE_ORDER, **sample.served())
    assert sample.case.state is State.REMEDIATION


def test_an_order_of_a_party_that_is_gone_falls_without_a_paper(sample: SampleCase) -> None:
    scenarios.to_investigation(sample.register()).file_proof()
    sample.settle_article().order_correction(sample.today + timedelta(5))
    sample.verify_correction()
    scenarios.propose_step(sample, Action.TERMINATE)
    with pytest.raises(Invalid, match="binds anybody"), sample.session.begin_nested():
        sample.act(sample.cast.chief, Action.TERMINATE, order_outcome="in_force")
    sample.act(sample.cast.chief, Action.TERMINATE)
    assert (sample.view.unserved, sample.view.latest_standing(*ORDERS)) == ([], None)


@pytest.mark.parametrize("outcome", OrderOutcome)
def test_a_chief_says_what_becomes_of_an_order_and_the_party_reads_it(sample: SampleCase, outcome: str) -> None:
    order, chief = order_on_wrong_party(sample), sample.cast.chief
    for given, said in (({}, "write in Chinese"), ({"reason_told": WHY}, "outlives it")):
        with pytest.raises(Invalid, match=said), sample.session.begin_nested():
            sample.act(chief, Action.WITHDRAW_FILING, **given)
    sample.act(chief, Action.WITHDRAW_FILING, reason_told=WHY, order_outcome=outcome)
    letter = sample.view.latest_document(DocumentKind.ENDING_LETTER)
    revocation = sample.view.latest_document(DocumentKind.ORDER_REVOCATION)
    assert letter is not None
    told = str(letter.data["sections"])
    assert order.number in told
    if outcome == OrderOutcome.REVOKED:
        assert revocation is not None
        assert revocation.number in told
        assert WHY in str(revocation.data["sections"])
        assert orders_in_force.list_lasting(sample.view) == []
    else:
        assert revocation is None
        assert "仍然有效" in told
        assert orders_in_force.list_lasting(sample.view) == [order]
    assert sample.case in search.list_waiting_cases(sample.session, sample.cast.officer)
    sample.serve_papers()
    assert sample.case not in search.list_waiting_cases(sample.session, sample.cast.officer)
