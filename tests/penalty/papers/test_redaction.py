"""Redacted words cannot be read any more, however it was written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penalty.casefile.parties import identity
from penalty.papers.publication import redaction
from penalty.papers.publication.redaction import RedactionRule, Removal

HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
NAMES = st.text(HAN, min_size=2, max_size=4)
PROSE = st.text(st.one_of(HAN, st.sampled_from("，。；0123456789〔〕\n ")), max_size=60)
GAPS = st.sampled_from(["", " ", "\n", "　", "-", "\u200b"])
DAYS = st.dates(date(1930, 1, 1), date(2015, 12, 31))


@st.composite
def id_numbers(draw: st.DrawFn) -> str:
    body = f"{draw(st.sampled_from(sorted(identity.PROVINCES)))}0102{draw(DAYS):%Y%m%d}{draw(st.integers(0, 999)):03}"
    return body + identity.id_check_character(body + "0")


@st.composite
def written(draw: st.DrawFn, value: str) -> str:
    """``value`` as people write it: spaced, broken over lines, in full-width signs."""
    spaced = "".join(sign + draw(GAPS) for sign in value[:-1]) + value[-1]
    wide = draw(st.booleans())
    return "".join(chr(ord(sign) + 0xFEE0) if wide and "!" <= sign <= "~" else sign for sign in spaced)


@given(st.data(), NAMES, id_numbers(), PROSE, PROSE, PROSE)
def test_known_values_are_gone_wherever_they_stood(
    data: st.DataObject, name: str, number: str, before: str, between: str, after: str
) -> None:
    removals = [redaction.build_person_removal(name), Removal(number, RedactionRule.ID_NUMBER)]
    text = before + data.draw(written(name)) + between + data.draw(written(number)) + after
    cleaned = redaction.redact_data({"account": text.split("\n"), "note": text}, removals)
    assert [redaction.list_remaining(one, removals) for one in redaction.iterate_texts(cleaned)] == [[], []]


@given(st.data(), id_numbers(), st.text(HAN, max_size=20))
def test_a_number_nobody_entered_is_found_by_its_form(data: st.DataObject, number: str, prose: str) -> None:
    gap = data.draw(st.sampled_from(["", " ", "-"]))
    spaced = number[:6] + gap + number[6:14] + gap + number[14:]
    (found,) = redaction.find_personal_data({"text": f"{prose}号码{spaced}{prose}"})
    assert found.rule is RedactionRule.ID_NUMBER
    assert redaction.redact_data(f"号码{spaced}。", [found]) == f"号码{redaction.REPLACEMENT}。"


@pytest.mark.parametrize(
    ("text", "rule", "redacted"),
    [
        ("电话１３８ ００１３-8000。", RedactionRule.CONTACT, "电话×××。"),
        ("座机（0471）1234567", RedactionRule.CONTACT, "座机×××"),
        ("座机0471-1234567", RedactionRule.CONTACT, "座机×××"),
        ("邮箱 a.b@c.com.cn，", RedactionRule.CONTACT, "邮箱 ×××，"),
        ("旧证110105491231002号", RedactionRule.ID_NUMBER, "旧证×××号"),
        ("账号：0200 1234 5678", RedactionRule.ACCOUNT, "账号：×××"),
        ("卡6222020200112230004", RedactionRule.ACCOUNT, "卡×××"),
        ("受托方9144030071526726XG出具", RedactionRule.ORGANISATION, "受托方×××出具"),
    ],
)
def test_what_is_personal_by_its_form(text: str, rule: RedactionRule, redacted: str) -> None:
    found = redaction.find_personal_data([text])
    assert [one.rule for one in found] == [rule]
    assert redaction.redact_data(text, found) == redacted


@pytest.mark.parametrize(
    "text",
    [
        "2026年11月24日",
        "执法证号05010012026",
        "91150100MA0N2X3Y4K001V",
        "核验码1380-0138-0000-00AB",
        "罚款10000000000元整",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert redaction.find_personal_data(text) == []


def test_a_value_broken_over_two_paragraphs_is_taken_out_of_both() -> None:
    home = Removal("演示小区3号楼2单元", RedactionRule.HOME)
    assert redaction.redact_data({"account": ["住在演示小区3号楼", "2单元旁", "堆料"]}, [home]) == {
        "account": ["住在×××旁", "堆料"]
    }


def test_a_name_inside_what_is_kept_stays_and_a_longer_one_does_not() -> None:
    removals = [redaction.build_person_removal("李明"), redaction.build_person_removal("李明亮")]
    assert redaction.redact_data("李明建材店的李明、李明亮", removals, ["李明建材店"]) == "李明建材店的李某、李某"
    assert redaction.list_remaining("李明建材店", removals, ["李明建材店"]) == []
    assert redaction.list_remaining("李\n明", removals) == ["李明"]
    assert redaction.list_remaining("李\n— 2 —\n明", removals) == ["李明"]


def test_places_are_counted_as_they_are_taken_out() -> None:
    removals = [Removal("19491231", RedactionRule.BIRTH), Removal("11010519491231002X", RedactionRule.ID_NUMBER)]
    data = {"a": "11010519491231002x", "b": ["生于1949-12-31"]}
    assert redaction.count_removals(data, removals) == {removals[0]: 1, removals[1]: 1}


def test_people_of_one_surname_are_told_apart_and_others_are_not_numbered() -> None:
    made = redaction.build_person_removals(["演示执法员甲", "演示执法员乙", "王五", " "])
    assert [one.instead for one in made] == ["演某甲", "演某乙", "王某"]
    assert redaction.redact_data("执法人员演示执法员乙、王五", made) == "执法人员演某乙、王某"
