"""Law of the authority that needs the administrator's care, and the open cases that it touches."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased
from sqlmodel import col

from penalty.authority import Authority
from penalty.casefile.time_limits.deadlines import CaseDeadline
from penalty.casefile.view import CaseView
from penalty.criteria.citations import lapsing_law
from penalty.criteria.citations.lapsing_law import Lapse
from penalty.criteria.legal_regime import Regime
from penalty.models import Assessment, Case, User
from penalty.services import permissions

LOOKED_INTO = 50
"""Cases of which every term is counted for a list."""


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


@dataclass(frozen=True, slots=True)
class UncountedCase:
    """An open case with terms in working days that reach into a year whose holidays are not in."""

    case: Case
    year: int
    deadlines: list[CaseDeadline]


def find_notices(regime: Regime, today: date) -> LawNotices | None:
    """None where nothing needs care."""
    found = LawNotices(regime, lapsing_law.list_lapses(regime, today), lapsing_law.find_missing_year(regime, today))
    return found if found.lapses or found.missing_year else None


def list_notices(authority: Authority, today: date) -> list[LawNotices]:
    found = (find_notices(regime, today) for regime in authority.regimes.values())
    return [one for one in found if one is not None]


def list_affected_cases(session: Session, actor: User, *, authority: Authority, today: date) -> list[AffectedCase]:
    """Those that ``actor`` may see, the oldest first."""
    later = aliased(Assessment)
    replaced = exists().where(col(later.case_id) == col(Assessment.case_id), col(later.id) > col(Assessment.id))
    query = select(col(Assessment.id), col(Assessment.regime), col(Assessment.enactments))
    query = query.join(Case, col(Case.id) == col(Assessment.case_id)).where(~replaced)
    still_open = query.where(col(Case.state).in_(permissions.OPEN_STATES), permissions.visible_to(actor))
    ended = {name: lapsing_law.list_ended(regime, today) for name, regime in authority.regimes.items()}
    touched = [key for key, regime, used in session.execute(still_open) if ended.get(regime, set()) & used.keys()]
    rows = session.scalars(select(Assessment).where(col(Assessment.id).in_(touched)).order_by(col(Assessment.case_id)))
    return list(_find_affected(session, rows, authority, today))


def list_uncounted_cases(session: Session, actor: User, *, authority: Authority, today: date) -> list[UncountedCase]:
    """Of the :data:`LOOKED_INTO` latest open cases that ``actor`` may see, the oldest first; none while the working
    days of the years ahead can be told. The page of any other case says it, too."""
    years = {name: lapsing_law.find_missing_year(regime, today) for name, regime in authority.regimes.items()}
    waiting = [name for name, year in years.items() if year is not None]
    query = select(Case).where(col(Case.regime).in_(waiting), col(Case.state).in_(permissions.OPEN_STATES))
    newest = query.where(permissions.visible_to(actor)).order_by(col(Case.id).desc()).limit(LOOKED_INTO)
    rows = reversed(session.scalars(newest).all()) if waiting else ()
    found = (_find_uncounted(case, CaseView(session, case, authority, today), years[case.regime]) for case in rows)
    return [one for one in found if one is not None]


def _find_uncounted(case: Case, view: CaseView, year: int | None) -> UncountedCase | None:
    """Terms in calendar days have a last day all the same, at worst a later one where it is a holiday."""
    open_ended = [one for one in view.deadlines if one.state == "unknown" and one.unit == "working_days"]
    return UncountedCase(case, year, open_ended) if year is not None and open_ended else None


def _find_affected(
    session: Session, rows: Iterable[Assessment], authority: Authority, today: date
) -> Iterator[AffectedCase]:
    for row in rows:
        names = lapsing_law.list_lapsed_bases(authority.regimes[row.regime], json.loads(row.result), today)
        if names:
            yield AffectedCase(session.get_one(Case, row.case_id), names)
