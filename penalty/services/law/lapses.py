"""Law of the authority that needs the administrator's care, and the open cases that it touches."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.authority import Authority
from penalty.criteria import lapses
from penalty.criteria.lapses import Lapse
from penalty.criteria.legal_regime import Regime
from penalty.models import Assessment, Case, User
from penalty.services import permissions


@dataclass(frozen=True, slots=True)
class LawNotices:
    """Law of one legal system that is about to lapse on a day, and the year whose working days should be in by then."""

    regime: Regime
    lapses: list[Lapse]
    missing_year: int | None


@dataclass(frozen=True, slots=True)
class AffectedCase:
    """An open case whose recommendation rests on law that is no longer in force; it has to be assessed anew, and what
    was reviewed cannot be decided."""

    case: Case
    enactments: list[str]


def find_notices(regime: Regime, today: date) -> LawNotices | None:
    """None where nothing needs care."""
    found = LawNotices(regime, lapses.list_lapses(regime, today), lapses.find_missing_year(regime, today))
    return found if found.lapses or found.missing_year else None


def list_notices(authority: Authority, today: date) -> list[LawNotices]:
    found = (find_notices(regime, today) for regime in authority.regimes.values())
    return [one for one in found if one is not None]


def list_affected_cases(session: Session, actor: User, *, authority: Authority, today: date) -> list[AffectedCase]:
    """Those that ``actor`` may see, the oldest first."""
    latest = select(func.max(col(Assessment.id))).group_by(col(Assessment.case_id))
    query = select(col(Assessment.id), col(Assessment.regime), col(Assessment.enactments))
    query = query.join(Case, col(Case.id) == col(Assessment.case_id)).where(col(Assessment.id).in_(latest))
    still_open = query.where(col(Case.state).in_(permissions.OPEN_STATES), permissions.visible_to(actor))
    ended = {name: lapses.list_ended(regime, today) for name, regime in authority.regimes.items()}
    touched = [key for key, regime, used in session.execute(still_open) if ended.get(regime, set()) & used.keys()]
    rows = session.scalars(select(Assessment).where(col(Assessment.id).in_(touched)).order_by(col(Assessment.case_id)))
    return list(_find_affected(session, rows, authority, today))


def _find_affected(
    session: Session, rows: Iterable[Assessment], authority: Authority, today: date
) -> Iterator[AffectedCase]:
    for row in rows:
        names = lapses.list_lapsed_bases(authority.regimes[row.regime], json.loads(row.result), today)
        if names:
            yield AffectedCase(session.get_one(Case, row.case_id), names)
