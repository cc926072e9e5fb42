"""Lists over many cases, each filtered in SQL by what the person may see."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, exists, func, literal, or_, select, union_all
from sqlalchemy.orm import Session, aliased
from sqlmodel import col

from penalty.casefile import CaseFile, chief_requests
from penalty.casefile.texts import printed_text
from penalty.models import Act, Assignment, Awaited, AwaitedRole, Case, Party, RegistrationCorrection, User
from penalty.services import permissions
from workflows.vocabulary import Action, Role, State

PAGE_SIZE = 50
LONGEST_LIST = 200
MOST_COUNTED = 10_000
"""Cases of a search that are counted and paged; whoever finds more narrows the search."""
MOST_IN_STATE = 1_000


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
    keys = query.with_only_columns(col(Case.id)).limit(MOST_COUNTED + 1)
    total = session.scalar(select(func.count()).select_from(keys.subquery())) or 0
    pages = max(1, -(-min(total, MOST_COUNTED) // PAGE_SIZE))
    page = min(max(page, 1), pages)
    ordered = query.order_by(col(Case.id).desc()).limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)
    return CasePage(list(session.scalars(ordered)), page, pages, total)


def list_waiting_cases(session: Session, actor: User) -> list[Case]:
    """Cases in which the next step is for ``actor`` to take, the nearest deadline first."""
    query = select(col(AwaitedRole.due_on), Case).join(Case, col(Case.id) == col(AwaitedRole.case_id))
    nearest = query.where(permissions.visible_to(actor)).order_by(col(AwaitedRole.due_on), col(AwaitedRole.case_id))
    found = {
        case.key: (due_on, case)
        for rule in _list_waiting_rules(actor)
        for due_on, case in session.execute(nearest.where(rule).limit(LONGEST_LIST))
    }
    rows = sorted(found.values(), key=lambda row: (row[0], row[1].key))
    return [case for _due_on, case in rows[:LONGEST_LIST]]


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
