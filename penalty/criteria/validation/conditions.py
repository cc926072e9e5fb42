"""Checks conditions against the dictionary: every fact known, every value one that can be answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from penalty.criteria import dictionary, schema_types
from penalty.criteria.regime_files import LoadedRegime
from penalty.criteria.schema_types import NEVER
from penalty.criteria.strict_yaml import Location

Faults = Iterator[tuple[Location, str]]
ORDERED_OPERATORS = ("below", "at_most", "above", "at_least")


def find_rule_faults(loaded: LoadedRegime, given: schema_types.Rules, base: Location) -> Faults:
    """Faults in the routes of ``given`` and in its ``unless``: place and message."""
    for place, one in enumerate(given.routes):
        yield from find_route_faults(loaded, one, (*base, "routes", place))
    yield from find_route_faults(loaded, given.unless, (*base, "unless"))


def find_route_faults(loaded: LoadedRegime, given: Iterable[schema_types.Condition], base: Location) -> Faults:
    for place, condition in enumerate(given):
        for message in _find_condition_faults(loaded, condition):
            yield (*base, place), message


def find_unknown_matters(loaded: LoadedRegime, names: Iterable[str], where: Location) -> Faults:
    for name in names:
        if name not in loaded.matters:
            yield where, f"names the unknown matter “{name}”. Mend the id."


def _find_condition_faults(loaded: LoadedRegime, one: schema_types.Condition) -> Iterator[str]:
    if one.concept is not None and one.concept not in loaded.concepts:
        yield f"names the unknown concept “{one.concept}”. Mend the id."
    if one.ground_of is not None and one.ground_of not in {effect.id for effect in loaded.data.effects}:
        yield f"names the unknown effect “{one.ground_of}”. Mend the id."
    if one.fact is None:
        return
    fact = loaded.facts.get(one.fact)
    if fact is None:
        yield f"names the unknown fact “{one.fact}”. Mend the id or add it to facts.yaml."
    else:
        yield from _find_value_faults(fact, one)


def _find_value_faults(fact: dictionary.Fact, one: schema_types.Condition) -> Iterator[str]:
    if (one.op in ("in", "not_in")) != isinstance(one.value, tuple):
        yield f"“{one.op}” needs {'a list' if one.op in ('in', 'not_in') else 'one value'}."
        return
    if one.op in ORDERED_OPERATORS and fact.type not in ("count", "decimal", "date"):
        yield f"“{one.op}” cannot be asked of {fact.id}, which is no number or date. Use is or in."
    for value in one.value if isinstance(one.value, tuple) else (one.value,):
        if not _can_be_answer(fact, value):
            yield f"“{value}” can never be the answer to {fact.id} ({fact.type}). Mend the value."


def _can_be_answer(fact: dictionary.Fact, value: Any) -> bool:
    if fact.type == "yes_no":
        return isinstance(value, bool)
    if fact.type in ("count", "decimal"):
        return isinstance(value, int | Decimal) and not isinstance(value, bool)
    if fact.type == "date":
        return isinstance(value, date) or value == NEVER
    return isinstance(value, str) and (fact.type == "text" or value in fact.values)
