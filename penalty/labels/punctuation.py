"""The signs between words, one rule for every list and label: half-width in English, full-width in Chinese."""

from flask_babel import pgettext
from markupsafe import Markup


def colon() -> str:
    """The sign behind a label."""
    return str(pgettext("label", ": "))


def separator() -> str:
    """The sign between the items of a list."""
    return str(pgettext("list", ", "))


def semicolon() -> str:
    """The sign between items that hold commas."""
    return str(pgettext("list", "; "))


def comma() -> str:
    """The sign between parts of one sentence that are no list."""
    return str(pgettext("clause", ", "))


def bracket(words: object) -> Markup:
    """``words`` in brackets, with the blank before them that the language has."""
    return Markup(pgettext("brackets", " (%(words)s)")).replace("%(words)s", "{}").format(words)  # noqa: S704


def follow(*sentences: str) -> str:
    """Sentences one after the other, as the language sets them; what is empty is left out."""
    told = ""
    for sentence in filter(None, sentences):
        told = str(pgettext("sentences", "%(first)s %(second)s", first=told, second=sentence)) if told else sentence
    return told
