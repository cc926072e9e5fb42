"""Articles written out in Chinese are found in a text and held against the stored one."""

import pytest

from penalty.criteria.citations import written_citations
from penalty.criteria.numerals import format_chinese_number, parse_chinese_number
from tests.penalty.criteria.cases import regime


@pytest.mark.parametrize("number", [*range(1, 130), 254, 1000, 1010, 1056, 1100, 1242])
def test_a_number_is_read_as_it_is_written(number: int) -> None:
    assert parse_chinese_number(format_chinese_number(number)) == number


@pytest.mark.parametrize(
    "sound",
    [
        "依照《中华人民共和国行政处罚法》第三十三条第一款的规定",
        "依照《行政处罚法》第三十二条第（三）项、《生态环境法典》第一千零五十六条第二款的规定",
        "依照《行政处罚法》第七十二条第一款第（一）项的规定",
        "《某省条例》第九条第九款",
        "《行政处罚法》第九百条第九款",
    ],
)
def test_what_exists_and_what_is_not_stored_passes(sound: str) -> None:
    assert written_citations.list_missing_parts(regime(), sound) == []


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("依照《行政处罚法》第三十三条第九款的规定", "《行政处罚法》第三十三条第九款"),
        ("《中华人民共和国行政处罚法》第三十二条第（九）项", "《中华人民共和国行政处罚法》第三十二条第（九）项"),
        ("《生态环境法典》第一千一百三十条第二款", "《生态环境法典》第一千一百三十条第二款"),
    ],
)
def test_a_part_that_does_not_exist_is_named(text: str, missing: str) -> None:
    assert written_citations.list_missing_parts(regime(), f"{text}，{text}。") == [missing]
