"""The words of one guard."""

from typing import NamedTuple

from flask_babel import LazyString as Text


class Condition(NamedTuple):
    """The sentence that must hold, and who can cure it, and how; without a cure nobody needs to."""

    sentence: Text
    cure: Text | str = ""
