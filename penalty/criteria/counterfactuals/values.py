"""Values worth trying for an open fact: enough of them to meet every outcome of every test of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from penalty.criteria import dictionary
from penalty.criteria.legal_regime import Regime
from penalty.criteria.plan import Plan
from penalty.criteria.schema_types import NEVER
from penalty.criteria.sheet import Sheet

DAY = timedelta(days=1)


def list_candidate_values(sheet: Sheet, regime: Regime, plans: Sequence[Plan]) -> Mapping[str, list[Any]]:
    days = _list_case_days(sheet)
    dates = {
        name: [*(day for day in days if not fact.not_before or day >= sheet.violated_from), NEVER]
        for name, fact in regime.facts.items()
        if fact.type == "date" and not fact.derived
    }
    return {**list_fixed_values(regime, plans), **dates}


def list_fixed_values(regime: Regime, plans: Sequence[Plan]) -> Mapping[str, list[Any]]:
    """The values of those facts that are no dates: the same for every case under the same law, built once."""
    return regime.get_cached(("candidates", *plans), lambda: _build_fixed_values(regime, plans))


def _build_fixed_values(regime: Regime, plans: Sequence[Plan]) -> Mapping[str, list[Any]]:
    wanted: dict[str, list[Any]] = {}
    for node in (node for plan in plans for node in plan.nodes if node.fact):
        wanted.setdefault(node.fact, []).extend(_as_list(node.value))
    return {
        name: _list_fact_values(fact, wanted.get(name, []))
        for name, fact in regime.facts.items()
        if fact.type != "date" and not fact.derived
    }


def _as_list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, tuple) else [value]


def _list_fact_values(fact: dictionary.Fact, wanted: list[Any]) -> list[Any]:
    if fact.type == "yes_no":
        return [True, False]
    if fact.type == "choice":
        return list(fact.values)
    if fact.type == "text":
        return [*dict.fromkeys(wanted), "other"]
    return _list_numbers(fact, [Decimal(one) for one in wanted])


def _list_case_days(sheet: Sheet) -> list[date]:
    """The dates of the case, the days beside them, and the days before and after all of them."""
    known = [value for value in sheet.facts.values() if isinstance(value, date)]
    marks = [sheet.violated_to, sheet.decided_on, sheet.violated_from, *known]
    near = [mark + DAY * step for mark in marks for step in (0, -1, 1)]
    return [day for day in dict.fromkeys(near) if day <= sheet.decided_on]


def _list_numbers(fact: dictionary.Fact, marks: list[Decimal]) -> list[Any]:
    count = fact.type == "count"
    step = Decimal(1) if count else Decimal("0.001")
    least = fact.least if fact.least is not None else Decimal(0)
    near = [value for mark in sorted({*marks, least}) for value in (mark, mark - step, mark + step)]
    fitting = [one for one in dict.fromkeys(near) if one >= least and (fact.most is None or one <= fact.most)]
    return [int(one) for one in fitting] if count else fitting
