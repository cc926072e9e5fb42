"""The two officers of a case: the second named, either replaced when people change."""

from collections.abc import Collection
from datetime import date

from sqlalchemy.orm import Session

from penalty.casefile import CaseFile
from penalty.criteria import law_library
from penalty.errors import InvalidField, NotAllowed
from penalty.messages import Message
from penalty.models import Assignment, Case, Position, User
from penalty.services import permissions
from penalty.services.cases import staffing
from penalty.services.people import list_people_with_role
from penalty.services.reasons import require_reason
from penalty.services.records import audit
from penalty.services.recusals import requests
from workflows.vocabulary import Role, State


def assign_second(session: Session, actor: User, case: Case, officer: User, *, version_seen: int, today: date) -> None:
    """Name the second officer; by the lead or a chief. Who reviewed, decided or was recused cannot be named.

    Whoever is named already is replaced by a chief with a reason, once the case has left its intake. Where the lead was
    recused and nobody was left, a chief names the lead first. Whoever is named and has declared an
    interest in the party waits for a chief.
    """
    permissions.require_access(session, actor, case)
    if actor.id != case.lead_id:
        permissions.require_role(actor, Role.CHIEF)
    permissions.require_current_version(case, version_seen)
    permissions.require_open(case)
    position = Position.LEAD if case.lead_id in CaseFile(session, case).recused else Position.SECOND
    _require_eligible(session, case, officer, position, today)
    if position is Position.SECOND and not may_name_second(session, case):
        raise NotAllowed(
            "%(name)s is the second officer; after the intake a chief replaces an officer, with a reason",
            name=case.second.name if case.second else "",
        )
    changes = _put_on_case(session, actor, case, officer, position)
    audit.record_act(session, actor, "assign_second", chain=case.reference, changes=changes)
    session.flush()
    requests.request_declared_recusals(session, actor, case)


def replace_officer(
    session: Session, actor: User, case: Case, position: Position, officer: User, reason: str, *, version_seen: int,
    today: date,
) -> None:  # fmt: skip
    """Put ``officer`` in the place of whoever holds ``position``; by a chief, in any state before the archive.

    Whoever is replaced remains an investigator of the case, so that he never judges it; his acts and proofs stand.
    Raises ``Invalid`` for who cannot take the place or without a reason, ``NotAllowed`` once the case has ended.
    """
    permissions.require_access(session, actor, case)
    permissions.require_uninvolved_chief(CaseFile(session, case), actor)
    permissions.require_current_version(case, version_seen)
    replace_assignment(session, actor, case, position, officer, reason, role=Role.CHIEF, today=today)


def replace_assignment(
    session: Session, actor: User, case: Case, position: Position, officer: User, reason: str, *, role: Role,
    today: date,
) -> None:  # fmt: skip
    """The replacement itself, once the right of ``actor`` is known; ``role`` goes on record."""
    if not may_be_replaced(case):
        raise NotAllowed(
            "%(reference)s is %(state)s; its officers are not changed any more",
            reference=case.reference, state=case.state,
        )  # fmt: skip
    require_reason(reason, Message("say in a few words why the officer is replaced, such as 调离 (transferred)"))
    _require_eligible(session, case, officer, position, today)
    changes = _put_on_case(session, actor, case, officer, position, reason.strip())
    audit.record_act(
        session, actor, "replace_officer", chain=case.reference, role=role, reason=reason.strip(),
        changes=changes,
    )  # fmt: skip
    session.flush()
    requests.request_declared_recusals(session, actor, case)


def may_name_second(session: Session, case: Case) -> bool:
    """The place of the second officer is free, or nothing was done yet that a change would have to be explained for."""
    free = case.second_id is None or case.second_id in CaseFile(session, case).recused
    return free or case.state is State.INTAKE


def may_be_replaced(case: Case) -> bool:
    return case.state is not State.ARCHIVED


def list_possible_officers(session: Session, case: Case, today: date) -> list[User]:
    """Active officers certified on ``today`` who have neither judged nor left the case, and are not on it."""
    file = CaseFile(session, case)
    barred = {case.lead_id, case.second_id, *file.judges, *file.recused}
    return [
        one for one in list_people_with_role(session, Role.OFFICER) if one.is_certified(today) and one.id not in barred
    ]


def _put_on_case(
    session: Session, actor: User, case: Case, officer: User, position: Position, reason: str = ""
) -> dict[str, object]:
    """The change as the record tells it."""
    before: User | None = getattr(case, position)
    setattr(case, position, officer)
    setattr(case, f"{position}_id", officer.id)
    session.add(Assignment(case_id=case.key, user_id=officer.key, position=position, reason=reason, by_id=actor.key))
    permissions.bump_version(case)
    return {str(position): {"before": before.username if before else None, "after": officer.username}}


def _require_eligible(session: Session, case: Case, officer: User, position: Position, today: date) -> None:
    staffing.require_signer("officer", officer, law_library.load_law()[case.regime])
    if Role.OFFICER not in officer.roles or not officer.active:
        raise InvalidField("officer", "%(name)s is no active officer; choose another", name=officer.name)
    if officer.id in _list_others(case, position):
        raise InvalidField("officer", "two different officers are needed (APL 42); choose another")
    if not officer.certificate_number:
        raise InvalidField(
            "officer", "%(name)s has no certificate number; an administrator can enter it", name=officer.name
        )
    if not officer.is_certified(today):
        raise InvalidField(
            "officer", "the certificate of %(name)s ran out on %(day)s; an administrator enters the renewed one",
            name=officer.name, day=officer.certificate_until or "",
        )  # fmt: skip
    file = CaseFile(session, case)
    if officer.key in file.judges or officer.key in file.recused:
        raise NotAllowed(
            "%(name)s has reviewed, decided or left this case and may not investigate it", name=officer.name
        )


def _list_others(case: Case, position: Position) -> Collection[int | None]:
    """Whoever is on the case and would then be there twice."""
    return (case.lead_id,) if position is Position.SECOND else (case.lead_id, case.second_id)
