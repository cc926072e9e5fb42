"""Decided cases of the same matter, however they ended, with which a fine is compared (Order 30 art 41 para 2)."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from sqlalchemy import select
from sqlmodel import col

from penalty.casefile.file import CaseFile
from penalty.casefile.time_limits import challenges
from penalty.models import DECISIONS, NOTICES, Case, Document, DocumentKind, LedgerEntry, LedgerOutcome
from workflows.vocabulary import UNDECIDED

MOST = 3
"""As many as a paper tells, the latest first."""


@dataclass(frozen=True, slots=True)
class ComparableCase:
    """A decision that stands, by number; ``days`` the act lasted, ``fine_fen`` 0 without a fine, ``effect`` empty where
    a ledger does not tell it."""

    number: str
    decided_on: date
    days: int
    fine_fen: int
    effect: str


def list_comparable_cases(file: CaseFile, today: date) -> list[ComparableCase]:
    """Decisions on the same matter, on a party of the same standing, made before the party was notified; ours and the
    ledger's, which does not tell the effect of a fine. The law compares like acts, not like outcomes."""
    until = find_day_compared(file, today)
    found = [*islice(_iterate_register(file, until), MOST), *_iterate_ledger(file, until)]
    return sorted(found, key=lambda one: (one.decided_on, one.number), reverse=True)[:MOST]


def find_day_compared(file: CaseFile, today: date) -> date:
    """Decisions before this day are compared: that of the notice, so that notice and decision name the same."""
    notice = file.latest_document(*NOTICES)
    return notice.issued_on if notice is not None else today


def _iterate_register(file: CaseFile, until: date) -> Iterator[ComparableCase]:
    for past, decision in iterate_standing(file, until, DECISIONS):
        days = (past.case.violated_to - past.case.violated_from).days + 1
        yield ComparableCase(decision.number, decision.issued_on, days, decision.amount_fen or 0, decision.effect or "")


def iterate_standing(
    file: CaseFile, until: date, kinds: Collection[DocumentKind]
) -> Iterator[tuple[CaseFile, Document]]:
    """Decisions of ``kinds`` before ``until`` that stand and are not challenged, the newest first, each with its file:
    of the same matter, on a party of the same standing."""
    case = file.case
    personal = col(Case.unit_case_id).is_not(None) if case.unit_case_id else col(Case.unit_case_id).is_(None)
    same = (col(Case.regime) == case.regime, col(Case.matter) == case.matter, col(Case.id) != case.id, personal)
    decided = (
        col(Document.kind).in_(kinds), col(Document.issued_on) < until, col(Case.state).not_in(UNDECIDED),
    )  # fmt: skip
    query = select(Document).join(Case, col(Case.id) == col(Document.case_id)).where(*same, *decided)
    newest = query.order_by(col(Document.issued_on).desc(), col(Document.id).desc()).execution_options(yield_per=MOST)
    for decision in file.session.scalars(newest):
        past = CaseFile(file.session, file.session.get_one(Case, decision.case_id))
        if _stands(past, decision):
            yield past, decision


def _stands(past: CaseFile, decision: Document) -> bool:
    challenged = challenges.lost_on(past.acts) is not None or challenges.pending_since(past.acts) is not None
    return decision.key not in past.ended and not challenged


def _iterate_ledger(file: CaseFile, until: date) -> Iterator[ComparableCase]:
    case = file.case
    if case.unit_case_id:
        return
    query = select(LedgerEntry).where(col(LedgerEntry.regime) == case.regime, col(LedgerEntry.matter) == case.matter)
    latest = {row.number: row for row in file.session.scalars(query.order_by(col(LedgerEntry.id)))}
    for row in latest.values():
        if row.outcome is not LedgerOutcome.ANNULLED and row.decided_on < until:
            days = (row.violated_to - row.violated_from).days + 1
            effect = "waive" if row.outcome is LedgerOutcome.WAIVED else ""
            yield ComparableCase(row.number, row.decided_on, days, row.fine_fen, effect)
