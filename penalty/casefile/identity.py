"""Codes that name a party: unified social credit code (GB 32100-2015) and ID number (GB 11643-1999)."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

from penalty.models import PartyKind

LENGTH = 18
CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
ID_CHECKS = "10X98765432"
PROVINCES = frozenset(
    str(code)
    for block in (
        range(11, 16),
        range(21, 24),
        range(31, 38),
        range(41, 47),
        range(50, 55),
        range(61, 66),
        (71, 81, 82, 83),
    )
    for code in block
)


class CodeRefused(ValueError):
    """No such code can exist. ``place`` counts from 1; 0 when no single place is wrong."""

    def __init__(self, message: str, place: int = 0) -> None:
        super().__init__(message)
        self.place = place


def of_party(kind: PartyKind, text: str, today: date) -> str:
    """The code of a party of ``kind`` as it is to be stored. Raises ``CodeRefused``."""
    return resident_id(text, today) if kind is PartyKind.CITIZEN else credit_code(text)


def credit_code(text: str) -> str:
    """The unified social credit code in ``text``, checked after GB 32100-2015: alphabet without I, O,
    S, V, Z, area in places 3 to 8, check character modulo 31. Raises ``CodeRefused``."""
    code = _tidy(text, "unified social credit code")
    _need(code, range(1, LENGTH + 1), CREDIT_ALPHABET, "a digit or a capital letter other than I, O, S, V and Z")
    _need(code, range(3, 9), "0123456789", "a digit, as places 3 to 8 are the area")
    _need_check(code, credit_check(code))
    return code


def credit_check(code: str) -> str:
    """The check character that the first 17 places of ``code`` ask for (GB 32100-2015, annex A)."""
    total = sum(CREDIT_ALPHABET.index(sign) * pow(3, place, 31) for place, sign in enumerate(code[: LENGTH - 1]))
    return CREDIT_ALPHABET[-total % 31]


def resident_id(text: str, today: date) -> str:
    """The ID number in ``text``, checked after GB 11643-1999: province, birth date, check character by
    ISO 7064 MOD 11-2. Raises ``CodeRefused``."""
    code = _tidy(text, "ID number")
    _need(code, range(1, LENGTH), "0123456789", "a digit")
    _need(code, [LENGTH], ID_CHECKS, "a digit or X")
    if code[:2] not in PROVINCES:
        raise CodeRefused(f"places 1 and 2 of the ID number name no province: {code[:2]}; read the number again", 1)
    if born_on(code) > today:
        raise CodeRefused(f"places 7 to 14 give a birth date that lies ahead, {born_on(code)}; read them again", 7)
    _need_check(code, id_check(code))
    return code


def id_check(code: str) -> str:
    """The check character that the first 17 digits of ``code`` ask for (GB 11643-1999, 4.2.4)."""
    total = sum(int(sign) * pow(2, LENGTH - place, 11) for place, sign in enumerate(code[: LENGTH - 1], 1))
    return ID_CHECKS[total % 11]


def born_on(code: str) -> date:
    """The birth date in places 7 to 14 of an ID number. Raises ``CodeRefused`` when it is no day."""
    digits = code[6:14]
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        raise CodeRefused(f"places 7 to 14 are no day of the calendar: {digits}; read them again", 7) from None


def age_on(code: str, day: date) -> int:
    """Full years of life on ``day`` of the holder of an ID number; the birthday itself completes the year."""
    born = born_on(code)
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def masked(kind: PartyKind, code: str) -> str:
    """``code`` as a screen may show it: an ID number without its birth date; a credit code is public."""
    return f"{code[:6]}********{code[-4:]}" if kind is PartyKind.CITIZEN else code


def _tidy(text: str, name: str) -> str:
    code = re.sub(r"[\s\u200b-\u200f\ufeff-]", "", unicodedata.normalize("NFKC", text)).upper()
    if len(code) != LENGTH:
        cure = "an old one of 15 places must be replaced by the one of today" if len(code) == 15 else "count again"
        raise CodeRefused(f"a {name} has {LENGTH} places, this has {len(code)}; {cure}")
    return code


def _need(code: str, places: Iterable[int], allowed: str, wanted: str) -> None:
    for place in places:
        if code[place - 1] not in allowed:
            raise CodeRefused(f"place {place} is {code[place - 1]!r}; it must be {wanted}", place)


def _need_check(code: str, wanted: str) -> None:
    if code[-1] != wanted:
        raise CodeRefused(
            f"the check character in place {LENGTH} is {code[-1]}, by the other places it must be {wanted}; "
            "one of the places was misread, compare each with the original",
            LENGTH,
        )
