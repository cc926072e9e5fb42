"""Lists over many cases, each filtered in SQL by what the person may see."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, literal, or_, select, union_all
from sqlalchemy.orm import Session, aliased
from sqlmodel import col

from penalty.casefile import CaseFile, CaseView, chief_requests
from penalty.casefile.precedents import overlaps
from penalty.models import Act, Assignment, Awaited, AwaitedRole, Case, Party, User
from penalty.services import permissions
from penalty.services.cases import text_search
from workflows.vocabulary import Action, Role, State

PAGE_SIZE = 50
LONGEST_LIST = 50
MOST_COUNTED, MOST_FOUND = 10_000, 1_000
"""Cases of a list, and of a search for words, that are counted and paged; whoever finds more narrows it."""
MOST_IN_STATE = 1_000
PUBLIC_STATES = (State.SERVED, State.CLOSED, State.ARCHIVED)
"""States in which the party knows the decision, so that it counts as a violation in other cases."""


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
    """One page of a list; pages are counted from 1. ``cut``: there are more than the ``total`` that is paged."""

    rows: list[Case]
    page: int
    pages: int
    total: int
    cut: bool


def search_cases(session: Session, actor: User, filters: CaseFilters, page: int = 1) -> CasePage:
    """The cases that ``actor`` may see and ``filters`` let through, the latest first."""
    query = _search_query(session, actor, filters)
    most = MOST_FOUND if filters.text else MOST_COUNTED
    keys = query.with_only_columns(col(Case.id)).limit(most + 1)
    counted = session.scalar(select(func.count()).select_from(keys.subquery())) or 0
    total = min(counted, most)
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(max(page, 1), pages)
    ordered = query.order_by(col(Case.id).desc()).limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)
    return CasePage(list(session.scalars(ordered)), page, pages, total, counted > most)


def list_waiting_cases(session: Session, actor: User) -> list[Case]:
    """Cases in which the next step is for ``actor`` to take, those with the nearest deadlines, at most
    :data:`LONGEST_LIST`."""
    found = {
        case.key: (due_on, case)
        for query in _list_waiting_queries(actor, col(AwaitedRole.due_on), Case)
        for due_on, case in session.execute(query.limit(LONGEST_LIST))
    }
    rows = sorted(found.values(), key=lambda row: (row[0], row[1].key))
    return [case for _due_on, case in rows[:LONGEST_LIST]]


def count_waiting_cases(session: Session, actor: User) -> int:
    """Number of all cases of :func:`list_waiting_cases`, at most :data:`MOST_IN_STATE` and one."""
    queries = _list_waiting_queries(actor, col(AwaitedRole.case_id))
    return len({key for query in queries for key in session.scalars(query.limit(MOST_IN_STATE + 1))})


def _list_waiting_queries(actor: User, *columns: Any) -> Iterator[Select[Any]]:
    query = select(*columns).join_from(AwaitedRole, Case, col(Case.id) == col(AwaitedRole.case_id))
    nearest = query.where(permissions.visible_to(actor)).order_by(col(AwaitedRole.due_on), col(AwaitedRole.case_id))
    return (nearest.where(rule) for rule in _list_waiting_rules(actor))


def list_pressing_cases(session: Session, actor: User, until: date) -> list[Case]:
    """Visible cases with a deadline by ``until``, whoever acts next, the oldest first.

    For officers, chiefs and auditors; a reviewer's deadlines are those of :func:`list_waiting_cases`.
    """
    if not actor.roles & {Role.OFFICER, Role.CHIEF, Role.AUDITOR}:
        return []
    query = select(Case).where(permissions.visible_to(actor), col(Case.due_on) <= until)
    return list(session.scalars(query.order_by(col(Case.due_on), col(Case.id)).limit(LONGEST_LIST)))


def count_by_state(session: Session, actor: User) -> dict[State, int]:
    """Number of visible cases by state, at most :data:`MOST_IN_STATE` and one of each."""
    visible = permissions.visible_to(actor)
    keys = {one: select(col(Case.id)).where(visible, col(Case.state) == one).limit(MOST_IN_STATE + 1) for one in State}
    counts = (select(literal(state), func.count()).select_from(one.subquery()) for state, one in keys.items())
    return {State(state): count for state, count in session.execute(union_all(*counts)) if count}


def list_prior_cases(session: Session, actor: User, before: Case) -> list[Case]:
    """Other cases of the party of ``before`` registered no later than it, the latest first: those that ``actor`` may
    see, and of all others what was decided and served; a running case of somebody else is nobody's history."""
    others = select(Case).join(Party).where(col(Party.code) == before.party.code, col(Case.id) != before.id)
    told = or_(permissions.visible_to(actor), col(Case.state).in_(PUBLIC_STATES))
    query = others.where(col(Case.registered_on) <= before.registered_on, told)
    return list(session.scalars(query.order_by(col(Case.violated_to).desc())))


def list_hidden_overlaps(view: CaseView, actor: User) -> dict[str, str]:
    """Of the cases with the same party, place and days the running ones that ``actor`` may not see: reference -> lead
    officer, whom to ask."""
    running = [
        one.case for one in overlaps.list_overlaps(view)
        if isinstance(one.case, Case) and one.case.state not in PUBLIC_STATES
    ]  # fmt: skip
    visible = list_visible_references(view.session, actor, running)
    return {one.reference: one.lead.name for one in running if one.reference not in visible}


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


def _search_query(session: Session, actor: User, filters: CaseFilters) -> Select[Case]:
    query = select(Case).join(Party).where(permissions.visible_to(actor))
    return query.where(and_(*_filter_conditions(session, filters)))


def _filter_conditions(session: Session, filters: CaseFilters) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [col(Case.id) > 0]
    if filters.text:
        conditions.append(text_search.build_condition(session, filters.text))
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


def _list_waiting_rules(actor: User) -> Iterator[ColumnElement[bool]]:
    """For each role of ``actor`` the condition on a case, and on the role that it waits for, under which it waits for
    her: an officer her own cases, everybody else those of others in which she is not barred."""
    role, is_own_case = col(AwaitedRole.role), permissions.is_led_by(actor)
    if Role.OFFICER in actor.roles:
        yield and_(role == Awaited.OFFICER, is_own_case)
    if Role.REVIEWER in actor.roles:
        yield and_(role == Awaited.REVIEWER, ~is_own_case, ~_was_involved(actor, Role.OFFICER))
    if Role.CHIEF in actor.roles:
        yield and_(role == Awaited.CHIEF, ~is_own_case, ~_was_involved(actor, Role.OFFICER, Role.REVIEWER))
        yield and_(role == Awaited.RECUSAL, ~is_own_case)


def _was_involved(actor: User, *roles: Role) -> ColumnElement[bool]:
    """The person was an officer of the case or took a step of it in one of ``roles``, so that the page bars her."""
    assigned = exists().where(col(Assignment.case_id) == col(Case.id), col(Assignment.user_id) == actor.id)
    acted = (col(Act.case_id) == col(Case.id), col(Act.by_id) == actor.id, col(Act.role).in_(roles))
    return or_(assigned, exists().where(*acted))
