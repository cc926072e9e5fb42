"""Found facts, reasons and figures in the words of papers."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from penalty.criteria import law_library
from penalty.documents.paper_blocks import ArticleQuote
from penalty.errors import Invalid
from penalty.models import DocumentKind, Standing
from penalty.papers import PaperSource
from penalty.papers.findings import reasons, statement_of_facts
from penalty.papers.fines import circumstances, discretion
from penalty.papers.wording import excerpts, fine_range
from penalty.services.assessment import findings
from penalty.services.assessment.findings import Answer
from penalty.services.party_history import extracts
from tests import measured_cases, scenarios
from tests.builders import GRAIN, HEAP, SampleCase
from workflows.vocabulary import Action

ITS_TEXT = "情节轻微的，不予处罚；初次违法的，可以不予处罚。有悔改的，从轻或者减轻处罚。"
ARTICLE = ArticleQuote(
    reference="《甲》", text="情节轻微的，不予处罚；初次违法的，可以不予处罚。有悔改的，从轻或者减轻处罚。"
)
UNSIZED = HEAP | {"harm": "slight", "harm_removed_or_reduced": True, "minor_by_reasons": False}

LONGEST_TERM = 12
"""Signs of names of papers and articles, which may stand in several clauses."""


def read_file(sample: SampleCase) -> PaperSource:
    return PaperSource(sample.session, sample.case, sample.authority, sample.today, sample.cast.officer, {})


def record(sample: SampleCase, name: str, value: object, note: str) -> None:
    proof = sample.view.evidence[0].key
    one = Answer(name, value, Standing.PROVEN, (proof,), note)
    findings.record_findings(
        sample.session, sample.cast.officer, sample.case, [one], authority=sample.authority, today=sample.today
    )


@pytest.mark.parametrize("note", ["没有危害后果", "经查，没有危害后果。", "危害后果没有危害后果"])
def test_a_reason_that_only_repeats_the_answer_is_refused(sample: SampleCase, note: str) -> None:
    scenarios.to_investigation(sample.register()).file_proof()
    with pytest.raises(Invalid, match="only repeats the answer"):
        record(sample, "harm", "none", note)
    record(sample, "harm", "none", "现场检查未见污染痕迹，期间未接到投诉")
    assert reasons.explain_fact(read_file(sample), "harm") == "现场检查未见污染痕迹，期间未接到投诉"


def test_the_draft_of_a_reason_names_its_proofs(scratch_sample: SampleCase) -> None:
    file = read_file(scratch_sample.register().to_assessment(GRAIN))
    text = reasons.draft_reason(file, "harm")
    assert text.startswith("经核对2026年")
    assert text.endswith("未发现造成环境污染、生态破坏的后果")
    assert "不存在“" not in "".join(reasons.explain_facts(file, list(file.proven_facts)))


def test_the_note_of_the_intake_is_not_printed_unread(sample: SampleCase) -> None:
    sample.register(summary="某某来电称其偷排").propose_filing().file_case()
    sample.answer_facts(GRAIN)
    assert "偷排" not in "".join(statement_of_facts.list_account(read_file(sample)))
    sample.act(sample.cast.officer, Action.CONCLUDE, narrative="现场检查时未备案。", report="终结。")
    assert statement_of_facts.list_account(read_file(sample)) == ["现场检查时未备案。"]


@pytest.mark.parametrize(
    ("narrative", "named"),
    [
        ("另一家样本有限公司未备案。", "另一家样本有限公司"),
        ("该点位（行政区划代码150100）未备案。", "area code"),
        ("证据3显示该点位未备案。", "by its title"),
        ("据第 12 号证据，该点位未备案。", "by its title"),
    ],
)
def test_found_facts_of_another_firm_or_a_bare_code_are_refused(sample: SampleCase, narrative: str, named: str) -> None:
    sample.register().propose_filing().file_case().answer_facts(GRAIN)
    with pytest.raises(Invalid) as refusal:
        sample.act(sample.cast.officer, Action.CONCLUDE, narrative=narrative, report="终结。")
    assert named in str(refusal.value.problems["narrative"])


def test_a_figure_without_a_benchmark_needs_its_reason(sample: SampleCase) -> None:
    scenarios.build_fined_case(sample, UNSIZED)
    proposed = sample.proposed() | {"figure_reason": ""}
    unmet = scenarios.list_unmet(lambda: sample.act(sample.cast.officer, Action.SUBMIT, **proposed))
    assert unmet == ("figure_is_reasoned",)
    sample.act(sample.cast.officer, Action.SUBMIT, **proposed | {"figure_reason": "覆盖后扬尘消除，与同类案件相当。"})
    text = "".join(discretion.explain_discretion(read_file(sample)))
    assert "理由是：覆盖后扬尘消除，与同类案件相当" in text
    assert "20%" not in text


def test_a_statement_alone_is_called_evidence_that_does_not_suffice(sample: SampleCase) -> None:
    scenarios.to_investigation(sample.register())
    claim = Answer("harm", "none", Standing.CLAIMED)
    findings.record_findings(
        sample.session, sample.cast.officer, sample.case, [claim], authority=sample.authority, today=sample.today
    )
    assert "的陈述属于证据，但没有其他证据印证" in reasons.describe_open_harm(read_file(sample))


def test_the_seven_circumstances_stand_in_turn(scratch_sample: SampleCase) -> None:
    text = circumstances.explain_circumstances(read_file(scenarios.build_fined_case(scratch_sample)))
    assert [text.index(f"（{one}）") for one in "一二三四五六七"] == sorted(
        text.index(f"（{one}）") for one in "一二三四五六七"
    )


def test_the_object_is_the_medium_of_the_matter_and_what_was_proven_of_it(scratch_sample: SampleCase) -> None:
    file = read_file(scenarios.build_fined_case(scratch_sample, HEAP | {"surroundings_affected": False}))
    told = circumstances.explain_circumstances(file).partition("（五）")[2].partition("；")[0]
    assert told.startswith("受到影响的是大气环境")
    assert "见违法事实部分" not in told
    assert "环境敏感目标" not in told


@pytest.mark.parametrize(
    ("matter", "target"),
    [
        ("eia-register-form-unfiled", "违反的是生态环境管理制度"),
        ("dust-material-uncovered", "涉及大气环境"),
        ("discharge-standard-exceeded-water", "涉及水环境"), ("construction-noise", "涉及声环境和周边"),
    ],
)  # fmt: skip
def test_each_matter_has_the_object_of_its_group(sample: SampleCase, matter: str, target: str) -> None:
    sample.register()
    sample.case.matter = matter
    assert f"（五）{target}" in circumstances.explain_circumstances(read_file(sample))


def test_every_group_of_matters_harms_something() -> None:
    regime = law_library.load_law()["cn-eco"]
    orderly = {"permit", "project", "service", "supervision", "emergency"}
    assert {one.group for one in regime.matters.values()} - set(circumstances.OBJECTS) <= orderly | {"other"}


def test_the_harm_is_told_with_its_grade_once(scratch_sample: SampleCase) -> None:
    file = read_file(scenarios.build_fined_case(scratch_sample, UNSIZED))
    told = reasons.describe_consequence(file)
    assert told.endswith("，危害后果轻微")
    assert told.startswith("厂区内可见短时扬尘")
    assert "".join(statement_of_facts.draft_account(file)).count("危害后果轻微") == 1


def test_an_earlier_case_is_told_with_its_day_and_number(scratch_sample: SampleCase) -> None:
    sample = scratch_sample
    sample.register(violated_from=date(2026, 10, 1), violated_to=date(2026, 10, 2))
    sample.to_assessment().to_notice().to_approval().decide()
    decision = sample.view.latest_document(DocumentKind.WAIVER_DECISION)
    assert decision is not None
    sample.register().propose_filing().file_case()
    extracts.fill_history(
        sample.session, sample.cast.officer, sample.case, authority=sample.authority, today=sample.today
    )
    told = reasons.explain_fact(read_file(sample), "prior_violations")
    assert f"于2026年11月24日被作出不予行政处罚决定（{decision.number}）" in told
    assert "曾因“未依法备案生态环境影响登记表”" in told


def test_a_report_is_named_by_its_own_day(scratch_sample: SampleCase) -> None:
    sample = scratch_sample
    report = measured_cases.register_exceedance(sample)
    measured_cases.record(sample, report)
    assert report.collected_on != measured_cases.REPORTED_ON
    one = Answer("harm", "none", Standing.PROVEN, (report.key,), "下游断面水质正常")
    findings.record_findings(
        sample.session, sample.cast.officer, sample.case, [one], authority=sample.authority, today=sample.today
    )
    assert reasons.draft_reason(read_file(sample), "harm").startswith("经核对2026年9月22日的")


def test_the_correction_weighs_once_where_it_is_base_and_ground(scratch_sample: SampleCase) -> None:
    file = read_file(scenarios.build_fined_case(scratch_sample, UNSIZED | {"corrected_on": date(2026, 11, 12)}))
    text = "".join(discretion.explain_discretion(file))
    assert text.count("不重复计算") == 1
    assert "从轻以主动消除或者减轻危害后果的效果为据" in text


def test_no_reason_stands_twice_in_the_reasons_of_a_fine(scratch_sample: SampleCase) -> None:
    file = read_file(scenarios.build_fined_case(scratch_sample, UNSIZED | {"corrected_on": date(2026, 11, 12)}))
    text = "".join(discretion.explain_discretion(file))
    clauses = [one for one in re.split("[。；，、]", text) if len(one) > LONGEST_TERM]
    assert clauses
    assert [one for one, count in Counter(clauses).items() if count > 1] == []


@pytest.mark.parametrize(
    ("effect", "text"),
    [
        ("waive", "情节轻微的，不予处罚。"), ("may_waive", "初次违法的，可以不予处罚。"),
        ("lighten", "有悔改的，从轻或者减轻处罚。"), ("standard", ARTICLE.text),
    ],
)  # fmt: skip
def test_an_article_is_quoted_as_far_as_it_carries_the_effect(effect: str, text: str) -> None:
    assert excerpts.quote_sentences(ARTICLE, effect).text == text


SUMS: Mapping[str, str] = {
    "10000": "一万元", "100000": "十万元", "200000": "二十万元", "1000000": "一百万元",
    "500": "五百元", "50.5": "50.50元",
}  # fmt: skip


@pytest.mark.parametrize(("figure", "words"), SUMS.items())
def test_sums_are_written_as_in_statutes(figure: str, words: str) -> None:
    assert fine_range.format_plain_yuan(Decimal(figure)) == words


def test_of_a_matter_of_any_medium_the_object_is_the_one_found(scratch_sample: SampleCase) -> None:
    sample = scratch_sample.register(matter="supervision-evaded", source="inspection")
    assert "（五）违反的是生态环境管理制度" in circumstances.explain_circumstances(read_file(sample))
    file = read_file(sample)
    vars(file)["proven_facts"] = {"discharge_medium": "both"}
    assert "（五）涉及水环境和大气环境" in circumstances.explain_circumstances(file)
