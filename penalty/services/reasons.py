"""Reasons that people give: words that say something, no longer than the record keeps."""

import re

from penalty.casefile.texts import boilerplate, printed_text
from penalty.errors import InvalidField
from penalty.messages import Message

TOO_LONG = Message(
    "%(count)s signs are more than %(most)s; shorten it, or put the whole on file as a piece and name it here"
)
LEAST, MOST = 2, 2000
"""Different signs that are no punctuation and no figure; signs altogether."""
CHARACTERS = re.compile("[\u4e00-\u9fff]")
LEAST_CHARACTERS = 4
"""Of a reason for the party: 期限有误 says why."""


def require_reason(reason: str, ask: Message, field: str = "reason", *, least: int = LEAST, most: int = MOST) -> str:
    """The reason without blanks around it. Raises ``Invalid`` with what to ``ask`` where it says nothing, as 无 or a
    single stroke, and where it is too long or holds a sign that no paper prints."""
    if (problem := printed_text.find_text_problem(reason)) is not None:
        raise InvalidField(field, problem)
    text = require_short(reason.strip(), field, most)
    if not boilerplate.says_something(text, least):
        raise InvalidField(field, ask)
    return text


def require_short(text: str, field: str, most: int) -> str:
    """The text. Raises ``Invalid`` with both numbers where it has more than ``most`` signs."""
    if len(text) > most:
        raise InvalidField(field, TOO_LONG.fill(count=len(text), most=most))
    return text


def is_in_chinese(text: str) -> bool:
    """True where a party can read why."""
    return len(CHARACTERS.findall(text)) >= LEAST_CHARACTERS
