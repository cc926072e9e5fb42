"""How the papers of a case reach the party: by whom, when, to whom, in which manner (Order 30 arts 58-60)."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased
from sqlmodel import col

from penalty.errors import Invalid, InvalidField
from penalty.messages import Message
from penalty.models import DECISIONS, SERVED_APART, Case, Document, Evidence, ServiceRecord, User
from penalty.services import access, audit, documents
from penalty.services.remembering import remembered
from workflows.choices import Manner


def serve(
    session: Session,
    actor: User,
    document: Document,
    *,
    manner: Manner,
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
    access.need(session, actor, case)
    _check_service(session, case, document, manner, recipient, served_on, servers, consent_id)
    if proof_id is not None and not is_on_file(session, case, proof_id):
        raise InvalidField("service_evidence", "choose a piece that is on this file")
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
    session.add(row)
    session.flush()
    changes = {
        "number": document.number, "manner": str(manner), "recipient": row.recipient,
        "served_on": served_on.isoformat(), "servers": list(servers),
    }  # fmt: skip
    audit.record(session, actor, "serve_document", chain=case.reference, reason=row.note, changes=changes)
    return row


def services_of(session: Session, document: Document) -> list[ServiceRecord]:
    """How the document was served, in order."""
    wanted = select(ServiceRecord).where(col(ServiceRecord.document_id) == document.id)
    return list(session.scalars(wanted.order_by(col(ServiceRecord.id))))


@remembered
def unserved(session: Session, case: Case) -> list[Document]:
    """Issued papers that go to the party by a service of their own and have not been served, in order of issue.

    What another paper took the place of is served no more.
    """
    served = select(col(ServiceRecord.document_id))
    later = aliased(Document)
    wanted = select(Document).where(
        col(Document.case_id) == case.id,
        col(Document.kind).in_(SERVED_APART),
        col(Document.id).not_in(served),
        ~exists().where(col(later.supersedes_id) == col(Document.id)),
    )
    return list(session.scalars(wanted.order_by(col(Document.id))))


def awaited(session: Session, case: Case) -> list[Document]:
    """All that the party has still to get: a decision before its step of service, and what is :func:`unserved`."""
    decision = documents.latest(session, case, *DECISIONS)
    if decision is None or services_of(session, decision) or not documents.in_force(session, decision):
        return unserved(session, case)
    return [decision, *unserved(session, case)]


PROVEN_FROM_OUTSIDE = (Manner.ENTRUSTED, Manner.POST, Manner.ELECTRONIC, Manner.FORWARDED, Manner.PUBLIC_NOTICE)
"""Manners whose proof comes from somebody else; of the others the receipt itself is signed in front of the servers."""


def attach(session: Session, actor: User, case: Case, record: ServiceRecord, proof_id: int) -> ServiceRecord:
    """Give a service the proof that came afterwards: a row that takes the place of ``record``, which stays.

    Raises ``Invalid`` where the piece is not on this file or the service has a proof already.
    """
    access.need(session, actor, case)
    if not is_on_file(session, case, proof_id):
        raise InvalidField("proof", "choose a piece that is on this file")
    if record.proof_id is not None:
        raise InvalidField("served_paper", "this service has its proof already; supersede the piece if it is wrong")
    told = record.model_dump(exclude={"id", "at", "by_id", "proof_id"})
    row = ServiceRecord(**told, proof_id=proof_id, by_id=actor.key)
    session.add(row)
    session.flush()
    return row


@remembered
def unproven(session: Session, case: Case) -> list[ServiceRecord]:
    """The services of the case as they stand that have no proof on file, in order."""
    wanted = select(ServiceRecord).join(Document, col(Document.id) == col(ServiceRecord.document_id))
    rows = session.scalars(wanted.where(col(Document.case_id) == case.id).order_by(col(ServiceRecord.id)))
    standing = {row.document_id: row for row in rows}
    return [row for row in standing.values() if row.proof_id is None]


def proof_due(session: Session, case: Case) -> list[ServiceRecord]:
    """Those of :func:`unproven` whose proof comes from outside and must be put on file (Order 30 art 59)."""
    return [row for row in unproven(session, case) if lacks_proof(row)]


def lacks_proof(record: ServiceRecord) -> bool:
    """Whether the proof of a service is still to come from outside."""
    return record.proof_id is None and record.manner in PROVEN_FROM_OUTSIDE


def _check_service(
    session: Session,
    case: Case,
    document: Document,
    manner: Manner,
    recipient: str,
    served_on: date,
    servers: Sequence[int],
    consent_id: int | None,
) -> None:
    problems = {}
    if not recipient.strip():
        problems["recipient"] = Message("name who received it")
    if served_on < document.issued_on:
        problems["served_on"] = Message(
            "issued on %(issued_on)s, so not served on %(served_on)s; give the day",
            issued_on=document.issued_on,
            served_on=served_on,
        )
    if len(set(servers)) < 2 or set(servers) - {case.lead_id, case.second_id}:
        problems["servers"] = Message("choose the two officers of the case")
    if manner is Manner.ELECTRONIC and not is_on_file(session, case, consent_id):
        problems["manner"] = Message("record the confirmation with which the party agrees to electronic service first")
    if problems:
        raise Invalid(problems)


def is_on_file(session: Session, case: Case, evidence_id: int | None) -> bool:
    """Whether the piece belongs to the file of the case."""
    item = session.get(Evidence, evidence_id) if evidence_id else None
    return item is not None and item.case_id == case.id
