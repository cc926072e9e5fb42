"""Constituents of an act: what must be proven for it to be the one that the matter names."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from penalty.criteria.legal_regime import Regime
from penalty.criteria.plans.plan import NOT_MET, Plan
from penalty.criteria.schemas.matter_schema import Constituent


def is_disproven(plan: Plan, status: Sequence[int]) -> bool:
    return any(status[part] == NOT_MET for route, _ in plan.constituents for part in route)


def find_article(regime: Regime, one: Constituent, day: date, cited: Collection[str] = ()) -> str | None:
    """The article that says so on ``day``, of several laws the one that is ``cited`` for the act; None where none of
    them is in force."""
    known = regime.enactments
    in_force = [name for name in one.articles if known[name.partition("/")[0]].in_force_on(day)]
    return next((name for name in in_force if name in cited), next(iter(in_force), None))
