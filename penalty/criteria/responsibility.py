"""The fine on a natural person who answers for the act of a unit: the part of the article that fines persons."""

from __future__ import annotations

from penalty.criteria.amounts.amount_steps import Bounds
from penalty.criteria.plans.plan import MET, Plan
from penalty.criteria.schemas.matter_schema import Matter, Part, Range

UNFINED_PERSONS = "persons_not_fined"
"""The reason of a law that fines the unit alone, or fines persons on facts that are not proven."""


def find_fine_on_persons(plan: Plan, status: list[int]) -> Part | None:
    """The part that fines persons on the proven facts. Who is a unit and who is not, the case of the unit says, so what
    rules the part out is not asked."""
    fines = ((route, part) for route, _unless, part in plan.parts if part.maximum is not None)
    return next((part for route, part in fines if all(status[one] == MET for one in route)), None)


def build_bounds(part: Part | None, source: str) -> Bounds | None:
    if part is None or part.minimum is None or part.maximum is None:
        return None
    return Bounds(part.minimum, part.maximum, source, Range(minimum=part.minimum, maximum=part.maximum), personal=True)


def fines_persons(matter: Matter) -> bool:
    """Some period of the matter fines persons beside the party."""
    return any(part.maximum is not None for period in matter.periods for part in period.parts)
