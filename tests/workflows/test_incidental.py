"""The rows beside the main line: what each refuses, and by which name."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from tests.workflows.ready_attempt import AHEAD, GIVEN, MEMBER, OFFICER, OTHER, TODAY, build_ready_attempt
from workflows import machine
from workflows.procedure import list_steps
from workflows.snapshot import Extensions, Hearing, OpenMatters
from workflows.vocabulary import Action, Input, State


def unmet(action: Action, state: State, dossier: Mapping[str, object] | None = None, **given: object) -> list[str]:
    one = build_ready_attempt(list_steps(state, action)[0], state)
    changed = replace(one.case, **(dossier or {}))  # type: ignore[arg-type]
    inputs = {**GIVEN, **{Input(name): value for name, value in given.items()}}
    return machine.list_unmet(action, replace(one, case=changed, inputs=inputs))


def test_there_is_no_third_extension() -> None:
    refused = unmet(Action.EXTEND_DECISION, State.APPROVAL, {"extensions": Extensions(decision=2)})
    assert refused == ["decision_was_not_extended"]


def test_the_second_extension_is_deliberated() -> None:
    extended = {"extensions": Extensions(decision=1)}
    assert unmet(Action.EXTEND_DECISION, State.APPROVAL, extended) == []
    assert "two_members_without_investigators" in unmet(Action.EXTEND_DECISION, State.APPROVAL, extended, members=[])


def test_a_hearing_is_announced_seven_working_days_ahead() -> None:
    early = unmet(Action.ANNOUNCE_HEARING, State.DEFENCE, hearing_on=date(2027, 1, 4))
    assert early == ["hearing_lies_seven_working_days_ahead"]
    held = {"hearing": Hearing(asked=True, announced=True, presider=OTHER, lawful_from=AHEAD)}
    assert unmet(Action.HOLD_HEARING, State.DEFENCE, held) == ["hearing_was_held_lawfully"]


def test_an_investigator_does_not_preside() -> None:
    assert unmet(Action.ANNOUNCE_HEARING, State.DEFENCE, presider=OFFICER) == ["presider_never_investigated"]


def test_more_must_agree_than_dissent() -> None:
    dissent = unmet(Action.RECORD_DELIBERATION, State.DELIBERATION, dissenters=[MEMBER, MEMBER + 1])
    assert dissent == ["most_members_agree"]
    assert unmet(Action.RECORD_DELIBERATION, State.DELIBERATION, dissenters=[MEMBER]) == []
    assert unmet(Action.RECORD_DELIBERATION, State.DELIBERATION, dissenters=[OFFICER]) == ["most_members_agree"]


@pytest.mark.parametrize("sum_given", ["1.51", "0", "-1", "1.505", "one", "1e400", "NaN", "Infinity", "1,5", "1_0", ""])
def test_a_payment_is_a_sum_that_is_owed(sum_given: str) -> None:
    assert unmet(Action.RECORD_PAYMENT, State.SERVED, paid_yuan=sum_given) == ["sum_is_paid_and_not_more_than_owed"]


@pytest.mark.parametrize(
    "lines", [["2027-01-05 1.49"], ["2025-01-05 1.50"], ["soon 1.50"], ["2027-01-05"], [], ["2027-01-05 2.00", "x"]]
)
def test_instalments_make_up_what_is_owed(lines: list[str]) -> None:
    assert unmet(Action.DEFER_PAYMENT, State.SERVED, instalments=lines)[-1] == "instalments_make_up_what_is_owed"


def test_an_application_after_the_due_day_comes_too_late() -> None:
    assert unmet(Action.DEFER_PAYMENT, State.SERVED, applied_on=TODAY) == ["applied_before_the_fine_was_due"]


@pytest.mark.parametrize(
    "end", ["2026-11-24 09:30", "2026-11-25 09:00", "2026-11-24 10:00+08:00", "2026-11-24", "later", ""]
)
def test_a_record_begins_before_it_ends_and_not_in_the_future(end: str) -> None:
    assert "times_are_in_order" in unmet(Action.RECORD_SCENE, State.INVESTIGATION, ended_at=end)


@pytest.mark.parametrize("day", ["later", "2026-11-31", 7, None])
def test_what_is_no_day_is_no_payment_day(day: object) -> None:
    assert unmet(Action.RECORD_PAYMENT, State.SERVED, paid_on=day) == ["payment_is_dated"]


@pytest.mark.parametrize(
    ("action", "state"), [(Action.REPORT_ON_THE_SPOT, State.SERVED), (Action.WITHDRAW_PUBLICATION, State.SERVED)]
)
def test_a_step_that_comes_late_leaves_its_reason(action: Action, state: State) -> None:
    passed = {"terms": {action: date(2026, 11, 23)}}
    assert unmet(action, state, passed, late_reason="") == ["done_in_time_or_explained"]
    assert unmet(action, state, passed, late_reason="系统故障") == []
    assert unmet(action, state, {"terms": {action: TODAY}}, late_reason="") == []


def test_what_was_preserved_on_the_spot_is_approved_the_next_day_or_explained() -> None:
    def refused(day: date, reason: str) -> list[str]:
        return unmet(Action.PRESERVE_EVIDENCE, State.INVESTIGATION, preserved_on=day, late_reason=reason)

    assert refused(date(2026, 11, 22), "") == ["done_in_time_or_explained"]
    assert refused(date(2026, 11, 22), "夜间") == []
    assert refused(date(2026, 11, 23), "") == []


@pytest.mark.parametrize("measure", ["secured", "appraised", "seized"])
def test_what_has_lapsed_can_only_be_released(measure: str) -> None:
    lapsed = {"pending": OpenMatters(preservation=True, preserved_until=date(2026, 11, 23))}
    refused = unmet(Action.SETTLE_PRESERVED, State.INVESTIGATION, lapsed, measure=measure)
    assert refused == ["measure_is_chosen_in_time"]
    assert unmet(Action.SETTLE_PRESERVED, State.INVESTIGATION, lapsed, measure="released") == []
    still = {"pending": OpenMatters(preservation=True, preserved_until=TODAY)}
    assert unmet(Action.SETTLE_PRESERVED, State.INVESTIGATION, still, measure=measure) == []


def test_wrong_times_are_told_at_one_field_each() -> None:
    late, early = "2026-11-24 09:00", "2026-11-24 08:00"
    swapped = unmet(Action.RECORD_SCENE, State.INVESTIGATION, started_at=late, ended_at=early)
    assert "times_are_in_order" in swapped
    assert "beginning_is_given" not in swapped
    missing = unmet(Action.RECORD_SCENE, State.INVESTIGATION, started_at="", ended_at=late)
    assert "beginning_is_given" in missing
    assert "times_are_in_order" not in missing
