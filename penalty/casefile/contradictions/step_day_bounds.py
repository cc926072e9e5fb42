"""Spans of the days that steps ask for: how far each may lie from what it belongs to.

The side of today is asked by the check of the input (:mod:`workflows.input_checks`). Days of other records, and the
years: :mod:`penalty.casefile.typed_days`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from penalty.casefile import history, payments, typed_days
from penalty.casefile.file import CaseFile
from penalty.casefile.orders import order_checks
from penalty.casefile.time_limits.order_days import ORDERING_ACTIONS
from penalty.criteria.legal_regime import Regime
from penalty.messages import Message
from penalty.models import Act
from workflows.attempt import parse_day
from workflows.input_kinds import Kind, Span
from workflows.money_checks import parse_instalments
from workflows.vocabulary import Action, Input


@dataclass(frozen=True, slots=True)
class _Start:
    """The first day on which something can have happened, and what happened then."""

    day: date
    event: Message


def find_problems(
    file: CaseFile, regime: Regime, given: Mapping[Input, object], today: date
) -> Iterator[tuple[Input, Message]]:
    """Input -> fault of a day among the inputs of a step, with the way to its cure."""
    for input_, value in given.items():
        day = _read_day(input_, value)
        problem = _find_problem(file, regime, input_.row.span, day, today) if day and input_.row.span else None
        if problem is not None:
            yield input_, problem
    lines = given.get(Input.INSTALMENTS)
    plan = parse_instalments(tuple(lines)) if isinstance(lines, list | tuple) else []
    if plan and (
        problem := typed_days.find_far_day(date.fromisoformat(plan[-1][0]), today, typed_days.YEARS_OF_INSTALMENTS)
    ):
        yield Input.INSTALMENTS, problem


def _read_day(input_: Input, value: object) -> date | None:
    """The day of a day or of an hour as it is typed; ``None`` for anything else."""
    if input_.row.kind not in (Kind.DAY, Kind.INSTANT):
        return None
    return parse_day(str(value)[: len("2026-11-24")] if input_.row.kind is Kind.INSTANT else value)


def _find_problem(file: CaseFile, regime: Regime, span: Span, day: date, today: date) -> Message | None:
    if span is Span.TERM_OF_ORDER and regime.casework.orders is not None:
        return order_checks.find_term_problem(regime.casework.orders, day, today)
    if span in (Span.AHEAD, Span.TERM_OF_ORDER):
        return typed_days.find_far_day(day, today, typed_days.YEARS_OF_A_TERM)
    start = STARTS[span](file)
    if day >= start.day:
        return None
    return Message("%(day)s lies before %(event)s (%(first)s), so it did not happen then; read the day again",
                   day=day, event=start.event, first=start.day)  # fmt: skip


def _find_first_day(file: CaseFile) -> _Start:
    return _Start(min(file.case.violated_from, file.case.learned_on), Message("the act that the case is about"))


def _find_first_paper(file: CaseFile) -> _Start:
    first = typed_days.find_years_before(file.case.learned_on, typed_days.YEARS_OF_A_PAPER)
    return _Start(first, Message("the years whose papers tell anything for this case"))


def _since(act: Act | None, event: Message, file: CaseFile) -> _Start:
    return _Start(act.on, event) if act is not None else _find_first_day(file)


STARTS: Mapping[Span, Callable[[CaseFile], _Start]] = {
    Span.OF_CASE: _find_first_day,
    Span.OF_PAPER: _find_first_paper,
    Span.SINCE_ORDER: lambda file: _since(
        file.latest_act(*ORDERING_ACTIONS), Message("the order to correct was issued"), file
    ),
    Span.SINCE_COMMISSION: lambda file: _since(
        file.latest_act(Action.COMMISSION), Message("the work was commissioned"), file
    ),
    Span.SINCE_DECISION: lambda file: _since(
        file.latest_act(*history.DECIDING_ACTIONS), Message("the decision was made"), file
    ),
    Span.SINCE_FIRST_DECISION: lambda file: _since(
        next((act for act in file.acts if act.action in history.DECIDING_ACTIONS), None),
        Message("the decision was made"), file,
    ),
    Span.SINCE_REFUND: lambda file: _since(
        payments.find_open_order(file.acts), Message("the refund was ordered"), file
    ),
}  # fmt: skip
"""The first day of each span that looks back."""
