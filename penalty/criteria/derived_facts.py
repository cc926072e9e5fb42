"""Derived facts: computed from dates and other facts, never typed in."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any

from penalty.criteria import dictionary
from penalty.criteria.deadlines import Calendar, add_months
from penalty.criteria.legal_regime import Regime
from penalty.criteria.schemas.schema_types import NEVER

Values = dict[str, Any]
DeriveFunction = Callable[[Values], Any]


def _compile_comparison(step: dictionary.Comparison) -> Callable[[Values], bool | None]:
    """None while a date it needs is open; ``never`` is later than every date."""
    name, wanted = step.fact, step.is_
    if wanted is not None:
        return lambda values: None if (given := values.get(name)) is None else bool(given == wanted)
    if step.happened:
        return lambda values: None if (given := values.get(name)) is None else bool(given != NEVER)
    return _compile_order(step)


def _compile_order(step: dictionary.Comparison) -> Callable[[Values], bool | None]:
    name, other_fact, months = step.fact, step.before or step.on_or_before or step.after or "", step.months
    compare = operator.lt if step.before else operator.le if step.on_or_before else operator.gt

    def holds(values: Values) -> bool | None:
        given, other = values.get(name), values.get(other_fact)
        if given is None:
            return None
        if given == NEVER:
            return False
        if other is None:
            return None
        if other == NEVER:
            return step.after is None
        return bool(compare(given, add_months(other, months) if months else other))

    return holds


def _compile_routes(routes: tuple[tuple[dictionary.Comparison, ...], ...]) -> DeriveFunction:
    steps = [[_compile_comparison(step) for step in route] for route in routes]

    def derive(values: Values) -> bool | None:
        open_ = False
        for route in steps:
            verdict = _evaluate_route(route, values)
            if verdict:
                return True
            open_ = open_ or verdict is None
        return None if open_ else False

    return derive


def _evaluate_route(route: list[Callable[[Values], bool | None]], values: Values) -> bool | None:
    verdict: bool | None = True
    for step in route:
        one = step(values)
        if one is False:
            return False
        if one is None:
            verdict = None
    return verdict


def _compile_count(derivation: dictionary.Derivation, calendar: Calendar) -> DeriveFunction:
    start, end, zero = derivation.start or "", derivation.end or "", derivation.zero_if

    def derive(values: Values) -> int | str | None:
        if zero and values.get(zero):
            return 0
        first, last = values.get(start), values.get(end)
        if last == NEVER or (first == NEVER and last is not None):
            return NEVER
        if first is None or last is None:
            return None
        if derivation.count == "days":
            return int((last - first).days)
        return calendar.count_working_days(first, last)

    return derive


def list_derivations(regime: Regime, facts: set[str]) -> tuple[tuple[str, DeriveFunction], ...]:
    """The derived facts among ``facts`` and those below them, each after what it needs; found once."""
    return regime.get_cached(("derivations", frozenset(facts)), lambda: _build_derivations(regime, facts))


def _build_derivations(regime: Regime, facts: set[str]) -> tuple[tuple[str, DeriveFunction], ...]:
    functions, order = regime.get_cached(("derived",), lambda: _compile_derived_facts(regime)), list[str]()
    for name in sorted(facts):
        _append_in_order(regime, name, order)
    return tuple((name, functions[name]) for name in order)


def _compile_derived_facts(regime: Regime) -> Mapping[str, DeriveFunction]:
    return {
        name: _compile_routes(fact.derive.any) if fact.derive.any else _compile_count(fact.derive, regime.calendar)
        for name, fact in regime.facts.items()
        if fact.derive is not None
    }


def _append_in_order(regime: Regime, name: str, order: list[str]) -> None:
    if name in regime.facts and regime.facts[name].derived and name not in order:
        for below in dictionary.list_needed_facts(regime.facts[name]):
            _append_in_order(regime, below, order)
        order.append(name)


def find_underlying_facts(regime: Regime) -> Mapping[str, frozenset[str]]:
    """For each derived fact the facts typed in that it rests on; built once."""
    return regime.get_cached(("rests_on",), lambda: _build_underlying_facts(regime))


def _build_underlying_facts(regime: Regime) -> Mapping[str, frozenset[str]]:
    derived = (name for name, fact in regime.facts.items() if fact.derived)
    return {name: frozenset(list_source_facts(regime, name)) & regime.facts.keys() for name in derived}


def list_source_facts(regime: Regime, name: str) -> list[str]:
    """The entered facts and dates of the case that a fact is computed from, each once; itself if it is entered."""
    fact = regime.facts.get(name)
    if fact is None or not fact.derived:
        return [name]
    return list(
        dict.fromkeys(one for below in dictionary.list_needed_facts(fact) for one in list_source_facts(regime, below))
    )
