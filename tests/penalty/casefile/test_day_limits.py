"""Days of people, papers and ledgers far from today are refused where they are typed."""

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest

from penalty.casefile.measurements import measurement_checks, remediation_checks
from penalty.errors import Invalid
from penalty.models import InterestKind, MeasureBasis, Occasion, Relation
from penalty.services import deputies, people
from penalty.services.assessment import answer_checks
from penalty.services.party_history import ledger
from penalty.services.recusals import interests
from penalty.services.recusals.interests import Declaration

TODAY = date(2026, 11, 24)


def find_interest_problem(day: date, to_on: date | None = None) -> object:
    told = Declaration(
        kind=InterestKind.PERSON, name="演示人", relation=next(iter(Relation)), from_on=day, to_on=to_on
    )  # fmt: skip
    return interests._find_odd_days(told, TODAY)


def find_certificate_problem(day: date) -> object:
    try:
        people._require_certificate("15010100001", day)
    except Invalid as refusal:
        return refusal
    return None


def find_ledger_problem(day: date) -> object:
    days = {"violated_from": day, "violated_to": day, "decided_on": TODAY}
    try:
        ledger._Reader({}, cast(Any, None), TODAY)._check_days(days)
    except ledger._Bad as bad:
        return bad.message
    return None


def find_due_problem(day: date) -> object:
    row = SimpleNamespace(due_on=day, done_on=None, basis=MeasureBasis.ORDERED)
    case = SimpleNamespace(violated_from=TODAY)
    return dict(remediation_checks._check_days(cast(Any, row), (), cast(Any, case), TODAY))


DAYS: list[tuple[Callable[[date], object], date, date]] = [
    (find_interest_problem, date(1960, 1, 1), date(201, 1, 1)),
    (lambda day: find_interest_problem(date(2020, 1, 1), day), date(2030, 1, 1), date(3026, 1, 1)),
    (find_certificate_problem, date(2031, 1, 1), date(3026, 1, 1)),
    (find_ledger_problem, date(2020, 1, 1), date(1900, 1, 1)),
    (find_ledger_problem, TODAY, date(2026, 11, 25)),
    (find_due_problem, date(2029, 1, 1), date(9999, 12, 31)),
    (lambda day: deputies._find_day_problem(TODAY, day, TODAY), date(2026, 12, 31), date(3026, 1, 1)),
    (lambda day: deputies._find_first_day_problem(day, TODAY), date(2026, 12, 31), date(1900, 1, 1)),
    (lambda day: answer_checks._find_odd_day(day, TODAY), date(2050, 1, 1), date(9999, 12, 31)),
]


@pytest.mark.parametrize(("find", "taken", "refused"), DAYS)
def test_a_day_out_of_all_bounds_is_refused(find: Callable[[date], object], taken: date, refused: date) -> None:
    assert not find(taken)
    assert find(refused)


def test_a_sample_is_not_older_than_any_paper() -> None:
    row = SimpleNamespace(
        sampled_at=SimpleNamespace(tzinfo=1, astimezone=lambda _zone: SimpleNamespace(date=lambda: date(1900, 1, 1))),
        reported_on=TODAY, occasion=Occasion.IMPACT,
    )  # fmt: skip
    case = SimpleNamespace(violated_from=TODAY, violated_to=TODAY)
    faults = dict(measurement_checks._check_days(cast(Any, row), cast(Any, SimpleNamespace(collected_on=TODAY)),
                                                 cast(Any, case), TODAY))  # fmt: skip
    assert "sampled_at" in faults
