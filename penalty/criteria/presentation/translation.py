"""From a message and its values to the words of a language, by a catalogue that the edge hands in."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from penalty.criteria.schemas.schema_types import pick_wording

DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
"""A day as JSON has it."""
SEPARATOR = "\x04"
"""Between context and message, as catalogues keep them."""


def N_(message: str) -> str:  # noqa: N802 -- the keyword by which messages are collected
    """Mark ``message`` for the catalogues."""
    return message


def NC_(context: str, message: str) -> str:  # noqa: N802 -- as above
    """Mark a ``message`` that other languages say differently in another context."""
    return f"{context}{SEPARATOR}{message}"


@dataclass(frozen=True, slots=True)
class MessageCatalogue:
    """One language: ``language`` picks among the wordings of the law, ``gettext`` finds every other message, and
    ``write_day`` writes a day that answers a question, else as ISO 8601 has it."""

    language: str
    gettext: Callable[[str], str]
    write_day: Callable[[date], str] = date.isoformat

    def translate(self, message: str, **values: object) -> str:
        """The message with its values; in English where the catalogue does not have it."""
        found = self.gettext(message)
        return (message.rpartition(SEPARATOR)[2] if found == message else found) % values

    def write_if_day(self, value: Any) -> str:
        """The words of a day that is typed or stands in JSON; empty for any other value."""
        if isinstance(value, str) and DAY.fullmatch(value):
            return self.write_day(date.fromisoformat(value))
        return self.write_day(value) if isinstance(value, date) else ""

    def pick_wording(self, part: Any) -> str:
        return pick_wording(part, self.language)


def write_day(day: date, language: str) -> str:
    """A day as messages write it: 2026年11月24日 in Chinese, else as ISO 8601 has it."""
    return f"{day.year}年{day.month}月{day.day}日" if language == "zh" else day.isoformat()


ENGLISH = MessageCatalogue("en", str)
