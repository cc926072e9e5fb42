"""A ground that a policy gives under an article: each is argued by its own conditions and no other."""

from datetime import date
from types import SimpleNamespace
from typing import cast

from penalty.papers.findings import case_origin, ground_findings, policy_clauses
from penalty.papers.fines import discretion
from penalty.papers.source import PaperSource
from penalty.papers.stages import investigation_report
from penalty.papers.wording import citations
from tests.builders import HEAP, SampleCase

REPORTED = HEAP | {
    "self_reported_on": "2026-11-12",
    "authority_source": "self_report",
    "harm": "none",
    "harm_removed_or_reduced": False,
    "minor_by_reasons": False,
    "prior_violations": 1,
}
"""Reported and put right by itself, without harm, yet neither minor nor a first violation."""
CLAUSE = "内蒙古自治区生态环境厅《优化营商环境若干措施》（2021年3月23日）第六条"


def open_source(sample: SampleCase) -> PaperSource:
    return PaperSource(sample.session, sample.case, sample.authority, sample.today, sample.cast.officer, {})


def test_a_report_is_what_its_article_asks_and_the_policy_asks_the_rest(scratch_sample: SampleCase) -> None:
    sample = scratch_sample
    sample.register(matter="dust-material-uncovered").to_assessment(REPORTED)
    file = open_source(sample)
    assert file.result["effect"] == "mitigate"
    assert [one.condition for one in ground_findings.build_statute_lines(file)] == ["在行政机关掌握之前主动报告"]
    relief = next(one for one in discretion.explain_discretion(file) if "第三十二条第（三）项" in one)
    before, _, after = relief.partition("第三十二条第（三）项")
    assert "你单位于2026年11月12日主动供述上述违法行为，" in before
    assert "本机关收到该报告始知悉，此前尚未掌握（证据" in before
    assert "改正" not in before
    assert "没有危害后果" not in before
    assert f"{CLAUSE}对主动报告、妥善处理且没有造成污染后果的，规定依法减轻或者免除处罚" in after
    assert after.index(CLAUSE) < after.index("改正") < after.index("符合该规定")
    assert CLAUSE in "".join(investigation_report.describe_recommendation(file))


def test_a_policy_takes_no_article_of_the_same_choice_away(scratch_sample: SampleCase) -> None:
    scratch_sample.register(matter="dust-material-uncovered").to_assessment(REPORTED)
    file = open_source(scratch_sample)
    (ground,) = citations.quote_ground(file)
    assert ground.reference == "《中华人民共和国行政处罚法》第三十二条第（三）项"
    beside = [one.reference for one in citations.quote_supporting(file)]
    assert "《生态环境行政处罚办法》第四十三条第（三）项" in beside


def test_a_policy_is_named_by_its_number_where_a_source_gives_one(scratch_sample: SampleCase) -> None:
    regime = open_source(scratch_sample.register().to_assessment()).regime
    assert regime.enactments["cn-guidance-2019"].data.number == "环执法〔2019〕42号"
    assert regime.enactments["nm-measures-2021"].data.number is None
    named = citations.name_clause_of_policy(regime, "cn-guidance-2019/M1")
    assert named.startswith("生态环境部《关于进一步规范适用环境行政处罚自由裁量权的指导意见》（环执法〔2019〕42号）")


def test_a_waiver_names_the_policy_and_the_report_that_it_asks(scratch_sample: SampleCase) -> None:
    scratch_sample.register().to_assessment()
    file = open_source(scratch_sample)
    assert file.is_waived
    said = "".join(policy_clauses.explain_clause(file, ""))
    assert said.startswith(CLAUSE)
    assert said.partition("主动供述")[2].endswith("符合该规定")


def test_what_the_authority_did_not_know_is_told_by_how_it_learned_later() -> None:
    days = {"self_reported_on": date(2026, 8, 3), "authority_learned_on": date(2026, 8, 9)}
    file = SimpleNamespace(
        list_proven_days=lambda name: iter([days[name]]), proven_facts={"authority_source": "inspection"}
    )
    told = case_origin.tell_ignorance(cast(PaperSource, file), days["self_reported_on"])
    assert told == "本机关于2026年8月9日才在现场检查中发现，此前尚未掌握"
