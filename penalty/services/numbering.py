"""Numbers without gaps: the next one of a key, under a lock that lasts until the transaction ends."""

from string import Formatter

from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import ReturningUpdate
from sqlmodel import col

from penalty.models import Counter


def wrong_pattern(pattern: str) -> str:
    """What is wrong with the pattern of a document number, and the cure; empty when it is right.

    A number names its year in six-angle brackets and counts without leading zeros or gaps (GB/T 9704).
    """
    try:
        fields = [(name, spec, how) for _, name, spec, how in Formatter().parse(pattern) if name is not None]
    except ValueError:
        return "a brace is not closed; write {year} and {n}"
    if sorted(fields) != [("n", "", None), ("year", "", None)]:
        return "it must hold {year} and {n}, once each and nothing else in braces, or numbers would repeat"
    if "〔{year}〕" not in pattern:
        return "the year stands in six-angle brackets; write 〔{year}〕"
    if any(sign.isspace() for sign in pattern):
        return "there is a gap in it; write it without spaces"
    return ""


def next_number(session: Session, key: str) -> int:
    """The next number of ``key``, from 1. A rolled-back transaction gives its number back."""
    raised = session.execute(_raise(key)).scalar()
    if raised is not None:
        return raised
    try:
        with session.begin_nested():
            session.execute(insert(Counter).values(key=key, value=1))
    except IntegrityError:  # another transaction created the key in the meantime
        return session.execute(_raise(key)).scalar_one()
    return 1


def _raise(key: str) -> ReturningUpdate[int]:
    return (
        update(Counter)
        .where(col(Counter.key) == key)
        .values(value=Counter.value + 1)
        .returning(col(Counter.value))
        .execution_options(synchronize_session=False)
    )
