"""One transaction for each act of a person, with a refusal on record."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from penalty.errors import ServiceError
from penalty.models import User
from penalty.services.records import audit
from penalty.storage import StorageError
from workflows.machine import ActionRefused

REFUSALS = (ServiceError, ActionRefused, StorageError)


@contextmanager
def recorded_transaction(session: Session, actor: User | None, act: str, chain: str) -> Iterator[Session]:
    """Commit what happens inside; a refusal is rolled back, recorded in a transaction of its own, and raised on."""
    key = actor.key if actor else None
    try:
        yield session
        session.commit()
    except REFUSALS as refusal:
        session.rollback()
        audit.record_refusal(session, session.get(User, key) if key else None, act, chain, refusal)
        session.commit()
        raise
