"""Cases in which nobody is left who may act: the steps that lead on, held against the people there are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.casefile import CaseFile
from penalty.models import Act, Assignment, Awaited, AwaitedRole, Case, Evidence, Finding, Interest, Recusal, User
from penalty.services import people, permissions
from penalty.services.recusals import requests
from workflows.attempt import Attempt
from workflows.diagram import list_stages
from workflows.procedure import Step, list_steps
from workflows.refusals import PERSONAL_CONDITIONS
from workflows.snapshot import CaseSnapshot
from workflows.vocabulary import Action, Role, State

LEADING_ON = {
    stage.state: tuple(
        row for move in stage.onward for row in list_steps(stage.state, move.action) if row.target is move.target
    )
    for stage in list_stages()
}
"""By state, the rows of the procedure that take a case onward."""
MOST_CASES = 200


@dataclass(frozen=True, slots=True)
class Vacancy:
    """Somebody missing: nobody active may take ``action`` as ``role``, or, without an action, ``left`` are officers of
    the case who have left or lost their certificate, or nobody may decide on the recusal of ``undecided``."""

    role: Role
    action: Action | None = None
    left: tuple[User, ...] = ()
    undecided: User | None = None


def list_vacant_cases(session: Session, actor: User, today: date) -> list[tuple[Case, list[Vacancy]]]:
    """The cases that ``actor`` should know to be without people, the nearest deadline first.

    For chiefs those that they may see, for an administrator all, of which she is shown reference and stage alone.
    """
    if not actor.roles & {Role.ADMIN, Role.CHIEF}:
        return []
    visible = col(Case.id) > 0 if Role.ADMIN in actor.roles else permissions.visible_to(actor)
    query = select(Case).where(visible, permissions.has_work_left(), _may_be_vacant(session, today))
    rows = session.scalars(query.order_by(col(Case.due_on).is_(None), col(Case.due_on), col(Case.id)))
    found = [(case, list_vacancies(CaseFile(session, case), today)) for case in rows.fetchmany(MOST_CASES)]
    return [(case, vacancies) for case, vacancies in found if vacancies]


def list_vacancies(file: CaseFile, today: date) -> list[Vacancy]:
    """Everybody who is missing on the case: computed from the conditions of the procedure on the person who acts."""
    if not permissions.may_have_work_left(file):
        return []
    return [
        *_find_officers_gone(file, today), *_find_recusals_undecided(file), *_find_step_without_person(file, today)
    ]  # fmt: skip


def _find_officers_gone(file: CaseFile, today: date) -> Iterator[Vacancy]:
    officers = [one for one in (file.case.lead, file.case.second) if one is not None]
    gone = tuple(one for one in officers if not _may_investigate(one, today) or one.key in file.recused)
    if gone:
        yield Vacancy(Role.OFFICER, left=gone)


def _find_recusals_undecided(file: CaseFile) -> Iterator[Vacancy]:
    for request in file.pending_recusals:
        if not requests.list_deciders(file.session, file.case, request.user):
            yield Vacancy(Role.CHIEF, undecided=request.user)


def _may_investigate(person: User, today: date) -> bool:
    return person.active and Role.OFFICER in person.roles and person.is_certified(today)


def _find_step_without_person(file: CaseFile, today: date) -> Iterator[Vacancy]:
    rows, snapshot = LEADING_ON.get(file.case.state, ()), _build_snapshot(file)
    if rows and not any(_is_taken_by_somebody(file.session, row, snapshot, today) for row in rows):
        yield Vacancy(rows[0].role, rows[0].action)


def _build_snapshot(file: CaseFile) -> CaseSnapshot:
    """The fields alone that conditions on a person ask about."""
    officers = {file.case.lead_id, file.case.second_id or file.case.lead_id} - file.recused.keys()
    return CaseSnapshot(
        state=file.case.state, officers=frozenset(officers), investigators=frozenset(file.investigators),
        reviewers=frozenset(file.reviewers), recused=frozenset(file.recused), interested=frozenset(file.interested),
    )  # fmt: skip


def _is_taken_by_somebody(session: Session, row: Step, snapshot: CaseSnapshot, today: date) -> bool:
    personal = [guard for guard in row.preconditions if guard.__name__ in PERSONAL_CONDITIONS]
    return any(
        all(guard(Attempt(row.action, snapshot, person, snapshot.version, today)) for guard in personal)
        for person in people.list_people_with_role(session, row.role)
    )


def _may_be_vacant(session: Session, today: date) -> ColumnElement[bool]:
    """A wide SQL condition: an officer is gone, somebody is or may be kept away, or everybody who holds the role that
    leads on was ever concerned with the case; whoever was not may act, so that most cases need no closer look.
    """
    everybody = session.scalars(select(User)).all()
    gone = [one.id for one in everybody if not _may_investigate(one, today)]
    officers = (col(Case.lead_id).in_(gone), col(Case.second_id).in_(gone))
    kept_away = col(Case.id).in_(select(col(Recusal.case_id)))
    return or_(*officers, kept_away, *(_lacks_outsider(session, role) for role in (Role.REVIEWER, Role.CHIEF)))


def _lacks_outsider(session: Session, role: Role) -> ColumnElement[bool]:
    """Of the cases that wait for ``role`` those with the nearest deadlines alone, however many wait."""
    states = [state for state, rows in LEADING_ON.items() if any(row.role is role for row in rows)]
    holders = people.list_people_with_role(session, role)
    plain = [state for state in states if state is not State.LEGAL_REVIEW]
    qualified = [one for one in holders if one.is_legally_qualified]
    nearest = select(col(AwaitedRole.case_id)).where(col(AwaitedRole.role) == Awaited(role))
    nearest = nearest.order_by(col(AwaitedRole.due_on), col(AwaitedRole.case_id)).limit(MOST_CASES)
    lacking = or_(
        and_(col(Case.state).in_(plain), *(_is_concerned(one) for one in holders)),
        and_(col(Case.state).in_(set(states) - set(plain)), *(_is_concerned(one) for one in qualified)),
    )
    return and_(col(Case.id).in_(nearest), lacking)


def _is_concerned(person: User) -> ColumnElement[bool]:
    """``person`` did something on the case, was put on it, is asked to keep away, or declared any interest."""
    by: Sequence[ColumnElement[bool]] = [
        exists().where(col(model.case_id) == col(Case.id), col(model.by_id) == person.id)
        for model in (Act, Evidence, Finding)
    ]
    named: Sequence[ColumnElement[bool]] = [
        exists().where(col(model.case_id) == col(Case.id), col(model.user_id) == person.id)
        for model in (Assignment, Recusal)
    ]
    return or_(*by, *named, exists().where(col(Interest.user_id) == person.id))
