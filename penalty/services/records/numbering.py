"""Numbers without gaps: the next one of a key, under a lock that lasts until the transaction ends."""

from sqlalchemy import bindparam, insert, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.models import Counter

INCREMENT = (
    update(Counter)
    .where(col(Counter.key) == bindparam("name"))
    .values(value=Counter.value + 1)
    .returning(col(Counter.value))
    .execution_options(synchronize_session=False)
)


def take_next_number(session: Session, key: str) -> int:
    """The next number of ``key``, from 1. A rolled-back transaction gives its number back."""
    raised = session.execute(INCREMENT, {"name": key}).scalar()
    if raised is not None:
        return raised
    try:
        with session.begin_nested():
            session.execute(insert(Counter).values(key=key, value=1))
    except IntegrityError:  # another transaction created the key in the meantime
        return session.execute(INCREMENT, {"name": key}).scalar_one()
    return 1
