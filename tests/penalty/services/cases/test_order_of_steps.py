"""Order is told by the steps themselves, not by a clock: it holds within one instant."""

import pytest

from penalty import clock
from penalty.services.cases import search, snapshot
from tests import scenarios
from tests.builders import GRAIN, SampleCase
from workflows.vocabulary import Action


@pytest.fixture
def sample(sample: SampleCase, monkeypatch: pytest.MonkeyPatch) -> SampleCase:
    moment = clock.now()
    monkeypatch.setattr(clock, "now", lambda: moment)
    return sample.register()


def waits_for_chief(sample: SampleCase) -> bool:
    return sample.case in search.list_waiting_cases(sample.session, sample.cast.chief)


def waits_for_officer(sample: SampleCase) -> bool:
    return sample.case in search.list_waiting_cases(sample.session, sample.cast.officer)


def test_a_filing_proposed_on_nothing_waits_for_its_officers(sample: SampleCase) -> None:
    sample.propose_filing()
    assert (waits_for_officer(sample), waits_for_chief(sample)) == (True, True)
    sample.file_lead()
    assert (waits_for_officer(sample), waits_for_chief(sample)) == (False, True)


def test_a_proposal_is_open_until_the_case_takes_a_step(sample: SampleCase) -> None:
    sample.to_assessment()
    assert not waits_for_chief(sample)
    scenarios.propose_step(sample, Action.WITHDRAW_FILING)
    scenarios.propose_step(sample, Action.TERMINATE)
    assert set(sample.view.open_proposals) == {Action.WITHDRAW_FILING, Action.TERMINATE}
    assert waits_for_chief(sample)
    sample.to_notice()
    assert sample.view.open_proposals == {}
    assert not waits_for_chief(sample)


def test_what_was_proposed_before_a_step_is_not_decided_after_it(sample: SampleCase) -> None:
    scenarios.to_investigation(sample)
    scenarios.propose_step(sample, Action.SUSPEND)
    scenarios.propose_step(sample, Action.TERMINATE)
    sample.act(sample.cast.chief, Action.SUSPEND)
    scenarios.propose_and_decide(sample, Action.RESUME)
    assert "proposed_by_an_officer" in scenarios.list_unmet(lambda: sample.act(sample.cast.chief, Action.TERMINATE))


def test_a_proposal_is_used_up_by_the_step_that_it_was_for(sample: SampleCase) -> None:
    scenarios.to_investigation(sample)
    things = {"things": ["台账一册"], "preserved_on": sample.today}
    scenarios.propose_step(sample, Action.PRESERVE_EVIDENCE)
    scenarios.propose_step(sample, Action.TERMINATE)
    sample.act(sample.cast.chief, Action.PRESERVE_EVIDENCE, **things)
    assert set(sample.view.open_proposals) == {Action.TERMINATE}
    sample.act(sample.cast.officer, Action.SETTLE_PRESERVED, measure="released", reason="已核对")
    again = scenarios.list_unmet(lambda: sample.act(sample.cast.chief, Action.PRESERVE_EVIDENCE, **things))
    assert again == ("proposed_by_an_officer",)
    scenarios.propose_step(sample, Action.PRESERVE_EVIDENCE)
    assert waits_for_chief(sample)
    sample.act(sample.cast.chief, Action.PRESERVE_EVIDENCE, **things)


def test_the_defence_of_an_earlier_notice_does_not_count_for_a_later_one(sample: SampleCase) -> None:
    sample.to_assessment().to_notice().to_approval()
    assert waived(sample)
    sample.act(sample.cast.chief, Action.SEND_BACK, points=["理由不足"])
    sample.answer_facts(GRAIN | {"prior_violations": 1})  # of which the party was not told
    sample.assess()
    sample.to_notice().act(sample.cast.officer, Action.SERVE_NOTICE, **sample.served())
    assert not waived(sample)
    scenarios.list_unmet(lambda: sample.act(sample.cast.officer, Action.CLOSE_DEFENCE))


def waived(sample: SampleCase) -> bool:
    return snapshot.build_snapshot(sample.view).defence_waived
