"""Exact money: the range, the base, what the effect makes of it, every step with its source, and the surcharge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from penalty.criteria import canonical
from penalty.criteria.deadlines import DAY
from penalty.criteria.legal_regime import Regime
from penalty.criteria.plans.plan import MET, Plan
from penalty.criteria.schemas import regime_schema

HUNDRED = Decimal(100)
FEN = Decimal("0.01")
ZERO = Decimal(0)


class Step(NamedTuple):
    """One line of the computation. ``change`` is what it adds to the figure; None for a mere statement."""

    id: str
    zh: str
    en: str
    change: Decimal | None = None
    source: str | None = None

    def as_dict(self) -> dict[str, Any]:
        return canonical.to_plain_mapping(self._asdict())


@dataclass(frozen=True, slots=True)
class Amount:
    """The amount due: the interval, the recommended figure (None: nothing to base it on) and its steps.

    ``confiscates``: gains are confiscated beside it, ``confiscated`` how much (None: not found yet); ``persons``: the
    range for each responsible person, by article.
    """

    currency: str
    minimum: Decimal
    maximum: Decimal
    recommended: Decimal | None
    steps: tuple[Step, ...] = ()
    provisional: bool = False
    base: Decimal | None = None
    otherwise: Amount | None = None
    otherwise_effect: str | None = None
    confiscates: bool = False
    confiscated: Decimal | None = None
    persons: tuple[Mapping[str, Any], ...] = ()

    def as_dict(self) -> dict[str, Any]:
        figures = {"minimum": self.minimum, "maximum": self.maximum, "recommended": self.recommended}
        result = canonical.to_plain_mapping({"currency": self.currency, **figures})
        if self.confiscates:
            result["confiscated"] = canonical.to_plain_types(self.confiscated)
        if self.persons:
            result["persons"] = canonical.to_plain_types(self.persons)
        if self.otherwise is not None:
            result["otherwise"] = {"effect": self.otherwise_effect, **self.otherwise.as_dict()}
        return result


@dataclass(frozen=True, slots=True)
class Bounds:
    """A fine range that applies, in currency, the article it is from, and the figure that measures it; ``personal``:
    it is that of a responsible person, which no table of a benchmark weighs."""

    minimum: Decimal
    maximum: Decimal
    source: str
    range: regime_schema.Range
    measure: Decimal | None = None
    personal: bool = False


def find_bounds(plan: Plan, status: list[int], values: dict[str, Any], penalty: Sequence[str]) -> Bounds | None:
    """The range of the matter for proven facts, from the first article of ``penalty`` unless it names its own; None
    where none is stored or it cannot be computed."""
    for route, range_ in plan.ranges:
        if all(status[part] == MET for part in route):
            return _compute_bounds(range_, values, penalty)
    return None


def _compute_bounds(range_: regime_schema.Range, values: dict[str, Any], penalty: Sequence[str]) -> Bounds | None:
    measure = None
    if range_.measured_by is not None:
        answer = values.get(range_.measured_by)
        if answer is None:
            return None
        measure = max(Decimal(answer), range_.floor or ZERO)
    factor = Decimal(1) if measure is None else measure / HUNDRED if range_.percent_of is not None else measure
    source = range_.article or next(iter(penalty), "")
    low, high = round_to_cents(range_.minimum * factor), round_to_cents(range_.maximum * factor)
    return Bounds(low, high, source, range_, measure)


def round_to_cents(value: Decimal) -> Decimal:
    """``value`` to the hundredth, halves up."""
    return value.quantize(FEN, ROUND_HALF_UP)


def sum_components(
    regime: Regime, effect: regime_schema.Effect, names: tuple[str, ...], values: dict[str, Any]
) -> Amount:
    """A figure that is the sum of parts, each multiplied by the share that the effect keeps of it."""
    steps, total = [], ZERO
    for name in names:
        words, share, whole = (regime.facts[name], effect.keep.get(name, Decimal(1)), Decimal(values[name]))
        steps.append(Step(name, words.zh, words.en, whole))
        reduction = whole - round_to_cents(whole * share)
        if reduction:
            percent = format_money((1 - share) * HUNDRED)
            steps.append(Step(f"{name}_off", f"{words.zh}：减 {percent}%", f"{words.en}: less {percent} %", -reduction))
        total += whole - reduction
    return Amount(regime.data.currency, total, total, total, tuple(steps))


def format_money(value: Decimal) -> str:
    """A figure with thousands separators and no needless decimals."""
    text = f"{value:,.2f}"
    return text.removesuffix(".00")


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
    late = (due_on + DAY * step for step in range(1, (paid_on - due_on).days + 1))
    days = sum(not any(first <= day <= last for first, last in suspended) for day in late)
    cap = round_to_cents(fine * cap_percent / HUNDRED)
    amount = round_to_cents(fine * percent * days / HUNDRED)
    return Surcharge(days, min(amount, cap), amount > cap)
