"""Service of documents on the party: by whom, when, to whom, in which manner (Order 30 arts 58-60)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.casefile.time_limits import arrivals
from penalty.errors import Invalid, InvalidField
from penalty.messages import Message
from penalty.models import Case, Document, Evidence, ServiceRecord, User
from penalty.services import permissions
from penalty.services.records import audit
from workflows.choices import ServiceFailure, ServiceManner
from workflows.input_checks import ANNOUNCEMENT_TERM

DAY_STANDS = {
    False: Message(
        "served on %(served_on)s, as was told, so it did not arrive on %(day)s; leave the day empty. Where that day is "
        "wrong, record that this service failed, and serve with the right one"
    ),
    True: Message(
        "what was announced counts as served on %(served_on)s, whatever day its proof bears, and not on %(day)s; leave "
        "the day empty. Where it came out on another day, record that this service failed, and announce anew"
    ),
}
NOT_FAILED_YET = {
    False: Message("served on %(served_on)s, so it did not fail on %(day)s; give the day on which that was known"),
    True: Message("announced on %(served_on)s, so it did not fail on %(day)s; give the day on which that was known"),
}
"""What is said of a day, by whether the paper was announced in public."""


@dataclass(frozen=True, slots=True)
class ServiceDetails:
    """A service as it is told: ``proof_id`` is the signed receipt or postal proof on file, ``consent_id`` the signed
    confirmation on which an electronic service rests, ``announced_on`` the day on which an announcement came out."""

    manner: ServiceManner
    recipient: str
    served_on: date
    servers: tuple[int, int]
    consent_id: int | None = None
    proof_id: int | None = None
    note: str = ""
    announced_on: date | None = None


def record_service(session: Session, actor: User, document: Document, told: ServiceDetails) -> ServiceRecord:
    """Record how ``document`` was served, by two officers (Order 30 arts 58-60). Raises ``Invalid``."""
    case = session.get_one(Case, document.case_id)
    permissions.require_access(session, actor, case)
    require_valid_service(session, case, document, told)
    row = ServiceRecord(
        document_id=document.key,
        manner=told.manner,
        recipient=told.recipient.strip(),
        served_on=told.served_on,
        first_server_id=told.servers[0],
        second_server_id=told.servers[1],
        consent_evidence_id=told.consent_id,
        proof_id=told.proof_id,
        note=told.note.strip(),
        by_id=actor.key,
    )
    session.add(row)
    session.flush()
    changes = {
        "number": document.number, "manner": str(told.manner), "recipient": row.recipient,
        "served_on": told.served_on.isoformat(), "servers": list(told.servers),
    }  # fmt: skip
    audit.record_act(session, actor, "serve_document", chain=case.reference, reason=row.note, changes=changes)
    return row


def list_services(session: Session, document: Document) -> list[ServiceRecord]:
    query = select(ServiceRecord).where(col(ServiceRecord.document_id) == document.id)
    return list(session.scalars(query.order_by(col(ServiceRecord.id))))


def attach_proof(
    session: Session, actor: User, case: Case, record: ServiceRecord, proof_id: int, arrived_on: date | None = None
) -> ServiceRecord:
    """Give a service the proof that came afterwards: a row that takes the place of ``record``, which stays.
    ``arrived_on`` is the day on the receipt, where it is another than the one that was told; what was sent off always
    needs it, since the terms of the party run from the day on which it got the paper (APL 61; Civil
    Procedure Law, service by post and by others).

    Raises ``Invalid`` where the piece is not on this file, the service has a proof already, the day is missing, or a
    proof would move a day that does not hang on it.
    """
    permissions.require_access(session, actor, case)
    if not is_on_file(session, case, proof_id):
        raise InvalidField("proof", "choose a piece that is on this file")
    if record.proof_id is not None:
        raise InvalidField("served_paper", "this service has its proof already; take it back if it is the wrong one")
    if arrived_on is None and record.manner in arrivals.ARRIVES_ELSEWHERE:
        raise InvalidField(
            "arrived_on", "sent off on %(sent_on)s; give the day on the receipt, the terms of the party run from it",
            sent_on=record.served_on,
        )  # fmt: skip
    if arrived_on is None:
        return _replace(session, actor, record, proof_id=proof_id)
    _require_day_of_arrival(session, record, arrived_on)
    return _replace(session, actor, record, proof_id=proof_id, served_on=arrived_on)


def _require_day_of_arrival(session: Session, record: ServiceRecord, day: date) -> None:
    """Raise ``Invalid`` for a day before the paper was issued, or before it was sent off, and for another day than the
    one that was told where nothing was sent off: an announcement counts as served thirty days after it came out, mail
    over the net on the day on which it reached the system of the party (Civil Procedure Law arts 90, 95)."""
    document = session.get_one(Document, record.document_id)
    if record.manner not in arrivals.ARRIVES_ELSEWHERE and day != record.served_on:
        stands = DAY_STANDS[record.manner is ServiceManner.PUBLIC_NOTICE]
        raise InvalidField("arrived_on", stands.fill(served_on=record.served_on, day=day))
    if day < document.issued_on:
        raise InvalidField(
            "arrived_on", "issued on %(issued_on)s, so it did not arrive on %(day)s; give the day on the receipt",
            issued_on=document.issued_on, day=day,
        )  # fmt: skip
    if day < record.served_on:
        raise InvalidField(
            "arrived_on", "sent on %(sent_on)s, so it did not arrive on %(day)s; give the day on the receipt",
            sent_on=record.served_on, day=day,
        )  # fmt: skip


def take_back_proof(session: Session, actor: User, case: Case, record: ServiceRecord) -> ServiceRecord:
    """Put a row without the proof, and with the day that was told before it came, in the place of ``record``, which
    stays: the piece belonged to another paper or case.

    Raises ``Invalid`` where the service rests on that very piece (Order 30 art 60).
    """
    permissions.require_access(session, actor, case)
    if record.manner is ServiceManner.ELECTRONIC:
        raise InvalidField(
            "proven_paper", "an electronic service is nothing without its proof; record that it failed, and serve anew"
        )
    document = session.get_one(Document, record.document_id)
    return _replace(session, actor, record, proof_id=None, served_on=_find_day_before_proof(session, document, record))


def _find_day_before_proof(session: Session, document: Document, record: ServiceRecord) -> date:
    """The day that the service told until its proof came; that of ``record`` where both came together."""
    day = record.served_on
    for row in reversed(list_services(session, document)):
        if row.failure is not None:
            break
        if row.proof_id is None:
            return row.served_on
        day = row.served_on
    return day


def record_failure(
    session: Session, actor: User, case: Case, record: ServiceRecord, failure: ServiceFailure, on: date, proof_id: int
) -> ServiceRecord:
    """Put a row that says why ``record``, which stays, did not reach the party in its place; ``on`` is the day on which
    that was known. Raises ``Invalid`` where the proof is not on this file, or for a day before the service, of an
    announcement before it came out: that it failed may be known before its thirty days are over."""
    permissions.require_access(session, actor, case)
    is_announced = record.manner is ServiceManner.PUBLIC_NOTICE
    begun_on = record.served_on - ANNOUNCEMENT_TERM if is_announced else record.served_on
    if on < begun_on:
        raise InvalidField("failed_on", NOT_FAILED_YET[is_announced].fill(served_on=begun_on, day=on))
    if not is_on_file(session, case, proof_id):
        raise InvalidField("proof", "choose a piece that is on this file")
    return _replace(session, actor, record, failure=failure, served_on=on, proof_id=proof_id)


def _replace(session: Session, actor: User, record: ServiceRecord, **changed: object) -> ServiceRecord:
    row = ServiceRecord(**{**record.model_dump(exclude={"id", "at"}), "by_id": actor.key, **changed})
    session.add(row)
    session.flush()
    return row


def require_valid_service(session: Session, case: Case, document: Document, told: ServiceDetails) -> None:
    """Raise ``Invalid`` naming each field of a service of ``document``, issued or drafted, that cannot be so."""
    problems = {}
    if not told.recipient.strip():
        problems["recipient"] = Message("name who received it")
    if told.served_on < document.issued_on:
        problems["served_on"] = Message(
            "issued on %(issued_on)s, so not served on %(served_on)s; give the day",
            issued_on=document.issued_on,
            served_on=told.served_on,
        )
    if told.announced_on is not None and told.announced_on < document.issued_on:
        problems["announced_on"] = Message(
            "issued on %(issued_on)s, so not announced on %(day)s; give the day on which it came out, its thirty days "
            "run from there",
            issued_on=document.issued_on, day=told.announced_on,
        )  # fmt: skip
    problems |= _find_renewal_problem(session, document, told)
    servers = set(told.servers)
    if len(servers) < 2 or servers - {case.lead_id, case.second_id}:
        problems["servers"] = Message("choose the two officers of the case")
    for one in (session.get_one(User, key) for key in servers if "servers" not in problems):
        if not one.is_certified(told.served_on):
            problems["servers"] = Message(
                "the certificate of %(name)s was not valid on %(day)s; an administrator enters the renewed one, or a "
                "chief replaces the officer",
                name=one.name, day=told.served_on,
            )  # fmt: skip
    if told.manner is ServiceManner.ELECTRONIC and not is_on_file(session, case, told.consent_id):
        problems["manner"] = Message("record the confirmation with which the party agrees to electronic service first")
    if told.proof_id is not None and not is_on_file(session, case, told.proof_id):
        problems["service_evidence"] = Message("choose a piece that is on this file")
    if problems:
        raise Invalid(problems)


def _find_renewal_problem(session: Session, document: Document, told: ServiceDetails) -> dict[str, Message]:
    """The fault of a day before the one on which it was known that the service before had failed."""
    rows = list_services(session, document) if document.id is not None else []
    field, day = ("announced_on", told.announced_on) if told.announced_on else ("served_on", told.served_on)
    if not rows or rows[-1].failure is None or day >= rows[-1].served_on:
        return {}
    return {field: Message(
        "that the service before had failed was known on %(failed_on)s, so it was not done anew on %(day)s; give the "
        "day of the new service",
        failed_on=rows[-1].served_on, day=day,
    )}  # fmt: skip


def is_on_file(session: Session, case: Case, evidence_id: int | None) -> bool:
    item = session.get(Evidence, evidence_id) if evidence_id else None
    return item is not None and item.case_id == case.id
