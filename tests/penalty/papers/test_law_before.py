"""A paper of a day before 2021-07-15 says why nothing is spared by the penalty law of that day."""

from datetime import date
from types import SimpleNamespace
from typing import cast

from penalty.models import PartyKind
from penalty.papers import layouts, waiver_tests
from penalty.papers.source import PaperSource
from tests.penalty.criteria.cases import regime

UNMET = ("minor", "timely_correction", "no_harm", "first_violation", "slight_harm")


def build_fined(day: date) -> PaperSource:
    case = SimpleNamespace(party=SimpleNamespace(kind=PartyKind.ORGANISATION), violated_from=day, violated_to=day)
    return cast(
        PaperSource,
        SimpleNamespace(
            regime=regime("cn-eco"), today=day, case=case, answers={},
            result={"findings": [{"id": name, "status": "not_met"} for name in UNMET]},
            proven_facts={"harm": "considerable", "prior_violations": 1},
            list_proven_days=lambda *_names: iter(()),
        ),
    )  # fmt: skip


def test_the_law_of_2017_knew_neither_a_first_violation_nor_a_lack_of_fault() -> None:
    told = "。".join(waiver_tests.iterate_waiver_tests(build_fined(date(2021, 7, 14))))
    assert "《中华人民共和国行政处罚法》第二十七条第二款关于不予行政处罚的规定" in told
    assert not [one for one in ("初次违法", "主观过错", "前段") if one in told]


def test_the_law_of_2021_knows_both() -> None:
    told = "。".join(waiver_tests.iterate_waiver_tests(build_fined(date(2021, 7, 15))))
    assert "第三十三条第一款前段关于应当不予行政处罚的规定" in told
    assert "不符合该款后段关于初次违法可以不予行政处罚的规定" in told
    assert told.endswith("不适用该条第二款")


def test_an_article_is_cited_as_it_was_numbered_on_the_day() -> None:
    assert layouts.cite_law(build_fined(date(2020, 5, 9)), "32") == "《中华人民共和国行政处罚法》第二十七条第一款"
    assert layouts.cite_law(build_fined(date(2020, 5, 9)), "66-2") == "《中华人民共和国行政处罚法》"
    assert layouts.cite_law(build_fined(date(2024, 5, 9)), "32") == "《中华人民共和国行政处罚法》第三十二条"
