"""Builds a plan: which enactments apply to a matter, a place and a pair of days, and what they ask."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from penalty.criteria.deadlines import DAY
from penalty.criteria.derived_facts import find_underlying_facts, list_derivations
from penalty.criteria.legal_regime import Enactment, Regime
from penalty.criteria.plans.plan import Check, Node, NodeDescription, Plan, PossibleOutcome, compile_check
from penalty.criteria.plans.plan_nodes import NodeBuilder
from penalty.criteria.schemas import regime_schema


def get_plan(regime: Regime, matter: regime_schema.Matter, place: str, law_on: date, decided_on: date) -> Plan:
    """The plan for a matter: laws as of ``law_on``, lists and benchmarks as of ``decided_on``; built once."""
    areas = regime.get_cached(("areas", place), partial(_list_covering_areas, regime, place))
    laws, lists = (
        regime.get_cached(("edges", matter.id, areas, on), partial(_list_change_days, regime, matter, areas, on))
        for on in ("law", "decision")
    )
    key = ("plan", matter.id, areas, bisect(laws, law_on), bisect(lists, decided_on))
    return regime.get_cached(key, partial(_build_plan, regime, matter, place, law_on, decided_on))


def list_relevant_facts(regime: Regime, matter: str, place: str, violated_to: date, decided_on: date) -> list[str]:
    """The entered facts that any test of either law rests on, those the matter itself asks for first.

    Facts of the dictionary that are not among them cannot change the recommendation of this case.
    """
    found: set[str] = set()
    for day in (violated_to, decided_on):
        plan = get_plan(regime, regime.matters[matter], place, day, decided_on)
        found |= _find_tested_facts(regime, plan)
    made = regime.matters[matter]
    elements = (condition.fact or "" for one in made.constituents or () for condition in one.when)
    own = [name for name in dict.fromkeys((*elements, *made.asks)) if name in found]
    return own + [name for name in regime.facts if name in found and name not in own]


def _find_tested_facts(regime: Regime, plan: Plan) -> set[str]:
    underlying = find_underlying_facts(regime)
    named = {fact for fact, _ in plan.tests} | {one.measured_by for _, one in plan.ranges if one.measured_by}
    named |= {one.fact for *_, one in plan.parts if one.fact}
    named |= set(plan.period.components) if plan.period else set()
    return {name for one in named for name in underlying.get(one, (one,)) if name in regime.facts}


def _list_change_days(regime: Regime, matter: regime_schema.Matter, areas: tuple[str, ...], on: str) -> list[date]:
    """The days, in order, on which anything changes there for the matter that is judged by the day ``on``."""
    applied = [one.data for one in regime.enactments.values() if one.data.area in areas]
    spans = [(one.from_, one.to) for one in applied if regime.data.kinds[one.kind].on == on]
    if on == "law":
        spans += [(period.from_, period.to) for period in matter.periods]
        spans += [(matter.ends_on + DAY, None)] if matter.ends_on else []
    return sorted({day for first, last in spans for day in (first, last + DAY if last else None) if day})


def _list_covering_areas(regime: Regime, place: str) -> tuple[str, ...]:
    return tuple(sorted({one.data.area for one in regime.enactments.values() if one.covers(place)}))


def list_applied_enactments(regime: Regime, place: str, law_on: date, decided_on: date) -> list[Enactment]:
    """The enactments that apply, by id: those judged by the law's day and those judged by the decision's."""
    kinds = regime.data.kinds
    return [
        one
        for one in regime.enactments.values()
        if one.covers(place) and one.in_force_on(decided_on if kinds[one.data.kind].on == "decision" else law_on)
    ]


def _build_plan(regime: Regime, matter: regime_schema.Matter, place: str, law_on: date, decided_on: date) -> Plan:
    """Nodes are numbered in the order in which they are added here; stored results rest on that order."""
    builder = NodeBuilder(regime, matter, list_applied_enactments(regime, place, law_on, decided_on))
    benchmark, period = _find_benchmark(builder.applied), matter.find_period(law_on)
    rules = (benchmark.data.benchmark if benchmark is not None else None) or regime_schema.Benchmark()
    table = next((one for one in rules.tables if matter.id in one.matters), None)
    outcomes = _build_outcomes(builder, rules)
    aggravated = builder.add_any_ground(regime.data.aggravating) if regime.data.aggravating else None
    ranges = [(builder.add_route(one.when), one) for one in (period.ranges if period else ())]
    only_when = builder.add_route(period.only_when) if period else ()
    flags = [(builder.add_composite(one.id, "flag", one), one) for one in regime.data.flags]
    shares = [_build_shares(builder, one) for one in outcomes]
    factors = table.factors if table else ()
    grades = [[(builder.add_route(one.when), one.weight) for one in factor.grades] for factor in factors]
    constituents = [(builder.add_route(one.when), one) for one in matter.constituents or ()]
    shown = len(builder.tests), len(builder.composites)
    beside = period.parts if period else ()
    parts = [(builder.add_route(one.when), builder.add_route(one.unless), one) for one in beside]
    elements = [(builder.add_route(one.when), one) for one in (period.elements if period else None) or ()]
    nodes = builder.build_nodes()
    placed_outcomes = tuple(replace(one, position=builder.get_position(one.position)) for one in outcomes)
    served = _list_served_grounds(nodes, placed_outcomes)
    return Plan(
        nodes=nodes,
        tests=tuple((fact, _compile_test(regime, fact, op, value)) for fact, op, value in builder.tests),
        composites=tuple((place, nodes[place].routes, nodes[place].unless) for place in builder.composite_places),
        outcomes=placed_outcomes,
        derived=list_derivations(regime, {fact for fact, _, _ in builder.tests}),
        period=period,
        forbidden=matter.ends_on is None or law_on <= matter.ends_on,
        ranges=builder.place_routes(ranges),
        parts=tuple((builder.place_route(route), builder.place_route(unless), one) for route, unless, one in parts),
        elements=builder.place_routes(elements),
        constituents=builder.place_routes(constituents),
        only_when=builder.place_route(only_when),
        flags=tuple((builder.get_position(position), one) for position, one in flags),
        shares={place: builder.place_routes(cases) for place, cases in enumerate(shares)},
        aggravated=None if aggravated is None else builder.get_position(aggravated),
        benchmark=benchmark,
        benchmark_rules=rules,
        table=table,
        grades=tuple(map(builder.place_routes, grades)),
        enactments=tuple(_list_consulted_enactments(builder, period)),
        descriptions=_describe_nodes(nodes, placed_outcomes, served, next(iter(period.penalty), "") if period else ""),
        shown=shown,
        served=tuple(_list_choices(served)) if regime.data.cites_what_holds else (),
        applied=frozenset(one.sha256 for one in builder.applied),
    )


def _compile_test(regime: Regime, name: str, op: str, value: Any) -> Check:
    """Only a date, and what is counted from dates, may be ``never``."""
    fact = regime.facts[name]
    return compile_check(op, value, dated=fact.derived or fact.type == "date")


def _build_shares(builder: NodeBuilder, outcome: PossibleOutcome) -> list[tuple[tuple[int, ...], Decimal]]:
    sizing = outcome.ground.sizing
    return [(builder.add_route(case.when), case.recommended) for case in (sizing.cases if sizing else ())]


def _find_benchmark(applied: list[Enactment]) -> Enactment | None:
    found = [one for one in applied if one.data.benchmark is not None]
    return max(found, key=lambda one: (len(one.data.area), one.id), default=None)


def _build_outcomes(builder: NodeBuilder, rules: regime_schema.Benchmark) -> list[PossibleOutcome]:
    applied = {one.id for one in builder.applied}
    outcomes = [
        _build_outcome(builder, one, ground, builder.add_ground(one, ground), rules)
        for one, ground in builder.list_grounds()
        if ground.as_ground is None or ground.as_ground.partition("/")[0] in applied
    ]
    marks = builder.regime.data.marks
    for one, item in builder.lists:
        if item.mark:
            ground = regime_schema.Ground(id=item.id.lower(), article=item.id, effect=marks[item.mark], routes=())
            outcomes.append(_build_outcome(builder, one, ground, builder.add_item(one, item), rules))
    return sorted(outcomes, key=lambda outcome: (outcome.rank, outcome.order))


def _build_outcome(
    builder: NodeBuilder, one: Enactment, ground: regime_schema.Ground, position: int, rules: regime_schema.Benchmark
) -> PossibleOutcome:
    regime = builder.regime
    effect = regime.effects[ground.effect]
    if effect.needs_benchmark and effect.id not in rules.regulates and effect.otherwise:
        effect = regime.effects[effect.otherwise]
    citation = ground.as_ground or f"{one.id}/{ground.article}"
    founding = regime.enactments[citation.partition("/")[0]].data
    order = (regime.data.kinds[founding.kind].rank, not founding.special, -len(founding.area), citation, ground.id)
    force = ground.force or effect.force
    return PossibleOutcome(
        position, citation, effect.id, regime.ranks[effect.id], force != "may", force, order, ground, one.id
    )


def _describe_nodes(
    nodes: tuple[Node, ...],
    outcomes: tuple[PossibleOutcome, ...],
    served: Mapping[int, tuple[tuple[int, str], ...]],
    penalty: str,
) -> tuple[NodeDescription, ...]:
    by_place = {outcome.position: outcome for outcome in outcomes}
    return tuple(
        NodeDescription(
            id=node.id,
            kind=node.kind,
            article=(served[place][0][1] if place in served else node.article or penalty) or None,
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


def _list_served_grounds(
    nodes: tuple[Node, ...], outcomes: tuple[PossibleOutcome, ...]
) -> Mapping[int, tuple[tuple[int, str], ...]]:
    """For each node the positions of the grounds it is a part of, the highest first, each with the article that it
    serves there: its own, that of the concept it belongs to, else that of the ground."""
    found: dict[int, dict[int, str]] = {}

    def serve(outcome: int, position: int, article: str) -> None:
        if outcome in found.setdefault(position, {}):
            return
        node = nodes[position]
        article = found[position][outcome] = node.article or article
        for part in (*(part for route in node.routes for part in route), *node.unless):
            serve(outcome, part, article)

    for outcome in outcomes:
        serve(outcome.position, outcome.position, outcome.citation)
    return {place: tuple(grounds.items()) for place, grounds in found.items()}


def _list_choices(
    served: Mapping[int, tuple[tuple[int, str], ...]],
) -> Iterator[tuple[int, tuple[tuple[int, str], ...]]]:
    return ((place, grounds) for place, grounds in served.items() if len({article for _, article in grounds}) > 1)


def _list_consulted_enactments(builder: NodeBuilder, period: regime_schema.Period | None) -> list[Enactment]:
    beside = [one.article for one in period.parts if one.article] if period else []
    cited = {one.partition("/")[0] for one in (*period.cited, *beside)} if period else set()
    listed = {one.id for one, _ in builder.lists} | {one.id for one, _ in builder.list_grounds()}
    return [
        one
        for name, one in builder.regime.enactments.items()
        if name in cited or (one in builder.applied and (name in listed or one.data.benchmark))
    ]
