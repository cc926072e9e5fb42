"""Builds a plan: which enactments apply to a matter, a place and a pair of days, and what they ask."""

from __future__ import annotations

from bisect import bisect
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from penalty.criteria import schema
from penalty.criteria.deadlines import DAY
from penalty.criteria.derived import derivations
from penalty.criteria.enactment import Enactment, Regime
from penalty.criteria.nodes import Builder
from penalty.criteria.plan import Aim, Node, Plan, Told, check_of, test_id

_TEST = "test"


def plan_for(regime: Regime, matter: schema.Matter, place: str, law_on: date, decided_on: date) -> Plan:
    """The plan for a matter: laws as of ``law_on``, lists and benchmarks as of ``decided_on``; built once."""
    areas = _areas(regime, place)
    laws, lists = _edges(regime, matter, areas, "law"), _edges(regime, matter, areas, "decision")
    key = (matter.id, areas, bisect(laws, law_on), bisect(lists, decided_on))
    plan: Plan | None = regime.cache.get(key)
    if plan is None:
        plan = regime.cache[key] = _build(regime, matter, place, law_on, decided_on)
    return plan


def _edges(regime: Regime, matter: schema.Matter, areas: tuple[str, ...], on: str) -> list[date]:
    """The days, in order, on which anything changes there for the matter that is judged by the day ``on``."""
    key = ("edges", matter.id, areas, on)
    edges: list[date] | None = regime.cache.get(key)
    if edges is None:
        applied = [one.data for one in regime.enactments.values() if one.data.area in areas]
        spans = [(one.from_, one.to) for one in applied if regime.data.kinds[one.kind].on == on]
        if on == "law":
            spans += [(period.from_, period.to) for period in matter.periods]
            spans += [(matter.ends_on + DAY, None)] if matter.ends_on else []
        edges = regime.cache[key] = sorted(
            {day for first, last in spans for day in (first, last + DAY if last else None) if day}
        )
    return edges


def _areas(regime: Regime, place: str) -> tuple[str, ...]:
    key = ("areas", place)
    areas: tuple[str, ...] | None = regime.cache.get(key)
    if areas is None:
        found = {one.data.area for one in regime.enactments.values() if one.covers(place)}
        areas = regime.cache[key] = tuple(sorted(found))
    return areas


def applied_on(regime: Regime, place: str, law_on: date, decided_on: date) -> list[Enactment]:
    """The enactments that apply, by id: those judged by the law's day and those judged by the decision's."""
    kinds = regime.data.kinds
    return [
        one
        for one in regime.enactments.values()
        if one.covers(place) and one.in_force_on(decided_on if kinds[one.data.kind].on == "decision" else law_on)
    ]


def _build(regime: Regime, matter: schema.Matter, place: str, law_on: date, decided_on: date) -> Plan:
    builder = Builder(regime, matter, applied_on(regime, place, law_on, decided_on))
    bench = _benchmark(builder.applied)
    period = matter.period_on(law_on)
    aims = _aims(builder, bench)
    worst = regime.data.aggravating
    aggravated = builder.ground_of(worst) if worst else None
    ranges = tuple((builder.route(one.when), one) for one in (period.ranges if period else ()))
    only_when = builder.route(period.only_when) if period else ()
    flags = tuple((builder.composite(one.id, "flag", one), one) for one in regime.data.flags)
    shares = {place: _shares(builder, aim) for place, aim in enumerate(aims)}
    table = _table(bench, matter)
    grades = _grades(builder, table)
    return _finish(
        builder,
        aims,
        period,
        ranges,
        only_when,
        flags,
        shares,
        aggravated,
        bench,
        table,
        grades,
        forbidden=matter.ends_on is None or law_on <= matter.ends_on,
    )


def _shares(builder: Builder, aim: Aim) -> tuple[tuple[tuple[int, ...], Decimal], ...]:
    size = aim.ground.sizing
    return tuple((builder.route(case.when), case.recommended) for case in (size.cases if size else ()))


def _benchmark(applied: list[Enactment]) -> Enactment | None:
    found = [one for one in applied if one.data.benchmark is not None]
    return max(found, key=lambda one: (len(one.data.area), one.id), default=None)


def _table(bench: Enactment | None, matter: schema.Matter) -> schema.Table | None:
    tables = bench.data.benchmark.tables if bench is not None and bench.data.benchmark is not None else ()
    return next((one for one in tables if matter.id in one.matters), None)


def _grades(builder: Builder, table: schema.Table | None) -> tuple[tuple[tuple[tuple[int, ...], Decimal], ...], ...]:
    return tuple(
        tuple((builder.route(grade.when), grade.weight) for grade in factor.grades)
        for factor in (table.factors if table is not None else ())
    )


def _aims(builder: Builder, bench: Enactment | None) -> list[Aim]:
    aims = [
        _aim(builder, one, ground, builder.ground(one, ground), bench)
        for one, ground in builder.grounds()
        if _founded(builder, ground)
    ]
    marks = builder.regime.data.marks
    for one, item in builder.lists:
        if item.mark:
            ground = schema.Ground(id=item.id.lower(), article=item.id, effect=marks[item.mark], routes=())
            aims.append(_aim(builder, one, ground, builder.item(one, item), bench))
    return sorted(aims, key=lambda aim: (aim.rank, aim.order))


def _founded(builder: Builder, ground: schema.Ground) -> bool:
    if ground.as_ground is None:
        return True
    return any(one.id == ground.as_ground.partition("/")[0] for one in builder.applied)


def _aim(builder: Builder, one: Enactment, ground: schema.Ground, position: int, bench: Enactment | None) -> Aim:
    regime = builder.regime
    effect = regime.effects[ground.effect]
    regulated = bench.data.benchmark.regulates if bench and bench.data.benchmark else ()
    if effect.needs_benchmark and effect.id not in regulated and effect.otherwise:
        effect = regime.effects[effect.otherwise]
    citation = ground.as_ground or f"{one.id}/{ground.article}"
    founding = regime.enactments[citation.partition("/")[0]].data
    order = (regime.data.kinds[founding.kind].rank, not founding.special, -len(founding.area), citation, ground.id)
    force = ground.force or effect.force
    return Aim(position, citation, effect.id, regime.ranks[effect.id], force != "may", force, order, ground, one.id)


def _finish(
    builder: Builder,
    aims: list[Aim],
    period: schema.Period | None,
    ranges: Any,
    only_when: Any,
    flags: Any,
    shares: Any,
    aggravated: int | None,
    bench: Enactment | None,
    table: schema.Table | None,
    grades: Any,
    forbidden: bool,
) -> Plan:
    tests = list(builder.tests)
    offset = len(tests)

    def move(part: int) -> int:
        return part if part >= 0 else offset - 1 - part

    def moved(route: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(move(part) for part in route)

    moved_aims = tuple(replace(aim, position=move(aim.position)) for aim in aims)
    nodes = [Node(test_id(fact, op, value), _TEST, fact, op, value) for fact, op, value in tests]
    nodes += [
        replace(node, routes=tuple(moved(one) for one in node.routes), unless=moved(node.unless))
        for node in builder.composites
    ]
    return Plan(
        nodes=tuple(nodes),
        tests=tuple((fact, check_of(op, value, dated=_dated(builder.regime, fact))) for fact, op, value in tests),
        composites=tuple((offset + place, node.routes, node.unless) for place, node in enumerate(nodes[offset:])),
        aims=moved_aims,
        derived=derivations(builder.regime, {fact for fact, _, _ in tests}),
        period=period,
        forbidden=forbidden,
        ranges=tuple((moved(route), one) for route, one in ranges),
        only_when=moved(only_when),
        flags=tuple((move(position), one) for position, one in flags),
        shares={key: tuple((moved(route), share) for route, share in cases) for key, cases in shares.items()},
        aggravated=None if aggravated is None else move(aggravated),
        benchmark=bench,
        table=table,
        grades=tuple(tuple((moved(route), weight) for route, weight in factor) for factor in grades),
        enactments=tuple(_consulted(builder, period)),
        told=_told(nodes, moved_aims, period.penalty[0] if period and period.penalty else ""),
        applied=frozenset(one.sha256 for one in builder.applied),
    )


def _dated(regime: Regime, name: str) -> bool:
    """Whether an answer may be ``never``: a date's, and what is counted from dates."""
    fact = regime.facts[name]
    return fact.derived or fact.type == "date"


def _told(nodes: list[Node], aims: tuple[Aim, ...], penalty: str) -> tuple[Told, ...]:
    articles, by_place = _articles(nodes, aims, penalty), {aim.position: aim for aim in aims}
    return tuple(
        Told(
            id=node.id,
            kind=node.kind,
            article=articles[place] or None,
            fact=node.fact or None,
            op=node.op or None,
            wanted=node.value,
            effect=by_place[place].effect if place in by_place else None,
            force=by_place[place].force if place in by_place else None,
            parts=tuple(tuple(nodes[part].id for part in route) for route in node.routes),
            unless=tuple(nodes[part].id for part in node.unless),
        )
        for place, node in enumerate(nodes)
    )


def _articles(nodes: list[Node], aims: tuple[Aim, ...], penalty: str) -> tuple[str, ...]:
    """For each node the article it serves: its own, else that of the highest ground it is a part of."""
    found: dict[int, str] = {}

    def spread(position: int, article: str) -> None:
        if position in found:
            return
        node = nodes[position]
        article = found[position] = node.article or article
        for part in (*(part for route in node.routes for part in route), *node.unless):
            spread(part, article)

    for aim in aims:
        spread(aim.position, aim.citation)
    return tuple(found.get(place, node.article or penalty) for place, node in enumerate(nodes))


def _consulted(builder: Builder, period: schema.Period | None) -> list[Enactment]:
    cited = {one.partition("/")[0] for one in (*period.duty, *period.penalty)} if period else set()
    listed = {one.id for one, _ in builder.lists} | {one.id for one, _ in builder.grounds()}
    return [
        one
        for name, one in builder.regime.enactments.items()
        if name in cited or (one in builder.applied and (name in listed or one.data.benchmark))
    ]
