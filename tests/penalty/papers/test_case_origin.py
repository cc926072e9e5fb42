"""The course of a case reads as a clerk writes it; a waiver beside a statement is told as both."""

from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest

from penalty.documents.renderer import render_html
from penalty.models import PartyKind
from penalty.papers.findings import case_origin
from penalty.papers.source import PaperSource
from penalty.papers.wording import narrative
from tests.penalty.criteria.cases import regime
from tests.penalty.documents import samples

LAW = regime("cn-eco")


def build_file(**facts: Any) -> PaperSource:
    case = SimpleNamespace(
        party=SimpleNamespace(kind=PartyKind.ORGANISATION), unit_case=None, source=SimpleNamespace(value="inspection")
    )
    days = {
        name: date.fromisoformat(value) for name, value in facts.items() if name.endswith("_on") and value != "never"
    }
    listed = lambda *names: iter([days[name] for name in names if name in days])  # noqa: E731
    return cast(PaperSource, SimpleNamespace(case=case, proven_facts=facts, regime=LAW, list_proven_days=listed))


def describe_sources(_file: PaperSource, _name: str) -> str:
    return "经核对2026年11月6日的违法记录查询结果，"


def test_the_day_of_learning_is_told_with_who_found_it_and_how() -> None:
    file = build_file(authority_source="inspection", authority_learned_on="2026-11-03")
    told = "2026年11月3日，本机关执法人员在现场检查中发现上述情况"
    assert case_origin.draft_learning(file, "inspection") == case_origin.draft_learning(file, "2026-11-03") == told
    reported = build_file(authority_source="self_report", authority_learned_on="2026-11-03")
    assert (
        case_origin.draft_learning(reported, "self_report") == "2026年11月3日，本机关收到你单位的主动报告，得知上述情况"
    )


def test_none_is_told_as_never_and_some_by_their_number() -> None:
    draft = case_origin.draft_count("penalties_same_kind_24m", describe_sources)
    lead = "经查询2026年11月6日的违法记录查询结果，你单位近二十四个月内"
    assert draft(build_file(), 0) == f"{lead}未因同类违法受过处罚"
    assert draft(build_file(), 2) == f"{lead}因同类违法受过2次处罚"


@pytest.mark.parametrize(
    ("fact", "value", "told"),
    [
        ("correction_ordered_on", "2026-08-31", "本机关于2026年8月31日责令你单位改正"),
        ("correction_due_on", "2026-09-10", "责令改正的期限于2026年9月10日届满"),
        ("corrected_on", "never", "你单位没有改正"), ("self_reported_on", "never", "你单位没有主动报告"),
    ],
)  # fmt: skip
def test_days_are_sentences(fact: str, value: str, told: str) -> None:
    assert case_origin.draft_day(fact)(build_file(), value) == told


def test_no_plain_answer_reads_as_a_form() -> None:
    dated = [fact for fact in LAW.facts.values() if fact.type == "date" and not fact.derived]
    for fact in dated:
        assert "之日为" not in narrative.describe_answer(fact, "2026-11-03")
    found = LAW.facts["party_discovered_on"]
    assert narrative.describe_answer(found, "2026-08-29") == "当事人于2026年8月29日发现违法行为"


@pytest.mark.parametrize(("waived", "told"), [("2026-11-26", "书面明确放弃其他陈述、申辩"), ("2026-11-24", "一并复核")])
def test_a_waiver_beside_a_statement_is_told_as_both(waived: str, told: str) -> None:
    paper = samples.penalty_decision()
    days = {"stated_on": date(2026, 11, 25), "waived_on": date.fromisoformat(waived)}
    defence = paper.defence.model_copy(update=days)
    html = render_html(paper.model_copy(update={"defence": defence}))
    assert told in html
    assert "提出陈述、申辩，复核如下" in html
