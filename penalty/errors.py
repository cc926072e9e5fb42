"""What can go wrong in a service; every message names the place and the cure."""

from collections.abc import Mapping


class ServiceError(Exception):
    """The act was not done and nothing was changed."""


class NotAllowed(ServiceError):
    """The person has no right to do or see this."""


class Invalid(ServiceError):
    """Input that cannot be taken; ``problems`` maps each field to what is wrong and how to mend it."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__("; ".join(f"{field}: {problem}" for field, problem in problems.items()))
        self.problems = dict(problems)


class Stale(ServiceError):
    """The case was changed by someone else since it was opened."""
