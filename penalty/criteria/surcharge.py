"""The surcharge of an overdue fine, with its cap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from penalty.criteria.amount import HUNDRED, round_to_cents


@dataclass(frozen=True)
class Surcharge:
    """The sum added to an unpaid fine: the days that count, the sum, and whether the cap cut it."""

    days: int
    amount: Decimal
    capped: bool


def compute_surcharge(
    fine: Decimal,
    due_on: date,
    paid_on: date,
    percent: Decimal,
    cap_percent: Decimal,
    suspended: Sequence[tuple[date, date]] = (),
) -> Surcharge:
    """The surcharge of so many percent of the fine for each day after ``due_on`` up to ``paid_on``.

    Days within ``suspended`` spans (reconsideration, lawsuit: APL 73(3)) do not count; the whole never
    exceeds ``cap_percent`` of the fine (APL 72(1)(1)).
    """
    late = (due_on + timedelta(days=step) for step in range(1, (paid_on - due_on).days + 1))
    days = sum(not any(first <= day <= last for first, last in suspended) for day in late)
    cap = round_to_cents(fine * cap_percent / HUNDRED)
    amount = round_to_cents(fine * percent * days / HUNDRED)
    return Surcharge(days, min(amount, cap), amount > cap)
