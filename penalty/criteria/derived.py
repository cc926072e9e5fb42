"""Derived facts: computed from dates and other facts, never typed in."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from penalty.criteria import dictionary
from penalty.criteria.deadlines import Calendar, add_months
from penalty.criteria.enactment import Regime
from penalty.criteria.parts import NEVER

Values = dict[str, Any]
Derive = Callable[[Values], Any]


def _step(step: dictionary.Comparison) -> Callable[[Values], bool | None]:
    """Whether one step holds; None while a date it needs is open. ``never`` is later than every date."""
    name, wanted = step.fact, step.is_
    if wanted is not None:
        return lambda values: None if (given := values.get(name)) is None else bool(given == wanted)
    if step.happened:
        return lambda values: None if (given := values.get(name)) is None else bool(given != NEVER)
    return _order(step)


def _order(step: dictionary.Comparison) -> Callable[[Values], bool | None]:
    name, beside, months = step.fact, step.before or step.on_or_before or step.after or "", step.months
    compare = operator.lt if step.before else operator.le if step.on_or_before else operator.gt

    def holds(values: Values) -> bool | None:
        given, other = values.get(name), values.get(beside)
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


def _any(routes: tuple[tuple[dictionary.Comparison, ...], ...]) -> Derive:
    steps = [[_step(step) for step in route] for route in routes]

    def derive(values: Values) -> bool | None:
        open_ = False
        for route in steps:
            verdict = _all(route, values)
            if verdict:
                return True
            open_ = open_ or verdict is None
        return None if open_ else False

    return derive


def _all(route: list[Callable[[Values], bool | None]], values: Values) -> bool | None:
    verdict: bool | None = True
    for step in route:
        one = step(values)
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
    """The derived facts among ``facts`` and those below them, each after what it needs; found once."""
    key = ("derivations", frozenset(facts))
    found: tuple[tuple[str, Derive], ...] | None = regime.cache.get(key)
    if found is None:
        functions, order = compiled(regime), list[str]()
        for name in sorted(facts):
            _place(regime, name, order)
        found = regime.cache[key] = tuple((name, functions[name]) for name in order)
    return found


def _place(regime: Regime, name: str, order: list[str]) -> None:
    if name in regime.facts and regime.facts[name].derived and name not in order:
        for below in dictionary.needs(regime.facts[name]):
            _place(regime, below, order)
        order.append(name)


def rests_on(regime: Regime) -> Mapping[str, frozenset[str]]:
    """For each derived fact the facts typed in that it rests on; built once."""
    found: Mapping[str, frozenset[str]] | None = regime.cache.get("rests_on")
    if found is None:
        found = regime.cache["rests_on"] = {
            name: frozenset(_entered(regime, name)) for name, fact in regime.facts.items() if fact.derived
        }
    return found


def _entered(regime: Regime, name: str) -> Iterator[str]:
    fact = regime.facts.get(name)
    if fact is not None and not fact.derived:
        yield name
    for need in dictionary.needs(fact) if fact is not None else ():
        yield from _entered(regime, need)
