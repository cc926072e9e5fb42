"""Service of documents on the party: by whom, when, to whom, in which manner (Order 30 arts 58-60)."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.errors import Invalid, InvalidField
from penalty.messages import Message
from penalty.models import Case, Document, Evidence, ServiceRecord, User
from penalty.services import permissions
from penalty.services.records import audit
from workflows.choices import ServiceManner


def record_service(
    session: Session,
    actor: User,
    document: Document,
    *,
    manner: ServiceManner,
    recipient: str,
    served_on: date,
    servers: tuple[int, int],
    consent_id: int | None = None,
    proof_id: int | None = None,
    note: str = "",
) -> ServiceRecord:
    """Record how ``document`` was served, by two officers (Order 30 arts 58-60). Raises ``Invalid``.

    ``proof_id`` is the signed receipt or postal proof on file, ``consent_id`` the signed confirmation on which an
    electronic service rests.
    """
    case = session.get_one(Case, document.case_id)
    permissions.require_access(session, actor, case)
    row = ServiceRecord(
        document_id=document.key,
        manner=manner,
        recipient=recipient.strip(),
        served_on=served_on,
        first_server_id=servers[0],
        second_server_id=servers[1],
        consent_evidence_id=consent_id,
        proof_id=proof_id,
        note=note.strip(),
        by_id=actor.key,
    )
    _require_valid_service(session, case, document, row)
    if proof_id is not None and not is_on_file(session, case, proof_id):
        raise InvalidField("service_evidence", "choose a piece that is on this file")
    session.add(row)
    session.flush()
    changes = {
        "number": document.number, "manner": str(manner), "recipient": row.recipient,
        "served_on": served_on.isoformat(), "servers": list(servers),
    }  # fmt: skip
    audit.record_act(session, actor, "serve_document", chain=case.reference, reason=row.note, changes=changes)
    return row


def list_services(session: Session, document: Document) -> list[ServiceRecord]:
    query = select(ServiceRecord).where(col(ServiceRecord.document_id) == document.id)
    return list(session.scalars(query.order_by(col(ServiceRecord.id))))


def attach_proof(session: Session, actor: User, case: Case, record: ServiceRecord, proof_id: int) -> ServiceRecord:
    """Give a service the proof that came afterwards: a row that takes the place of ``record``, which stays.

    Raises ``Invalid`` where the piece is not on this file or the service has a proof already.
    """
    permissions.require_access(session, actor, case)
    if not is_on_file(session, case, proof_id):
        raise InvalidField("proof", "choose a piece that is on this file")
    if record.proof_id is not None:
        raise InvalidField("served_paper", "this service has its proof already; supersede the piece if it is wrong")
    fields = record.model_dump(exclude={"id", "at", "by_id", "proof_id"})
    row = ServiceRecord(**fields, proof_id=proof_id, by_id=actor.key)
    session.add(row)
    session.flush()
    return row


def _require_valid_service(session: Session, case: Case, document: Document, row: ServiceRecord) -> None:
    problems = {}
    if not row.recipient:
        problems["recipient"] = Message("name who received it")
    if row.served_on < document.issued_on:
        problems["served_on"] = Message(
            "issued on %(issued_on)s, so not served on %(served_on)s; give the day",
            issued_on=document.issued_on,
            served_on=row.served_on,
        )
    servers = {row.first_server_id, row.second_server_id}
    if len(servers) < 2 or servers - {case.lead_id, case.second_id}:
        problems["servers"] = Message("choose the two officers of the case")
    if row.manner is ServiceManner.ELECTRONIC and not is_on_file(session, case, row.consent_evidence_id):
        problems["manner"] = Message("record the confirmation with which the party agrees to electronic service first")
    if problems:
        raise Invalid(problems)


def is_on_file(session: Session, case: Case, evidence_id: int | None) -> bool:
    item = session.get(Evidence, evidence_id) if evidence_id else None
    return item is not None and item.case_id == case.id
