"""An exceedance as the found facts tell it: sampling, laboratory, report, standard, limit, value, multiple."""

from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pytest

from penalty.casefile.measurements import standard_reasons
from penalty.casefile.time_limits import result_objections
from penalty.clock import ZONE
from penalty.demo import exhibits, investigation
from penalty.errors import Invalid
from penalty.models import Averaging, DocumentKind, Evidence, Occasion
from penalty.papers import PaperSource
from penalty.papers.evidence import evidence_list, measured_values
from penalty.papers.findings import reasons, statement_of_facts
from penalty.papers.publication import other_bodies, public_copy
from penalty.services import measurements
from penalty.services.archive.file_review import values
from penalty.services.cases.snapshot import build_snapshot
from tests import scenarios
from tests.builders import SampleCase
from tests.measured_cases import PERMIT, STANDARD, build_details, file_permit, record, register_exceedance
from workflows.vocabulary import Action


def read_file(sample: SampleCase) -> PaperSource:
    return PaperSource(sample.session, sample.case, sample.authority, sample.today, sample.cast.officer, {})


def tell_account(sample: SampleCase) -> str:
    return "".join(statement_of_facts.draft_account(read_file(sample)))


def take_over(sample: SampleCase) -> None:
    measurements.take_over_answers(
        sample.session, sample.cast.officer, sample.case, authority=sample.authority, today=sample.today
    )


def test_the_found_facts_tell_the_exceedance_whole_and_once(scratch_sample: SampleCase) -> None:
    report = register_exceedance(scratch_sample)
    record(scratch_sample, report, permit_evidence_id=file_permit(scratch_sample).key, **PERMIT)
    take_over(scratch_sample)
    text = tell_account(scratch_sample)
    assert (
        "2026年9月8日9时40分，本机关执法人员演示执法员甲、演示执法员乙会同演示检测有限公司，在现场负责人王某在场时，"
        "于你单位废水总排口（DW001）采集瞬时样品。"
        "排污许可证（编号：911501000000000001001V，有效期2023年5月1日至2028年4月30日）载明执行"
        f"{STANDARD}，化学需氧量限值50毫克/升（瞬时值）。"
        "演示检测有限公司（资质认定证书编号：170512050001）采用HJ 828-2017监测，"
        "出具的监测报告（演检字〔2026〕第88号，2026年9月22日）载明：化学需氧量浓度为80毫克/升，超标0.6倍。"
    ) in text
    assert text.count("0.6倍") == 1
    assert "mg/L" not in text


def test_the_reason_of_another_averaging_is_printed(scratch_sample: SampleCase) -> None:
    reason = "标准第4.1.4条规定按日均值评价，当日三次采样均超过限值"
    report = register_exceedance(scratch_sample)
    record(scratch_sample, report, limit_averaging=Averaging.DAILY_MEAN, averaging_reason=reason)
    assert f"{reason}。" in tell_account(scratch_sample)
    assert "50毫克/升（日均值）" in tell_account(scratch_sample)


def test_a_decision_says_why_the_standard_applies_and_a_value_of_before_stops_the_end_of_the_investigation(
    scratch_sample: SampleCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = register_exceedance(scratch_sample)
    with monkeypatch.context() as earlier:
        earlier.setattr(standard_reasons, "find_problem", lambda *_told: {})
        row = record(scratch_sample, report, standard_reason="")
    assert build_snapshot(scratch_sample.view).unexplained_standards == ("1 化学需氧量",)
    assert list(values.ask_why_standards_apply(scratch_sample.view)) == [("monitoring_report", row.standard)]
    reason = "废水排入Ⅲ类水域，所属行业没有行业排放标准"
    measurements.supersede_measurement(
        scratch_sample.session, scratch_sample.cast.officer, scratch_sample.case, row, report.key,
        build_details(standard_reason=reason), "补充写明适用该标准的理由", authority=scratch_sample.authority,
        today=scratch_sample.today,
    )  # fmt: skip
    assert build_snapshot(scratch_sample.view).unexplained_standards == ()
    assert f"{row.standard}（{reason}），化学需氧量限值" in tell_account(scratch_sample)
    assert list(values.ask_why_standards_apply(scratch_sample.view)) == []


def test_scales_without_multiple_are_told_in_their_own_words(scratch_sample: SampleCase) -> None:
    report = register_exceedance(scratch_sample)
    record(
        scratch_sample, report, item="pH值", value="9.8", unit="无量纲", limit_least="6", limit_most="9",
        limit_unit="无量纲",
    )  # fmt: skip
    record(scratch_sample, report, item="氨氮", value="<0.05", limit_most="5")
    text = tell_account(scratch_sample)
    assert "pH值为9.8，超出限值范围" in text
    assert "pH值限值6至9（瞬时值）" in text
    assert "氨氮浓度低于检出限0.05毫克/升，未超过限值" in text


def test_the_written_account_may_name_the_laboratory(sample: SampleCase) -> None:
    record(sample, register_exceedance(sample))
    with pytest.raises(Invalid, match="is in no record; write the sampling"):
        statement_of_facts.require_sound_account(read_file(sample), tell_account(sample))
    sample.file_evidence([exhibits.build_sampling_record(sample.party, sample.today)])
    statement_of_facts.require_sound_account(read_file(sample), tell_account(sample))


def test_the_list_of_evidence_says_what_the_report_proves(scratch_sample: SampleCase) -> None:
    report = register_exceedance(scratch_sample)
    assert "80" not in evidence_list.describe_proves(read_file(scratch_sample), report)
    record(scratch_sample, report)
    told = evidence_list.describe_proves(read_file(scratch_sample), report)
    assert told == "2026年9月8日废水总排口（DW001）化学需氧量浓度为80毫克/升，超标0.6倍"


def test_the_retest_is_told_with_its_value(scratch_sample: SampleCase) -> None:
    record(scratch_sample, register_exceedance(scratch_sample))
    retest: Evidence = scratch_sample.file_sample("retest")
    record(
        scratch_sample, retest, occasion=Occasion.RETEST, value="40", reported_on=scratch_sample.today,
        sampled_at=datetime(2026, 10, 12, 9, 0, tzinfo=ZONE),
    )  # fmt: skip
    take_over(scratch_sample)
    text = reasons.explain_fact(read_file(scratch_sample), "retest_compliant")
    assert text == "2026年10月12日于废水总排口（DW001）复测，化学需氧量浓度为40毫克/升，未超过限值，复测达标"


def test_laboratory_and_people_of_the_sample_do_not_reach_the_public_copy(scratch_sample: SampleCase) -> None:
    record(scratch_sample, register_exceedance(scratch_sample), witness="王小明（厂长）")
    file = read_file(scratch_sample)
    assert "王小明" in public_copy._guessed_names(file)
    removals = {one.text: one.instead for one in other_bodies.iterate_removals(file)}
    assert removals["演示检测有限公司"] == "某监测机构"


def test_bodies_are_told_apart_in_the_public_copy(scratch_sample: SampleCase) -> None:
    report = register_exceedance(scratch_sample)
    officer = scratch_sample.cast.officer
    record(scratch_sample, report)
    record(scratch_sample, report, item="氨氮", laboratory="演示环境监测中心")
    scratch_sample.act(officer, Action.COMMISSION, work="appraisal", body="演示鉴定所", question="污染后果")
    removals = {one.text: one.instead for one in other_bodies.iterate_removals(read_file(scratch_sample))}
    assert removals["演示鉴定所"] == "某鉴定机构"
    assert removals["演示检测有限公司"] == "某监测机构甲"
    assert removals["演示环境监测中心"] == "某监测机构乙"
    assert scratch_sample.party not in removals


def test_the_notice_of_a_result_tells_sample_limit_value_and_how_to_object(scratch_sample: SampleCase) -> None:
    report = register_exceedance(scratch_sample)
    officer = scratch_sample.cast.officer
    scratch_sample.act(officer, Action.COMMISSION, work="monitoring", body="演示检测有限公司", question="化学需氧量")
    record(scratch_sample, report)
    scratch_sample.act(
        officer, Action.RECEIVE_RESULT, result="所采样品超过排放标准。", proof=report.id, told_on=scratch_sample.today
    )
    notice = scratch_sample.view.latest_document(DocumentKind.RESULT_NOTICE)
    assert notice is not None
    text = "".join(one for section in notice.data["sections"] for one in (section["heading"], *section["texts"]))
    for told in (
        "2026年9月8日9时40分", "废水总排口（DW001）", "瞬时样品", STANDARD, "化学需氧量限值50毫克/升（瞬时值）",
        "资质认定证书编号：170512050001", "演检字〔2026〕第88号", "化学需氧量浓度为80毫克/升，超标0.6倍",
        "自收到本告知书之日起五个工作日内",
    ):  # fmt: skip
        assert told in text


def test_a_dilution_is_over_its_limit_by_no_number_of_times() -> None:
    row: Any = SimpleNamespace(
        value="60", unit="倍", limit_most="50", limit_least="", limit_unit="倍", item="色度", uncertainty=""
    )
    assert measured_values.describe_values([row]) == "色度为60倍，超过限值"


def test_the_party_hears_each_value_and_may_object_before_the_end(scratch_sample: SampleCase) -> None:
    """No notice without the values; the days that it grants are awaited, unless the party answers before."""
    report, officer = register_exceedance(scratch_sample), scratch_sample.cast.officer

    def commission() -> None:
        given = {"work": "monitoring", "body": "演示检测有限公司", "question": "化学需氧量"}
        scratch_sample.act(officer, Action.COMMISSION, **given)

    commission()
    told = {"result": "超标。", "proof": report.id, "told_on": scratch_sample.today}
    with pytest.raises(Invalid, match="tells the party each value"):
        scratch_sample.act(officer, Action.RECEIVE_RESULT, **told)
    commission()
    record(scratch_sample, report)
    scratch_sample.act(officer, Action.RECEIVE_RESULT, **told)
    waits = "the_party_could_object"
    assert waits in scenarios.list_unmet(lambda: scratch_sample.act(officer, Action.CONCLUDE))
    scratch_sample.serve_papers()
    due = scratch_sample.view.due_day("result_objection")
    assert due is not None
    assert waits in scenarios.list_unmet(lambda: scratch_sample.act(officer, Action.CONCLUDE))
    assert result_objections.find_open_until(scratch_sample.view, due) == due
    investigation.record_interview(scratch_sample)
    assert result_objections.is_answered(scratch_sample.view)
    assert waits not in scenarios.list_unmet(lambda: scratch_sample.act(officer, Action.CONCLUDE))
