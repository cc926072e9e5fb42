"""Which facts a form needs to ask: those whose answer can change something in this case."""

from __future__ import annotations

from datetime import date

from penalty.criteria.derived_facts import find_underlying_facts
from penalty.criteria.legal_regime import Regime
from penalty.criteria.plan import Plan
from penalty.criteria.plan_builder import get_plan


def list_relevant_facts(regime: Regime, matter: str, place: str, violated_to: date, decided_on: date) -> list[str]:
    """The entered facts that any test of either law rests on, those the matter itself asks for first.

    Facts of the dictionary that are not among them cannot change the recommendation of this case.
    """
    found: set[str] = set()
    for day in (violated_to, decided_on):
        plan = get_plan(regime, regime.matters[matter], place, day, decided_on)
        found |= _find_tested_facts(regime, plan)
    own = [name for name in regime.matters[matter].asks if name in found]
    return own + [name for name in regime.facts if name in found and name not in own]


def _find_tested_facts(regime: Regime, plan: Plan) -> set[str]:
    underlying = find_underlying_facts(regime)
    named = {fact for fact, _ in plan.tests} | {one.percent_of for _, one in plan.ranges if one.percent_of}
    named |= set(plan.period.components) if plan.period else set()
    return {name for one in named for name in underlying.get(one, (one,)) if name in regime.facts}
