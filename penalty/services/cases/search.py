"""Lists over many cases, each filtered in SQL by what the person may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased
from sqlmodel import col

from penalty.casefile import CaseFile, chief_requests, history
from penalty.casefile.texts import printed_text
from penalty.models import (
    Act,
    Assignment,
    Case,
    DefenceEntry,
    DefenceKind,
    Evidence,
    Party,
    Proposal,
    Recusal,
    RecusalOutcome,
    RegistrationCorrection,
    User,
)
from penalty.services import permissions
from penalty.services.cases import orders_in_force, proposals
from workflows.guards import people
from workflows.ordinary import ORDINARY_STEPS
from workflows.paper_kinds import PROCEDURE_REGIME
from workflows.states import ENDED_AFTER_FILING
from workflows.vocabulary import Action, Role, State

PAGE_SIZE = 50
PAYMENT = "payment"
OFFICERS_CLOCKS = ("publication", "spot_report", "spot_collection", "refund", "withdrawal")
"""Terms of a served case within which its officers act before a chief can."""


@dataclass(frozen=True, slots=True)
class CaseFilters:
    """Filters of a case list; amounts in fen."""

    text: str = ""
    state: State | None = None
    matter: str = ""
    effect: str = ""
    officer: int | None = None
    due_before: date | None = None
    amount_min: int | None = None
    amount_max: int | None = None


@dataclass(frozen=True, slots=True)
class CasePage:
    """One page of a list; pages are counted from 1."""

    rows: list[Case]
    page: int
    pages: int
    total: int


def search_cases(session: Session, actor: User, filters: CaseFilters, page: int = 1) -> CasePage:
    """The cases that ``actor`` may see and ``filters`` let through, the latest first."""
    query = _search_query(actor, filters)
    total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(max(page, 1), pages)
    ordered = query.order_by(col(Case.id).desc()).limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)
    return CasePage(list(session.scalars(ordered)), page, pages, total)


def list_waiting_cases(session: Session, actor: User) -> list[Case]:
    """Cases in which the next step is for ``actor`` to take, the nearest deadline first."""
    query = select(Case).where(permissions.visible_to(actor), _waits_for(actor))
    nearest = query.order_by(col(Case.due_on).is_(None), col(Case.due_on), col(Case.id)).limit(200)
    return list(session.scalars(nearest))


def list_pressing_cases(session: Session, actor: User, until: date) -> list[Case]:
    """Visible cases with a deadline by ``until``, whoever acts next, the oldest first.

    For officers, chiefs and auditors; a reviewer's deadlines are those of :func:`list_waiting_cases`.
    """
    if not actor.roles & {Role.OFFICER, Role.CHIEF, Role.AUDITOR}:
        return []
    query = select(Case).where(permissions.visible_to(actor), col(Case.due_on) <= until)
    return list(session.scalars(query.order_by(col(Case.due_on), col(Case.id)).limit(200)))


def count_by_state(session: Session, actor: User) -> dict[State, int]:
    """Number of visible cases by state."""
    counted = select(col(Case.state), func.count()).where(permissions.visible_to(actor)).group_by(col(Case.state))
    return {row[0]: row[1] for row in session.execute(counted)}


def list_prior_cases(session: Session, code: str, before: Case) -> list[Case]:
    """Other cases of the party with ``code`` registered no later than ``before``, the latest first."""
    query = (
        select(Case)
        .join(Party)
        .where(col(Party.code) == code, col(Case.id) != before.id, col(Case.registered_on) <= before.registered_on)
    )
    return list(session.scalars(query.order_by(col(Case.violated_to).desc())))


def list_refusals(session: Session, actor: User) -> list[tuple[Case, chief_requests.Refusal]]:
    """The cases of this officer in which a chief refused what was asked for, and nothing was asked or done since."""
    later = aliased(Act)
    since = (col(later.case_id) == col(Act.case_id), col(later.id) > col(Act.id))
    goes_on = or_(col(later.action).in_(chief_requests.REQUESTS), col(later.from_state) != col(later.to_state))
    put = (col(Act.case_id) == col(Case.id), col(Act.action) == Action.REFUSE_REQUEST)
    refused = exists().where(*put, ~exists().where(*since, goes_on))
    own = or_(col(Case.lead_id) == actor.id, col(Case.second_id) == actor.id)
    rows = session.scalars(select(Case).where(permissions.visible_to(actor), own, refused).order_by(col(Case.id)))
    found = [(case, chief_requests.find_refusal(CaseFile(session, case))) for case in rows]
    return [(case, refusal) for case, refusal in found if refusal is not None]


def list_visible_references(session: Session, actor: User, rows: Sequence[Case]) -> set[str]:
    """References of those of ``rows`` that ``actor`` may see."""
    query = select(col(Case.reference)).where(
        permissions.visible_to(actor), col(Case.id).in_([one.key for one in rows])
    )
    return set(session.scalars(query)) if rows else set()


def _search_query(actor: User, filters: CaseFilters) -> Select[Case]:
    query = select(Case).join(Party).where(permissions.visible_to(actor))
    return query.where(and_(*_filter_conditions(filters)))


def _filter_conditions(filters: CaseFilters) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [col(Case.id) > 0]
    if filters.text:
        columns = (col(Case.reference), col(Party.name), col(Party.code), col(Case.site))
        found = [column.icontains(filters.text, autoescape=True) for column in columns]
        found.append(col(Party.code) == printed_text.plain_code(filters.text))
        conditions.append(or_(*found, _was_called(filters.text), _answers_for(filters.text)))
    for column, value in ((Case.state, filters.state), (Case.matter, filters.matter), (Case.effect, filters.effect)):
        if value:
            conditions.append(col(column) == value)
    if filters.officer is not None:
        conditions.append(or_(col(Case.lead_id) == filters.officer, col(Case.second_id) == filters.officer))
    if filters.due_before is not None:
        conditions.append(col(Case.due_on) < filters.due_before)
    if filters.amount_min is not None:
        conditions.append(col(Case.amount_fen) >= filters.amount_min)
    if filters.amount_max is not None:
        conditions.append(col(Case.amount_fen) <= filters.amount_max)
    return conditions


def _was_called(text: str) -> ColumnElement[bool]:
    """The party, or the wrong one that was registered first, had this name before a correction of the registration."""
    former = aliased(Party)
    kept = (
        col(RegistrationCorrection.case_id) == col(Case.id),
        col(former.id) == RegistrationCorrection.former_party_id,
    )
    return exists().where(*kept, col(former.name).icontains(text, autoescape=True)).correlate(Case)


def _answers_for(text: str) -> ColumnElement[bool]:
    """The case of a responsible person of the unit that ``text`` names."""
    unit_case, unit = aliased(Case), aliased(Party)
    named = or_(col(unit_case.reference) == text, col(unit.name).icontains(text, autoescape=True))
    linked = (col(unit_case.id) == col(Case.unit_case_id), col(unit.id) == col(unit_case.party_id))
    return exists().where(*linked, named).correlate(Case)


def _waits_for(actor: User) -> ColumnElement[bool]:
    is_own_case = or_(col(Case.lead_id) == actor.id, col(Case.second_id) == actor.id)
    rules: list[ColumnElement[bool]] = []
    for role in actor.roles:
        steps = [one for one in ORDINARY_STEPS if one.role is role and people.proposed_by_an_officer not in one.guards]
        states = {source for step in steps for source in step.sources} - {State.NEW}
        waiting: ColumnElement[bool] = col(Case.state).in_(states - _STATES_NOT_WAITED_IN.get(role, set()))
        if role is Role.CHIEF:
            waiting = and_(waiting, ~_waits_for_officers())
            put = or_(waiting, _has_open_proposal(), _has_open_request(), orders_in_force.binds_wrong_party())
            waiting = or_(and_(put, ~_was_involved(actor, Role.OFFICER, Role.REVIEWER)), _has_open_recusal())
        if role is Role.OFFICER:
            after_end = or_(orders_in_force.has_unserved_letter(), _has_open_refund())
            waiting = or_(waiting, _is_proposed_on_nothing(), _has_open_publication(), after_end)
        if role is Role.REVIEWER:
            waiting = and_(or_(waiting, _has_open_hearing()), ~_was_involved(actor, Role.OFFICER))
        rules.append(and_(waiting, is_own_case) if role is Role.OFFICER else and_(waiting, ~is_own_case))
    return or_(col(Case.id) < 0, *rules)


def _was_involved(actor: User, *roles: Role) -> ColumnElement[bool]:
    """The person was an officer of the case or took a step of it in one of ``roles``, so that the page bars her."""
    assigned = exists().where(col(Assignment.case_id) == col(Case.id), col(Assignment.user_id) == actor.id)
    acted = (col(Act.case_id) == col(Case.id), col(Act.by_id) == actor.id, col(Act.role).in_(roles))
    return or_(assigned, exists().where(*acted))


def _has_open_proposal() -> ColumnElement[bool]:
    return exists().where(col(Proposal.case_id) == col(Case.id), proposals.is_open_proposal())


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
    return and_(col(Case.state) == State.SERVED, or_(_has_open_publication(), booked, clock.in_(OFFICERS_CLOCKS)))


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


_STATES_NOT_WAITED_IN: dict[Role, set[State]] = {
    Role.CHIEF: {State.REMEDIATION, State.DECIDED, State.CLOSED, State.ARCHIVED},
    Role.REVIEWER: {State.NOTICE},
}
"""States in which a role may act, but is not waited for unless something was put to it."""
