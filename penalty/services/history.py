"""The steps a case has taken, and the questions that procedure asks of them."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.models import Act, Case
from penalty.services.remembering import remembered
from workflows.words import Action, Ask


@remembered
def acts(session: Session, case: Case) -> list[Act]:
    """Every step taken, in order."""
    return list(session.scalars(select(Act).where(col(Act.case_id) == case.id).order_by(col(Act.id))))


def last(rows: Sequence[Act], *actions: Action) -> Act | None:
    """The latest of ``actions`` among ``rows``."""
    return next((row for row in reversed(rows) if row.action in actions), None)


def open_points(rows: Sequence[Act]) -> list[str]:
    """The points with which the file was sent back, as long as no submission has replied to them."""
    points: list[str] = []
    for row in rows:
        if row.action is Action.SEND_BACK:
            points += [str(point) for point in row.given.get(Ask.POINTS, [])]
        elif row.action is Action.SUBMIT:
            points = []
    return list(dict.fromkeys(points))


def is_open(rows: Sequence[Act], begins: Action, *ends: Action) -> bool:
    """Whether the last of these steps is the one that begins something."""
    latest = last(rows, begins, *ends)
    return latest is not None and latest.action is begins


def open_undertaking(rows: Sequence[Act]) -> Act | None:
    """The signing of the undertaking that was neither confirmed nor broken; ``None`` without one."""
    latest = last(rows, Action.SIGN_UNDERTAKING, Action.CONFIRM_UNDERTAKING, Action.BREAK_UNDERTAKING)
    return latest if latest is not None and latest.action is Action.SIGN_UNDERTAKING else None


def round_of(rows: Sequence[Act]) -> list[Act]:
    """The steps since the file last came to the assessment or was superseded: one round of review."""
    start = max((at for at, row in enumerate(rows) if row.action is Action.SUBMIT), default=0)
    return list(rows[start:])
