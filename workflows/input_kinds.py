"""The kinds of inputs that a step may ask for; form field, parsing, command line and check follow from the kind."""

import re
from dataclasses import dataclass
from enum import Enum, StrEnum, auto


class Kind(Enum):
    """The type of an input's value and the field in which it is typed."""

    TEXT = auto()
    LINE = auto()
    LINES = auto()
    DAY = auto()
    INSTANT = auto()
    MONEY = auto()
    TICK = auto()
    CHOICE = auto()
    CHECKLIST = auto()
    PERSON = auto()
    PEOPLE = auto()
    EVIDENCE = auto()
    PIECES = auto()
    PAPER = auto()
    MATTER = auto()
    REPLIES = auto()
    OPINIONS = auto()
    REASONS = auto()
    DIGEST = auto()


PERSONS = frozenset({Kind.PERSON, Kind.PEOPLE})
"""Kinds whose value is the key of an account, or several."""
PROOFS = frozenset({Kind.EVIDENCE, Kind.PIECES})
"""Kinds whose value is the key of a piece of evidence, or several."""
SEVERAL = frozenset({Kind.PEOPLE, Kind.PIECES})
"""Kinds of which several are chosen from a list."""


LONGEST = {Kind.LINE: 300, Kind.TEXT: 20_000, Kind.LINES: 20_000, Kind.OPINIONS: 20_000}
"""Signs that a text may have, by kind, where its row names no other number."""
NO_LETTERS = re.compile(r"[\W\d_]")


def count_letters(text: str) -> int:
    """Different letters or characters of ``text``: no figures and no punctuation."""
    return len(set(NO_LETTERS.sub("", text)))


class Rule(Enum):
    """The rule for a value; ``OWN`` is a function of :mod:`workflows.input_checks` named as the condition."""

    GIVEN = auto()
    NOT_AHEAD = auto()
    NOT_PAST = auto()
    OWN = auto()


class Span(Enum):
    """Bounds of a day by what it belongs to, beside its rule (:mod:`penalty.casefile.contradictions.step_day_bounds`).

    Those that look back name the first day, ``AHEAD`` and ``TERM_OF_ORDER`` bound a day that lies ahead.
    """

    OF_CASE = auto()
    OF_PAPER = auto()
    SINCE_ORDER = auto()
    SINCE_COMMISSION = auto()
    SINCE_DECISION = auto()
    SINCE_FIRST_DECISION = auto()
    SINCE_REFUND = auto()
    AHEAD = auto()
    TERM_OF_ORDER = auto()


class Offer(Enum):
    """The things of a case among which an input chooses."""

    CASE_OFFICERS = auto()
    UNINVOLVED = auto()
    VOTERS = auto()
    UNSERVED_PAPERS = auto()
    UNPROVEN_PAPERS = auto()
    PROVEN_PAPERS = auto()
    SERVED_PAPERS = auto()
    PAYMENTS = auto()
    OTHER_MATTERS = auto()


@dataclass(frozen=True, slots=True)
class InputRow:
    """One input: its name as stored, its kind, and the condition that a refusal names.

    ``choices`` is a vocabulary, the points of a checklist, or what the case offers; ``rows`` the height of a text
    field; ``usually_today`` fills today into an opened form; ``personal`` is for the paper and its readers alone, the
    record keeps its last signs; a ``code`` is stored without the blanks and dashes that group it; each day has its
    ``span``. A ``telling`` text says something, as 无 or a stroke does not; ``most`` are its signs. Only an input that
    a step requires is checked, its span wherever it is given.
    """

    name: str
    kind: Kind
    check: str = ""
    rule: Rule = Rule.GIVEN
    choices: type[StrEnum] | tuple[str, ...] | Offer | None = None
    rows: int = 5
    usually_today: bool = False
    personal: bool = False
    code: bool = False
    span: Span | None = None
    telling: bool = False
    most: int = 0

    @property
    def longest(self) -> int:
        """Signs that a text may have; 0 for a value that is no text."""
        return self.most or LONGEST.get(self.kind, 0)

    @property
    def points(self) -> tuple[str, ...]:
        """The points of a checklist; empty for any other kind."""
        return self.choices if isinstance(self.choices, tuple) else ()

    @property
    def condition(self) -> str:
        """The name of the check as the record keeps it."""
        return self.check or f"{self.name}_is_given"
