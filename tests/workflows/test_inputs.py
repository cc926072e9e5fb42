"""Every input says in its row all that a form and a check need."""

from dataclasses import replace
from datetime import timedelta
from enum import EnumType

import pytest

from tests.workflows.ready_attempt import GIVEN, TODAY, build_ready_attempt
from workflows.input_checks import INPUT_CHECKS
from workflows.input_kinds import SEVERAL, Kind, Offer, Rule
from workflows.procedure import STEPS
from workflows.vocabulary import Input

DEMANDING = {Kind.INSTANT, Kind.MONEY, Kind.PERSON, Kind.PAPER, Kind.REPLIES, Kind.DIGEST, Kind.OPINIONS}
"""Kinds of which it is not enough that something is given."""
REQUIRED = sorted({ask for step in STEPS for ask in step.inputs})


def holds(ask: Input, value: object) -> bool:
    step = next(step for step in STEPS if ask in step.inputs)
    return INPUT_CHECKS[ask](replace(build_ready_attempt(step, step.sources[0]), inputs={**GIVEN, ask: value}))


def test_what_must_be_looked_at_has_a_check_of_its_own() -> None:
    assert [ask for ask in REQUIRED if ask.row.kind in DEMANDING and ask.row.rule is not Rule.OWN] == []


def test_each_day_says_how_far_it_may_lie() -> None:
    assert [ask for ask in Input if (ask.row.span is None) is (ask.row.kind in (Kind.DAY, Kind.INSTANT))] == []


@pytest.mark.parametrize("ask", Input)
def test_what_is_chosen_has_its_choices(ask: Input) -> None:
    kind, choices = ask.row.kind, ask.row.choices
    assert isinstance(choices, EnumType) == (kind is Kind.CHOICE)
    assert bool(ask.row.points) == (kind is Kind.CHECKLIST)
    assert isinstance(choices, Offer) == (kind in {Kind.PERSON, Kind.PEOPLE, Kind.PAPER, Kind.MATTER})


@pytest.mark.parametrize("ask", [ask for ask in REQUIRED if ask.row.rule is not Rule.OWN])
def test_a_check_by_rule_refuses_what_is_empty(ask: Input) -> None:
    assert holds(ask, GIVEN[ask])
    assert not holds(ask, [] if ask.row.kind in SEVERAL else "")


@pytest.mark.parametrize("ask", [ask for ask in REQUIRED if ask.row.rule in (Rule.NOT_AHEAD, Rule.NOT_PAST)])
def test_a_day_lies_on_the_right_side_of_today(ask: Input) -> None:
    before, after = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
    assert [holds(ask, day) for day in (before, TODAY, after)] == [
        ask.row.rule is Rule.NOT_AHEAD, True, ask.row.rule is Rule.NOT_PAST,
    ]  # fmt: skip


def test_a_choice_and_a_checklist_refuse_what_they_do_not_hold() -> None:
    assert not holds(Input.WORK, "astrology")
    assert not holds(Input.FILING_CONDITIONS, dict.fromkeys(Input.FILING_CONDITIONS.row.points[1:], True))
    assert not holds(Input.RIGHTS_TOLD, "yes")
