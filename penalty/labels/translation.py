"""Words in the language of the request: messages with their typed values, and the words of a legal system.

Of the chain of custody: the sentences of this system are translated, typed ones stay as typed.
"""

import re
from collections.abc import Mapping
from typing import Any

from flask_babel import gettext, pgettext
from markupsafe import Markup

from penalty import labels
from penalty.authority_factory import current_authority
from penalty.casefile.file import MADE_HERE
from penalty.criteria.legal_regime import Regime
from penalty.criteria.presentation.phrases import Phrases
from penalty.criteria.presentation.translation import Catalogue
from penalty.errors import FieldName
from penalty.labels import names
from penalty.messages import Bilingual, LegalTerm, Listed, Message, Quoted
from penalty.models import CustodyAct, CustodyEntry, Evidence
from penalty.request_context import language
from penalty.services.evidence.secrecy import MARKED_ON_INTAKE
from penalty.services.records.stored_messages import decode_message
from penalty.storage import FileAltered, FileMissing
from workflows.vocabulary import Input


def get_catalogue() -> Catalogue:
    return Catalogue(language(), gettext)


def build_phrases(regime: Regime) -> Phrases:
    return Phrases(regime, get_catalogue())


def translate(message: Message) -> Markup:
    """Quotations in another language are marked as such."""
    text = Markup(gettext(message.text))  # noqa: S704 -- a sentence of the source or of a catalogue
    return text % {name: _translate_value(value) for name, value in message.values.items()} if message.values else text


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
        return _translate_field(value.name)
    return labels.label_of(value) if type(value) in labels.LABELS else str(value)


def _translate_field(name: str) -> str:
    if name in tuple(Input):
        return labels.label_of(Input(name))
    if name in names.FIELDS:
        return str(names.FIELDS[name])
    regime = next((one for one in current_authority().regimes.values() if name in one.facts), None)
    return build_phrases(regime).get_question(name) if regime else _mark_quotation(Quoted(name))


def _mark_quotation(words: Quoted) -> str:
    return words.text if words.language == language() else Markup('<span lang="{}">{}</span>').format(
        words.language, words.text
    )  # fmt: skip


def _translate_term(term: LegalTerm) -> str:
    regime = current_authority().regimes[term.regime]
    effect = regime.words.get(term.name)
    return labels.localize(effect) if effect else build_phrases(regime).get_question(term.name)


def describe_custody_note(entry: CustodyEntry, item: Evidence) -> str:
    message = _parse_note(entry, item)
    return translate(message) if message else entry.note


def describe_method(item: Evidence) -> str:
    return translate(Message("made by this system")) if item.method == MADE_HERE else item.method


def describe_mark_reason(text: str) -> str:
    if text == MARKED_ON_INTAKE:
        return translate(Message("marked when it was put on file"))
    found = re.fullmatch(r"as No\. (\d+)", text)
    return translate(Message("as No. %(number)s", number=found[1])) if found else text


def _parse_note(entry: CustodyEntry, item: Evidence) -> Message | None:
    if entry.act is CustodyAct.RECEIVED:
        return _parse_origin(entry.note, item)
    if entry.act is CustodyAct.SUPERSEDED and (found := re.fullmatch(r"by No\. (\d+): (.*)", entry.note, re.DOTALL)):
        return Message("by No. %(number)s: %(reason)s", number=found[1], reason=found[2])
    if entry.act is CustodyAct.FOUND_ALTERED:
        found = re.search(r"\(now ([0-9a-f]{64})\)", entry.note)
        return FileAltered(item.sha256, found[1]).message if found else FileMissing(item.sha256).message
    if entry.act is CustodyAct.READ and (found := re.fullmatch(r"bundle ([0-9a-f]+)", entry.note)):
        return Message("bundle %(sha256)s", sha256=found[1])
    return None


def _parse_origin(note: str, item: Evidence) -> Message | None:
    origin = note.removeprefix("from ")
    merged = re.fullmatch(r"No\. (\d+) of (\S+)", origin)
    if merged and not item.collected_from.startswith(origin):
        return Message("from No. %(number)s of %(reference)s", number=merged[1], reference=merged[2])
    return Message("from %(whom)s", whom=origin)
