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
from workflows.attempt import parse_day
from workflows.inputs import PERSONS, PROOFS, Kind
from workflows.procedure import list_steps
from workflows.vocabulary import Action, Input


def parse_inputs(session: Session, case: Case, action: Action, given: Mapping[Input, object]) -> dict[Input, object]:
    """``given`` with each day as a date, each person and each piece of evidence as its key.

    Raises ``Invalid`` naming every field that tells no day, nobody who may act, or a piece that does not stand on this
    file; and everything that no row of ``action`` asks for in this state: no guard would look at that, but a clock or a
    paper that reads the record later might.
    """
    problems = dict.fromkeys(
        _list_unasked_inputs(case, action, given),
        Message("%(action)s does not ask for it; leave it out", action=action),
    )
    said = {ask: value for ask, value in given.items() if value not in (None, "", [], ())}
    days = {ask: parse_day(value) for ask, value in said.items() if ask.row.kind is Kind.DAY}
    active = select(col(User.id)).where(col(User.active))
    people = _resolve_choices(said, PERSONS, lambda: session.scalars(active))
    pieces = _resolve_choices(said, PROOFS, lambda: (piece.id for piece in CaseFile(session, case).evidence))
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


def to_stored_json(given: Mapping[Input, object]) -> dict[str, Any]:
    """What is given as the record keeps it: JSON, days as ISO text, nothing that was left empty."""
    kept = {str(ask): value for ask, value in given.items() if value not in (None, "", [], ())}
    found: dict[str, Any] = json.loads(json.dumps(kept, default=_to_json_value))
    return found


def _to_json_value(value: object) -> object:
    return sorted(value) if isinstance(value, (set, frozenset)) else str(value)


def _list_unasked_inputs(case: Case, action: Action, given: Mapping[Input, object]) -> list[str]:
    """What no row asks for; of an action that is not open here nothing is said, for the step itself is refused."""
    rows = list_steps(case.state, action)
    asked = {ask for row in rows for ask in (*row.inputs, *row.optional_inputs)}
    return [str(ask) for ask in given if ask not in asked] if rows else []


def _resolve_choices(
    said: Mapping[Input, object], kinds: Collection[Kind], offered: Callable[[], Iterable[int | None]]
) -> dict[Input, object]:
    """The keys of what was chosen for each input of ``kinds``; ``None`` where something was not offered."""
    asked = [ask for ask in said if ask.row.kind in kinds]
    known = {f"{key}": key for key in offered()} if asked else {}
    return {ask: _resolve_keys(said[ask], known) for ask in asked}


def _resolve_keys(value: object, known: Mapping[str, int | None]) -> object:
    if isinstance(value, list | tuple | set | frozenset):
        found = [known.get(f"{one}".strip()) for one in value]
        return None if None in found else found
    return known.get(f"{value}".strip())
