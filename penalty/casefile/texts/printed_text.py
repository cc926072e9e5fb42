"""Text that papers must be able to print: no hidden signs, no line break in a name, a glyph for each character."""

import re
import unicodedata

from penalty.documents import fonts
from penalty.messages import Message

UNSEEN = re.compile(r"[\u00ad\u200b-\u200d\u2060\ufeff]")
"""Signs without width that come along when a text is pasted, and say nothing."""
HIDDEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
"""As :data:`UNSEEN`, with the marks of direction, which a text to be printed names as a fault."""
BLANKS = re.compile(r"[^\S\n]+")
LETTER = re.compile(r"[^\W\d_]")
LEAST_LETTERS, LEAST_DIGITS = 2, 5
"""Of a name or an address; of a telephone number."""
THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
"""A number whose thousands are set apart by commas."""


def tidy_text(text: str) -> str:
    """The text without what a paste brings along: signs without width, blanks at the ends and repeated ones."""
    plain = UNSEEN.sub("", text.replace("\r\n", "\n"))
    return BLANKS.sub(" ", plain).strip()


def plain_number(text: str) -> str:
    """The number as a program reads it: plain digits, without blanks, and without the commas between thousands."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", UNSEEN.sub("", text)))
    return plain.replace(",", "") if THOUSANDS.fullmatch(plain) else plain


def plain_code(text: str) -> str:
    """A code as it is stored: plain capital letters and digits, without the blanks and dashes that group them."""
    return re.sub(r"[\s-]", "", HIDDEN.sub("", unicodedata.normalize("NFKC", text))).upper()


def find_name_problem(text: str) -> Message | None:
    """As :func:`find_problem`, of a name or an address; also the fault of one that names nothing, as 无 or a stroke."""
    if text and len(LETTER.findall(text)) < LEAST_LETTERS:
        return Message("“%(text)s” names nothing; write it in full, or leave it empty where it is not known", text=text)
    return find_problem(text)


def find_phone_problem(text: str) -> Message | None:
    """As :func:`find_problem`, of a telephone number; also the fault of one that nobody can call."""
    if text and sum(sign.isdigit() for sign in text) < LEAST_DIGITS:
        return Message("“%(text)s” is no telephone number; write its digits, or leave it empty", text=text)
    return find_problem(text)


def find_line_problem(text: str) -> Message | None:
    """As :func:`find_problem`, of one line as a form sends it; a tab is a blank."""
    return find_problem(text.strip().replace("\t", " "))


def find_text_problem(text: str) -> Message | None:
    """As :func:`find_problem`, of a text of several lines as a form sends it; a tab is a blank."""
    return find_problem(text.strip().replace("\r\n", "\n").replace("\t", " "), lines=True)


def find_problem(text: str, *, lines: bool = False) -> Message | None:
    """The first sign of ``text`` that no paper can print, with its place from 1; line breaks only where ``lines``."""
    for place, sign in enumerate(text, 1):
        if sign == "\n" and lines:
            continue
        if sign == "\n":
            return Message("a line break stands at place %(place)s; write it in one line", place=place)
        if unicodedata.category(sign)[0] == "C":
            return Message(
                "a hidden sign (U+%(code)s) stands at place %(place)s; type the words anew instead of pasting them",
                code=f"{ord(sign):04X}", place=place,
            )  # fmt: skip
        if ord(sign) not in fonts.list_characters():
            return Message(
                "the papers cannot print “%(sign)s” (U+%(code)s) at place %(place)s; write it in the form that the "
                "licence or the register shows, or with other characters",
                sign=sign, code=f"{ord(sign):04X}", place=place,
            )  # fmt: skip
    return None
