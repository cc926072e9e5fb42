"""The roles for which a case waits, as conditions in SQL: what the lists over many store and `verify` proves."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, and_, exists, func, or_
from sqlalchemy.orm import aliased
from sqlmodel import col

from penalty.casefile import CaseFile, chief_requests, history, payments
from penalty.casefile.fines import refunds
from penalty.casefile.time_limits import arrivals
from penalty.models import (
    ORDERS,
    SERVED_APART,
    TOLD_AFTER_END,
    Act,
    Awaited,
    AwaitedRole,
    Case,
    DefenceEntry,
    DefenceKind,
    Document,
    Evidence,
    Party,
    Proposal,
    Publication,
    Recusal,
    RecusalOutcome,
    RegistrationCorrection,
    ServiceRecord,
    Supersession,
)
from workflows.guards import people
from workflows.ordinary import ORDINARY_STEPS
from workflows.paper_kinds import PROCEDURE_REGIME
from workflows.states import ENDED_AFTER_FILING, UNDECIDED_STATES
from workflows.vocabulary import Action, Role, State

PAYMENT = "payment"
OFFICERS_CLOCKS = ("publication", "spot_report", "spot_collection", "refund", "withdrawal", "instalment")
"""Terms of a served case within which its officers act before a chief can."""
NOT_WAITED_IN: Mapping[Role, frozenset[State]] = {
    Role.CHIEF: frozenset({State.REMEDIATION, State.DECIDED, State.CLOSED, State.ARCHIVED}),
    Role.REVIEWER: frozenset({State.NOTICE}),
}
"""States in which a role may act, but is not waited for unless something was put to it."""


def build_conditions() -> Mapping[Awaited, ColumnElement[bool]]:
    """By role, the condition on :class:`Case` under which it waits for whoever holds that role and is not barred."""
    undone = or_(_has_unserved_letter(), _has_paper_to_serve(), _has_open_refund(), _has_copy_of_fallen_decision())
    put = or_(_has_open_proposal(), _has_open_request(), _binds_wrong_party())
    return {
        Awaited.OFFICER: or_(_is_stage_of(Role.OFFICER), _is_proposed_on_nothing(), _has_open_publication(), undone),
        Awaited.REVIEWER: or_(_is_stage_of(Role.REVIEWER), _has_open_hearing()),
        Awaited.CHIEF: or_(and_(_is_stage_of(Role.CHIEF), ~_waits_for_officers()), put),
        Awaited.RECUSAL: _has_open_recusal(),
    }


def is_awaited(role: Awaited) -> ColumnElement[bool]:
    """SQL condition on :class:`Case`: it waits for ``role``, as was stored with its latest act."""
    return exists().where(col(AwaitedRole.case_id) == col(Case.id), col(AwaitedRole.role) == role)


def is_open_proposal() -> ColumnElement[bool]:
    """SQL condition on :class:`Proposal`: since it was made the case has not moved, nor was it acted upon."""
    answers = or_(col(Act.from_state) != col(Act.to_state), col(Act.action) == col(Proposal.action))
    later = (col(Act.case_id) == col(Proposal.case_id), col(Act.id) > col(Proposal.follows_id))
    return ~exists().where(*later, answers)


def _binds_wrong_party() -> ColumnElement[bool]:
    """The case ended, was registered anew against the right party, and an order to correct of it is in force."""
    successor, right, wrong = aliased(Case), aliased(Party), aliased(Party)
    order = exists().where(col(Document.case_id) == col(Case.id), col(Document.kind).in_(ORDERS), ~_has_ended(Document))
    anew = exists().where(
        col(successor.former_case_id) == col(Case.id), col(right.id) == col(successor.party_id),
        col(wrong.id) == col(Case.party_id), col(right.code) != col(wrong.code),
    )  # fmt: skip
    return and_(col(Case.state).in_(ENDED_AFTER_FILING), anew, order)


def _has_unserved_letter() -> ColumnElement[bool]:
    """It ended, and nothing shows yet that the letter about it arrived, or an order that outlives it and was sent."""
    later, any_service = aliased(ServiceRecord), aliased(ServiceRecord)
    since = (col(later.document_id) == col(ServiceRecord.document_id), col(later.id) > col(ServiceRecord.id))
    on_the_way = and_(col(ServiceRecord.manner).in_(arrivals.ARRIVES_ELSEWHERE), col(ServiceRecord.proof_id).is_(None))
    arrived = exists().where(
        col(ServiceRecord.document_id) == col(Document.id),
        col(ServiceRecord.failure).is_(None),
        ~on_the_way,
        ~exists().where(*since),
    )
    sent_order = and_(col(Document.kind).in_(ORDERS), exists().where(col(any_service.document_id) == col(Document.id)))
    told = or_(col(Document.kind).in_(TOLD_AFTER_END), sent_order)
    paper = exists().where(col(Document.case_id) == col(Case.id), told, ~arrived, ~_has_ended(Document))
    return and_(col(Case.state).in_(ENDED_AFTER_FILING), paper)


def _has_paper_to_serve() -> ColumnElement[bool]:
    """After the decision a paper waits for its service, as a demand of payment, or for another one because it came
    back."""
    later = aliased(ServiceRecord)
    since = (col(later.document_id) == col(ServiceRecord.document_id), col(later.id) > col(ServiceRecord.id))
    sent = exists().where(
        col(ServiceRecord.document_id) == col(Document.id), col(ServiceRecord.failure).is_(None),
        ~exists().where(*since),
    )  # fmt: skip
    own = (col(Document.case_id) == col(Case.id), col(Document.kind).in_(SERVED_APART))
    waiting = exists().where(*own, ~sent, ~_has_ended(Document))
    return and_(col(Case.state).in_((State.SERVED, State.CLOSED)), waiting)


def _has_ended(paper: type[Document]) -> ColumnElement[bool]:
    """Something took the force of the document: a row that says so, or another document in its place."""
    later = aliased(Document)
    ended = exists().where(col(Supersession.document_id) == col(paper.id))
    return or_(ended, exists().where(col(later.supersedes_id) == col(paper.id)))


def _has_copy_of_fallen_decision() -> ColumnElement[bool]:
    """The public register holds a decision that fell (Order 30 art 66)."""
    decision, copy = aliased(Document), aliased(Document)
    shown = (
        col(Publication.case_id) == col(Case.id), col(decision.id) == col(Publication.decision_id),
        col(copy.id) == col(Publication.document_id),
    )  # fmt: skip
    return exists().where(*shown, _has_ended(decision), ~_has_ended(copy))


def may_owe_refund() -> ColumnElement[bool]:
    """The decision fell and something was booked as paid; whether anything is left to order the sums alone tell."""
    fell = col(Case.state).in_((*UNDECIDED_STATES, State.SUSPENDED, *ENDED_AFTER_FILING))
    paid = exists().where(col(Act.case_id) == col(Case.id), col(Act.action).in_(payments.PAYMENT_ACTIONS))
    return and_(fell, paid)


def is_refund_to_order(file: CaseFile) -> bool:
    """Money on a decision that fell is still held, and no order that it goes back is open (State Compensation Law art
    36)."""
    return refunds.sum_refundable(file) > 0 and payments.find_open_order(file.acts) is None


def _is_stage_of(role: Role) -> ColumnElement[bool]:
    steps = [one for one in ORDINARY_STEPS if one.role is role and people.proposed_by_an_officer not in one.guards]
    states = {source for step in steps for source in step.sources} - {State.NEW}
    return col(Case.state).in_(states - NOT_WAITED_IN.get(role, frozenset()))


def _has_open_proposal() -> ColumnElement[bool]:
    return exists().where(col(Proposal.case_id) == col(Case.id), is_open_proposal())


def _has_open_request() -> ColumnElement[bool]:
    """An officer asked for something that a chief decides by a step of its own, and none has."""
    return or_(*(_is_unanswered(asked) for asked in chief_requests.REQUESTS))


def _is_unanswered(asked: Action) -> ColumnElement[bool]:
    later, rule = aliased(Act), chief_requests.REQUESTS[asked]
    since = (col(later.case_id) == col(Act.case_id), col(later.id) > col(Act.id))
    answered = exists().where(*since, col(later.action).in_(rule.ends))
    put = (col(Act.case_id) == col(Case.id), col(Act.action) == asked)
    row = RegistrationCorrection
    corrected = exists().where(col(row.case_id) == col(Act.case_id), col(row.follows_id) >= col(Act.id))
    waiting = ~answered if rule.granted_by is not None else and_(~answered, ~corrected)
    return and_(col(Case.state).in_(rule.states), exists().where(*put, waiting))


def _is_proposed_on_nothing() -> ColumnElement[bool]:
    """The filing is proposed, and no chief can file the case before its officers put something on file (Order 30 art
    19(1))."""
    on_file = exists().where(col(Evidence.case_id) == col(Case.id))
    return and_(col(Case.state) == State.FILING, col(Case.regime) == PROCEDURE_REGIME, ~on_file)


def _has_open_refund() -> ColumnElement[bool]:
    """The case ended, and the transfer of a refund came back after that."""
    later, steps = aliased(Act), (Action.ORDER_REFUND, Action.RECORD_REFUND, Action.REVERSE_REFUND)
    since = (col(later.case_id) == col(Act.case_id), col(later.id) > col(Act.id))
    answered = exists().where(*since, col(later.action).in_((*steps, Action.WITHDRAW_REFUND)))
    put = (col(Act.case_id) == col(Case.id), col(Act.action).in_((Action.ORDER_REFUND, Action.REVERSE_REFUND)))
    return and_(col(Case.state).in_(ENDED_AFTER_FILING), exists().where(*put, ~answered))


def _waits_for_officers() -> ColumnElement[bool]:
    """The decision is served, and before a chief can close the case its officers publish, report or book what is paid;
    once payment is demanded, a chief may have to apply to the court."""
    demanded = exists().where(col(Act.case_id) == col(Case.id), col(Act.action) == Action.DEMAND_PAYMENT)
    clock = func.coalesce(col(Case.due_clock), "")
    booked = and_(clock == PAYMENT, ~demanded)
    waits = or_(_has_open_publication(), _has_paper_to_serve(), booked, clock.in_(OFFICERS_CLOCKS))
    return and_(col(Case.state) == State.SERVED, waits)


def _has_open_publication() -> ColumnElement[bool]:
    """The served decision is neither public nor kept from publication (Order 30 arts 61, 63)."""
    later = aliased(Act)
    since = (col(later.case_id) == col(Act.case_id), col(later.id) > col(Act.id))
    settled = exists().where(*since, col(later.action).in_((Action.EXCLUDE_PUBLICATION, *history.DECIDING_ACTIONS)))
    served = (col(Act.case_id) == col(Case.id), col(Act.action).in_(history.DECIDING_ACTIONS))
    ordinary = col(Case.regime) == PROCEDURE_REGIME
    unpublished = exists().where(*served, ~settled, ~exists().where(*since, _publishes(later)))
    return and_(col(Case.state) == State.SERVED, ordinary, unpublished)


def _publishes(published: type[Act]) -> ColumnElement[bool]:
    """The copy that the step made public was not taken back, neither by hand nor for one that is put right."""
    later = aliased(Act)
    taken_back = exists().where(
        col(later.case_id) == col(published.case_id), col(later.id) > col(published.id),
        col(later.action).in_((Action.CORRECT_ERROR, Action.WITHDRAW_PUBLICATION)),
    )  # fmt: skip
    return and_(col(published.action) == Action.PUBLISH, ~taken_back)


def _has_open_hearing() -> ColumnElement[bool]:
    """A hearing was asked for that nobody has held; the reviewers announce it and preside."""
    later = (col(Act.case_id) == col(DefenceEntry.case_id), col(Act.id) > col(DefenceEntry.follows_id))
    hearing_held = exists().where(*later, col(Act.action) == Action.HOLD_HEARING)
    requested = (col(DefenceEntry.case_id) == col(Case.id), col(DefenceEntry.kind) == DefenceKind.HEARING_REQUEST)
    return and_(col(Case.state) == State.DEFENCE, exists().where(*requested, ~hearing_held))


def _has_open_recusal() -> ColumnElement[bool]:
    later = aliased(Recusal)
    answered = exists().where(
        col(later.case_id) == col(Recusal.case_id),
        col(later.user_id) == col(Recusal.user_id),
        col(later.id) > col(Recusal.id),
    )
    return exists().where(
        col(Recusal.case_id) == col(Case.id), col(Recusal.outcome) == RecusalOutcome.REQUESTED, ~answered
    )
