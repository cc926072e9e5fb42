"""A refusal tells what exactly is missing, since when, and what waiting would cure."""

from dataclasses import replace
from datetime import date

import pytest

from tests.workflows.ripe import GIVEN, OTHER, TODAY, ripe
from workflows import lacking, machine
from workflows.attempt import Attempt
from workflows.guards import people
from workflows.lacking import Lack
from workflows.procedure import STEPS, steps_for
from workflows.words import REVIEW_POINTS, Action, Ask, State

DAY = date(2026, 11, 2)


def attempt(state: State, action: Action, **dossier: object) -> Attempt:
    made = ripe(steps_for(state, action)[0], state)
    return replace(made, dossier=replace(made.dossier, **dossier))  # type: ignore[arg-type]


def refused(of: Attempt) -> tuple[Lack, ...]:
    return lacking.of(machine.unmet(of.action, of), of)


def test_facts_and_evidence_are_named_with_their_day() -> None:
    lacks = refused(
        attempt(
            State.INVESTIGATION, Action.CONCLUDE, unanswered_facts=("harm", "ph"), missing_evidence=("impact",),
            since={"every_fact_is_answered": DAY},
        )
    )  # fmt: skip
    assert lacks == (
        Lack("required_evidence_is_on_file", ("impact",)),
        Lack("every_fact_is_answered", ("harm", "ph"), DAY),
    )


def test_points_without_reply_and_points_not_ticked_are_named() -> None:
    silent = replace(attempt(State.ASSESSMENT, Action.SUBMIT, open_points=("证据不足", "主体有误")), given={
        **GIVEN, Ask.REPLIES: {"主体有误": "已核实"},
    })  # fmt: skip
    assert refused(silent) == (Lack("every_point_is_replied_to", ("证据不足",)),)
    ticked = dict.fromkeys(REVIEW_POINTS, True) | {"facts": False}
    passing = replace(attempt(State.CASE_REVIEW, Action.PASS), given={**GIVEN, Ask.REVIEW_ANSWERS: ticked})
    assert refused(passing) == (Lack("six_points_are_answered", ("review_answers/facts",)),)


def test_what_time_cures_says_until_when() -> None:
    waiting = attempt(
        State.DEFENCE, Action.CLOSE_DEFENCE, defence_waived=False, defence_due_on=TODAY, reviewed_digest="d"
    )
    rows = [step for step in steps_for(State.DEFENCE, Action.CLOSE_DEFENCE) if step.target is State.LEGAL_REVIEW]
    lacks = machine.lacks_before_asking(rows[0], waiting)
    assert [(one.condition, one.until) for one in lacks] == [("defence_period_is_over_or_waived", TODAY)]


def test_a_person_hears_since_when_they_work_on_the_case() -> None:
    lacks = refused(
        attempt(State.CASE_REVIEW, Action.PASS, investigators=frozenset({OTHER}), involved={OTHER: DAY}, since={})
    )
    assert lacks == (Lack("reviewer_never_investigated", since=DAY),)


def test_the_exception_names_each_condition_and_says_what_is_missing() -> None:
    broken = attempt(State.INVESTIGATION, Action.CONCLUDE, unanswered_facts=("harm",))

    class Row:
        state = State.INVESTIGATION

    with pytest.raises(machine.ActionRefused) as refusal:
        machine.fire(Row(), Action.CONCLUDE, broken)
    assert refusal.value.lacks == (Lack("every_fact_is_answered", ("harm",)),)
    assert refusal.value.unmet == ("every_fact_is_answered",)


def test_every_condition_that_is_told_of_is_a_condition() -> None:
    named = {guard.__name__ for step in STEPS for guard in step.conditions}
    named |= {guard.__name__ for guard in people.ACTS_AS.values()}
    assert lacking.OF_THE_PERSON | set(lacking.MISSING) | set(lacking.UNTIL) <= named
