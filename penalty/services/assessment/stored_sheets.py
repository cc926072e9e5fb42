"""The stored cases as case sheets, to try a changed edition of the law on."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.criteria.legal_regime import Regime
from penalty.criteria.sheets import sheet
from penalty.criteria.sheets.sheet import Sheet
from penalty.models import Assessment, Case, User
from penalty.services import permissions

ROWS_AT_ONCE = 500


def iterate_visible_sheets(session: Session, actor: User, law: Mapping[str, Regime]) -> Iterator[Sheet]:
    """Inputs of the latest assessment of each visible case, named by reference.

    Raises:
        SheetError: the law as it is cannot read a case any more.
    """
    yield from _iterate_sheets(session, permissions.visible_to(actor), law)


def count_visible_sheets(session: Session, actor: User) -> int:
    """Number of sheets that :func:`iterate_visible_sheets` yields."""
    newest = _newest_assessments(permissions.visible_to(actor)).subquery()
    return session.scalar(select(func.count()).select_from(newest)) or 0


def iterate_regime_sheets(session: Session, regime: str, law: Mapping[str, Regime]) -> Iterator[Sheet]:
    """The latest assessment of each case of ``regime``, whoever may see it: for sums alone."""
    yield from _iterate_sheets(session, col(Case.regime) == regime, law)


def _iterate_sheets(session: Session, condition: ColumnElement[bool], law: Mapping[str, Regime]) -> Iterator[Sheet]:
    rows = session.execute(_newest_assessments(condition).execution_options(yield_per=ROWS_AT_ONCE))
    for inputs, reference in rows:
        yield replace(sheet.parse_sheet(inputs, reference, law), name=reference)


def _newest_assessments(condition: ColumnElement[bool]) -> Select[dict[str, object], str]:
    newest = select(func.max(col(Assessment.id))).group_by(col(Assessment.case_id))
    return (
        select(col(Assessment.inputs), col(Case.reference))
        .join(Case, col(Case.id) == col(Assessment.case_id))
        .where(col(Assessment.id).in_(newest), condition)
        .order_by(col(Case.reference))
    )
