"""Removal of personal and confidential data before a public copy is set (Order 30 art 64).

What is known from the record is matched whole, whatever spaces, hyphens, line breaks or full-width signs lie between
its characters; numbers that nobody entered are found by their pattern. What the law wants to be public is kept.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any

from penalty.casefile.parties import identity
from penalty.casefile.parties.identity import InvalidCode

REPLACEMENT = "×××"
TEXT_JOINT = "\u2028"
"""Joins the texts of one list, since a value may begin in one text and end in the next."""
GAP_PATTERN = r"[\s\u200b-\u200f\u2060\ufeff\-‐-―－]*"
"""Signs that may lie between the characters of a value without hiding it."""


class RedactionRule(StrEnum):
    """Grounds of removal (Order 30 art 64)."""

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
    rule: RedactionRule
    instead: str = REPLACEMENT


Finder = Callable[[str], Iterator[tuple[int, int]]]


def redact_data(value: Any, removals: Iterable[Removal], kept: Sequence[str] = ()) -> Any:
    """``value``, plain or JSON, without any of ``removals``; ``kept`` stays where a removal is only a part of it."""
    ordered = _sort_longest_first(removals)

    def change(text: str) -> str:
        for one in ordered:
            text = _redact_text(text, one, kept)
        return text

    return _map_texts(value, change)


def find_personal_data(value: Any, kept: Sequence[str] = ()) -> list[Removal]:
    """The numbers and addresses in the texts of ``value`` that are personal by their form alone."""
    removals: dict[str, Removal] = {}
    for text in iterate_texts(value):
        plain = _to_plain_form(text)
        kept_spans = _find_kept_spans(plain, kept)
        for rule, finder in FINDERS:
            for start, end in finder(plain):
                if not _is_within_kept(start, end, kept_spans):
                    removals.setdefault(plain[start:end], Removal(plain[start:end], rule))
    return list(removals.values())


def list_remaining(text: str, removals: Iterable[Removal], kept: Sequence[str] = ()) -> list[str]:
    """The removals still legible in ``text``, also across line breaks and page ends."""
    page_text = re.sub(r"—\s*\d+\s*—", "", text)
    return [one.text for one in removals if _find_places(page_text, one, kept)]


def count_removals(value: Any, removals: Iterable[Removal], kept: Sequence[str] = ()) -> dict[Removal, int]:
    """Removal -> number of places in ``value``; those without a place are left out."""
    places: dict[Removal, int] = {}
    for whole in iterate_texts(value):
        text = whole
        for one in _sort_longest_first(removals):
            places[one] = places.get(one, 0) + len(_find_places(text, one, kept))
            text = _redact_text(text, one, kept)
    return {one: number for one, number in places.items() if number}


def iterate_texts(value: Any) -> Iterator[str]:
    """Every text in ``value``, plain or JSON; a list of texts is one text."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for one in value.values() for text in iterate_texts(one))
    elif isinstance(value, list):
        yield from (
            [TEXT_JOINT.join(value)] if _is_text_list(value) else (text for one in value for text in iterate_texts(one))
        )


def build_person_removal(name: str, rule: RedactionRule = RedactionRule.PERSON) -> Removal:
    """A natural person, of whom only the surname is left; of a minor nothing."""
    return Removal(name, rule, "某某" if rule is RedactionRule.MINOR else f"{name[0]}某")


def build_person_removals(names: Iterable[str]) -> list[Removal]:
    """People of whom the surname is left, told apart where several would read alike: 演某甲, 演某乙."""
    return _tell_all_apart([build_person_removal(name) for name in names if name.strip()])


def build_body_removals(bodies: Mapping[str, str]) -> list[Removal]:
    """Organisations by the words that stand for each, told apart where several would read alike: 某监测机构甲."""
    made = [Removal(name, RedactionRule.ORGANISATION, words) for name, words in bodies.items() if name.strip()]
    return _tell_all_apart(made)


def _tell_all_apart(made: Sequence[Removal]) -> list[Removal]:
    alike = {one.instead: [other.text for other in made if other.instead == one.instead] for one in made}
    return [
        one if len(alike[one.instead]) == 1 else replace(one, instead=_tell_apart(one, alike[one.instead]))
        for one in made
    ]


def _tell_apart(one: Removal, others: Sequence[str]) -> str:
    place = others.index(one.text)
    return f"{one.instead}{STEMS[place] if place < len(STEMS) else place + 1}"


STEMS = "甲乙丙丁戊己庚辛壬癸"


def _map_texts(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _map_texts(one, change) for key, one in value.items()}
    if isinstance(value, list) and value and _is_text_list(value):
        return [part for part in change(TEXT_JOINT.join(value)).split(TEXT_JOINT) if part]
    return [_map_texts(one, change) for one in value] if isinstance(value, list) else value


def _is_text_list(values: list[Any]) -> bool:
    return all(isinstance(one, str) for one in values)


def _redact_text(text: str, removal: Removal, kept: Sequence[str]) -> str:
    for start, end in reversed(_find_places(text, removal, kept)):
        text = text[:start] + removal.instead + text[end:]
    return text


def _find_places(text: str, removal: Removal, kept: Sequence[str]) -> list[tuple[int, int]]:
    plain = _to_plain_form(text)
    spans = [match.span() for match in _gap_tolerant_pattern(removal.text).finditer(plain)]
    kept_spans = _find_kept_spans(plain, kept) if spans else []
    return [(start, end) for start, end in spans if not _is_within_kept(start, end, kept_spans)]


def _sort_longest_first(removals: Iterable[Removal]) -> list[Removal]:
    return sorted(removals, key=lambda one: -len(one.text))


def _to_plain_form(text: str) -> str:
    """``text`` sign by sign in its plain form, so that a place in it is the same place in ``text``."""
    return text.translate(_HALF_WIDTH)


class _HalfWidthSigns(dict[int, str]):
    """Sign -> its plain form, where that is one sign; filled as signs are met."""

    def __missing__(self, code: int) -> str:
        half = unicodedata.normalize("NFKC", chr(code))
        self[code] = half if len(half) == 1 else chr(code)
        return self[code]


_HALF_WIDTH = _HalfWidthSigns()


@lru_cache(maxsize=2048)
def _gap_tolerant_pattern(text: str) -> re.Pattern[str]:
    signs = [sign for sign in _to_plain_form(text) if not re.fullmatch(GAP_PATTERN, sign)]
    return re.compile(GAP_PATTERN.join(map(re.escape, signs)) or r"(?!)", re.IGNORECASE)


def _find_kept_spans(plain: str, kept: Sequence[str]) -> list[tuple[int, int]]:
    return [match.span() for text in kept if text for match in _gap_tolerant_pattern(text).finditer(plain)]


def _is_within_kept(start: int, end: int, kept_spans: Sequence[tuple[int, int]]) -> bool:
    return any(first <= start and end <= last for first, last in kept_spans)


def _find_by_form(form: str, is_valid: Callable[[str], bool] = bool) -> Finder:
    pattern = re.compile(rf"(?<![0-9A-Za-z]){form}(?![0-9A-Za-z])")

    def finder(plain: str) -> Iterator[tuple[int, int]]:
        for match in pattern.finditer(plain):
            if is_valid(re.sub(GAP_PATTERN, "", match.group())):
                yield match.span()

    return finder


def _is_id_number(digits: str) -> bool:
    """Of a province and a day of birth; a misread check sign makes it no less personal."""
    day = digits[6:14] if len(digits) == identity.CODE_LENGTH else f"19{digits[6:12]}"
    try:
        date(int(day[:4]), int(day[4:6]), int(day[6:]))
    except ValueError:
        return False
    return digits[:2] in identity.PROVINCES


def _is_credit_code(code: str) -> bool:
    try:
        identity.parse_credit_code(code)
    except InvalidCode:
        return False
    return True


def _is_bank_card(digits: str) -> bool:
    doubled = [int(sign) * (1 + place % 2) for place, sign in enumerate(reversed(digits))]
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0


def _digits_pattern(least: int, most: int) -> str:
    return rf"\d(?:[\s-]?\d){{{least - 1},{most - 1}}}"


def _find_accounts(plain: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(rf"(?:[账帐][号户]|卡号)[^0-9\n]{{0,12}}?({_digits_pattern(8, 30)})", plain):
        yield match.span(1)


FINDERS: tuple[tuple[RedactionRule, Finder], ...] = (
    (RedactionRule.ID_NUMBER, _find_by_form(r"\d(?:[\s-]?\d){16}[\s-]?[\dXx]", _is_id_number)),
    (RedactionRule.ID_NUMBER, _find_by_form(_digits_pattern(15, 15), _is_id_number)),
    (RedactionRule.CONTACT, _find_by_form(r"(?:\+?86[\s-]?)?1[3-9](?:[\s-]?\d){9}")),
    (RedactionRule.CONTACT, _find_by_form(r"(?:\(0\d{2,3}\)[\s-]?\d|0\d{2,3}[\s-]\d|0\d{2,3}[2-8])\d{6,7}")),
    (RedactionRule.CONTACT, _find_by_form(r"[0-9A-Za-z][0-9A-Za-z._%+-]*@[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)+")),
    (RedactionRule.ACCOUNT, _find_accounts),
    (RedactionRule.ACCOUNT, _find_by_form(r"62(?:[\s-]?\d){14,17}", _is_bank_card)),
    (RedactionRule.ORGANISATION, _find_by_form(r"[0-9A-Z]{2}\d{6}[0-9A-Z]{10}", _is_credit_code)),
)
