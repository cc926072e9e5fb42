"""Codes of parties: right ones pass, wrong ones are refused at the place that is wrong."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from penalty.casefile.parties import identity
from penalty.casefile.parties.identity import CREDIT_ALPHABET, InvalidCode
from penalty.models import IdentityDocument, PartyKind

TODAY = date(2026, 11, 24)
PUBLISHED = ["9144030071526726XG", "91330100799655058B"]
STANDARD_EXAMPLES = ["11010519491231002X", "440524188001010014"]  # printed in GB 11643-1999


@st.composite
def credit_codes(draw: st.DrawFn) -> str:
    """Any unified social credit code that GB 32100 allows."""
    head = draw(st.text(CREDIT_ALPHABET, min_size=2, max_size=2))
    area = draw(st.text("0123456789", min_size=6, max_size=6))
    body = head + area + draw(st.text(CREDIT_ALPHABET, min_size=9, max_size=9))
    return body + identity.credit_check_character(body)


@st.composite
def resident_ids(draw: st.DrawFn) -> str:
    """Any ID number that GB 11643 allows of somebody born by ``TODAY``."""
    province = draw(st.sampled_from(sorted(identity.PROVINCES)))
    born = draw(st.dates(date(1900, 1, 1), TODAY))
    body = f"{province}{draw(st.integers(0, 9999)):04}{born:%Y%m%d}{draw(st.integers(0, 999)):03}"
    return body + identity.id_check_character(body)


@pytest.mark.parametrize("code", PUBLISHED)
def test_published_credit_codes_pass(code: str) -> None:
    assert identity.parse_party_code(PartyKind.ORGANISATION, code, TODAY) == code


@pytest.mark.parametrize("code", STANDARD_EXAMPLES)
def test_the_examples_of_the_standard_pass(code: str) -> None:
    assert identity.parse_party_code(PartyKind.CITIZEN, code, TODAY) == code


@pytest.mark.parametrize(
    "typed", ["9144 0300 7152 6726 xg", "９１４４０３００７１５２６７２６ＸＧ", "91440300-71526726XG\n"]
)
def test_how_it_was_typed_does_not_matter(typed: str) -> None:
    assert identity.parse_credit_code(typed) == "9144030071526726XG"


@given(credit_codes(), st.integers(0, 17), st.sampled_from(CREDIT_ALPHABET))
def test_one_wrong_sign_in_a_credit_code_is_found(code: str, place: int, sign: str) -> None:
    assert identity.parse_credit_code(code) == code
    assume(code[place] != sign)
    with pytest.raises(InvalidCode):
        identity.parse_credit_code(code[:place] + sign + code[place + 1 :])


@given(resident_ids(), st.integers(0, 16), st.sampled_from("0123456789"))
def test_one_wrong_digit_in_an_id_number_is_found(code: str, place: int, sign: str) -> None:
    assert identity.parse_resident_id(code, TODAY) == code
    assume(code[place] != sign)
    with pytest.raises(InvalidCode):
        identity.parse_resident_id(code[:place] + sign + code[place + 1 :], TODAY)


@given(resident_ids(), st.integers(0, 15))
def test_two_neighbours_exchanged_are_found(code: str, place: int) -> None:
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assume(swapped != code)
    with pytest.raises(InvalidCode):
        identity.parse_resident_id(swapped, TODAY)


@pytest.mark.parametrize(
    ("code", "place", "words"),
    [
        ("9144030071526726XA", 18, "in place 18 is A, by the other places it must be G"),
        ("9144O30071526726XG", 5, "place 5 is 'O'"),
        ("914403007152672SXG", 16, "place 16 is 'S'"),
        ("91A40300715267262G", 3, "places 3 to 8 are the area"),
        ("9144030071526726", 0, "has 18 places, this has 16"),
        ("", 0, "has 18 places, this has 0"),
    ],
)
def test_a_wrong_credit_code_is_told_where(code: str, place: int, words: str) -> None:
    with pytest.raises(InvalidCode, match=words) as refused:
        identity.parse_credit_code(code)
    assert refused.value.place == place


@pytest.mark.parametrize(
    ("code", "place", "words"),
    [
        ("110105194912310021", 18, "in place 18 is 1, by the other places it must be X"),
        ("110105194902310021", 7, "no day of the calendar: 19490231"),
        ("110105194900310021", 7, "no day of the calendar"),
        ("110105299912310021", 7, "lies ahead, 2999-12-31"),
        ("990105194912310021", 1, "name no province: 99"),
        ("1101051949123X0021", 14, "place 14 is 'X'"),
        ("11010519491231002A", 18, "must be a digit or X"),
        ("110105491231002", 0, "an old one of 15 places"),
    ],
)
def test_a_wrong_id_number_is_told_where(code: str, place: int, words: str) -> None:
    with pytest.raises(InvalidCode, match=words) as refused:
        identity.parse_resident_id(code, TODAY)
    assert refused.value.place == place


@pytest.mark.parametrize(
    ("day", "age"),
    [(date(1949, 12, 31), 0), (date(1963, 12, 30), 13), (date(1963, 12, 31), 14), (date(2026, 11, 24), 76)],
)
def test_age_is_full_years(day: date, age: int) -> None:
    assert identity.age_on("11010519491231002X", day) == age


def test_a_birthday_of_29_february_completes_the_year_on_1_march() -> None:
    body = "15010220080229123"
    code = body + identity.id_check_character(body)
    assert [identity.age_on(code, date(2026, *day)) for day in ((2, 28), (3, 1))] == [17, 18]


PERMIT, CARD = "83000019900101001", "91184019900101001"
NUMBERS = [
    (IdentityDocument.HMT_PERMIT, PERMIT + identity.id_check_character(PERMIT), "1101051949123100" + "2X"),
    (IdentityDocument.PERMANENT_RESIDENCE, "usa 1100 9001 0123", "USA11009001012"),
    (IdentityDocument.PERMANENT_RESIDENCE, CARD + identity.id_check_character(CARD), CARD + "A"),
    (IdentityDocument.PASSPORT, "Ｅ１２３４５６７８", "PASSPORT"),
]


@pytest.mark.parametrize(("document", "right", "wrong"), NUMBERS)
def test_a_citizen_without_an_id_card_is_named_by_another_document(
    document: IdentityDocument, right: str, wrong: str
) -> None:
    code = identity.parse_party_code(PartyKind.CITIZEN, right, TODAY, document)
    assert code == identity.parse_party_code(PartyKind.CITIZEN, code, TODAY, document)
    assert code.isascii()
    with pytest.raises(InvalidCode):
        identity.parse_party_code(PartyKind.CITIZEN, wrong, TODAY, document)
    with pytest.raises(InvalidCode, match="only a citizen"):
        identity.parse_party_code(PartyKind.ORGANISATION, PUBLISHED[0], TODAY, document)
