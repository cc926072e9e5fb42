"""The surcharge of an overdue fine, exact to the fen."""

from datetime import date
from decimal import Decimal

import pytest

from penalty.criteria.amounts.amount_steps import Surcharge, compute_surcharge
from tests.penalty.criteria.cases import regime


def surcharge(paid_on: date, suspended: tuple[tuple[date, date], ...] = ()) -> Surcharge:
    rule = regime().find_threshold("overdue_percent_per_day", paid_on).values
    return compute_surcharge(
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
    assert surcharge(paid_on) == Surcharge(days, Decimal(amount), capped)


def test_days_of_a_lawsuit_do_not_count() -> None:
    assert surcharge(date(2026, 3, 26), ((date(2026, 3, 20), date(2026, 3, 25)),)).days == 4
