"""Exact money: the range, the base, what the effect makes of it, and every step with its source."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from penalty.criteria import canonical, schema
from penalty.criteria.legal_regime import Regime
from penalty.criteria.plan import MET, Plan

HUNDRED = Decimal(100)
FEN = Decimal("0.01")
ZERO = Decimal(0)
_FORMAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_DIGIT_UNITS = ("", "拾", "佰", "仟")
_GROUP_UNITS = ("", "万", "亿", "万亿")


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the computation. ``change`` is what it adds to the figure; None for a mere statement."""

    id: str
    zh: str
    en: str
    change: Decimal | None = None
    source: str | None = None

    def as_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "zh": self.zh,
            "en": self.en,
            "source": self.source,
            "change": None if self.change is None else canonical.to_json_number(self.change),
        }


@dataclass(frozen=True, slots=True)
class Amount:
    """The amount due: the interval, the recommended figure (None: nothing to base it on) and its steps."""

    currency: str
    minimum: Decimal
    maximum: Decimal
    recommended: Decimal | None
    steps: tuple[Step, ...] = ()
    provisional: bool = False
    base: Decimal | None = None
    otherwise: Amount | None = None
    otherwise_effect: str | None = None

    def as_dict(self) -> dict[str, Any]:
        figure = None if self.recommended is None else canonical.to_json_number(self.recommended)
        result: dict[str, Any] = {
            "currency": self.currency,
            "minimum": canonical.to_json_number(self.minimum),
            "maximum": canonical.to_json_number(self.maximum),
            "recommended": figure,
        }
        if self.otherwise is not None:
            result["otherwise"] = {"effect": self.otherwise_effect, **self.otherwise.as_dict()}
        return result


@dataclass(frozen=True, slots=True)
class Bounds:
    """A fine range that applies, in currency, and the article it is from."""

    minimum: Decimal
    maximum: Decimal
    source: str
    range: schema.Range


def find_bounds(plan: Plan, status: list[int], values: dict[str, Any]) -> Bounds | None:
    """The range of the matter for proven facts; None where none is stored or it cannot be computed."""
    for route, range_ in plan.ranges:
        if all(status[part] == MET for part in route):
            return _compute_bounds(plan, range_, values)
    return None


def _compute_bounds(plan: Plan, range_: schema.Range, values: dict[str, Any]) -> Bounds | None:
    factor = Decimal(1)
    if range_.percent_of is not None:
        whole = values.get(range_.percent_of)
        if whole is None:
            return None
        factor = whole / HUNDRED
    cited = plan.period.penalty if plan.period is not None else ()
    source = range_.article or next(iter(cited), "")
    return Bounds(round_to_cents(range_.minimum * factor), round_to_cents(range_.maximum * factor), source, range_)


def round_to_cents(value: Decimal) -> Decimal:
    """``value`` to the hundredth, halves up."""
    return value.quantize(FEN, ROUND_HALF_UP)


def sum_components(regime: Regime, effect: schema.Effect, names: tuple[str, ...], values: dict[str, Any]) -> Amount:
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


def format_formal_numerals(yuan: Decimal) -> str:
    """An amount in formal Chinese numerals, such as 贰拾贰万元整 or 壹佰元零伍分.

    Raises:
        ValueError: negative, more than two decimals, or not below ten thousand billion (10^16).
    """
    if yuan < 0 or yuan != yuan.quantize(FEN) or yuan >= 10**16:
        raise ValueError(f"{yuan} has no formal numerals: give at least 0, below 10^16, two decimals at most")
    total = int(yuan * 100)
    whole, rest = divmod(total, 100)
    text = f"{_format_whole_yuan(whole)}元" if whole or not rest else ""
    jiao, fen = divmod(rest, 10)
    if not rest:
        return f"{text}整"
    gap = "零" if whole and not jiao else ""
    return text + (f"{_FORMAL_DIGITS[jiao]}角" if jiao else gap) + (f"{_FORMAL_DIGITS[fen]}分" if fen else "整")


def _format_whole_yuan(value: int) -> str:
    if value == 0:
        return "零"
    groups: list[int] = []
    while value:
        value, group = divmod(value, 10_000)
        groups.append(group)
    text, gap = "", False
    for place in range(len(groups) - 1, -1, -1):
        group = groups[place]
        if not group:
            gap = bool(text)
            continue
        text += "零" if text and (gap or group < 1000) else ""
        text, gap = text + _format_group(group) + _GROUP_UNITS[place], False
    return text


def _format_group(group: int) -> str:
    text, gap = "", False
    for place in range(3, -1, -1):
        digit = group // 10**place % 10
        if digit:
            text += ("零" if gap else "") + _FORMAL_DIGITS[digit] + _DIGIT_UNITS[place]
        gap = bool(text) and not digit
    return text
