"""Checks what one schema alone cannot: references, dates, areas and cycles across the files of a regime."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from penalty.criteria import dictionary, enactments, parts, schema, timetable
from penalty.criteria.conditions import Found, Where, route, rules
from penalty.criteria.dictionary import needs
from penalty.criteria.loading import LawError, Loaded
from penalty.criteria.parts import ANCHORS


def check(loaded: Loaded) -> None:
    """Refuses data that contradicts itself.

    Raises:
        LawError: the first fault, with file, line and cure.
    """
    for name, fact in loaded.facts.items():
        _refuse(loaded, "facts", name, _fact(loaded, fact))
    for name, concept in loaded.concepts.items():
        _refuse(loaded, "concepts", name, _concept(loaded, concept))
    for name, matter in loaded.matters.items():
        _refuse(loaded, "matters", name, _matter(loaded, matter))
    for data, _ in loaded.enactments:
        _refuse(loaded, "enactments", data.id, enactments.enactment(loaded, data))
    for name in loaded.concepts:
        _refuse(loaded, "concepts", name, _cycle(loaded, name))
    for fault in _regime(loaded):
        raise LawError(f"{loaded.data.id}/regime.yaml", fault)


def _refuse(loaded: Loaded, kind: str, name: str, faults: Found) -> None:
    for where, message in faults:
        raise LawError(loaded.where(kind, name, *where), f"{name}: {message}")


def _fact(loaded: Loaded, fact: dictionary.Fact) -> Found:
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


def _reached(loaded: Loaded, fact: dictionary.Fact) -> set[str]:
    found: set[str] = set()
    waiting = list(needs(fact))
    while waiting:
        name = waiting.pop()
        if name not in found and name in loaded.facts:
            found.add(name)
            waiting += needs(loaded.facts[name])
    return found


def _concept(loaded: Loaded, concept: dictionary.Concept) -> Found:
    yield from rules(loaded, concept, ())
    for matter, routes in concept.matters.items():
        if matter not in loaded.matters:
            yield ("matters", matter), f"names the unknown matter “{matter}”. Mend the id."
        for place, one in enumerate(routes):
            yield from route(loaded, one, ("matters", matter, place))


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
    yield from route(loaded, period.only_when, (*base, "only_when"))
    if period.only_when and period.reason not in loaded.data.reasons:
        yield (*base, "reason"), f"does not know the reason “{period.reason}”. Add it to regime.yaml."
    yield from _ranges(loaded, period, base)
    for name in period.components:
        if name not in loaded.facts or loaded.facts[name].type != "decimal":
            yield (*base, "components"), f"adds up “{name}”, which is no decimal fact. Mend the id."


def _ranges(loaded: Loaded, period: schema.Period, base: Where) -> Found:
    for place, range_ in enumerate(period.ranges):
        yield from route(loaded, range_.when, (*base, "ranges", place, "when"))
        if range_.article is not None and range_.article not in period.penalty:
            yield (*base, "ranges", place), f"is from {range_.article}, which “penalty” does not cite. Add it there."
        name = range_.percent_of
        if name is not None and (name not in loaded.facts or loaded.facts[name].type != "decimal"):
            yield (*base, "ranges", place), f"is a percentage of “{name}”, which is no decimal fact."


def _cited(loaded: Loaded, citation: str, start: date, end: date | None) -> Iterator[str]:
    yield from enactments.cited(loaded, citation)
    name = citation.partition("/")[0]
    data = next(data for data, _ in loaded.enactments if data.id == name)
    if start < data.from_ or (data.to is not None and (end is None or end > data.to)):
        yield f"cites {name} on days on which it is not in force. Split or shorten the period."


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


def _parts(loaded: Loaded, name: str) -> list[parts.Condition]:
    """The conditions that the concept and the list items that may establish it rest on."""
    concept = loaded.concepts[name]
    rules: list[parts.Rules] = [concept]
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
    yield from _duties(data)
    yield from _overlaps(loaded.procedure.clocks)
    yield from _overlaps(loaded.procedure.thresholds)
    for flag in data.flags:
        for _, message in rules(loaded, flag, ()):
            yield f"the flag {flag.id} {message}"
    given = [(one.id, name) for one in data.flags for name in one.articles]
    given += [(one.id, one.article) for one in loaded.procedure.clocks if one.article]
    given += [(one.id, one.article) for one in loaded.procedure.thresholds if one.article]
    for source, citation in given:
        for message in enactments.cited(loaded, citation):
            yield f"“{source}” of regime.yaml or procedure.yaml {message}"


def _overlaps(parts: Sequence[timetable.Clock | timetable.Threshold]) -> Iterator[str]:
    """Two terms or thresholds of one name in force on one day."""
    for place, one in enumerate(parts):
        for other in parts[place + 1 :]:
            if one.id == other.id and _begin(one) <= _end(other) and _begin(other) <= _end(one):
                yield f"procedure.yaml: “{one.id}” is twice in force on one day. End the earlier one."


def _begin(one: timetable.Clock | timetable.Threshold) -> date:
    return one.from_ or date.min


def _end(one: timetable.Clock | timetable.Threshold) -> date:
    return one.to or date.max


def _duties(data: schema.RegimeData) -> Iterator[str]:
    for effect in data.effects:
        for name in effect.carries:
            if name not in data.duties:
                yield f"the effect {effect.id} carries the unknown duty “{name}”. Add it under duties."
