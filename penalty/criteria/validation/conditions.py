"""Checks conditions against the dictionary: every fact known, every value one that can be answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from penalty.criteria import dictionary
from penalty.criteria.law_files.regime_files import LoadedRegime
from penalty.criteria.law_files.strict_yaml import Location
from penalty.criteria.schemas import schema_types
from penalty.criteria.schemas.schema_types import NEVER
from penalty.messages import Message

Faults = Iterator[tuple[Location, Message]]
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
            yield where, Message("names the unknown matter “%(name)s”. Mend the id.", name=name)


def _find_condition_faults(loaded: LoadedRegime, one: schema_types.Condition) -> Iterator[Message]:
    if one.concept is not None and one.concept not in loaded.concepts:
        yield Message("names the unknown concept “%(concept)s”. Mend the id.", concept=one.concept)
    if one.ground_of is not None and one.ground_of not in {effect.id for effect in loaded.data.effects}:
        yield Message("names the unknown effect “%(ground_of)s”. Mend the id.", ground_of=one.ground_of)
    if one.fact is None:
        return
    fact = loaded.facts.get(one.fact)
    if fact is None:
        yield Message("names the unknown fact “%(fact)s”. Mend the id or add it to facts.yaml.", fact=one.fact)
    else:
        yield from _find_value_faults(fact, one)


def _find_value_faults(fact: dictionary.Fact, one: schema_types.Condition) -> Iterator[Message]:
    if (one.op in ("in", "not_in")) != isinstance(one.value, tuple):
        wanted = Message("a list") if one.op in ("in", "not_in") else Message("one value")
        yield Message("“%(op)s” needs %(wanted)s.", op=one.op, wanted=wanted)
        return
    if one.op in ORDERED_OPERATORS and fact.type not in ("count", "decimal", "date"):
        yield Message(
            "“%(op)s” cannot be asked of %(id)s, which is no number or date. Use is or in.", op=one.op, id=fact.id
        )
    for value in one.value if isinstance(one.value, tuple) else (one.value,):
        if not _can_be_answer(fact, value):
            yield Message(
                "“%(value)s” can never be the answer to %(id)s (%(type)s). Mend the value.",
                value=value,
                id=fact.id,
                type=fact.type,
            )


def _can_be_answer(fact: dictionary.Fact, value: Any) -> bool:
    if fact.type == "yes_no":
        return isinstance(value, bool)
    if fact.type in ("count", "decimal"):
        return isinstance(value, int | Decimal) and not isinstance(value, bool)
    if fact.type == "date":
        return isinstance(value, date) or value == NEVER
    return isinstance(value, str) and (fact.type == "text" or value in fact.values)
