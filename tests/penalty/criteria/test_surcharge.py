"""Overdue fines and instalments, exact to the fen."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penalty.criteria import surcharge as criteria_surcharge
from tests.penalty.criteria.cases import regime


def surcharge(paid_on: date, suspended: tuple[tuple[date, date], ...] = ()) -> criteria_surcharge.Surcharge:
    rule = regime().threshold("overdue_percent_per_day", paid_on).values
    return criteria_surcharge.compute_surcharge(
        Decimal(20_000), date(2026, 3, 16), paid_on, rule["percent"], rule["cap_percent"], suspended
    )


@pytest.mark.parametrize(
    ("paid_on", "days", "amount", "capped"),
    [
        (date(2026, 3, 16), 0, 0, False),
        (date(2026, 3, 17), 1, 600, False),
        (date(2026, 4, 18), 33, 19_800, False),
        (date(2026, 4, 19), 34, 20_000, True),
        (date(2026, 3, 1), 0, 0, False),
    ],
)
def test_three_percent_a_day_up_to_the_fine(paid_on: date, days: int, amount: int, capped: bool) -> None:
    assert surcharge(paid_on) == criteria_surcharge.Surcharge(days, Decimal(amount), capped)


def test_days_of_a_lawsuit_do_not_count() -> None:
    assert surcharge(date(2026, 3, 26), ((date(2026, 3, 20), date(2026, 3, 25)),)).days == 4


@given(st.integers(0, 10**9), st.integers(1, 36))
def test_instalments_add_up(fen: int, count: int) -> None:
    fine = Decimal(fen) / 100
    if 0 < fen < count:
        with pytest.raises(ValueError, match="fewer"):
            criteria_surcharge.split_into_instalments(fine, count)
        return
    parts = criteria_surcharge.split_into_instalments(fine, count)
    assert sum(parts) == fine
    assert max(parts) - min(parts) <= Decimal("0.01")


def test_no_instalment_is_no_answer() -> None:
    with pytest.raises(ValueError, match="at least one"):
        criteria_surcharge.split_into_instalments(Decimal(1), 0)
