"""A message of the core as plain text in the language of a catalogue."""

from __future__ import annotations

from datetime import date, datetime

from penalty.criteria.presentation.translation import MessageCatalogue, write_day
from penalty.messages import Bilingual, Listed, Message


def render_message(message: Message, catalogue: MessageCatalogue) -> str:
    """Of its values only typed ones are translated; a fact goes by its id, as in the file that it is typed in."""
    return catalogue.translate(
        message.text, **{name: _render_value(value, catalogue) for name, value in message.values.items()}
    )


def _render_value(value: object, catalogue: MessageCatalogue) -> str:
    if isinstance(value, Message):
        return render_message(value, catalogue)
    if isinstance(value, Listed):
        return value.separator.join(_render_value(one, catalogue) for one in value.values)
    if isinstance(value, date) and not isinstance(value, datetime):
        return write_day(value, catalogue.language)
    return catalogue.pick_wording(value) if isinstance(value, Bilingual) else str(value)
