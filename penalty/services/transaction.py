"""One transaction for each act of a person, with a refusal on record."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TypeVar

from sqlalchemy.orm import Session

from penalty.errors import ServiceError
from penalty.models import Case, User
from penalty.services import permissions
from penalty.services.records import audit
from penalty.storage import StorageError
from workflows.machine import ActionRefused

Files = TypeVar("Files")
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


@contextmanager
def read_before(
    session: Session, actor: User, case: Case, files: AbstractContextManager[Files],
    require: Callable[[Session, User, Case], object] = permissions.require_investigator,
) -> Iterator[Files]:  # fmt: skip
    """``files`` of whoever ``require`` lets, read or made before the transaction of the act begins, since that may take
    minutes. Inside of :func:`recorded_transaction`, so that a refusal of either is on record."""
    require(session, actor, case)
    session.rollback()
    with files as read:
        yield read
