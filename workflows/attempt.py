"""One attempt at a step: the case, the person who acts and the inputs; guards judge it."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from workflows.snapshot import CaseSnapshot
from workflows.vocabulary import Action, Input, Role


class Actor(Protocol):
    """The part of a user that the procedure asks about."""

    @property
    def key(self) -> int: ...
    @property
    def roles(self) -> Collection[Role]: ...
    @property
    def is_legally_qualified(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Attempt:
    action: Action
    case: CaseSnapshot
    actor: Actor
    version_seen: int
    today: date
    inputs: Mapping[Input, object] = field(default_factory=dict)

    def get_text(self, input_: Input) -> str:
        """Stripped; empty when nothing was given."""
        return str(self.inputs.get(input_) or "").strip()

    def get_items(self, input_: Input) -> tuple[object, ...]:
        """Empty when nothing was given."""
        value = self.inputs.get(input_)
        return tuple(value) if isinstance(value, (list, tuple, set, frozenset)) else ()

    def get_day(self, input_: Input) -> date | None:
        """A date, or the ISO text of a stored act as a date; ``None`` for anything else."""
        return parse_day(self.inputs.get(input_))

    def is_within(self, due: date | None) -> bool:
        """True up to the last day of a term; one that does not run does not pass."""
        return due is None or self.today <= due

    def get_answers(self, input_: Input) -> Mapping[str, object]:
        """The answers of a checklist: point -> answer."""
        value = self.inputs.get(input_)
        return value if isinstance(value, Mapping) else {}


def parse_day(value: object) -> date | None:
    """A date, or a text such as 2026-11-24 as a date; ``None`` for an instant and for any other text."""
    if isinstance(value, date):
        return None if isinstance(value, datetime) else value
    text = str(value or "").strip()
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if found.isoformat() == text else None


Guard = Callable[[Attempt], bool]
"""A guard is pure and named as the sentence that must be true."""


def name_guard(name: str, holds: Guard) -> Guard:
    """Give a guard that was made rather than written the name by which refusals call it."""
    holds.__name__ = holds.__qualname__ = name
    return holds
