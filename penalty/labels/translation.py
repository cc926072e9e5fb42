"""Messages in the language of the request: the one place where typed values become words."""

from flask_babel import gettext, pgettext
from markupsafe import Markup

from penalty import labels
from penalty.authority_factory import current_authority
from penalty.labels.catalogue import build_phrases
from penalty.messages import LegalTerm, Listed, Message, Quoted
from penalty.request_context import language


def translate(message: Message) -> Markup:
    """What the message quotes is marked where that is in another language."""
    text = Markup(gettext(message.text))  # noqa: S704 -- a sentence of the source or of a catalogue
    return text % {name: _word(value) for name, value in message.values.items()} if message.values else text


def _word(value: object) -> str:
    if isinstance(value, Message):
        return translate(value)
    if isinstance(value, Listed):
        return Markup(pgettext("list", value.separator)).join(map(_word, value.values))  # noqa: S704 -- punctuation
    if isinstance(value, Quoted):
        return _quoted(value)
    if isinstance(value, LegalTerm):
        return _legal_term(value)
    return labels.label_of(value) if type(value) in labels.LABELS else str(value)


def _quoted(words: Quoted) -> str:
    return words.text if words.language == language() else Markup('<span lang="{}">{}</span>').format(
        words.language, words.text
    )  # fmt: skip


def _legal_term(term: LegalTerm) -> str:
    regime = current_authority().regimes[term.regime]
    effect = regime.words.get(term.name)
    return labels.localize(effect) if effect else build_phrases(regime).question(term.name)
