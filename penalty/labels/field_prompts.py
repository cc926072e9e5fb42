"""Requests to give what a field asks for, by the name of the field."""

from flask_babel import gettext

from workflows.input_kinds import Kind

TICKED = frozenset({Kind.TICK, Kind.CHECKLIST})
CHOSEN = frozenset({Kind.CHOICE, Kind.PERSON, Kind.PEOPLE, Kind.EVIDENCE, Kind.PIECES, Kind.PAPER, Kind.MATTER})
"""Kinds whose field offers what it takes."""


def ask_to_fill(field: str) -> str:
    return str(gettext("Please fill in “%(field)s”.", field=field))


def ask_to_choose(field: str) -> str:
    return str(gettext("Please choose “%(field)s”.", field=field))


def ask_to_tick(field: str) -> str:
    return str(gettext("Please tick “%(field)s”.", field=field))


def ask_for(kind: Kind, field: str) -> str:
    """In the words that fit a field of ``kind``."""
    return ask_to_tick(field) if kind in TICKED else ask_to_choose(field) if kind in CHOSEN else ask_to_fill(field)
