"""Reads of a case that many guards ask for: asked of the database once, then remembered until somebody writes.

Rows of a case only grow, and they grow by a flush of the same session; so whatever was read stays true until the next
flush, or until the transaction ends.
"""

from collections.abc import Callable
from copy import copy
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import event
from sqlalchemy.orm import Session

from penalty.models import Case

More = ParamSpec("More")
Found = TypeVar("Found")
Read = Callable[Concatenate[Session, Case, More], Found]
PLACE = "remembered"
ENDINGS = (
    "after_flush",
    "after_commit",
    "after_soft_rollback",
    "after_begin",
    "after_bulk_update",
    "after_bulk_delete",
)


def remembered(read: Read[More, Found]) -> Read[More, Found]:
    """``read`` with a memory of its own in each session; a list or dictionary is the caller's own to change."""

    @wraps(read)
    def again(session: Session, case: Case, *more: More.args, **named: More.kwargs) -> Found:
        if _is_writing(session):
            return read(session, case, *more, **named)
        known = session.info.setdefault(PLACE, {})
        key = (read, case.key, more, tuple(named.items()))
        if key not in known:
            known[key] = read(session, case, *more, **named)
        found: Found = known[key]
        return copy(found) if isinstance(found, list | dict) else found

    return again  # type: ignore[return-value]  # wraps forgets that the names of the first two are not told


def _is_writing(session: Session) -> bool:
    """Whether something waits for the next flush, which a read would bring about."""
    return bool(session.new or session.deleted or session.dirty)


def _forget(session_or_context: Any, *_more: object) -> None:
    session = getattr(session_or_context, "session", session_or_context)
    session.info.pop(PLACE, None)


for ending in ENDINGS:
    event.listen(Session, ending, _forget)
