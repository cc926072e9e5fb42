"""Measures that come from elsewhere: the demands of an order or an undertaking, and the measures of another case."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from penalty.casefile import CaseFile
from penalty.casefile.measurements import remediation
from penalty.models import Case, Document, Evidence, MeasureAim, MeasureBasis, MeasureChange, RemedialMeasure, User
from penalty.services.records import audit
from penalty.services.remediation import entries
from workflows import correction_demands


def record_demands(
    session: Session, actor: User, case: Case, lines: Sequence[str], *, basis: MeasureBasis, due_on: date,
    document: Document | None,
) -> list[dict[str, Any]]:  # fmt: skip
    """A measure for each demand; one that is open already gets the new term. Returns them for the record of the step.

    What was demanded before and is done stays as it is.
    """
    told = []
    for line in dict.fromkeys(lines):
        file = CaseFile(session, case)
        row = _build_row(file, line, basis, due_on, document)
        if row is not None:
            told.append(entries.describe_row(entries.add_row(file, actor, row, ())))
    return told


def withdraw_demands(
    session: Session, actor: User, case: Case, orders: Sequence[Document], reason: str
) -> list[dict[str, Any]]:
    """Let the measures that come from ``orders`` stand no longer. Returns them for the record of the step."""
    file, keys = CaseFile(session, case), {one.key for one in orders}
    told = []
    for old in [one for one in file.measures if one.document_id in keys]:
        row = entries.follow(old, MeasureChange.WITHDRAWN, {"supersede_reason": reason})
        told.append(entries.describe_row(entries.add_row(file, actor, row, remediation.list_proofs(file, old))))
    return told


def _build_row(
    file: CaseFile, line: str, basis: MeasureBasis, due_on: date, document: Document | None
) -> RemedialMeasure | None:
    known = next((one for one in file.measures if one.demand == line), None)
    link: dict[str, Any] = {"basis": basis, "due_on": due_on, "document_id": document.key if document else None}
    if known is None:
        aim = MeasureAim.REPORT if correction_demands.asks_for_account(line) else MeasureAim.CORRECTION
        return RemedialMeasure(
            case_id=file.case.key, number=entries.next_number(file), change=MeasureChange.ENTERED, aim=aim,
            demand=line, responsible=file.case.party.name, **link,
        )  # fmt: skip
    if remediation.is_done(known) or basis is MeasureBasis.UNDERTAKEN:
        return None
    told = link | {"supersede_reason": document.number if document else ""}
    return entries.follow(known, MeasureChange.CORRECTED, told)


def take_over(
    session: Session, actor: User, source: Case, case: Case, pieces: Mapping[int, Evidence], relation: str, *,
    open_too: bool,
) -> list[RemedialMeasure]:  # fmt: skip
    """The measures of ``source`` on the file of ``case``, with their proofs as they are numbered there (old id -> new
    piece): those that are proven to be done, and on ``open_too`` those still to be carried out."""
    file, origin = CaseFile(session, case), CaseFile(session, source)
    number = entries.next_number(file)
    rows: list[RemedialMeasure] = []
    for one in origin.measures if open_too else remediation.list_done(origin):
        copied = {name: getattr(one, name) for name in entries.CARRIED if name not in ("number", "document_id")}
        row = RemedialMeasure(
            case_id=case.key, number=number + len(rows), change=one.change, by_id=one.by_id, **copied,
            proofs=[pieces[piece.key] for piece in one.proofs if piece.key in pieces],
        )  # fmt: skip
        session.add(row)
        rows.append(row)
    session.flush()
    if rows:
        changes = {relation: source.reference, "measures": [entries.describe_row(row) for row in rows]}
        audit.record_act(session, actor, "record_measure", chain=case.reference, changes=changes)
    return rows
