"""Words in the language of the request: messages with their typed values, and the words of a legal system."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, cast

from flask import has_request_context
from flask_babel import format_date, gettext, pgettext
from markupsafe import Markup

from penalty import labels
from penalty.authority_factory import current_authority
from penalty.clock import day_of
from penalty.criteria.legal_regime import Regime
from penalty.criteria.presentation.phrases import Phrases
from penalty.criteria.presentation.translation import MessageCatalogue, write_day
from penalty.errors import FieldName
from penalty.labels.fields import FIELDS
from penalty.messages import Bilingual, LegalTerm, Listed, Message, Quoted
from penalty.request_context import language
from penalty.services.records.stored_messages import decode_message
from workflows.vocabulary import Input

DAY_FORMATS = {"en": "d MMM yyyy"}
"""Where a language writes days otherwise here than its long form."""


def get_catalogue() -> MessageCatalogue:
    return MessageCatalogue(language(), gettext, write_page_day)


def build_phrases(regime: Regime) -> Phrases:
    return Phrases(regime, get_catalogue())


def translate(message: Message) -> Markup:
    """Quotations in another language are marked as such."""
    if _names_unknown_field(message):
        return translate(cast(Message, message.values["problem"]))
    text = Markup(gettext(message.text))  # noqa: S704 -- a sentence of the source or of a catalogue
    return text % {name: _translate_value(value) for name, value in message.values.items()} if message.values else text


def write_page_day(day: date) -> str:
    """A day as pages of the language write it; on the command line so that it sorts."""
    if has_request_context():
        return str(format_date(day, DAY_FORMATS.get(language(), "long")))
    return write_day(day, language())


def _names_unknown_field(message: Message) -> bool:
    """A problem of a field for which people have no word; its id says nothing to them."""
    field, problem = (message.values.get(name) for name in ("field", "problem"))
    return isinstance(field, FieldName) and isinstance(problem, Message) and not find_field_words(field.name)


def translate_stored(stored: Mapping[str, Any]) -> Markup:
    """The message that an entry of the record keeps, in the language of the request."""
    return translate(decode_message(stored, labels.LABELS))


def _translate_value(value: object) -> str:
    if isinstance(value, Message):
        return translate(value)
    if isinstance(value, Listed):
        return Markup(pgettext("list", value.separator)).join(map(_translate_value, value.values))  # noqa: S704 -- punctuation
    if isinstance(value, Quoted):
        return _mark_quotation(value)
    if isinstance(value, Bilingual):
        return labels.localize(value)
    if isinstance(value, LegalTerm):
        return _translate_term(value)
    if isinstance(value, FieldName):
        return find_field_words(value.name) or _mark_quotation(Quoted(value.name))
    if isinstance(value, date):
        return write_page_day(day_of(value) if isinstance(value, datetime) else value)
    return labels.label_of(value) if type(value) in labels.LABELS else str(value)


def find_field_words(name: str) -> str:
    """The words of people for a field of a form or a fact; empty where they have no word for it."""
    if name in tuple(Input):
        return labels.label_of(Input(name))
    if name in FIELDS:
        return str(FIELDS[name])
    regime = next((one for one in current_authority().regimes.values() if name in one.facts), None)
    return build_phrases(regime).get_question(name) if regime else ""


def _mark_quotation(words: Quoted) -> str:
    return words.text if words.language == language() else Markup('<span lang="{}">{}</span>').format(
        words.language, words.text
    )  # fmt: skip


def _translate_term(term: LegalTerm) -> str:
    regime = current_authority().regimes[term.regime]
    effect = regime.words.get(term.name)
    return labels.localize(effect) if effect else build_phrases(regime).get_question(term.name)
