"""Orders to correct that outlive their case: against a wrong party until a chief revokes them, and until it is told."""

from sqlalchemy import ColumnElement, and_, exists, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from penalty.casefile import CaseFile
from penalty.casefile.time_limits import arrivals
from penalty.models import ORDERS, TOLD_AFTER_END, Case, Document, ServiceRecord, Supersession
from penalty.services.cases import reregistrations
from workflows.states import ENDED_AFTER_FILING


def list_against_wrong_party(file: CaseFile) -> list[Document]:
    """The orders in force of a case that ended and was registered anew against the right party."""
    ended = file.case.state in ENDED_AFTER_FILING
    return arrivals.list_standing_orders(file) if ended and reregistrations.list_successors(file) else []


def list_lasting(file: CaseFile) -> list[Document]:
    """The orders in force that the party of an ended case still has to keep."""
    ended = file.case.state in ENDED_AFTER_FILING and not reregistrations.list_successors(file)
    return [one for one in arrivals.list_standing_orders(file) if one.key in file.served] if ended else []


def binds_wrong_party() -> ColumnElement[bool]:
    """SQL condition on :class:`Case` that says the same as :func:`list_against_wrong_party`."""
    successor, later = aliased(Case), aliased(Document)
    ended = exists().where(col(Supersession.document_id) == col(Document.id))
    replaced = exists().where(col(later.supersedes_id) == col(Document.id))
    order = (col(Document.case_id) == col(Case.id), col(Document.kind).in_(ORDERS))
    return and_(
        col(Case.state).in_(ENDED_AFTER_FILING),
        col(Case.id).in_(select(col(successor.former_case_id)).where(col(successor.former_case_id).is_not(None))),
        exists().where(*order, ~ended, ~replaced),
    )


def has_unserved_letter() -> ColumnElement[bool]:
    """SQL condition on :class:`Case`: it ended, and nothing shows yet that the letter about it arrived."""
    later = aliased(ServiceRecord)
    since = (col(later.document_id) == col(ServiceRecord.document_id), col(later.id) > col(ServiceRecord.id))
    on_the_way = and_(col(ServiceRecord.manner).in_(arrivals.ARRIVES_ELSEWHERE), col(ServiceRecord.proof_id).is_(None))
    served = exists().where(
        col(ServiceRecord.document_id) == col(Document.id),
        col(ServiceRecord.failure).is_(None),
        ~on_the_way,
        ~exists().where(*since),
    )
    paper = (col(Document.case_id) == col(Case.id), col(Document.kind).in_(TOLD_AFTER_END))
    return and_(col(Case.state).in_(ENDED_AFTER_FILING), exists().where(*paper, ~served))
