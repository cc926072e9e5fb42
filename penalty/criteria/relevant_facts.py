"""Which facts a form needs to ask: those whose answer can change something in this case."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from penalty.criteria import dictionary
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
    named = {fact for fact, _ in plan.tests}
    for _, range_ in plan.ranges:
        named |= {range_.percent_of} if range_.percent_of else set()
    named |= set(plan.period.components) if plan.period else set()
    return _find_entered_facts(regime, named)


def _find_entered_facts(regime: Regime, names: Iterable[str]) -> set[str]:
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        fact = regime.facts.get(waiting.pop())
        if fact is None:
            continue
        if fact.derived:
            waiting += dictionary.list_needed_facts(fact)
        else:
            found.add(fact.id)
    return found
