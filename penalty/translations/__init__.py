"""The languages of the product: each folder here holds the catalogue of one, and English needs none."""

import gettext
from functools import cache
from pathlib import Path

from penalty.criteria.presentation.translation import ENGLISH, MessageCatalogue

FOLDER = Path(__file__).parent


@cache
def list_languages() -> tuple[str, ...]:
    """Every language that people may choose, that of the source last."""
    return *sorted(path.parent.name for path in FOLDER.glob("*/LC_MESSAGES")), ENGLISH.language


def load_catalogue(language: str) -> MessageCatalogue:
    """The compiled catalogue of ``language``; messages are written in English, which needs none.

    Raises:
        FileNotFoundError: the language has no catalogue, or set-up has not compiled it.
    """
    if language == ENGLISH.language:
        return ENGLISH
    return MessageCatalogue(language, gettext.translation("messages", FOLDER, [language]).gettext)
