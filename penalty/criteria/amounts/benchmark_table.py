"""The base of a fine from a benchmark's table: a start and one grade of each factor, in hundredths of the maximum."""

from __future__ import annotations

from decimal import Decimal

from penalty.criteria.amounts.amount_steps import HUNDRED, Bounds, Step, round_to_cents
from penalty.criteria.plans.plan import MET, Plan
from penalty.criteria.schemas import regime_schema


def weigh_factors(
    plan: Plan, status: list[int], bounds: Bounds, source: str | None
) -> tuple[Decimal | None, list[Step]]:
    """The base in the regime's currency and its steps; None while the grade of a factor is not shown.

    The hundredths are added up, cut at one hundred and multiplied by the maximum of the range.
    """
    if plan.table is None:
        return None, []
    start = plan.table.start
    total = start if start is not None else bounds.minimum * HUNDRED / bounds.maximum
    steps = [_build_step("start", "裁量起点", "Start", total, source)]
    for factor, grades in zip(plan.table.factors, plan.grades, strict=True):
        weight = next((weight for route, weight in grades if all(status[part] == MET for part in route)), None)
        if weight is None:
            return None, [*steps, _build_open_step(factor, source)]
        total += weight
        steps.append(_build_step(factor.id, factor.zh, factor.en, weight, source))
    base = round_to_cents(bounds.maximum * min(total, HUNDRED) / HUNDRED)
    share = _format_percent(min(total, HUNDRED))
    base_step = Step("weighed", f"裁量基准：最高额的 {share}%", f"Benchmark: {share} % of the maximum", base, source)
    return base, [*steps, base_step]


def _build_step(id_: str, zh: str, en: str, weight: Decimal, source: str | None) -> Step:
    return Step(id_, f"{zh}：{_format_percent(weight)}%", f"{en}: {_format_percent(weight)} %", None, source)


def _build_open_step(factor: regime_schema.Factor, source: str | None) -> Step:
    return Step(factor.id, f"{factor.zh}：尚未证明", f"{factor.en}: not shown", None, source)


def _format_percent(value: Decimal) -> str:
    return f"{round_to_cents(value).normalize():f}"
