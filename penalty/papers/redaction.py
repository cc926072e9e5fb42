"""What a public copy must not say, taken out of the data before a page is set (Order 30 art 64).

What is known from the record is matched whole, whatever spaces, hyphens, line breaks or full-width signs lie between
its characters; numbers that nobody entered are found by their pattern. What the law wants to be public is kept.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any

from penalty.casefile import identity
from penalty.casefile.identity import CodeRefused

MARK = "×××"
JOINT = "\u2028"
"""Between the texts of one list, which a page sets one after the other: what one begins the next may end."""
GAP = r"[\s\u200b-\u200f\u2060\ufeff\-‐-―－]*"
"""What may lie between the characters of one value without hiding it."""


class Rule(StrEnum):
    """Why something is taken out (Order 30 art 64)."""

    PERSON = "person"
    MINOR = "minor"
    ID_NUMBER = "id_number"
    BIRTH = "birth"
    HOME = "home"
    CONTACT = "contact"
    ACCOUNT = "account"
    CERTIFICATE = "certificate"
    ORGANISATION = "organisation"
    MARKED = "marked"
    FURTHER = "further"


@dataclass(frozen=True, slots=True)
class Removal:
    """``text`` must not be read; ``instead`` stands in its place."""

    text: str
    rule: Rule
    instead: str = MARK


Finder = Callable[[str], Iterator[tuple[int, int]]]


def redacted(value: Any, removals: Iterable[Removal], kept: Sequence[str] = ()) -> Any:
    """``value``, plain or JSON, without any of ``removals``; ``kept`` stays where a removal is only a part of it."""
    ordered = _longest_first(removals)

    def change(text: str) -> str:
        for one in ordered:
            text = _without(text, one, kept)
        return text

    return _mapped(value, change)


def found(value: Any, kept: Sequence[str] = ()) -> list[Removal]:
    """The numbers and addresses in the texts of ``value`` that are personal by their form alone."""
    known: dict[str, Removal] = {}
    for text in texts(value):
        plain = _plain(text)
        held = _held(plain, kept)
        for rule, finder in FINDERS:
            for start, end in finder(plain):
                if not _is_held(start, end, held):
                    known.setdefault(plain[start:end], Removal(plain[start:end], rule))
    return list(known.values())


def remaining(text: str, removals: Iterable[Removal], kept: Sequence[str] = ()) -> list[str]:
    """Which of ``removals`` can still be read in ``text``, across line breaks and page ends, too."""
    shown = re.sub(r"—\s*\d+\s*—", "", text)
    return [one.text for one in removals if _places(shown, one, kept)]


def counted(value: Any, removals: Iterable[Removal], kept: Sequence[str] = ()) -> dict[Removal, int]:
    """From how many places in ``value`` each of ``removals`` is taken; those that stand nowhere are left out."""
    places: dict[Removal, int] = {}
    for whole in texts(value):
        text = whole
        for one in _longest_first(removals):
            places[one] = places.get(one, 0) + len(_places(text, one, kept))
            text = _without(text, one, kept)
    return {one: number for one, number in places.items() if number}


def texts(value: Any) -> Iterator[str]:
    """Every text in ``value``, plain or JSON; a list of texts is one text."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for one in value.values() for text in texts(one))
    elif isinstance(value, list):
        yield from [JOINT.join(value)] if _is_text(value) else (text for one in value for text in texts(one))


def person(name: str, rule: Rule = Rule.PERSON) -> Removal:
    """A natural person, of whom only the surname is left; of a minor nothing."""
    return Removal(name, rule, "某某" if rule is Rule.MINOR else f"{name[0]}某")


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _mapped(one, change) for key, one in value.items()}
    if isinstance(value, list) and value and _is_text(value):
        return [part for part in change(JOINT.join(value)).split(JOINT) if part]
    return [_mapped(one, change) for one in value] if isinstance(value, list) else value


def _is_text(values: list[Any]) -> bool:
    return all(isinstance(one, str) for one in values)


def _without(text: str, removal: Removal, kept: Sequence[str]) -> str:
    for start, end in reversed(_places(text, removal, kept)):
        text = text[:start] + removal.instead + text[end:]
    return text


def _places(text: str, removal: Removal, kept: Sequence[str]) -> list[tuple[int, int]]:
    plain = _plain(text)
    held = _held(plain, kept)
    spans = (match.span() for match in _pattern(removal.text).finditer(plain))
    return [(start, end) for start, end in spans if not _is_held(start, end, held)]


def _longest_first(removals: Iterable[Removal]) -> list[Removal]:
    return sorted(removals, key=lambda one: -len(one.text))


def _plain(text: str) -> str:
    """``text`` sign by sign in its plain form, so that a place in it is the same place in ``text``."""
    return "".join(_half(sign) for sign in text)


def _half(sign: str) -> str:
    half = unicodedata.normalize("NFKC", sign)
    return half if len(half) == 1 else sign


@lru_cache(maxsize=2048)
def _pattern(text: str) -> re.Pattern[str]:
    signs = [sign for sign in _plain(text) if not re.fullmatch(GAP, sign)]
    return re.compile(GAP.join(map(re.escape, signs)) or r"(?!)", re.IGNORECASE)


def _held(plain: str, kept: Sequence[str]) -> list[tuple[int, int]]:
    return [match.span() for text in kept if text for match in _pattern(text).finditer(plain)]


def _is_held(start: int, end: int, held: Sequence[tuple[int, int]]) -> bool:
    return any(first <= start and end <= last for first, last in held)


def _by_form(form: str, checks: Callable[[str], bool] = bool) -> Finder:
    pattern = re.compile(rf"(?<![0-9A-Za-z]){form}(?![0-9A-Za-z])")

    def finder(plain: str) -> Iterator[tuple[int, int]]:
        for match in pattern.finditer(plain):
            if checks(re.sub(GAP, "", match.group())):
                yield match.span()

    return finder


def _is_id_number(digits: str) -> bool:
    """Of a province and a day of birth; a misread check sign makes it no less personal."""
    day = digits[6:14] if len(digits) == identity.LENGTH else f"19{digits[6:12]}"
    try:
        date(int(day[:4]), int(day[4:6]), int(day[6:]))
    except ValueError:
        return False
    return digits[:2] in identity.PROVINCES


def _is_credit_code(code: str) -> bool:
    try:
        identity.credit_code(code)
    except CodeRefused:
        return False
    return True


def _is_card(digits: str) -> bool:
    """A bank card by Luhn's check."""
    doubled = [int(sign) * (1 + place % 2) for place, sign in enumerate(reversed(digits))]
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0


def _digits(least: int, most: int) -> str:
    return rf"\d(?:[\s-]?\d){{{least - 1},{most - 1}}}"


def _account(plain: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(rf"(?:[账帐][号户]|卡号)[^0-9\n]{{0,12}}?({_digits(8, 30)})", plain):
        yield match.span(1)


FINDERS: tuple[tuple[Rule, Finder], ...] = (
    (Rule.ID_NUMBER, _by_form(r"\d(?:[\s-]?\d){16}[\s-]?[\dXx]", _is_id_number)),
    (Rule.ID_NUMBER, _by_form(_digits(15, 15), _is_id_number)),
    (Rule.CONTACT, _by_form(r"(?:\+?86[\s-]?)?1[3-9](?:[\s-]?\d){9}")),
    (Rule.CONTACT, _by_form(r"(?:\(0\d{2,3}\)[\s-]?\d|0\d{2,3}[\s-]\d|0\d{2,3}[2-8])\d{6,7}")),
    (Rule.CONTACT, _by_form(r"[0-9A-Za-z][0-9A-Za-z._%+-]*@[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)+")),
    (Rule.ACCOUNT, _account),
    (Rule.ACCOUNT, _by_form(r"62(?:[\s-]?\d){14,17}", _is_card)),
    (Rule.ORGANISATION, _by_form(r"[0-9A-Z]{2}\d{6}[0-9A-Z]{10}", _is_credit_code)),
)
"""What is personal, or names another organisation, by its form alone."""
