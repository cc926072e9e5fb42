"""Sentences for any language: an English text with named places, and the typed values that fill them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WORDS = "%(words)s"
"""A sentence of nothing but quoted words, which no catalogue needs."""


class Message:
    """``text`` is the English sentence, and its id in the catalogues of other languages.

    Of its values only typed ones are translated: members of a vocabulary, legal terms, other messages, lists of these.
    A plain ``str`` was typed by a person or names a thing, and is never translated.
    """

    __slots__ = ("text", "values")

    def __init__(self, text: str, /, **values: object) -> None:
        self.text = text
        self.values: Mapping[str, object] = values

    def fill(self, **values: object) -> "Message":
        return Message(self.text, **{**self.values, **values})

    def __str__(self) -> str:
        return self.text % self.values if self.values else self.text

    def __repr__(self) -> str:
        return f"Message({self.text!r}, {self.values!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Message) and (self.text, self.values) == (other.text, other.values)

    def __hash__(self) -> int:
        return hash(self.text)


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of another program or of the law's data, which stay in their own language."""

    text: str
    language: str = "en"

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Bilingual:
    """Words of the law's data that stand there in both languages."""

    zh: str
    en: str

    def __str__(self) -> str:
        return self.en


@dataclass(frozen=True, slots=True)
class LegalTerm:
    """A fact of a regime, an effect, or one of the dates of a case, by its id."""

    regime: str
    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Listed:
    """Several values, each translated by its own type."""

    values: Sequence[object]
    separator: str = ", "

    def __str__(self) -> str:
        return self.separator.join(map(str, self.values))


def quote(text: object, language: str = "en") -> Message:
    return Message(WORDS, words=Quoted(str(text), language))


class MessageError(Exception):
    """An error that carries a message; as text it is the English sentence."""

    def __init__(self, text: str | Message, /, **values: object) -> None:
        self.message = Message(text, **values) if isinstance(text, str) else text
        super().__init__(self.message)
