"""Errors of services; every message names the place and the cure."""

from collections.abc import Mapping
from dataclasses import dataclass

from penalty.messages import Listed, Message, MessageError


@dataclass(frozen=True, slots=True)
class FieldName:
    """The name of a field of a form, or of a fact."""

    name: str

    def __str__(self) -> str:
        return self.name


class ServiceError(MessageError):
    """The act was not done and nothing was changed."""


class NotAllowed(ServiceError):
    """The person has no right to do or see this."""


class Invalid(ServiceError):
    """Input that cannot be taken; ``problems`` maps each field to what is wrong and how to mend it."""

    def __init__(self, problems: Mapping[str, Message]) -> None:
        lines = (
            Message("%(field)s: %(problem)s", field=FieldName(str(name)), problem=one) for name, one in problems.items()
        )
        super().__init__("%(problems)s", problems=Listed(tuple(lines), "; "))
        self.problems = dict(problems)


class InvalidField(Invalid):
    """One field that cannot be taken."""

    def __init__(self, field: str, text: str | Message, /, **values: object) -> None:
        super().__init__({field: Message(text, **values) if isinstance(text, str) else text})


class Stale(ServiceError):
    """The case was changed by someone else since it was opened."""
