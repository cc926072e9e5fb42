"""One transaction for each act: committed whole, or taken back with the refusal on record."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.errors import NotAllowed
from penalty.models import AuditEntry, Counter, User
from penalty.services.records import audit
from penalty.services.transaction import recorded_transaction
from tests import builders

pytestmark = pytest.mark.every_database


@pytest.fixture
def officer(session: Session) -> User:
    officer = builders.create_cast(session).officer
    session.commit()
    return officer


def counted(session: Session) -> list[str]:
    session.rollback()
    return [key for key in session.scalars(select(col(Counter.key))) if key == "tried"]


def refusals(session: Session) -> list[tuple[str, str, str]]:
    rows = session.scalars(select(AuditEntry).where(col(AuditEntry.refused)))
    return [(row.act, row.actor_name, row.reason) for row in rows]


def test_an_act_is_committed(session: Session, officer: User) -> None:
    with recorded_transaction(session, officer, "try", audit.OFFICE_CHAIN) as current:
        current.add(Counter(key="tried"))
    assert counted(session) == ["tried"]
    assert refusals(session) == []


def fail(session: Session, actor: User | None, fault: Exception) -> None:
    with recorded_transaction(session, actor, "try", audit.OFFICE_CHAIN) as current:
        current.add(Counter(key="tried"))
        raise fault


@pytest.mark.parametrize("known", [True, False])
def test_a_refused_act_leaves_only_its_refusal(session: Session, officer: User, known: bool) -> None:
    with pytest.raises(NotAllowed, match="not today"):
        fail(session, officer if known else None, NotAllowed("not today"))
    assert counted(session) == []
    assert refusals(session) == [("try", officer.name if known else "", "not today")]


def test_a_fault_is_no_refusal(session: Session, officer: User) -> None:
    with pytest.raises(ZeroDivisionError):
        fail(session, officer, ZeroDivisionError())
    assert counted(session) == []
    assert refusals(session) == []
