"""The questions that a matter and its waivers turn on, among those that can change the recommendation."""

from __future__ import annotations

from datetime import date

from penalty.criteria.derived_facts import find_underlying_facts
from penalty.criteria.legal_regime import Regime
from penalty.criteria.plans.plan import Plan
from penalty.criteria.plans.plan_builder import get_plan


def list_decisive_facts(regime: Regime, matter: str, place: str, *days: date) -> frozenset[str]:
    """The entered facts that make the act, that the matter asks for itself, that choose its article, its range or what
    goes beside the fine, and on which a ground rests by which nothing is to be paid; laws as of each of ``days``."""
    made, found = regime.matters[matter], set[str]()
    found |= {one.fact for part in made.constituents or () for one in part.when if one.fact}
    found |= set(made.asks)
    underlying = find_underlying_facts(regime)
    for day in days:
        tested = _find_tested(regime, get_plan(regime, made, place, day, max(days)))
        found |= {name for one in tested for name in underlying.get(one, (one,))}
    return frozenset(found)


def _find_tested(regime: Regime, plan: Plan) -> set[str]:
    free = {one.id for one in regime.data.effects if one.rule == "zero"}
    waiting = [one.position for one in plan.outcomes if one.effect in free and not one.ground.silent]
    waiting += [part for route, _ in (*plan.ranges, *plan.elements, *plan.constituents) for part in route]
    waiting += [part for route, _, _ in plan.parts for part in route]
    seen: set[int] = set()
    while waiting:
        place = waiting.pop()
        if place not in seen:
            seen.add(place)
            waiting += [part for route in plan.nodes[place].routes for part in route]
    beside = {one.fact for *_, one in plan.parts if one.fact}
    return {plan.nodes[place].fact for place in seen if plan.nodes[place].fact} | beside
