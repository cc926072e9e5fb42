"""Messages in the language of the request: the one place where typed values become words."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext
from markupsafe import Markup

from penalty import labels
from penalty.authority_factory import current_authority
from penalty.errors import FieldName
from penalty.labels.catalogue import build_phrases
from penalty.messages import LegalTerm, Listed, Message, Quoted
from penalty.request_context import language
from penalty.services.records.stored_messages import decode_message
from workflows.vocabulary import Input

SEPARATORS = {", ": "、", "; ": "；"}


def translate(message: Message) -> Markup:
    """``message`` in the language of the request; what it quotes is marked where that is in another language."""
    text = Markup(gettext(message.text))  # noqa: S704 -- a sentence of the source or of a catalogue
    return text % {name: _word(value) for name, value in message.values.items()} if message.values else text


def translate_stored(stored: Mapping[str, Any]) -> Markup:
    """The message that an entry of the record keeps, in the language of the request."""
    return translate(decode_message(stored, labels.LABELS))


def _word(value: object) -> str:
    if isinstance(value, Message):
        return translate(value)
    if isinstance(value, Listed):
        separator = value.separator if language() == "en" else SEPARATORS.get(value.separator, value.separator)
        return Markup(separator).join(map(_word, value.values))  # noqa: S704 -- punctuation
    if isinstance(value, Quoted):
        return _quoted(value)
    if isinstance(value, LegalTerm):
        return _legal_term(value)
    if isinstance(value, FieldName):
        return _field(value.name)
    return labels.label_of(value) if type(value) in labels.LABELS else str(value)


def _field(name: str) -> str:
    if name in tuple(Input):
        return labels.label_of(Input(name))
    if name in labels.case_file.FIELDS:
        return str(labels.case_file.FIELDS[name])
    asking = (regime for regime in current_authority().regimes.values() if name in regime.facts)
    regime = next(asking, None)
    return build_phrases(regime).question(name) if regime else _quoted(Quoted(name))


def _quoted(words: Quoted) -> str:
    return words.text if words.language == language() else Markup('<span lang="{}">{}</span>').format(
        words.language, words.text
    )  # fmt: skip


def _legal_term(term: LegalTerm) -> str:
    regime = current_authority().regimes[term.regime]
    effect = regime.words.get(term.name)
    return labels.localize(effect) if effect else build_phrases(regime).question(term.name)
