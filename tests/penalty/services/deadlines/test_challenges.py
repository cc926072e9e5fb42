"""A challenge of the decision: the file waits for its outcome, terms count from it, what is lost is superseded."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from penalty.casefile import deadlines
from penalty.models import Purpose
from penalty.services import cases
from tests import builders, scenarios
from tests.builders import HEAP, SampleCase
from workflows.machine import ActionRefused
from workflows.vocabulary import Action, State

BEGUN, DECIDED = date(2026, 2, 27), date(2026, 3, 2)
FOUND = HEAP | {"authority_learned_on": BEGUN, "correction_ordered_on": BEGUN, "corrected_on": BEGUN}
DAY = timedelta(days=1)


@pytest.fixture
def life(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SampleCase:
    """A fine that was decided, served and published, and is not paid."""
    builders.skip_typesetting(monkeypatch)
    life = SampleCase(session, builders.build_authority(tmp_path), builders.create_cast(session), today=DECIDED)
    scenarios.build_fined_case(life, FOUND, learned_on=BEGUN, violated_from=BEGUN, violated_to=BEGUN)
    life.to_notice().to_approval().decide()
    life.act(life.cast.officer, Action.SERVE, **life.served())
    life.act(life.cast.officer, Action.PUBLISH, published_on=life.today, channel="本机关网站")
    return life


def challenge(life: SampleCase, remedy: str, stage: str) -> None:
    told = life.file_proof(Purpose.PROCEDURE, "受理、结案文书")
    life.act(
        life.cast.officer, Action.RECORD_REMEDY, remedy=remedy, remedy_stage=stage, remedy_on=life.today, proof=told.id
    )


def pay(life: SampleCase) -> None:
    receipt = life.file_proof(Purpose.PROCEDURE, "缴款凭证")
    yuan = f"{(life.case.amount_fen or 0) / 100:.2f}"
    life.act(life.cast.officer, Action.RECORD_PAYMENT, paid_yuan=yuan, paid_on=life.today, proof=receipt.id)


def close(life: SampleCase) -> None:
    life.act(life.cast.chief, Action.CLOSE, **scenarios.END)


def archive(life: SampleCase) -> None:
    life.act(life.cast.officer, Action.ARCHIVE, shelf="A-1")


def clock(life: SampleCase, name: str) -> deadlines.CaseDeadline | None:
    ticking = life.view.deadlines
    return next((one for one in ticking if one.name == name), None)


def test_a_paid_case_is_closed_while_it_is_challenged_but_its_file_waits_for_the_outcome(life: SampleCase) -> None:
    pay(life)
    challenge(life, "reconsideration", "accepted")
    since = life.today
    close(life)
    life.today += DAY
    with pytest.raises(ActionRefused) as refusal:
        archive(life)
    (lack,) = refusal.value.unmet_conditions
    assert (lack.condition, lack.since) == ("no_challenge_is_pending", since)
    choices = cases.list_open_steps(life.cast.officer, life.view)
    (shown,) = [one for one in choices if one.step.action is Action.ARCHIVE]
    assert shown.unmet == (lack,)
    challenge(life, "reconsideration", "upheld")
    archive(life)
    assert life.case.state is State.ARCHIVED


def test_a_challenge_after_archiving_takes_the_file_off_the_shelf(life: SampleCase) -> None:
    pay(life)
    close(life)
    archive(life)
    life.today = date(2026, 8, 3)
    told = {"remedy": "lawsuit", "remedy_on": life.today}
    life.act(life.cast.officer, Action.RECORD_REMEDY, remedy_stage="accepted", **told)
    assert life.case.state is State.CLOSED
    assert scenarios.list_unmet(lambda: archive(life)) == ("no_challenge_is_pending",)
    challenge(life, "lawsuit", "annulled")
    assert scenarios.list_unmet(lambda: archive(life)) == ("no_challenge_was_lost",)
    reopened = life.act(life.cast.chief, Action.SUPERSEDE, supersede_ground="court", reason="法院判决撤销")
    assert reopened.to_state is State.ASSESSMENT


def test_the_term_to_apply_to_the_court_does_not_run_out_while_a_challenge_is_pending(life: SampleCase) -> None:
    challenge(life, "lawsuit", "accepted")
    life.today = date(2027, 2, 1)
    assert clock(life, "enforcement") is None
    assert "the_fine_is_settled" in scenarios.list_unmet(lambda: close(life))
    assert "the_remedies_have_run_out" in scenarios.list_unmet(lambda: life.act(life.cast.chief, Action.APPLY_TO_COURT))
    challenge(life, "lawsuit", "upheld")
    life.today += DAY
    counted = clock(life, "enforcement")
    assert counted is not None
    assert (counted.started_on, counted.state) == (date(2027, 2, 1), "running")


def test_a_reconsideration_that_upholds_leaves_fifteen_days_for_a_lawsuit(life: SampleCase) -> None:
    life.today = date(2026, 5, 11)
    challenge(life, "reconsideration", "upheld")
    counted = clock(life, "lawsuit_after_reconsideration")
    assert counted is not None
    assert (counted.started_on, counted.due_on) == (life.today, date(2026, 5, 26))
    life.today = date(2026, 5, 26)
    assert clock(life, "enforcement") is None
    life.today += DAY
    counted = clock(life, "enforcement")
    assert counted is not None
    assert counted.due_on == date(2026, 8, 26)


@pytest.mark.parametrize("stage", ["changed", "annulled"])
def test_what_was_lost_is_neither_demanded_nor_closed_and_its_terms_end_with_it(life: SampleCase, stage: str) -> None:
    life.today = date(2026, 5, 11)
    challenge(life, "reconsideration", stage)
    assert scenarios.list_unmet(lambda: life.act(life.cast.officer, Action.DEMAND_PAYMENT)) == (
        "no_challenge_was_lost",
    )
    assert "no_challenge_was_lost" in scenarios.list_unmet(lambda: close(life))
    before = clock(life, "payment")
    assert before is not None
    assert before.state == "overdue"
    life.act(life.cast.chief, Action.SUPERSEDE, supersede_ground="changed_after_review", reason="复议决定变更")
    after = clock(life, "payment")
    assert after is not None
    assert after.state == "met"
