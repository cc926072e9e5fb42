"""Spans: how far the days of a step may lie from what they belong to; no database."""

from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest

from penalty.casefile.contradictions import step_day_bounds
from penalty.casefile.file import CaseFile
from penalty.criteria.law_library import load_law
from tests.penalty.casefile.test_arrivals import DAY, Told, build_file, order_until
from workflows.vocabulary import Action, Input

TODAY, BEGUN = date(2026, 11, 24), date(2026, 8, 20)
STEPS: list[Told] = [
    order_until(9),
    (Action.COMMISSION, {}),
    (Action.DECIDE, {}),
    (Action.ORDER_REFUND, {Input.REFUND_YUAN: "1.00"}),
]
AHEAD = ("2027-11-20", "9999-12-31")
SINCE_STEP = (DAY.isoformat(), "2026-08-31")
OF_CASE = (BEGUN.isoformat(), "2026-08-19")


@pytest.fixture(scope="module")
def file() -> CaseFile:
    """A case with its order, commission, decision and order of a refund, all on ``DAY``."""
    file = build_file(STEPS, [])
    file.case = cast(Any, SimpleNamespace(key=1, violated_from=BEGUN, learned_on=BEGUN))
    return file


@pytest.mark.parametrize(
    ("ask", "taken", "refused"),
    [
        (Input.CORRECTION_DUE_ON, *AHEAD),
        (Input.EXTENDED_UNTIL, *AHEAD),
        (Input.PLEDGE_DUE_ON, *AHEAD),
        (Input.HEARING_ON, *AHEAD),
        (Input.VERIFIED_ON, *SINCE_STEP),
        (Input.TOLD_ON, *SINCE_STEP),
        (Input.APPLIED_ON, *SINCE_STEP),
        (Input.REMEDY_ON, *SINCE_STEP),
        (Input.PUBLISHED_ON, *SINCE_STEP),
        (Input.REFUNDED_ON, *SINCE_STEP),
        (Input.SERVED_ON, *OF_CASE),
        (Input.PRESERVED_ON, *OF_CASE),
        (Input.PAID_ON, *OF_CASE),
        (Input.STARTED_AT, f"{OF_CASE[0]} 09:30", f"{OF_CASE[1]}T09:30"),
        (Input.SIGNED_ON, "2022-01-01", "1900-01-01"),
    ],
)
def test_a_day_lies_within_what_it_belongs_to(file: CaseFile, ask: Input, taken: str, refused: str) -> None:
    regime = load_law()["cn-eco"]
    assert dict(step_day_bounds.find_problems(file, regime, {ask: taken}, TODAY)) == {}
    ((field, problem),) = step_day_bounds.find_problems(file, regime, {ask: refused}, TODAY)
    assert field is ask
    assert refused[:10] in str(problem)


def test_instalments_end_within_some_years(file: CaseFile) -> None:
    def find(day: str) -> dict[Input, Any]:
        given = {Input.INSTALMENTS: ["2026-12-31 1.00", f"{day} 10000.00"]}
        return dict(step_day_bounds.find_problems(file, load_law()["cn-eco"], given, TODAY))

    assert find("2029-11-24") == {}
    assert "9999-12-31" in str(find("9999-12-31")[Input.INSTALMENTS])
