"""Derived facts: computed from dates and other facts, never typed in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from penalty.criteria import dictionary
from penalty.criteria.deadlines import Calendar, add_years
from penalty.criteria.enactment import Regime
from penalty.criteria.parts import NEVER

Values = dict[str, Any]
Derive = Callable[[Values], Any]


def holds(step: dictionary.Comparison, values: Mapping[str, Any]) -> bool | None:
    """Whether one step holds; None while a date it needs is open. ``never`` is later than every date."""
    given = values.get(step.fact)
    if step.is_ is not None:
        return None if given is None else bool(given == step.is_)
    if given is None:
        return None
    if given == NEVER:
        return False
    if step.happened:
        return True
    other = values.get(step.before or step.on_or_before or step.after or "")
    if other is None:
        return None
    return _compare(step, given, other)


def _compare(step: dictionary.Comparison, given: date, other: Any) -> bool:
    if other == NEVER:
        return step.after is None
    if step.years:
        other = add_years(other, step.years)
    if step.before:
        return bool(given < other)
    return bool(given <= other) if step.on_or_before else bool(given > other)


def _any(routes: tuple[tuple[dictionary.Comparison, ...], ...]) -> Derive:
    def derive(values: Values) -> bool | None:
        open_ = False
        for route in routes:
            verdict = _all(route, values)
            if verdict:
                return True
            open_ = open_ or verdict is None
        return None if open_ else False

    return derive


def _all(route: tuple[dictionary.Comparison, ...], values: Values) -> bool | None:
    verdict: bool | None = True
    for step in route:
        one = holds(step, values)
        if one is False:
            return False
        if one is None:
            verdict = None
    return verdict


def _count(how: dictionary.Derivation, calendar: Calendar) -> Derive:
    start, end, zero = how.start or "", how.end or "", how.zero_if

    def derive(values: Values) -> int | str | None:
        if zero and values.get(zero):
            return 0
        first, last = values.get(start), values.get(end)
        if last == NEVER or (first == NEVER and last is not None):
            return NEVER
        if first is None or last is None:
            return None
        if how.count == "days":
            return int((last - first).days)
        return calendar.working_days_between(first, last)

    return derive


def compiled(regime: Regime) -> Mapping[str, Derive]:
    """The functions of the regime's derived facts, built once."""
    found: Mapping[str, Derive] | None = regime.cache.get("derived")
    if found is None:
        found = regime.cache["derived"] = {
            fact.id: _any(fact.derive.any) if fact.derive.any else _count(fact.derive, regime.calendar)
            for fact in regime.facts.values()
            if fact.derive is not None
        }
    return found


def derivations(regime: Regime, facts: set[str]) -> tuple[tuple[str, Derive], ...]:
    """The derived facts among ``facts`` and those below them, each after what it needs."""
    functions, order = compiled(regime), []

    def place(name: str) -> None:
        if name in functions and name not in order:
            for below in dictionary.needs(regime.facts[name]):
                place(below)
            order.append(name)

    for name in sorted(facts):
        place(name)
    return tuple((name, functions[name]) for name in order)
