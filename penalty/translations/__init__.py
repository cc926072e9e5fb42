"""The catalogues of messages, one folder a language; read here where there is no web application to read them."""

import gettext
from pathlib import Path

from penalty.criteria.presentation.translation import ENGLISH, Catalogue


def load_catalogue(language: str) -> Catalogue:
    """The compiled catalogue of ``language``; messages are written in English, which needs none.

    Raises:
        FileNotFoundError: the language has no catalogue, or set-up has not compiled it.
    """
    if language == ENGLISH.language:
        return ENGLISH
    return Catalogue(language, gettext.translation("messages", Path(__file__).parent, [language]).gettext)
