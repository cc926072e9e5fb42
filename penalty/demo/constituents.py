"""Answers by which the act of a sheet is the one of its matter, and what earlier penalties ask: the demo finds both."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from penalty.casefile.evidence import act_elements
from penalty.casefile.measurements import exceedance
from penalty.casefile.precedents import repeated_penalties
from penalty.criteria import open_elements
from penalty.criteria.legal_regime import Regime
from penalty.criteria.schemas.schema_types import Condition
from penalty.models import Case

GUIDED = 3
"""Penalties for the same kind within two years from which the guidance of 2019 allows a heavier one."""


SEEN: Mapping[str, object] = {"enclosure": "impossible"}
"""By fact, what the scenes of the demo show: an open heap on which a loader works, to be fenced and covered."""


def list_answers(case: Case, regime: Regime, known: Collection[str]) -> dict[str, object]:
    """By fact of a constituent that is not ``known``, the answer that meets it."""
    parts = [condition for one in regime.matters[case.matter].constituents or () for condition in one.when]
    return {one.fact: _choose_value(one) for one in parts if one.fact is not None and one.fact not in known}


def tells_exceedance(regime: Regime, matter: str, facts: Mapping[str, object]) -> bool:
    """True where an answer of the sheet, or one that the demo finds for the act, says that a limit was exceeded."""
    known = regime.matters[matter]
    parts = [condition for one in known.constituents or () for condition in one.when]
    found = {one.fact: _choose_value(one) for one in parts if one.fact is not None}
    chosen = {name: one[0] for name, one in exceedance.EXCEEDING_ANSWERS.items() if name in known.asks}
    answers = {**chosen, **found, **facts}
    return any(exceedance.says_exceeded(name, value) for name, value in answers.items())


def weigh_history(regime: Regime, known: Mapping[str, Any]) -> dict[str, object]:
    """The finding on several earlier penalties that is not ``known``, by the measure of the national guidance."""
    name, counts = repeated_penalties.FINDING, [int(known.get(one) or 0) for one in repeated_penalties.COUNTS]
    if name in known or name not in regime.facts or max(counts) < repeated_penalties.LEAST:
        return {}
    return {name: int(known.get("penalties_same_kind_24m") or 0) >= GUIDED}


def list_choices(case: Case, regime: Regime, known: Collection[str], *days: date) -> dict[str, object]:
    """By fact that divides the articles and is not ``known``, the answer that fits the scenes, else its first."""
    names = act_elements.list_dividing_facts(case, regime, *days)
    values = {name: open_elements.list_values(regime.facts[name]) for name in names if name not in known}
    return {name: SEEN.get(name, found[0]) for name, found in values.items()}


def _choose_value(one: Condition) -> object:
    """The last of several: the furthest stage, the fullest document."""
    return one.value[-1] if isinstance(one.value, Sequence) and not isinstance(one.value, str) else one.value
