"""The economic benefit of a violation, reckoned in the manner of EPA's model BEN from what a worksheet states.

What was spent late earned a return until it was spent; what was never spent is kept; both are after tax and carried to
the day for which the sum is reckoned.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

YEAR = Decimal(365)
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Inputs:
    """Dollars; ``avoided`` is a year's. Shares a year: ``discount`` the rate of return, ``tax`` that of the profit."""

    delayed: Decimal
    avoided: Decimal
    began: date
    reached: date
    valued: date
    discount: Decimal
    tax: Decimal


def reckon(inputs: Inputs) -> Decimal:
    """The benefit on the day ``valued``, to the cent."""
    return (inputs.delayed * find_delayed_share(inputs) + inputs.avoided * find_avoided_share(inputs)).quantize(CENT)


def find_delayed_share(inputs: Inputs) -> Decimal:
    """The gain of a dollar spent on the day ``reached`` in place of the day ``began``."""
    return (1 - inputs.tax) * (1 - 1 / _grow(inputs, _count_days(inputs.began, inputs.reached))) * _carry(inputs)


def find_avoided_share(inputs: Inputs) -> Decimal:
    """The gain of a dollar a year that was not spent between both days."""
    days = _count_days(inputs.began, inputs.reached)
    return (1 - inputs.tax) * days / YEAR / _grow(inputs, days) * _carry(inputs)


def fit(wanted: Decimal, inputs: Inputs) -> Inputs:
    """The inputs of which ``wanted`` follows: the delayed cost as it stands where the gain reaches it, the rest avoided
    year by year; else a smaller delayed cost."""
    late, avoided = find_delayed_share(inputs), find_avoided_share(inputs)
    gained = inputs.delayed * late
    if gained <= wanted:
        return _replace(inputs, inputs.delayed, ((wanted - gained) / avoided).quantize(CENT))
    return _replace(inputs, (wanted / late).quantize(CENT), Decimal(0))


def _replace(inputs: Inputs, delayed: Decimal, avoided: Decimal) -> Inputs:
    days = (inputs.began, inputs.reached, inputs.valued)
    return Inputs(delayed, avoided, *days, inputs.discount, inputs.tax)


def _carry(inputs: Inputs) -> Decimal:
    return _grow(inputs, _count_days(inputs.began, inputs.valued))


def _grow(inputs: Inputs, days: Decimal) -> Decimal:
    return (1 + inputs.discount) ** (days / YEAR)


def _count_days(first: date, last: date) -> Decimal:
    return Decimal((last - first).days)
