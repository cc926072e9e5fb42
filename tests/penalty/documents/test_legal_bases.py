"""A paper of an earlier day cites and grants what its law did: articles, terms and remedies of that day."""

from collections.abc import Callable
from datetime import date

import pytest

from penalty.criteria import law_library
from penalty.documents import legal_bases
from penalty.documents.paper_blocks import Authority

OLD, MIDDLE, NEW = date(2020, 5, 9), date(2022, 5, 9), date(2026, 9, 1)


def test_every_basis_names_an_article_on_every_day() -> None:
    bases = law_library.load_law()["cn-eco"].procedure.bases
    assert all("/" in one for basis in bases for one in (*basis.law, *basis.rule))


@pytest.mark.parametrize(
    ("cite", "topic", "on", "expected"),
    [
        (legal_bases.cite_law, "hear", OLD, "《中华人民共和国行政处罚法》第四十二条第一款"),
        (legal_bases.cite_law, "surcharge", OLD, "《中华人民共和国行政处罚法》第五十一条第（一）项"),
        (legal_bases.cite_law, "surcharge", MIDDLE, "《中华人民共和国行政处罚法》第七十二条第一款第（一）项"),
        (legal_bases.cite_rule, "correct", OLD, "《环境行政处罚办法》第十一条第一款"),
        (legal_bases.cite_rule, "hear", MIDDLE, "《环境行政处罚办法》第四十八条第二款"),
        (legal_bases.tell_term, "hearing_request", OLD, "三日"),
        (legal_bases.tell_term, "hearing_request", MIDDLE, "五个工作日"),
        (legal_bases.tell_term, "lawsuit", NEW, "六个月"),
        (legal_bases.find_wording, "electronic_payment", OLD, ""),
        (legal_bases.find_wording, "electronic_payment", MIDDLE, "，或者通过电子支付系统缴纳"),
        (legal_bases.find_wording, "surcharge_rests", OLD, ""),
        (legal_bases.find_wording, "reconsideration_first", date(2023, 12, 31), ""),
        (legal_bases.find_wording, "reconsideration_first", date(2024, 1, 1), "应当先"),
    ],
)
def test_the_law_of_the_day_of_the_paper_is_told(
    cite: Callable[[str, date], str], topic: str, on: date, expected: str
) -> None:
    assert cite(topic, on) == expected


@pytest.mark.parametrize(
    ("superior", "on", "expected"),
    [
        ("省厅", date(2023, 12, 31), "市政府或者省厅"),
        ("", date(2023, 12, 31), "市政府或者上一级生态环境主管部门"),
        ("省厅", date(2024, 1, 1), "市政府"),
    ],
)
def test_before_2024_the_party_chose_who_reconsiders(superior: str, on: date, expected: str) -> None:
    head = Authority.model_construct(reconsideration="市政府", superior=superior)
    assert legal_bases.name_reconsideration(head, on) == expected


def test_the_summary_procedure_and_the_surcharge_follow_the_day() -> None:
    regime = law_library.load_law()["cn-eco"]
    found = [regime.find_threshold("summary", day).values["organisation"] for day in (OLD, MIDDLE, NEW)]
    assert found == [1000, 3000, 3000]
    assert regime.find_threshold("spot_collection", OLD).values["fine"] == 20
