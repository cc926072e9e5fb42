"""What follows what is told by the steps themselves, not by a clock: it holds within one instant."""

from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from penalty import clock
from penalty.services.cases import search, snapshot
from tests import builders, scenarios
from tests.builders import SampleCase
from workflows.vocabulary import Action


@pytest.fixture
def life(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SampleCase:
    """A registered case; everything after happens in one instant."""
    builders.skip_typesetting(monkeypatch)
    moment = clock.now()
    monkeypatch.setattr(clock, "now", lambda: moment)
    return SampleCase(session, builders.build_authority(tmp_path), builders.create_cast(session)).register()


def waits_for_chief(life: SampleCase) -> bool:
    return life.case in search.list_waiting_cases(life.session, life.cast.chief)


def test_a_proposal_is_open_until_the_case_takes_a_step(life: SampleCase) -> None:
    life.to_assessment()
    assert not waits_for_chief(life)
    scenarios.propose_step(life, Action.WITHDRAW_FILING)
    scenarios.propose_step(life, Action.TERMINATE)
    assert set(life.view.open_proposals) == {Action.WITHDRAW_FILING, Action.TERMINATE}
    assert waits_for_chief(life)
    life.to_notice()
    assert life.view.open_proposals == {}
    assert not waits_for_chief(life)


def test_what_was_proposed_before_a_step_is_not_decided_after_it(life: SampleCase) -> None:
    scenarios.to_investigation(life)
    scenarios.propose_step(life, Action.SUSPEND)
    scenarios.propose_step(life, Action.TERMINATE)
    life.act(life.cast.chief, Action.SUSPEND)
    scenarios.propose_and_decide(life, Action.RESUME)
    assert "proposed_by_an_officer" in scenarios.list_unmet(lambda: life.act(life.cast.chief, Action.TERMINATE))


def test_a_proposal_is_used_up_by_the_step_that_it_was_for(life: SampleCase) -> None:
    scenarios.to_investigation(life)
    things = {"things": ["台账一册"], "preserved_on": life.today}
    scenarios.propose_step(life, Action.PRESERVE_EVIDENCE)
    scenarios.propose_step(life, Action.TERMINATE)
    life.act(life.cast.chief, Action.PRESERVE_EVIDENCE, **things)
    assert set(life.view.open_proposals) == {Action.TERMINATE}
    life.act(life.cast.officer, Action.SETTLE_PRESERVED, measure="released", reason="已核对")
    again = scenarios.list_unmet(lambda: life.act(life.cast.chief, Action.PRESERVE_EVIDENCE, **things))
    assert again == ("proposed_by_an_officer",)
    scenarios.propose_step(life, Action.PRESERVE_EVIDENCE)
    assert waits_for_chief(life)
    life.act(life.cast.chief, Action.PRESERVE_EVIDENCE, **things)


def test_the_defence_of_an_earlier_notice_does_not_count_for_a_later_one(life: SampleCase) -> None:
    life.to_assessment().to_notice().to_approval()
    assert waived(life)
    life.act(life.cast.chief, Action.SEND_BACK, points=["理由不足"])
    life.assess()
    life.to_notice().act(life.cast.officer, Action.SERVE_NOTICE, **life.served())
    assert not waived(life)
    scenarios.list_unmet(lambda: life.act(life.cast.officer, Action.CLOSE_DEFENCE))


def waived(life: SampleCase) -> bool:
    return snapshot.build_snapshot(life.view).defence_waived
