"""An order to correct names each article that answers a refusal, and hides none behind 等规定."""

from datetime import date

import pytest

from penalty.papers import PaperSource
from penalty.papers.orders import noncompliance_warning
from tests.builders import SampleCase


def warn(sample: SampleCase, matter: str, last: date, today: date) -> str:
    sample.today = today
    sample.register(matter=matter, source="inspection", violated_from=last, violated_to=last, learned_on=last)
    return noncompliance_warning.describe_consequence(
        PaperSource(sample.session, sample.case, sample.authority, sample.today, sample.cast.officer, {})
    )


@pytest.mark.parametrize(
    ("matter", "told"),
    [
        (
            "permit-missing",
            ("第一千一百零二条的规定另行依法处理", "将案件移送公安机关", "第一千零六十条第一款的规定按日连续处罚"),
        ),
        ("dust-material-uncovered", ("第一千一百三十条", "责令停工整治或者停业整治")),
        ("acceptance-missing", ("第一千一百条的规定，处一百万元以上二百万元以下的罚款",)),
    ],
)
def test_each_article_of_a_refusal_is_named(sample: SampleCase, matter: str, told: tuple[str, ...]) -> None:
    text = warn(sample, matter, date(2026, 9, 1), date(2026, 9, 3))
    assert [words for words in told if words not in text] == []
    assert "等规定" not in text


def test_the_old_law_has_its_own_article_of_the_daily_fine(sample: SampleCase) -> None:
    text = warn(sample, "discharge-standard-exceeded-air", date(2026, 7, 1), date(2026, 7, 3))
    assert text.endswith("受到罚款处罚后仍拒不改正的，可以依照《中华人民共和国环境保护法》第五十九条的规定按日连续处罚")


def test_where_the_law_knows_no_daily_fine_none_is_threatened(sample: SampleCase) -> None:
    text = warn(sample, "eia-register-form-unfiled", date(2026, 9, 1), date(2026, 9, 3))
    assert text == (
        "对上述违法行为，本机关将依照《中华人民共和国生态环境法典》第一千零九十五条第三款的规定另行依法处理；"
        "拒不改正的，处理时一并考虑"
    )


def test_an_article_that_punishes_a_refusal_alone_is_told_as_one(sample: SampleCase) -> None:
    text = warn(sample, "solid-waste-ledger-missing", date(2026, 9, 1), date(2026, 9, 3))
    assert text.startswith("拒不改正的，本机关将依照")
    assert "逾期" not in text


@pytest.mark.parametrize(
    ("matter", "last", "words", "others"),
    [
        ("dust-material-uncovered", date(2026, 9, 1), "拒不改正的，依照《中华人民共和国生态环境法典》", "逾期"),
        ("acceptance-missing", date(2026, 7, 1), "逾期不改正的，依照《建设项目环境保护管理条例》", "拒不改正的，依照"),
        ("acceptance-missing", date(2026, 9, 1), "拒不改正的，依照《中华人民共和国生态环境法典》", "逾期"),
        ("permit-missing", date(2026, 9, 1), "拒不改正的，依照", "逾期"),
        ("eia-unapproved-report", date(2026, 9, 1), "拒不执行的，依照", "拒不改正的，依照"),
    ],
)
def test_the_threat_is_worded_as_its_article(
    sample: SampleCase, matter: str, last: date, words: str, others: str
) -> None:
    text = warn(sample, matter, last, last)
    assert words in text
    assert others not in text
