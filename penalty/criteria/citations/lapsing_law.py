"""Law that is about to end with nothing after it, and years whose working days are not in yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from penalty.criteria.legal_regime import Enactment, Regime

WARNING = timedelta(days=60)
CALENDAR_MONTH = 11
"""From November on the notice of the next year's holidays is waited for."""


@dataclass(frozen=True, slots=True)
class Lapse:
    """A list, rule or benchmark that ends; ``days_left`` after the day on which it is asked, 0 on its last day."""

    enactment: Enactment
    last_day: date
    days_left: int


def list_lapses(regime: Regime, on: date) -> list[Lapse]:
    """Lists and benchmarks in force on ``on`` that end within sixty days without a successor;
    what ends first stands first."""
    found = [
        Lapse(one, one.data.to, (one.data.to - on).days)
        for one in regime.enactments.values()
        if one.data.to is not None
        and one.in_force_on(on)
        and one.data.to <= on + WARNING
        and is_judged_by_decision_day(regime, one)
        and not _has_successor(regime, one)
    ]
    return sorted(found, key=lambda one: (one.last_day, one.enactment.id))


def is_judged_by_decision_day(regime: Regime, one: Enactment) -> bool:
    """False for statutes and rules: an act that ended under them is still judged by them."""
    return regime.data.kinds[one.data.kind].on == "decision"


def _has_successor(regime: Regime, one: Enactment) -> bool:
    return any(other.data.replaces == one.id for other in regime.enactments.values())


def find_missing_year(regime: Regime, on: date) -> int | None:
    """The year whose holidays should be in by now and are not: this one, or from November on the next."""
    years = [on.year, *([on.year + 1] if on.month >= CALENDAR_MONTH else [])]
    counted = bool(regime.procedure.clocks) or regime.calendar.own
    return next((year for year in years if counted and not regime.calendar.has_year(year)), None)


def list_ended(regime: Regime, on: date) -> set[str]:
    """The ids of what is judged by the day of the decision and is not in force on ``on``."""
    some = (one for one in regime.enactments.values() if is_judged_by_decision_day(regime, one))
    return {one.id for one in some if not one.in_force_on(on)}


def list_lapsed_bases(regime: Regime, result: Mapping[str, Any], on: date) -> list[str]:
    """The enactments that carry a stored result, by id, and which are no longer in force on ``on``."""
    cited = [result["ground"], *result["cited"], *(step["source"] for step in result["steps"])]
    names = dict.fromkeys(one.partition("/")[0] for one in cited if one)
    ended = list_ended(regime, on)
    return [name for name in names if name in ended]
