"""A challenge of the decision: the file waits for its outcome, terms count from it, what is lost is superseded."""

from datetime import date, timedelta

import pytest

from penalty.casefile.time_limits import deadlines
from penalty.errors import Invalid
from penalty.models import Purpose
from penalty.services import cases
from penalty.services.cases.snapshot import build_snapshot
from tests import scenarios
from tests.builders import HEAP, SampleCase
from workflows.machine import ActionRefused
from workflows.vocabulary import Action, State

BEGUN, DECIDED = date(2026, 2, 27), date(2026, 3, 2)
FOUND = HEAP | {"authority_learned_on": BEGUN, "correction_ordered_on": BEGUN, "corrected_on": BEGUN}
DAY = timedelta(days=1)


def serve_decision(sample: SampleCase) -> None:
    sample.today = DECIDED - DAY
    scenarios.build_fined_case(sample, FOUND, learned_on=BEGUN, violated_from=BEGUN, violated_to=BEGUN)
    sample.to_notice().to_approval().decide()
    sample.today = DECIDED
    sample.act(sample.cast.officer, Action.SERVE, **sample.served())
    sample.publish_decision()


pytestmark = pytest.mark.begun.with_args(serve_decision)


def challenge(sample: SampleCase, remedy: str, stage: str, on: date | None = None) -> None:
    notice = sample.file_proof(Purpose.PROCEDURE, "受理、结案文书")
    sample.act(
        sample.cast.officer,
        Action.RECORD_REMEDY,
        remedy=remedy,
        remedy_stage=stage,
        remedy_on=on or sample.today,
        proof=notice.id,
    )


def pay(sample: SampleCase) -> None:
    receipt = sample.file_proof(Purpose.PROCEDURE, "缴款凭证")
    yuan = f"{(sample.case.amount_fen or 0) / 100:.2f}"
    sample.act(sample.cast.officer, Action.RECORD_PAYMENT, paid_yuan=yuan, paid_on=sample.today, proof=receipt.id)


def publish(sample: SampleCase) -> None:
    sample.act(sample.cast.officer, Action.PUBLISH, published_on=sample.today, channel="本机关网站")


def close(sample: SampleCase) -> None:
    sample.act(sample.cast.chief, Action.CLOSE, **scenarios.END)


def archive(sample: SampleCase) -> None:
    sample.act(sample.cast.officer, Action.ARCHIVE, shelf="A-1")


def deadline(sample: SampleCase, name: str) -> deadlines.CaseDeadline | None:
    ticking = sample.view.deadlines
    return next((one for one in ticking if one.name == name), None)


def test_a_paid_case_is_closed_while_it_is_challenged_but_its_file_waits_for_the_outcome(sample: SampleCase) -> None:
    pay(sample)
    challenge(sample, "reconsideration", "accepted")
    since = sample.today
    close(sample)
    sample.today += DAY
    with pytest.raises(ActionRefused) as refusal:
        archive(sample)
    (lack,) = refusal.value.unmet_conditions
    assert (lack.condition, lack.since) == ("no_challenge_is_pending", since)
    choices = cases.list_open_steps(sample.cast.officer, sample.view)
    (shown,) = [one for one in choices if one.step.action is Action.ARCHIVE]
    assert shown.unmet == (lack,)
    challenge(sample, "reconsideration", "upheld")
    archive(sample)
    assert sample.case.state is State.ARCHIVED


def test_a_challenge_after_archiving_takes_the_file_off_the_shelf(sample: SampleCase) -> None:
    pay(sample)
    close(sample)
    archive(sample)
    sample.today = date(2026, 8, 3)
    notice = {"remedy": "lawsuit", "remedy_on": sample.today}
    sample.act(sample.cast.officer, Action.RECORD_REMEDY, remedy_stage="accepted", **notice)
    assert sample.case.state is State.CLOSED
    assert scenarios.list_unmet(lambda: archive(sample)) == ("no_challenge_is_pending",)
    challenge(sample, "lawsuit", "annulled")
    assert scenarios.list_unmet(lambda: archive(sample)) == ("no_challenge_was_lost",)
    reopened = sample.act(sample.cast.chief, Action.SUPERSEDE, supersede_ground="court", reason="法院判决撤销")
    assert reopened.to_state is State.ASSESSMENT


def test_the_term_to_apply_to_the_court_does_not_run_out_while_a_challenge_is_pending(sample: SampleCase) -> None:
    challenge(sample, "lawsuit", "accepted")
    sample.today = date(2027, 2, 1)
    assert deadline(sample, "enforcement") is None
    assert "the_fine_is_settled" in scenarios.list_unmet(lambda: close(sample))
    assert "the_remedies_have_run_out" in scenarios.list_unmet(
        lambda: sample.act(sample.cast.chief, Action.APPLY_TO_COURT)
    )
    challenge(sample, "lawsuit", "upheld")
    sample.today += DAY
    counted = deadline(sample, "enforcement")
    assert counted is not None
    assert (counted.started_on, counted.state) == (date(2027, 2, 1), "running")


def test_a_reconsideration_that_upholds_leaves_fifteen_days_for_a_lawsuit(sample: SampleCase) -> None:
    sample.today = date(2026, 5, 11)
    challenge(sample, "reconsideration", "upheld")
    counted = deadline(sample, "lawsuit_after_reconsideration")
    assert counted is not None
    assert (counted.started_on, counted.due_on) == (sample.today, date(2026, 5, 26))
    sample.today = date(2026, 5, 26)
    assert deadline(sample, "enforcement") is None
    sample.today += DAY
    counted = deadline(sample, "enforcement")
    assert counted is not None
    assert counted.due_on == date(2026, 8, 26)


@pytest.mark.parametrize("stage", ["changed", "annulled"])
def test_what_was_lost_is_neither_demanded_nor_closed_and_its_terms_end_with_it(sample: SampleCase, stage: str) -> None:
    sample.today = date(2026, 5, 11)
    challenge(sample, "reconsideration", stage)
    assert scenarios.list_unmet(lambda: sample.act(sample.cast.officer, Action.DEMAND_PAYMENT)) == (
        "no_challenge_was_lost",
    )
    assert "no_challenge_was_lost" in scenarios.list_unmet(lambda: close(sample))
    assert scenarios.list_unmet(lambda: pay(sample)) == ("no_challenge_was_lost",)
    assert "no_challenge_was_lost" in scenarios.list_unmet(lambda: publish(sample))
    before = deadline(sample, "payment")
    assert before is not None
    assert before.state == "overdue"
    sample.act(sample.cast.chief, Action.SUPERSEDE, supersede_ground="changed_after_review", reason="复议决定变更")
    after = deadline(sample, "payment")
    assert after is not None
    assert after.state == "met"


def test_a_challenge_has_a_day_that_can_be_and_is_taken_back_where_it_was_recorded_wrongly(sample: SampleCase) -> None:
    def take_back() -> None:
        sample.act(sample.cast.chief, Action.TAKE_BACK_REMEDY, reason="误记，系另案文书")

    assert scenarios.list_unmet(take_back) == ("a_challenge_is_recorded",)
    with pytest.raises(Invalid, match=f"served on {DECIDED}"), sample.session.begin_nested():
        challenge(sample, "lawsuit", "accepted", on=DECIDED - DAY)
    sample.today += DAY
    challenge(sample, "lawsuit", "accepted")
    with pytest.raises(Invalid, match=f"taken in on {sample.today}"), sample.session.begin_nested():
        challenge(sample, "lawsuit", "annulled", on=DECIDED)
    challenge(sample, "lawsuit", "annulled")
    take_back()
    assert (sample.view.fine.remedy_lost, sample.view.fine.remedy_pending) == (False, True), "the latest record alone"
    take_back()
    services = build_snapshot(sample.view).services
    assert (sample.view.fine.challenged, services.decision in services.answered) == (False, False)
    assert [act.action for act in sample.view.acts].count(Action.RECORD_REMEDY) == 2
    assert scenarios.list_unmet(take_back) == ("a_challenge_is_recorded",)
