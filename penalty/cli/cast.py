"""The demo cast: fictitious people in every role; serves walk, demo and tests."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.models import User
from penalty.services import people
from workflows.words import Role


@dataclass(frozen=True, slots=True)
class Part:
    """One person of the cast. The password is for demonstrations and is printed."""

    name: str
    password: str
    role: Role
    certificate_number: str | None = None
    legal_qualification: str | None = None


PARTS: Mapping[str, Part] = {
    "admin": Part("演示管理员", "demo-admin-2026", Role.ADMIN),
    "officer": Part("演示执法员甲", "demo-officer-2026", Role.OFFICER, certificate_number="演示15010001"),
    "officer2": Part("演示执法员乙", "demo-officer2-2026", Role.OFFICER, certificate_number="演示15010002"),
    "reviewer": Part("演示法制审核员", "demo-reviewer-2026", Role.REVIEWER, legal_qualification="演示A20261501"),
    "chief": Part("演示局长", "demo-chief-2026", Role.CHIEF),
    "chief2": Part("演示副局长", "demo-chief2-2026", Role.CHIEF),
    "member": Part("演示讨论成员甲", "demo-member-2026", Role.CHIEF),
    "member2": Part("演示讨论成员乙", "demo-member2-2026", Role.CHIEF),
    "auditor": Part("演示纪检员", "demo-auditor-2026", Role.AUDITOR),
}


@dataclass(frozen=True, slots=True)
class Cast:
    """The people, as they stand in one database."""

    admin: User
    officer: User
    officer2: User
    reviewer: User
    chief: User
    chief2: User
    member: User
    member2: User
    auditor: User


def make(session: Session) -> Cast:
    """Make the cast in a database that has no people yet. Raises ``Invalid`` when it has."""
    admin = _person(session, None, "admin")
    others = {name: _person(session, admin, name) for name in PARTS if name != "admin"}
    return Cast(admin=admin, **others)


def find(session: Session) -> Cast | None:
    """The cast, where it was made; ``None`` where any of it is missing."""
    rows = session.scalars(select(User).where(col(User.username).in_(PARTS)))
    known = {user.username: user for user in rows if user.name == PARTS[user.username].name}
    return Cast(**known) if len(known) == len(PARTS) else None


def sign_ins(session: Session) -> Iterator[str]:
    """How the demo people sign in, one line each; nothing where there is no cast."""
    if not inspect(session.connection()).has_table("user_account") or find(session) is None:
        return
    for username, part in PARTS.items():
        yield f"{username:10} {part.password:20} {part.role:9} {part.name}"


def _person(session: Session, admin: User | None, username: str) -> User:
    part = PARTS[username]
    return people.create(
        session, admin, username=username, name=part.name, password=part.password, roles={part.role},
        certificate_number=part.certificate_number, legal_qualification=part.legal_qualification,
    )  # fmt: skip
