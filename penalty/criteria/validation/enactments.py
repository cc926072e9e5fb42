"""Checks enactments: versions, grounds, list items, benchmarks and the articles they rest on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from penalty.criteria import references, schema
from penalty.criteria.deadlines import DAY
from penalty.criteria.regime_files import LoadedRegime
from penalty.criteria.strict_yaml import Location
from penalty.criteria.validation.conditions import Faults, find_route_faults, find_rule_faults, find_unknown_matters


def has_article(data: schema.EnactmentData, number: str) -> bool:
    """True where the file lists the article, its paragraph or the whole it is part of."""
    parts = number.split("-")
    return any("-".join(parts[:length]) in data.articles for length in range(len(parts), 0, -1)) or any(
        item.id == number for item in data.items
    )


def find_enactment_faults(loaded: LoadedRegime, data: schema.EnactmentData) -> Faults:
    if data.kind not in loaded.data.kinds:
        yield ("kind",), f"does not know the kind “{data.kind}”. Add it to regime.yaml or mend the word."
    if data.area and not re.match(loaded.data.area, data.area):
        yield ("area",), f"“{data.area}” is no code of an area. Use the beginning of a place's code."
    yield from _find_version_faults(loaded, data)
    for place, ground in enumerate(data.grounds):
        yield from _find_ground_faults(loaded, data, ground, ("grounds", place))
    seen: set[str] = set()
    for place, item in enumerate(data.items):
        yield from _find_item_faults(loaded, item, ("items", place), seen)
    yield from find_route_faults(loaded, data.exclusions, ("exclusions",))
    for name in data.look_back:
        if name not in loaded.facts:
            yield ("look_back",), f"counts the unknown fact “{name}”. Mend the id."
    if data.benchmark is not None:
        yield from _find_benchmark_faults(loaded, data.benchmark, ("benchmark",))
        yield from _find_rival_benchmarks(loaded, data)


def _find_rival_benchmarks(loaded: LoadedRegime, data: schema.EnactmentData) -> Faults:
    """A second benchmark for the very same area on one day."""
    last = data.to or date.max
    for other, where in loaded.enactments:
        rival = other.id != data.id and other.benchmark is not None and other.area == data.area
        if rival and data.from_ <= (other.to or date.max) and other.from_ <= last:
            yield ("from",), f"overlaps the benchmark {other.id} ({where}) of the same area. Say which replaces which."


def _find_benchmark_faults(loaded: LoadedRegime, given: schema.Benchmark, base: Location) -> Faults:
    for name in given.regulates:
        if name not in {effect.id for effect in loaded.data.effects}:
            yield (*base, "regulates"), f"regulates the unknown effect “{name}”. Mend the id."
    yield from _find_fraction_faults(loaded, given.lighten, (*base, "lighten"))
    yield from _find_fraction_faults(loaded, given.mitigate, (*base, "mitigate"))
    for name in ("aggravate_most", "only_maximum_lighten"):
        share = getattr(given, name)
        if share is not None and not 0 <= share <= 100:
            yield (*base, name), "is less than nothing or more than the whole. Shares lie between 0 and 100."
    for place, table in enumerate(given.tables):
        yield from _find_table_faults(loaded, table, (*base, "tables", place))


def _find_version_faults(loaded: LoadedRegime, data: schema.EnactmentData) -> Faults:
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
            fault = f"overlaps {earlier.id}, which it replaces and which ends {earlier.to or 'never'}."
            yield ("from",), f"{fault} End that one on {data.from_ - DAY}."


def _find_ground_faults(
    loaded: LoadedRegime, data: schema.EnactmentData, ground: schema.Ground, base: Location
) -> Faults:
    yield from find_rule_faults(loaded, ground, base)
    effects = {effect.id: effect for effect in loaded.data.effects}
    if ground.effect not in effects:
        yield (*base, "effect"), f"gives the unknown effect “{ground.effect}”. Mend the id."
    if ground.reason is not None and ground.reason not in loaded.data.reasons:
        yield (*base, "reason"), f"does not know the reason “{ground.reason}”. Add it to regime.yaml."
    if not has_article(data, ground.article):
        yield ((*base, "article"), f"rests on article {ground.article}, which is not listed. Add it under “articles”.")
    elif not references.has_part(data, ground.article):
        fault = f"rests on {ground.article}, but the stored text has no such paragraph or item. Mend the number."
        yield (*base, "article"), fault
    if not ground.routes:
        yield (*base, "routes"), "has no route. Say what must hold."
    yield from find_unknown_matters(loaded, ground.matters, (*base, "matters"))
    yield from _find_reference_faults(loaded, ground, base)
    yield from _find_fraction_faults(loaded, ground.sizing, (*base, "sizing"))


def _find_reference_faults(loaded: LoadedRegime, ground: schema.Ground, base: Location) -> Faults:
    known = {f"{other.id}/{one.id}" for other, _ in loaded.enactments for one in other.grounds}
    for name in ground.replaces:
        if name not in known:
            yield (*base, "replaces"), f"replaces the unknown ground “{name}”. Write enactment/ground."
    if ground.as_ground is not None:
        for message in find_citation_faults(loaded, ground.as_ground):
            yield (*base, "as_ground"), message


def find_citation_faults(loaded: LoadedRegime, citation: str) -> Iterator[str]:
    name, _, number = citation.partition("/")
    data = next((data for data, _ in loaded.enactments if data.id == name), None)
    if data is None:
        yield f"cites the unknown enactment “{name}”. Mend the id or add its file."
    elif number and not has_article(data, number):
        yield f"cites article {number}, which {name} does not list. Add it under “articles”."
    elif not references.has_part(data, number):
        yield f"cites {number}, but the stored text of {name} has no such paragraph or item. Mend the number."


def _find_fraction_faults(loaded: LoadedRegime, fraction: schema.Fraction | None, base: Location) -> Faults:
    if fraction is None:
        return
    named = [one for one in (fraction.recommended, *(case.recommended for case in fraction.cases)) if one is not None]
    if any(not 0 <= share <= 100 for share in (fraction.least, fraction.most, *named)):
        yield base, "takes off less than nothing or more than the whole. Shares lie between 0 and 100."
    if any(not fraction.least <= share <= fraction.most for share in named):
        yield base, f"recommends a share outside {fraction.least} to {fraction.most}. Mend the share or the limits."
    for place, case in enumerate(fraction.cases):
        yield from find_route_faults(loaded, case.when, (*base, "cases", place, "when"))


def _find_table_faults(loaded: LoadedRegime, table: schema.Table, base: Location) -> Faults:
    yield from find_unknown_matters(loaded, table.matters, (*base, "matters"))
    for place, factor in enumerate(table.factors):
        if not factor.grades:
            yield (*base, "factors", place), "has no grade. Add one."
        for at, grade in enumerate(factor.grades):
            where = (*base, "factors", place, "grades", at)
            yield from find_route_faults(loaded, grade.when, (*where, "when"))
            if grade.weight < 0:
                yield (*where, "weight"), "weighs less than nothing. Weights are hundredths of at least 0."
    heaviest = (table.start or 0) + sum(max(grade.weight for grade in one.grades) for one in table.factors)
    if heaviest > 100:
        yield base, f"adds up to {heaviest} hundredths of the maximum. Start and heaviest grades may not exceed 100."


def _find_item_faults(loaded: LoadedRegime, item: schema.Item, base: Location, seen: set[str]) -> Faults:
    yield from find_rule_faults(loaded, item, base)
    if item.id in seen:
        yield (*base, "id"), f"uses the number “{item.id}” twice in one list. Renumber one."
    seen.add(item.id)
    if not item.routes and not item.outside:
        yield (*base, "routes"), "has no route. Say what must hold."
    yield from find_unknown_matters(loaded, item.matters, (*base, "matters"))
    for name in item.look_back:
        if name not in loaded.facts or loaded.facts[name].type != "count":
            yield (*base, "look_back"), f"counts “{name}”, which is no count. Mend the id."
    if item.mark and item.mark not in loaded.data.marks:
        yield (*base, "mark"), f"regime.yaml does not say which effect “{item.mark}” gives."
