"""The words beside a result: elements that the file disproves, the matter that it makes out, what goes with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from penalty.criteria.legal_regime import Regime
from penalty.criteria.plans.plan import compile_check
from penalty.criteria.presentation.phrases import Phrases
from penalty.criteria.schemas.matter_schema import NOT_MADE_OUT, Matter
from penalty.criteria.schemas.schema_types import NEVER, Condition

NOT_PUNISHABLE = "not_punishable"
ENDED_BY: Mapping[str, str] = {"order_to_correct": "corrected_on"}
"""Duties that nobody owes any more once the fact has its day."""


def list_failed_elements(phrases: Phrases, result: Mapping[str, Any]) -> tuple[str, ...]:
    """The elements whose contrary is proven; none unless the act is not made out for it."""
    if result.get("reason") != NOT_MADE_OUT:
        return ()
    sheet = result["sheet"]
    return tuple(
        phrases.pick_wording(one)
        for one in phrases.regime.matters[sheet["matter"]].constituents or ()
        if any(_fails(condition, sheet["facts"]) for condition in one.when)
    )


def list_other_matters(phrases: Phrases, result: Mapping[str, Any]) -> tuple[str, ...]:
    """Matters of other elements, all of which are proven: the act may be one of these."""
    sheet, regime = result["sheet"], phrases.regime
    own = set(_list_conditions(regime.matters[sheet["matter"]]))
    return tuple(
        phrases.pick_wording(one)
        for name, one in regime.matters.items()
        if name != sheet["matter"]
        and (conditions := _list_conditions(one))
        and not set(conditions) <= own
        and all(_holds(condition, sheet["facts"]) for condition in conditions)
    )


def list_duties(result: Mapping[str, Any]) -> tuple[str, ...]:
    """Duties that go with the result and are still owed; of one that is not punishable none."""
    if result["effect"] == NOT_PUNISHABLE:
        return ()
    facts = result["sheet"]["facts"]
    return tuple(one for one in result["carries"] if facts.get(ENDED_BY.get(one, "")) in (None, NEVER))


def is_figured(regime: Regime, result: Mapping[str, Any]) -> bool:
    """True where a figure belongs to the result: neither a waiver nor an act that is not punishable has one."""
    effect = regime.effects.get(result["effect"])
    return effect is not None and effect.rule not in ("none", "zero")


def takes_base_amount(regime: Regime, result: Mapping[str, Any]) -> bool:
    """True where an officer may propose the figure from which the rest is reckoned."""
    return is_figured(regime, result) and regime.effects[result["effect"]].rule != "components"


def _list_conditions(matter: Matter) -> tuple[Condition, ...]:
    return tuple(condition for one in matter.constituents or () for condition in one.when)


def _is_answered(condition: Condition, facts: Mapping[str, Any]) -> bool:
    return condition.fact is not None and facts.get(condition.fact) is not None


def _fails(condition: Condition, facts: Mapping[str, Any]) -> bool:
    return _is_answered(condition, facts) and not _holds(condition, facts)


def _holds(condition: Condition, facts: Mapping[str, Any]) -> bool:
    name = condition.fact
    return (
        name is not None and facts.get(name) is not None and compile_check(condition.op, condition.value)(facts[name])
    )
