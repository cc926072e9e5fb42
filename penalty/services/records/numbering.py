"""Numbers without gaps: the next one of a key, under a lock that lasts until the transaction ends."""

from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import ReturningUpdate
from sqlmodel import col

from penalty.models import Counter


def take_next_number(session: Session, key: str) -> int:
    """The next number of ``key``, from 1. A rolled-back transaction gives its number back."""
    raised = session.execute(_increment(key)).scalar()
    if raised is not None:
        return raised
    try:
        with session.begin_nested():
            session.execute(insert(Counter).values(key=key, value=1))
    except IntegrityError:  # another transaction created the key in the meantime
        return session.execute(_increment(key)).scalar_one()
    return 1


def _increment(key: str) -> ReturningUpdate[int]:
    return (
        update(Counter)
        .where(col(Counter.key) == key)
        .values(value=Counter.value + 1)
        .returning(col(Counter.value))
        .execution_options(synchronize_session=False)
    )
