"""The demo people: fictitious, in every role, with passwords for demonstrations."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from secrets import token_urlsafe

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.models import User
from penalty.services import passwords, rights_changes, rights_confirmations
from penalty.services.people import create_person as create_user
from workflows.vocabulary import Role

REASON = "演示人员"
"""Given with the rights of the demo people."""


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """One of the demo people. The password is printed."""

    name: str
    password: str
    role: Role
    certificate_number: str | None = None
    legal_qualification: str | None = None


PEOPLE: dict[str, DemoPerson] = {
    "admin": DemoPerson("演示管理员", "demo-admin-2026", Role.ADMIN),
    "officer": DemoPerson("演示执法员甲", "demo-officer-2026", Role.OFFICER, certificate_number="演示15010001"),
    "officer2": DemoPerson("演示执法员乙", "demo-officer2-2026", Role.OFFICER, certificate_number="演示15010002"),
    "reviewer": DemoPerson("演示法制审核员", "demo-reviewer-2026", Role.REVIEWER, legal_qualification="演示A20261501"),
    "reviewer2": DemoPerson(
        "演示案件审查员", "demo-reviewer2-2026", Role.REVIEWER, legal_qualification="演示A20261502"
    ),
    "chief": DemoPerson("演示局长", "demo-chief-2026", Role.CHIEF),
    "chief2": DemoPerson("演示副局长", "demo-chief2-2026", Role.CHIEF),
    "member": DemoPerson("演示讨论成员甲", "demo-member-2026", Role.CHIEF),
    "member2": DemoPerson("演示讨论成员乙", "demo-member2-2026", Role.CHIEF),
    "auditor": DemoPerson("演示纪检员", "demo-auditor-2026", Role.AUDITOR),
}


PEOPLE_ABROAD: dict[str, DemoPerson] = {
    "us-admin": DemoPerson("Demo Administrator", "demo-us-admin-2026", Role.ADMIN),
    "us-officer": DemoPerson("Casey Example", "demo-us-officer-2026", Role.OFFICER, certificate_number="DEMO-0001"),
    "us-officer2": DemoPerson("Robin Example", "demo-us-officer2-2026", Role.OFFICER, certificate_number="DEMO-0002"),
    "us-reviewer": DemoPerson("Lee Sample", "demo-us-reviewer-2026", Role.REVIEWER, legal_qualification="DEMO-0003"),
    "us-reviewer2": DemoPerson(
        "Jamie Sample", "demo-us-reviewer2-2026", Role.REVIEWER, legal_qualification="DEMO-0004"
    ),
    "us-chief": DemoPerson("Morgan Sample", "demo-us-chief-2026", Role.CHIEF),
    "us-chief2": DemoPerson("Taylor Sample", "demo-us-chief2-2026", Role.CHIEF),
    "us-member": DemoPerson("Jordan Sample", "demo-us-member-2026", Role.CHIEF),
    "us-member2": DemoPerson("Avery Sample", "demo-us-member2-2026", Role.CHIEF),
    "us-auditor": DemoPerson("Quinn Sample", "demo-us-auditor-2026", Role.AUDITOR),
}
"""The same people for a regime whose papers are in English."""


@dataclass(frozen=True)
class People:
    """The people of a case, as they stand in one database; ``members`` deliberate.

    ``other_reviewer`` reviews the case before the notice and sees to the hearing, ``reviewer`` the draft of the
    decision.
    """

    admin: User
    officer: User
    second: User
    reviewer: User
    other_reviewer: User
    chief: User
    other_chief: User
    auditor: User
    members: tuple[User, ...]


def create_people(session: Session) -> People:
    """Create the demo people in a database that has none yet. Raises ``Invalid`` when it has."""
    admin = _create_person(session, None, "admin")
    users = {"admin": admin} | {name: _create_person(session, admin, name) for name in PEOPLE if name != "admin"}
    return _group_people(users)


def create_people_abroad(session: Session, admin: User) -> People:
    """Create the people for papers in English, on the order of ``admin``."""
    return _group_people({name.removeprefix("us-"): _create_person(session, admin, name) for name in PEOPLE_ABROAD})


def find_people(session: Session) -> People | None:
    """The demo people; ``None`` where any of them is missing."""
    known = _list_known(session, PEOPLE)
    return _group_people(known) if len(known) == len(PEOPLE) else None


def _list_known(session: Session, wanted: Mapping[str, DemoPerson]) -> dict[str, User]:
    rows = session.scalars(select(User).where(col(User.username).in_(wanted)))
    return {user.username: user for user in rows if user.name == wanted[user.username].name}


def list_sign_ins(session: Session) -> Iterator[str]:
    """One line for each demo person; nothing where there are no demo people."""
    if not inspect(session.connection()).has_table("user_account") or find_people(session) is None:
        return
    abroad = _list_known(session, PEOPLE_ABROAD)
    for username, person in (PEOPLE | {name: PEOPLE_ABROAD[name] for name in abroad}).items():
        yield f"{username:10} {person.password:20} {person.role:9} {person.name}"


def _group_people(users: Mapping[str, User]) -> People:
    return People(
        admin=users["admin"], officer=users["officer"], second=users["officer2"], reviewer=users["reviewer"],
        other_reviewer=users["reviewer2"],
        chief=users["chief"], other_chief=users["chief2"], auditor=users["auditor"],
        members=(users["member"], users["member2"]),
    )  # fmt: skip


def _create_person(session: Session, admin: User | None, username: str) -> User:
    """Create one with a password that everybody reads in the README; of anybody else it would be refused. A chief who
    is there already confirms the rights."""
    person = {**PEOPLE, **PEOPLE_ABROAD}[username]
    user = create_user(
        session, admin, username=username, name=person.name, password=token_urlsafe(), roles={person.role},
        certificate_number=person.certificate_number, legal_qualification=person.legal_qualification,
        reason=REASON,
    )  # fmt: skip
    for row in rights_changes.list_open(session):
        rights_confirmations.confirm(session, rights_changes.list_confirmers(session, row)[0], row)
    user.password_hash, user.must_change_password = passwords.HASHER.hash(person.password), False
    return user
