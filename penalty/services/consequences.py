"""What follows from a step beside the move itself: documents issued, served, superseded. One line of thought each."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from penalty.models import DECISIONS, Act, Case, Departure, Document, DocumentKind, Purpose, ServiceRecord, User
from penalty.services import assessments, documents, evidence, proposals
from penalty.services.office import Office
from workflows.attempt import Dossier
from workflows.words import Action, Ask, Manner

Follow = Callable[[Session, User, Case, Act, Dossier, Office, date], Mapping[str, Any]]


def follow(
    session: Session, actor: User, case: Case, row: Act, dossier: Dossier, *, office: Office, today: date
) -> Mapping[str, Any]:
    """Do what the step entails; gives what the record is to say of it. Any failure stops the whole step."""
    make = FOLLOWING.get(row.action)
    return make(session, actor, case, row, dossier, office, today) if make else {}


def _filing(
    session: Session, actor: User, case: Case, row: Act, dossier: Dossier, office: Office, today: date
) -> Mapping[str, Any]:
    extra = {
        "filed": row.action is Action.FILE, "reason": str(row.given.get(Ask.REASON, "")),
        "conditions": row.given.get(Ask.FILING_CONDITIONS, {}),
    }
    return _told(
        documents.issue(session, actor, case, DocumentKind.FILING_FORM, office=office, today=today, extra=extra)
    )


def _order(
    session: Session, actor: User, case: Case, row: Act, dossier: Dossier, office: Office, today: date
) -> Mapping[str, Any]:
    extra = {
        "correction_required": str(row.given[Ask.CORRECTION_REQUIRED]),
        "correction_due_on": date.fromisoformat(str(row.given[Ask.CORRECTION_DUE_ON])),
    }
    order = documents.issue(
        session, actor, case, DocumentKind.CORRECTION_ORDER, office=office, today=today, extra=extra
    )
    _serve(session, actor, row, order)
    content = documents.read(session, actor, case, order, office=office)
    evidence.file_made_by_us(
        session, actor, case, content, title=f"{order.title} {order.number}", filename=f"{order.number}.pdf",
        purpose=Purpose.REMEDIATION, today=today, office=office,
    )
    return _told(order)


def _notice(
    session: Session, actor: User, case: Case, row: Act, dossier: Dossier, office: Office, today: date
) -> Mapping[str, Any]:
    kind = documents.notice_kind(*_outcome(session, case))
    notice = documents.issue(
        session, actor, case, kind, office=office, today=today, digest=dossier.digest
    )
    _serve(session, actor, row, notice)
    return _told(notice)


def _decision(
    session: Session, actor: User, case: Case, row: Act, dossier: Dossier, office: Office, today: date
) -> Mapping[str, Any]:
    replaced = documents.latest(session, case, *DECISIONS)
    decision = documents.issue(
        session, actor, case, documents.decision_kind(*_outcome(session, case)), office=office, today=today,
        digest=dossier.digest, supersedes=replaced,
    )
    return _told(decision)


def _service(
    session: Session, actor: User, case: Case, row: Act, dossier: Dossier, office: Office, today: date
) -> Mapping[str, Any]:
    decision = documents.latest(session, case, *DECISIONS)
    if decision is None:
        raise LookupError(f"{case.reference} has no decision to serve")
    _serve(session, actor, row, decision)
    return _told(decision)


def _superseded(
    session: Session, actor: User, case: Case, row: Act, dossier: Dossier, office: Office, today: date
) -> Mapping[str, Any]:
    decision = documents.latest(session, case, *DECISIONS)
    if decision is None:
        raise LookupError(f"{case.reference} has no decision to supersede")
    given = row.given
    documents.supersede(
        session, actor, decision, str(given[Ask.SUPERSEDE_GROUND]), str(given[Ask.REASON]), today=today
    )
    return {"superseded": decision.number}


def _ending(
    session: Session, actor: User, case: Case, row: Act, dossier: Dossier, office: Office, today: date
) -> Mapping[str, Any]:
    proposal = proposals.latest(session, case, row.action)
    kind = DocumentKind.WITHDRAWAL_FORM if row.action is Action.WITHDRAW_FILING else DocumentKind.TERMINATION_FORM
    extra = {"ground": proposal.ground, "reason": proposal.reason, "proposal": proposal}
    return _told(documents.issue(session, actor, case, kind, office=office, today=today, extra=extra))


def _outcome(session: Session, case: Case) -> tuple[Mapping[str, Any], Departure | None]:
    row = assessments.latest(session, case)
    if row is None:
        raise LookupError(f"{case.reference} is not assessed")
    return json.loads(row.result), assessments.departure(session, case)


def _serve(session: Session, actor: User, row: Act, document: Document) -> ServiceRecord:
    given = row.given
    first, second = [int(server) for server in given[Ask.SERVERS]][:2]
    consent = given.get(Ask.CONSENT_EVIDENCE)
    return documents.serve(
        session, actor, document, manner=Manner(given[Ask.MANNER]), recipient=str(given[Ask.RECIPIENT]),
        served_on=date.fromisoformat(str(given[Ask.SERVED_ON])), servers=(first, second),
        consent_evidence_id=int(consent) if consent else None, note=str(given.get(Ask.SERVICE_NOTE, "")),
    )


def _told(document: Document) -> Mapping[str, Any]:
    return {"document": document.number, "sha256": document.sha256}


FOLLOWING: Mapping[Action, Follow] = {
    Action.FILE: _filing,
    Action.DECLINE: _filing,
    Action.AWAIT_CORRECTION: _order,
    Action.SERVE_NOTICE: _notice,
    Action.DECIDE: _decision,
    Action.SERVE: _service,
    Action.SUPERSEDE: _superseded,
    Action.WITHDRAW_FILING: _ending,
    Action.TERMINATE: _ending,
}
