"""What a person brings to a step, as the step takes it: a day is a day, and evidence is a piece on the file."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from penalty.models import Case
from penalty.services import evidence
from penalty.services.errors import Invalid
from workflows.attempt import day_of
from workflows.words import DAYS, Ask

PIECES = frozenset({Ask.PROOF, Ask.SERVICE_EVIDENCE, Ask.VERIFICATION_EVIDENCE})
"""What is evidence, by its id; a verification takes several pieces."""


def taken(session: Session, case: Case, given: Mapping[Ask, object]) -> dict[Ask, object]:
    """``given`` with each day as a date and each piece of evidence as its id.

    Raises ``Invalid`` naming every field that tells no day, or a piece that does not stand on this file.
    """
    said = {ask: value for ask, value in given.items() if value not in (None, "", [], ())}
    days = {ask: day_of(value) for ask, value in said.items() if ask in DAYS}
    asked = [ask for ask in said if ask in PIECES]
    on_file = {f"{piece.id}": piece.id for piece in evidence.standing(session, case)} if asked else {}
    pieces = {ask: _pieces(said[ask], on_file) for ask in asked}
    problems: dict[str, str] = {}
    problems |= {ask: f"“{given[ask]}” is no day; give one such as 2026-11-24" for ask, day in days.items() if not day}
    problems |= {ask: "choose a piece that is on this file" for ask, found in pieces.items() if found is None}
    if problems:
        raise Invalid(problems)
    return {**given, **days, **pieces}


def _pieces(value: object, on_file: Mapping[str, int | None]) -> object:
    """The id of a piece, or of each of several; ``None`` where one is not on the file."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        found = [on_file.get(f"{one}".strip()) for one in value]
        return None if None in found else found
    return on_file.get(f"{value}".strip())
