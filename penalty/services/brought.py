"""What a person brings to a step, as the step takes it: only what it asks for, a day as a day, a person as one of the
authority, evidence as a piece on the file."""

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.casefile import CaseFile
from penalty.errors import Invalid
from penalty.messages import Message
from penalty.models import Case, User
from workflows.attempt import day_of
from workflows.inputs import PERSONS, PROOFS, Kind
from workflows.procedure import steps_for
from workflows.words import Action, Ask


def taken(session: Session, case: Case, action: Action, given: Mapping[Ask, object]) -> dict[Ask, object]:
    """``given`` with each day as a date, each person and each piece of evidence as its key.

    Raises ``Invalid`` naming every field that tells no day, nobody who may act, or a piece that does not stand on this
    file; and everything that no row of ``action`` asks for in this state: no guard would look at that, but a clock or a
    paper that reads the record later might.
    """
    problems = dict.fromkeys(
        _foreign(case, action, given), Message("%(action)s does not ask for it; leave it out", action=action)
    )
    said = {ask: value for ask, value in given.items() if value not in (None, "", [], ())}
    days = {ask: day_of(value) for ask, value in said.items() if ask.row.kind is Kind.DAY}
    active = select(col(User.id)).where(col(User.active))
    people = _chosen(said, PERSONS, lambda: session.scalars(active))
    pieces = _chosen(said, PROOFS, lambda: (piece.id for piece in CaseFile(session, case).evidence))
    problems |= {
        ask: Message("“%(value)s” is no day; give one such as 2026-11-24", value=given[ask])
        for ask, day in days.items()
        if not day
    }
    problems |= {
        ask: Message("choose people of the authority who may act") for ask, found in people.items() if found is None
    }
    problems |= {ask: Message("choose a piece that is on this file") for ask, found in pieces.items() if found is None}
    if problems:
        raise Invalid(problems)
    return {**given, **days, **people, **pieces}


def plain(given: Mapping[Ask, object]) -> dict[str, Any]:
    """What is given as the record keeps it: JSON, days as ISO text, nothing that was left empty."""
    kept = {str(ask): value for ask, value in given.items() if value not in (None, "", [], ())}
    found: dict[str, Any] = json.loads(json.dumps(kept, default=_text_of))
    return found


def _text_of(value: object) -> object:
    return sorted(value) if isinstance(value, (set, frozenset)) else str(value)


def _foreign(case: Case, action: Action, given: Mapping[Ask, object]) -> list[str]:
    """What no row asks for; of an action that is not open here nothing is said, for the step itself is refused."""
    rows = steps_for(case.state, action)
    asked = {ask for row in rows for ask in (*row.asks, *row.optional)}
    return [str(ask) for ask in given if ask not in asked] if rows else []


def _chosen(
    said: Mapping[Ask, object], kinds: Collection[Kind], offered: Callable[[], Iterable[int | None]]
) -> dict[Ask, object]:
    """The keys of what was chosen for each input of ``kinds``; ``None`` where something was not offered."""
    asked = [ask for ask in said if ask.row.kind in kinds]
    known = {f"{key}": key for key in offered()} if asked else {}
    return {ask: _keys(said[ask], known) for ask in asked}


def _keys(value: object, known: Mapping[str, int | None]) -> object:
    if isinstance(value, list | tuple | set | frozenset):
        found = [known.get(f"{one}".strip()) for one in value]
        return None if None in found else found
    return known.get(f"{value}".strip())
