"""Codes that name a party: unified social credit code (GB 32100-2015) and ID number (GB 11643-1999)."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date

from penalty.casefile.texts import printed_text
from penalty.errors import InvalidField
from penalty.messages import Message, MessageError
from penalty.models import IdentityDocument, Party, PartyKind

CODE_LENGTH = 18
CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
ID_CHECK_CHARACTERS = "10X98765432"
DOCUMENT_NUMBERS: Mapping[IdentityDocument, tuple[str, Message]] = {
    IdentityDocument.HMT_PERMIT: (
        r"8[123]0000\d{11}[\dX]", Message("18 places that begin with 810000, 820000 or 830000")
    ),
    IdentityDocument.PERMANENT_RESIDENCE: (
        r"[A-Z]{3}\d{12}|9\d{16}[\dX]", Message("three letters and 12 digits, or 18 places that begin with 9")
    ),
    IdentityDocument.PASSPORT: (r"(?=.*\d)[A-Z0-9]{5,12}", Message("5 to 12 letters and digits")),
}  # fmt: skip
"""Of documents beside the ID card, the pattern of the number and its words."""
PROVINCES = frozenset(
    str(code)
    for first, last in ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 83))
    for code in range(first, last + 1)
)


class InvalidCode(MessageError):
    """No such code can exist. ``place`` counts from 1; 0 when no single place is wrong."""

    def __init__(self, text: str, /, place: int = 0, **values: object) -> None:
        super().__init__(text, place=place, **values)
        self.place = place


def parse_party_code(
    kind: PartyKind, text: str, today: date, document: IdentityDocument = IdentityDocument.RESIDENT_ID
) -> str:
    """The code of a party of ``kind`` as it is to be stored, of a citizen the number of ``document``. Raises
    ``InvalidCode``."""
    if kind is not PartyKind.CITIZEN and document is not IdentityDocument.RESIDENT_ID:
        raise InvalidCode("only a citizen is named by such a document; choose the kind of party, or the usual document")
    if kind is not PartyKind.CITIZEN:
        return parse_credit_code(text)
    if document is IdentityDocument.RESIDENT_ID:
        return parse_resident_id(text, today)
    return _parse_document_number(text, document, today)


def _parse_document_number(text: str, document: IdentityDocument, today: date) -> str:
    """Permits of Hong Kong, Macao and Taiwan residents have an ID number of an area of their own (State Council Office
    No. 81 of 2018); the card of a foreigner has 15 places, since 2023 18 that begin with 9."""
    code = printed_text.plain_code(text)
    if document is IdentityDocument.HMT_PERMIT:
        code = parse_resident_id(text, today)
    pattern, shape = DOCUMENT_NUMBERS[document]
    if not re.fullmatch(pattern, code):
        raise InvalidCode("this is no number of that document: %(shape)s; compare each place with it", shape=shape)
    if document is IdentityDocument.PERMANENT_RESIDENCE and len(code) == CODE_LENGTH:
        birth_date(code)
        _require_check_character(code, id_check_character(code))
    return code


def find_birth_date(party: Party) -> date | None:
    """The birth date that the number of a citizen's document tells; ``None`` where it tells none."""
    return birth_date(party.code) if re.fullmatch(r"\d{17}[\dX]", party.code) else None


def parse_credit_code(text: str) -> str:
    """The unified social credit code in ``text``, checked after GB 32100-2015: alphabet without I, O,
    S, V, Z, area in places 3 to 8, check character modulo 31. Raises ``InvalidCode``."""
    code = _normalize_code(text, Message("unified social credit code"))
    wanted = Message("a digit or a capital letter other than I, O, S, V and Z")
    _require_characters(code, range(1, CODE_LENGTH + 1), CREDIT_ALPHABET, wanted)
    _require_characters(code, range(3, 9), "0123456789", Message("a digit, as places 3 to 8 are the area"))
    _require_check_character(code, credit_check_character(code))
    return code


def credit_check_character(code: str) -> str:
    """The check character that the first 17 places of ``code`` ask for (GB 32100-2015, annex A)."""
    total = sum(CREDIT_ALPHABET.index(sign) * pow(3, place, 31) for place, sign in enumerate(code[: CODE_LENGTH - 1]))
    return CREDIT_ALPHABET[-total % 31]


def parse_resident_id(text: str, today: date) -> str:
    """The ID number in ``text``, checked after GB 11643-1999: province, birth date, check character by
    ISO 7064 MOD 11-2. Raises ``InvalidCode``."""
    code = _normalize_code(text, Message("ID number"))
    _require_characters(code, range(1, CODE_LENGTH), "0123456789", Message("a digit"))
    _require_characters(code, [CODE_LENGTH], ID_CHECK_CHARACTERS, Message("a digit or X"))
    if code[:2] not in PROVINCES:
        raise InvalidCode(
            "places 1 and 2 of the ID number name no province: %(digits)s; read the number again", 1, digits=code[:2]
        )
    if birth_date(code) > today:
        raise InvalidCode(
            "places 7 to 14 give a birth date that lies ahead, %(day)s; read them again", 7, day=birth_date(code)
        )
    _require_check_character(code, id_check_character(code))
    return code


def require_named_document(text: str, today: date) -> None:
    """Raise ``Invalid`` unless ``text`` is an ID number, or names another document with its number.

    The message does not repeat the number, because refusals stay on record.
    """
    digits = re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", text))
    if not re.fullmatch(r"\d+[Xx]?", digits):
        return
    try:
        parse_resident_id(text, today)
    except InvalidCode as problem:
        raise InvalidField(
            "asked_identity",
            "no identity number reads so; compare each place with the card, or name another document before its number",
        ) from problem


def id_check_character(code: str) -> str:
    """The check character that the first 17 digits of ``code`` ask for (GB 11643-1999, 4.2.4)."""
    total = sum(int(sign) * pow(2, CODE_LENGTH - place, 11) for place, sign in enumerate(code[: CODE_LENGTH - 1], 1))
    return ID_CHECK_CHARACTERS[total % 11]


def birth_date(code: str) -> date:
    """The birth date in places 7 to 14 of an ID number. Raises ``InvalidCode`` when it is no day."""
    digits = code[6:14]
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        raise InvalidCode(
            "places 7 to 14 are no day of the calendar: %(digits)s; read them again", 7, digits=digits
        ) from None


def age_on(code: str, day: date) -> int:
    """Full years of life on ``day`` of the holder of an ID number; the birthday itself completes the year."""
    born = birth_date(code)
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _normalize_code(text: str, name: Message) -> str:
    code = printed_text.plain_code(text)
    if len(code) != CODE_LENGTH:
        old = Message("an old one of 15 places must be replaced by the one of today")
        raise InvalidCode(
            "a %(name)s has %(length)s places, this has %(given)s; %(cure)s",
            name=name,
            length=CODE_LENGTH,
            given=len(code),
            cure=old if len(code) == 15 else Message("count again"),
        )
    return code


def _require_characters(code: str, places: Iterable[int], allowed: str, wanted: Message) -> None:
    for place in places:
        if (sign := code[place - 1]) not in allowed:
            raise InvalidCode(
                "place %(place)s is %(sign)s; it must be %(wanted)s", place, sign=repr(sign), wanted=wanted
            )


def _require_check_character(code: str, wanted: str) -> None:
    if code[-1] != wanted:
        raise InvalidCode(
            "the check character in place %(place)s is %(sign)s, by the other places it must be %(wanted)s; "
            "one of the places was misread, compare each with the original",
            CODE_LENGTH,
            sign=code[-1],
            wanted=wanted,
        )
