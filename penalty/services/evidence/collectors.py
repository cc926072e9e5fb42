"""Officers who collect a piece of evidence: at least two (APL 42(1)), so the two of the case unless another acts."""

from penalty.models import Case, User


def name_collectors(case: Case, actor: User) -> str:
    """Both officers of the case where the actor is one of them; else the actor."""
    officers = [one for one in (case.lead, case.second) if one is not None]
    return "、".join(one.name for one in officers) if actor in officers else actor.name
