"""Checks what one schema alone cannot: references, dates, areas and cycles across the files of a regime."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from penalty.criteria import schema
from penalty.criteria.derived import ANCHORS, needs
from penalty.criteria.loading import LawError, Loaded

Where = tuple[str | int, ...]
Found = Iterator[tuple[Where, str]]
ORDERED = ("below", "at_most", "above", "at_least")


def check(loaded: Loaded) -> None:
    """Refuses data that contradicts itself.

    Raises:
        LawError: the first fault, with file, line and cure.
    """
    for kind, names, checker in (
        ("facts", loaded.facts, _fact),
        ("concepts", loaded.concepts, _concept),
        ("matters", loaded.matters, _matter),
    ):
        for name, part in names.items():
            _refuse(loaded, kind, name, checker(loaded, part))  # type: ignore[operator]
    for data, _ in loaded.enactments:
        _refuse(loaded, "enactments", data.id, _enactment(loaded, data))
    for name in loaded.concepts:
        _refuse(loaded, "concepts", name, _cycle(loaded, name))
    for fault in _regime(loaded):
        raise LawError(f"{loaded.data.id}/regime.yaml", fault)


def _refuse(loaded: Loaded, kind: str, name: str, faults: Found) -> None:
    for where, message in faults:
        raise LawError(loaded.where(kind, name, *where), f"{name}: {message}")


def _fact(loaded: Loaded, fact: schema.Fact) -> Found:
    if fact.group not in loaded.data.groups:
        yield ("group",), f"does not know the group “{fact.group}”. Add it to regime.yaml or mend the word."
    if fact.id in ANCHORS:
        yield ("id",), "is the name of a date of the case itself. Rename the fact."
    if (fact.type == "choice") != bool(fact.values):
        yield ("values",), "needs “values” exactly if its type is choice."
    if fact.type == "choice" and "never" in fact.values:
        yield ("values",), "may not have the value “never”."
    for name in (*needs(fact), *([fact.until] if fact.until else [])):
        if name not in loaded.facts and name not in ANCHORS:
            yield ("derive",), f"rests on the unknown fact “{name}”. Mend the id."
    if fact.derived and fact.id in _reached(loaded, fact):
        yield ("derive",), "rests on itself. Break the circle."


def _reached(loaded: Loaded, fact: schema.Fact) -> set[str]:
    found: set[str] = set()
    waiting = list(needs(fact))
    while waiting:
        name = waiting.pop()
        if name not in found and name in loaded.facts:
            found.add(name)
            waiting += needs(loaded.facts[name])
    return found


def _concept(loaded: Loaded, concept: schema.Concept) -> Found:
    yield from _rules(loaded, concept, ())
    for matter, routes in concept.matters.items():
        if matter not in loaded.matters:
            yield ("matters", matter), f"names the unknown matter “{matter}”. Mend the id."
        for place, route in enumerate(routes):
            yield from _route(loaded, route, ("matters", matter, place))


def _rules(loaded: Loaded, rules: schema.Rules, base: Where) -> Found:
    for place, route in enumerate(rules.routes):
        yield from _route(loaded, route, (*base, "routes", place))
    yield from _route(loaded, rules.unless, (*base, "unless"))


def _route(loaded: Loaded, route: Iterable[schema.Condition], base: Where) -> Found:
    for place, condition in enumerate(route):
        for message in _condition(loaded, condition):
            yield (*base, place), message


def _condition(loaded: Loaded, one: schema.Condition) -> Iterator[str]:
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
        yield from _value(fact, one)


def _value(fact: schema.Fact, one: schema.Condition) -> Iterator[str]:
    if (one.op in ("in", "not_in")) != isinstance(one.value, tuple):
        yield f"“{one.op}” needs {'a list' if one.op in ('in', 'not_in') else 'one value'}."
        return
    if one.op in ORDERED and fact.type not in ("count", "decimal", "date"):
        yield f"“{one.op}” cannot be asked of {fact.id}, which is no number or date. Use is or in."
    for value in one.value if isinstance(one.value, tuple) else (one.value,):
        if not _fits(fact, value):
            yield f"“{value}” can never be the answer to {fact.id} ({fact.type}). Mend the value."


def _fits(fact: schema.Fact, value: Any) -> bool:
    if fact.type == "yes_no":
        return isinstance(value, bool)
    if fact.type in ("count", "decimal"):
        return isinstance(value, int | Decimal) and not isinstance(value, bool)
    if fact.type == "date":
        return isinstance(value, date) or value == "never"
    return isinstance(value, str) and (fact.type == "text" or value in fact.values)


def _matter(loaded: Loaded, matter: schema.Matter) -> Found:
    if matter.group not in loaded.data.matter_groups:
        yield ("group",), f"does not know the group “{matter.group}”. Add it to regime.yaml or mend the word."
    for name in matter.asks:
        if name not in loaded.facts or loaded.facts[name].derived:
            yield ("asks",), f"asks for “{name}”, which is no fact that can be entered. Mend the id."
    if not matter.periods:
        yield ("periods",), "has no period. Add one."
    last: date | None = None
    for place, period in enumerate(matter.periods):
        if place and (last is None or period.from_ <= last):
            yield ("periods", place), "overlaps the period before it. Mend “from” or “to”."
        last = period.to
        yield from _period(loaded, period, ("periods", place))


def _period(loaded: Loaded, period: schema.Period, base: Where) -> Found:
    for name in ("duty", "penalty"):
        for citation in getattr(period, name):
            for message in _cited(loaded, citation, period.from_, period.to):
                yield (*base, name), message
    yield from _route(loaded, period.only_when, (*base, "only_when"))
    if period.only_when and period.reason not in loaded.data.reasons:
        yield (*base, "reason"), f"does not know the reason “{period.reason}”. Add it to regime.yaml."
    for place, range_ in enumerate(period.ranges):
        yield from _route(loaded, range_.when, (*base, "ranges", place, "when"))
        for name in filter(None, (range_.percent_of,)):
            if name not in loaded.facts or loaded.facts[name].type != "decimal":
                yield (*base, "ranges", place), f"is a percentage of “{name}”, which is no decimal fact."
    for name in period.components:
        if name not in loaded.facts or loaded.facts[name].type != "decimal":
            yield (*base, "components"), f"adds up “{name}”, which is no decimal fact. Mend the id."


def _cited(loaded: Loaded, citation: str, start: date, end: date | None) -> Iterator[str]:
    name, _, number = citation.partition("/")
    data = next((data for data, _ in loaded.enactments if data.id == name), None)
    if data is None:
        yield f"cites the unknown enactment “{name}”. Mend the id or add its file."
        return
    if start < data.from_ or (data.to is not None and (end is None or end > data.to)):
        yield f"cites {name} on days on which it is not in force. Split or shorten the period."
    if not has_article(data, number):
        yield f"cites article {number}, which {name} does not list. Add it under “articles”."


def has_article(data: schema.EnactmentData, number: str) -> bool:
    """Whether the enactment's file lists the article, its paragraph or the whole it is part of."""
    parts = number.split("-")
    return any("-".join(parts[:length]) in data.articles for length in range(len(parts), 0, -1)) or any(
        item.id == number for item in data.items
    )


def _enactment(loaded: Loaded, data: schema.EnactmentData) -> Found:
    if data.kind not in loaded.data.kinds:
        yield ("kind",), f"does not know the kind “{data.kind}”. Add it to regime.yaml or mend the word."
    if data.area and not re.match(loaded.data.area, data.area):
        yield ("area",), f"“{data.area}” is no code of an area. Use the beginning of a place's code."
    yield from _version(loaded, data)
    for place, ground in enumerate(data.grounds):
        yield from _ground(loaded, data, ground, ("grounds", place))
    seen: set[str] = set()
    for place, item in enumerate(data.items):
        yield from _item(loaded, item, ("items", place), seen)
    yield from _route(loaded, data.exclusions, ("exclusions",))
    for name in data.look_back:
        if name not in loaded.facts:
            yield ("look_back",), f"counts the unknown fact “{name}”. Mend the id."
    if data.benchmark is not None:
        for name in data.benchmark.regulates:
            if name not in {effect.id for effect in loaded.data.effects}:
                yield ("benchmark", "regulates"), f"regulates the unknown effect “{name}”. Mend the id."
        yield from _fraction(loaded, data.benchmark.lighten, ("benchmark", "lighten"))


def _version(loaded: Loaded, data: schema.EnactmentData) -> Found:
    others = {other.id: other for other, _ in loaded.enactments}
    chain, current = {data.id}, data
    while current.replaces is not None:
        if current.replaces in chain:
            yield ("replaces",), "replaces itself by a circle of versions. Break the circle."
            return
        if current.replaces not in others:
            yield ("replaces",), f"replaces the unknown enactment “{current.replaces}”. Mend the id."
            return
        current = others[current.replaces]
        chain.add(current.id)
    if data.replaces is not None:
        earlier = others[data.replaces]
        if earlier.to is None or earlier.to >= data.from_:
            yield (
                ("from",),
                (
                    f"overlaps {earlier.id}, which it replaces and which ends "
                    f"{earlier.to or 'never'}. End that one on {data.from_ - timedelta(days=1)}."
                ),
            )


def _ground(loaded: Loaded, data: schema.EnactmentData, ground: schema.Ground, base: Where) -> Found:
    yield from _rules(loaded, ground, base)
    effects = {effect.id: effect for effect in loaded.data.effects}
    if ground.effect not in effects:
        yield (*base, "effect"), f"gives the unknown effect “{ground.effect}”. Mend the id."
    if ground.reason is not None and ground.reason not in loaded.data.reasons:
        yield (*base, "reason"), f"does not know the reason “{ground.reason}”. Add it to regime.yaml."
    if not has_article(data, ground.article):
        yield (
            (*base, "article"),
            f"rests on article {ground.article}, which is not listed. Add it under “articles”.",
        )
    if not ground.routes:
        yield (*base, "routes"), "has no route. Say what must hold."
    for name in ground.matters:
        if name not in loaded.matters:
            yield (*base, "matters"), f"names the unknown matter “{name}”. Mend the id."
    known = {f"{other.id}/{one.id}" for other, _ in loaded.enactments for one in other.grounds}
    for name in ground.replaces:
        if name not in known:
            yield (*base, "replaces"), f"replaces the unknown ground “{name}”. Write enactment/ground."
    yield from _fraction(loaded, ground.sizing, (*base, "sizing"))


def _fraction(loaded: Loaded, fraction: schema.Fraction | None, base: Where) -> Found:
    if fraction is None:
        return
    shares = [
        fraction.least,
        fraction.most,
        *([fraction.recommended] if fraction.recommended is not None else []),
        *(case.recommended for case in fraction.cases),
    ]
    if any(not 0 <= share <= 100 for share in shares):
        yield base, "takes off less than nothing or more than the whole. Shares lie between 0 and 100."
    for place, case in enumerate(fraction.cases):
        yield from _route(loaded, case.when, (*base, "cases", place, "when"))


def _item(loaded: Loaded, item: schema.Item, base: Where, seen: set[str]) -> Found:
    yield from _rules(loaded, item, base)
    if item.id in seen:
        yield (*base, "id"), f"uses the number “{item.id}” twice in one list. Renumber one."
    seen.add(item.id)
    if not item.routes and not item.outside:
        yield (*base, "routes"), "has no route. Say what must hold."
    for name in item.matters:
        if name not in loaded.matters:
            yield (*base, "matters"), f"names the unknown matter “{name}”. Mend the id."
    for name in item.look_back:
        if name not in loaded.facts or loaded.facts[name].type != "count":
            yield (*base, "look_back"), f"counts “{name}”, which is no count. Mend the id."
    if item.mark and item.mark not in loaded.data.marks:
        yield (*base, "mark"), f"regime.yaml does not say which effect “{item.mark}” gives."


def _cycle(loaded: Loaded, name: str) -> Found:
    seen: set[str] = set()
    waiting = [one.concept for one in _parts(loaded, name) if one.concept]
    while waiting:
        current = waiting.pop()
        if current == name:
            yield (), "rests on itself. Break the circle."
            return
        if current not in seen:
            seen.add(current)
            waiting += [one.concept for one in _parts(loaded, current) if one.concept]


def _parts(loaded: Loaded, name: str) -> list[schema.Condition]:
    """The conditions that the concept and the list items that may establish it rest on."""
    concept = loaded.concepts[name]
    rules: list[schema.Rules] = [concept]
    if concept.items:
        rules += [item for data, _ in loaded.enactments for item in data.items]
    routes = [route for one in rules for route in (*one.routes, one.unless)]
    routes += [route for extra in concept.matters.values() for route in extra]
    return [condition for route in routes for condition in route]


def _regime(loaded: Loaded) -> Iterator[str]:
    data = loaded.data
    effects = {effect.id for effect in data.effects}
    named = [
        data.default,
        *([data.aggravating] if data.aggravating else []),
        *data.marks.values(),
        *(effect.otherwise for effect in data.effects if effect.otherwise),
    ]
    for name in named:
        if name not in effects:
            yield f"names the unknown effect “{name}”. Mend the id."
    for effect in data.effects:
        for name in effect.carries:
            if name not in data.duties:
                yield f"the effect {effect.id} carries the unknown duty “{name}”. Add it under duties."
    for flag in data.flags:
        for _, message in _rules(loaded, flag, ()):
            yield f"the flag {flag.id} {message}"
        for citation in flag.articles:
            if citation.partition("/")[0] not in {one.id for one, _ in loaded.enactments}:
                yield f"the flag {flag.id} cites the unknown enactment of {citation}. Mend it."
    for clock in (*loaded.procedure.clocks, *loaded.procedure.thresholds):
        if clock.article and clock.article.partition("/")[0] not in {one.id for one, _ in loaded.enactments}:
            yield f"procedure.yaml: {clock.id} cites the unknown enactment of {clock.article}. Mend it."
