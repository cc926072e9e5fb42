"""A refusal tells what exactly is missing, since when, and what waiting would cure."""

from dataclasses import replace
from datetime import date

import pytest

from tests.workflows.ready_attempt import GIVEN, MEMBER, OTHER, TODAY, build_ready_attempt
from workflows import machine, refusals
from workflows.attempt import Attempt
from workflows.choices import REVIEW_POINTS
from workflows.guards import people
from workflows.procedure import STEPS, list_steps
from workflows.refusals import UnmetCondition
from workflows.vocabulary import Action, Input, State

DAY = date(2026, 11, 2)


def attempt(state: State, action: Action, **dossier: object) -> Attempt:
    made = build_ready_attempt(list_steps(state, action)[0], state)
    return replace(made, case=replace(made.case, **dossier))  # type: ignore[arg-type]


def refused(of: Attempt) -> tuple[UnmetCondition, ...]:
    return refusals.explain_unmet(machine.list_unmet(of.action, of), of)


def test_facts_and_evidence_are_named_with_their_day() -> None:
    lacks = refused(
        attempt(
            State.INVESTIGATION, Action.CONCLUDE, unanswered_facts=("harm", "ph"), missing_evidence=("impact",),
            unmet_since={"every_fact_is_answered": DAY},
        )
    )  # fmt: skip
    assert lacks == (
        UnmetCondition("required_evidence_is_on_file", ("impact",)),
        UnmetCondition("every_fact_is_answered", ("harm", "ph"), DAY),
    )


def test_points_without_reply_and_points_not_ticked_are_named() -> None:
    silent = replace(attempt(State.ASSESSMENT, Action.SUBMIT, open_points=("证据不足", "主体有误")), inputs={
        **GIVEN, Input.REPLIES: {"主体有误": "已核实"},
    })  # fmt: skip
    assert refused(silent) == (UnmetCondition("every_point_is_replied_to", ("证据不足",)),)
    ticked = dict.fromkeys(REVIEW_POINTS, True) | {"facts": False}
    passing = replace(attempt(State.CASE_REVIEW, Action.PASS), inputs={**GIVEN, Input.REVIEW_ANSWERS: ticked})
    assert refused(passing) == (UnmetCondition("six_points_are_answered", ("review_answers/facts",)),)


def test_who_has_no_opinion_and_who_has_one_unasked_is_named() -> None:
    names = {OTHER: "孙志强", MEMBER: "甲", MEMBER + 1: "乙", 33: "丙"}
    asked = attempt(State.DELIBERATION, Action.RECORD_DELIBERATION, names=names, deliberation_due=True)
    given = {
        **GIVEN,
        Input.MEMBERS: [MEMBER, MEMBER + 1],
        Input.OPINIONS: {f"{OTHER}": "同意", f"{MEMBER}": " ", "33": "同意"},
    }
    (lack,) = refused(replace(asked, inputs=given))
    assert lack == UnmetCondition("each_member_has_an_opinion", ("甲", "乙", "丙"))


def test_what_time_cures_says_until_when() -> None:
    waiting = attempt(
        State.DEFENCE, Action.CLOSE_DEFENCE, defence_waived=False, defence_due_on=TODAY, reviewed_digest="d"
    )
    rows = [step for step in list_steps(State.DEFENCE, Action.CLOSE_DEFENCE) if step.target is State.LEGAL_REVIEW]
    lacks = machine.list_unmet_preconditions(rows[0], waiting)
    assert [(one.condition, one.until) for one in lacks] == [("defence_period_is_over_or_waived", TODAY)]


def test_a_person_hears_since_when_they_work_on_the_case() -> None:
    lacks = refused(
        attempt(
            State.CASE_REVIEW,
            Action.PASS,
            investigators=frozenset({OTHER}),
            involved_since={OTHER: DAY},
            unmet_since={},
        )
    )
    assert lacks == (UnmetCondition("reviewer_never_investigated", since=DAY),)


def test_the_exception_names_each_condition_and_says_what_is_missing() -> None:
    broken = attempt(State.INVESTIGATION, Action.CONCLUDE, unanswered_facts=("harm",))

    class Row:
        state = State.INVESTIGATION

    with pytest.raises(machine.ActionRefused) as refusal:
        machine.fire_step(Row(), Action.CONCLUDE, broken)
    assert refusal.value.unmet_conditions == (UnmetCondition("every_fact_is_answered", ("harm",)),)
    assert refusal.value.condition_names == ("every_fact_is_answered",)


def test_every_condition_that_is_told_of_is_a_condition() -> None:
    named = {guard.__name__ for step in STEPS for guard in step.conditions}
    named |= {guard.__name__ for guard in people.ACTS_AS.values()}
    assert refusals.PERSONAL_CONDITIONS | set(refusals.MISSING_ITEMS) | set(refusals.WAITING_DAYS) <= named
