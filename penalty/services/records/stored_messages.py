"""Messages as JSON for the record: the English sentence as id, each value under the name of its type."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from penalty.errors import FieldName
from penalty.messages import Bilingual, LegalTerm, Listed, Message, Quoted

DECODERS: Mapping[str, Callable[[Any], object]] = {
    "str": str,
    "int": int,
    "bool": bool,
    "date": date.fromisoformat,
    "Decimal": Decimal,
    "FieldName": FieldName,
    "Quoted": lambda stored: Quoted(**stored),
    "LegalTerm": lambda stored: LegalTerm(**stored),
    "Bilingual": lambda stored: Bilingual(**stored),
}
"""For each type whose stored value needs nothing but itself, how it is read back."""


def encode_message(message: Message) -> dict[str, Any]:
    """``text`` and ``values`` of ``message``; each value an object of one key, the name of its type."""
    return {"text": message.text, "values": {name: _encode_value(value) for name, value in message.values.items()}}


def decode_message(stored: Mapping[str, Any], vocabularies: Iterable[type]) -> Message:
    """The message that was encoded as ``stored``; members come back if their class is among ``vocabularies``."""
    members = {one.__name__: one for one in vocabularies}
    return _decode_message(stored, {**members, **DECODERS})


def _encode_value(value: object) -> dict[str, Any]:
    """A type without a decoder is shown by its text in every language, so the text is what is kept."""
    name = type(value).__name__
    if isinstance(value, Message):
        return {name: encode_message(value)}
    if isinstance(value, Listed):
        return {name: {"values": [_encode_value(one) for one in value.values], "separator": value.separator}}
    if isinstance(value, Quoted):
        return {name: {"text": value.text, "language": value.language}}
    if isinstance(value, Bilingual):
        return {name: {"zh": value.zh, "en": value.en}}
    if isinstance(value, LegalTerm):
        return {name: {"regime": value.regime, "name": value.name}}
    if isinstance(value, Enum):
        return {name: value.value}
    return {name: value if isinstance(value, int) else str(value)} if name in DECODERS else {"str": str(value)}


def _decode_message(stored: Mapping[str, Any], decoders: Mapping[str, Callable[[Any], object]]) -> Message:
    text, values = stored["text"], stored["values"]
    return Message(text, **{name: _decode_value(one, decoders) for name, one in values.items()})


def _decode_value(stored: Mapping[str, Any], decoders: Mapping[str, Callable[[Any], object]]) -> object:
    ((name, value),) = stored.items()
    if name == Message.__name__:
        return _decode_message(value, decoders)
    if name == Listed.__name__:
        return Listed(tuple(_decode_value(one, decoders) for one in value["values"]), value["separator"])
    return decoders.get(name, str)(value)
