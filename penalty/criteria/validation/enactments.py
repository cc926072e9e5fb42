"""Checks enactments: versions, grounds, list items, benchmarks and the articles they rest on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from penalty.criteria import references
from penalty.criteria.deadlines import DAY
from penalty.criteria.law_files.regime_files import LoadedRegime
from penalty.criteria.law_files.strict_yaml import Location
from penalty.criteria.schemas import regime_schema
from penalty.criteria.validation.conditions import Faults, find_route_faults, find_rule_faults, find_unknown_matters
from penalty.messages import Message


def has_article(data: regime_schema.EnactmentData, number: str) -> bool:
    """True where the file lists the article, its paragraph or the whole it is part of."""
    parts = number.split("-")
    return any("-".join(parts[:length]) in data.articles for length in range(len(parts), 0, -1)) or any(
        item.id == number for item in data.items
    )


def find_enactment_faults(loaded: LoadedRegime, data: regime_schema.EnactmentData) -> Faults:
    if data.kind not in loaded.data.kinds:
        yield (
            ("kind",),
            Message("does not know the kind “%(kind)s”. Add it to regime.yaml or mend the word.", kind=data.kind),
        )
    if data.area and not re.match(loaded.data.area, data.area):
        yield (
            ("area",),
            Message("“%(area)s” is no code of an area. Use the beginning of a place's code.", area=data.area),
        )
    yield from _find_version_faults(loaded, data)
    for place, ground in enumerate(data.grounds):
        yield from _find_ground_faults(loaded, data, ground, ("grounds", place))
    seen: set[str] = set()
    for place, item in enumerate(data.items):
        yield from _find_item_faults(loaded, item, ("items", place), seen)
    yield from find_route_faults(loaded, data.exclusions, ("exclusions",))
    for name in data.look_back:
        if name not in loaded.facts:
            yield ("look_back",), Message("counts the unknown fact “%(name)s”. Mend the id.", name=name)
    if data.benchmark is not None:
        yield from _find_benchmark_faults(loaded, data.benchmark, ("benchmark",))
        yield from _find_rival_benchmarks(loaded, data)


def _find_rival_benchmarks(loaded: LoadedRegime, data: regime_schema.EnactmentData) -> Faults:
    """A second benchmark for the very same area on one day."""
    last = data.to or date.max
    for other, where in loaded.enactments:
        rival = other.id != data.id and other.benchmark is not None and other.area == data.area
        if rival and data.from_ <= (other.to or date.max) and other.from_ <= last:
            yield (
                ("from",),
                Message(
                    "overlaps the benchmark %(id)s (%(where)s) of the same area. Say which replaces which.",
                    id=other.id,
                    where=where,
                ),
            )


def _find_benchmark_faults(loaded: LoadedRegime, given: regime_schema.Benchmark, base: Location) -> Faults:
    for name in given.regulates:
        if name not in {effect.id for effect in loaded.data.effects}:
            yield (*base, "regulates"), Message("regulates the unknown effect “%(name)s”. Mend the id.", name=name)
    yield from _find_fraction_faults(loaded, given.lighten, (*base, "lighten"))
    yield from _find_fraction_faults(loaded, given.mitigate, (*base, "mitigate"))
    for name in ("aggravate_most", "only_maximum_lighten"):
        share = getattr(given, name)
        if share is not None and not 0 <= share <= 100:
            yield (*base, name), Message("is less than nothing or more than the whole. Shares lie between 0 and 100.")
    for place, table in enumerate(given.tables):
        yield from _find_table_faults(loaded, table, (*base, "tables", place))


def _find_version_faults(loaded: LoadedRegime, data: regime_schema.EnactmentData) -> Faults:
    others = {other.id: other for other, _ in loaded.enactments}
    chain, current = {data.id}, data
    while current.replaces is not None:
        if current.replaces in chain:
            yield ("replaces",), Message("replaces itself by a circle of versions. Break the circle.")
            return
        if current.replaces not in others:
            yield (
                ("replaces",),
                Message("replaces the unknown enactment “%(replaces)s”. Mend the id.", replaces=current.replaces),
            )
            return
        current = others[current.replaces]
        chain.add(current.id)
    if data.replaces is not None:
        earlier = others[data.replaces]
        if earlier.to is None or earlier.to >= data.from_:
            fault = Message(
                "overlaps %(id)s, which it replaces and which ends %(end)s. End that one on %(day)s.",
                id=earlier.id,
                end=earlier.to or Message("never"),
                day=data.from_ - DAY,
            )
            yield ("from",), fault


def _find_ground_faults(
    loaded: LoadedRegime, data: regime_schema.EnactmentData, ground: regime_schema.Ground, base: Location
) -> Faults:
    yield from find_rule_faults(loaded, ground, base)
    effects = {effect.id: effect for effect in loaded.data.effects}
    if ground.effect not in effects:
        yield (*base, "effect"), Message("gives the unknown effect “%(effect)s”. Mend the id.", effect=ground.effect)
    if ground.reason is not None and ground.reason not in loaded.data.reasons:
        yield (
            (*base, "reason"),
            Message("does not know the reason “%(reason)s”. Add it to regime.yaml.", reason=ground.reason),
        )
    if not has_article(data, ground.article):
        yield (
            (*base, "article"),
            Message(
                "rests on article %(article)s, which is not listed. Add it under “articles”.", article=ground.article
            ),
        )
    elif not references.has_part(data, ground.article):
        fault = Message(
            "rests on %(article)s, but the stored text has no such paragraph or item. Mend the number.",
            article=ground.article,
        )
        yield (*base, "article"), fault
    if not ground.routes:
        yield (*base, "routes"), Message("has no route. Say what must hold.")
    yield from find_unknown_matters(loaded, ground.matters, (*base, "matters"))
    yield from _find_reference_faults(loaded, ground, base)
    yield from _find_fraction_faults(loaded, ground.sizing, (*base, "sizing"))


def _find_reference_faults(loaded: LoadedRegime, ground: regime_schema.Ground, base: Location) -> Faults:
    known = {f"{other.id}/{one.id}" for other, _ in loaded.enactments for one in other.grounds}
    for name in ground.replaces:
        if name not in known:
            yield (
                (*base, "replaces"),
                Message("replaces the unknown ground “%(name)s”. Write enactment/ground.", name=name),
            )
    if ground.as_ground is not None:
        for message in find_citation_faults(loaded, ground.as_ground):
            yield (*base, "as_ground"), message


def find_citation_faults(loaded: LoadedRegime, citation: str) -> Iterator[Message]:
    name, _, number = citation.partition("/")
    data = next((data for data, _ in loaded.enactments if data.id == name), None)
    if data is None:
        yield Message("cites the unknown enactment “%(name)s”. Mend the id or add its file.", name=name)
    elif number and not has_article(data, number):
        yield Message(
            "cites article %(number)s, which %(name)s does not list. Add it under “articles”.", number=number, name=name
        )
    elif not references.has_part(data, number):
        yield Message(
            "cites %(number)s, but the stored text of %(name)s has no such paragraph or item. Mend the number.",
            number=number,
            name=name,
        )


def _find_fraction_faults(loaded: LoadedRegime, fraction: regime_schema.Fraction | None, base: Location) -> Faults:
    if fraction is None:
        return
    named = [one for one in (fraction.recommended, *(case.recommended for case in fraction.cases)) if one is not None]
    if any(not 0 <= share <= 100 for share in (fraction.least, fraction.most, *named)):
        yield base, Message("takes off less than nothing or more than the whole. Shares lie between 0 and 100.")
    if any(not fraction.least <= share <= fraction.most for share in named):
        yield (
            base,
            Message(
                "recommends a share outside %(least)s to %(most)s. Mend the share or the limits.",
                least=fraction.least,
                most=fraction.most,
            ),
        )
    for place, case in enumerate(fraction.cases):
        yield from find_route_faults(loaded, case.when, (*base, "cases", place, "when"))


def _find_table_faults(loaded: LoadedRegime, table: regime_schema.Table, base: Location) -> Faults:
    yield from find_unknown_matters(loaded, table.matters, (*base, "matters"))
    for place, factor in enumerate(table.factors):
        if not factor.grades:
            yield (*base, "factors", place), Message("has no grade. Add one.")
        for at, grade in enumerate(factor.grades):
            where = (*base, "factors", place, "grades", at)
            yield from find_route_faults(loaded, grade.when, (*where, "when"))
            if grade.weight < 0:
                yield (*where, "weight"), Message("weighs less than nothing. Weights are hundredths of at least 0.")
    heaviest = (table.start or 0) + sum(max(grade.weight for grade in one.grades) for one in table.factors)
    if heaviest > 100:
        yield (
            base,
            Message(
                "adds up to %(heaviest)s hundredths of the maximum. Start and heaviest grades may not exceed 100.",
                heaviest=heaviest,
            ),
        )


def _find_item_faults(loaded: LoadedRegime, item: regime_schema.Item, base: Location, seen: set[str]) -> Faults:
    yield from find_rule_faults(loaded, item, base)
    if item.id in seen:
        yield (*base, "id"), Message("uses the number “%(id)s” twice in one list. Renumber one.", id=item.id)
    seen.add(item.id)
    if not item.routes and not item.outside:
        yield (*base, "routes"), Message("has no route. Say what must hold.")
    yield from find_unknown_matters(loaded, item.matters, (*base, "matters"))
    for name in item.look_back:
        if name not in loaded.facts or loaded.facts[name].type != "count":
            yield (*base, "look_back"), Message("counts “%(name)s”, which is no count. Mend the id.", name=name)
    if item.mark and item.mark not in loaded.data.marks:
        yield (*base, "mark"), Message("regime.yaml does not say which effect “%(mark)s” gives.", mark=item.mark)
