"""Measured values from the shell, and one exceedance from intake to its signed decision."""

from collections.abc import Callable
from pathlib import Path

from penalty.documents import pdf_text
from tests.measured_cases import register_exceedance
from tests.penalty.cli.conftest import HEAD, PrepareCase, Run, as_, read_output, read_refusal

CASE = "2026-000001"
VALUE = (
    "--evidence", "1", "--item", "化学需氧量", "--point", "废水总排口", "--sampled-at", "2026-09-08 09:40",
    "--sampled-by", "演示执法员甲、演示执法员乙", "--averaging", "instant", "--value", "80", "--unit", "mg/L",
    "--standard", "《城镇污水处理厂污染物排放标准》（GB 18918-2002）表1一级A标准", "--limit-most", "50",
    "--standard-reason", "尾水直接排入Ⅲ类水域，2015年建成",
    "--limit-unit", "毫克/升", "--limit-averaging", "instant", "--laboratory", "演示检测有限公司",
    "--accreditation", "170512050001", "--report-number", "演检字〔2026〕第88号", "--reported-on", "2026-09-22",
)  # fmt: skip
EXCEEDANCE = f"""{HEAD}matter: discharge-standard-exceeded-water
violated_from: 2026-09-08
violated_to: 2026-09-08
decided_on: 2026-11-24
facts: {{authority_learned_on: 2026-09-23, authority_source: monitoring, pollutants_exceeding: 1,
  exceedance_multiple: "0.6", harm: slight, correction_ordered_on: 2026-09-24, correction_due_on: 2026-10-24,
  corrected_on: 2026-10-12, retest_compliant: true, prior_violations: 1, minor_by_reasons: false,
  harm_removed_or_reduced: true, party_kind: organisation}}
proposed_amount: 200000
"""
"""Waste water 0.6 times over the limit, retested and compliant; not for the first time."""


def test_values_are_added_superseded_listed_and_taken_over(penalty: Run, prepare_case: PrepareCase) -> None:
    prepare_case(register_exceedance)
    told = read_output(penalty, "measurement", "add", CASE, *VALUE, *as_("officer"))
    assert "化学需氧量浓度为80毫克/升，超标0.6倍" in told
    wrong = (*VALUE, "--value", "60", "--reason", "录入错误")
    assert read_output(penalty, "measurement", "supersede", CASE, "1", *wrong, *as_("second")).startswith("No. 2")
    listed = read_output(penalty, "measurement", "list", CASE, *as_("auditor"))
    assert "(stands no longer)" in listed.splitlines()[0]
    assert "exceedance_multiple = 0.2, proved by No. 1" in listed
    assert "超标0.2倍" in read_output(penalty, "case", "show", CASE, *as_("chief"))
    assert "exceedance_multiple = 0.2" in read_output(penalty, "measurement", "take-over", CASE, *as_("officer"))
    assert "nothing is open" in read_output(penalty, "measurement", "take-over", CASE, *as_("officer"))


def test_a_refusal_names_the_field_and_the_right_is_asked(penalty: Run, prepare_case: PrepareCase) -> None:
    prepare_case(register_exceedance)
    refused = read_refusal(penalty, 1, "measurement", "add", CASE, *VALUE, "--limit-unit", "", *as_("officer"))
    assert "--limit-unit: a limit without a unit is none" in refused
    assert "--evidence: " in read_refusal(
        penalty, 1, "measurement", "add", CASE, *VALUE, "--evidence", "9", *as_("officer")
    )
    for name in ("outsider", "auditor"):
        read_refusal(penalty, 1, "measurement", "add", CASE, *VALUE, *as_(name))
    read_refusal(penalty, 1, "measurement", "list", CASE, *as_("outsider"))
    assert "there is no measurement 7" in read_refusal(
        penalty, 1, "measurement", "supersede", CASE, "7", *VALUE, "--reason", "误", *as_("officer")
    )


def test_an_exceedance_goes_from_intake_to_a_signed_decision(
    alone: Run, penalty: Run, sheet: Callable[[str], Path], tmp_path: Path
) -> None:
    done = alone("walk", sheet(EXCEEDANCE), "--out", tmp_path / "out", "--bundle")
    assert done.exit_code == 0, done.output
    remarks = [line for line in done.output.splitlines() if "REMARK" in line]
    assert [one for one in remarks if "receipt_not_signed" not in one] == []
    assert "EVERYTHING HOLDS" in done.output
    (decision,) = (tmp_path / "out").glob("*-penalty_decision-*.pdf")
    text = pdf_text.extract_text(decision.read_bytes()).replace("\n", "").replace(" ", "")
    for words in (
        "2026年9月8日9时40分", "废水总排口采集日混合样品", "资质认定证书编号：240512050001",
        "出具的监测报告（演监字〔2026〕第",
        "化学需氧量限值100毫克/升（日均值）", "载明：化学需氧量浓度为160毫克/升，超标0.6倍。",
    ):  # fmt: skip
        assert words in text
    (copy,) = (tmp_path / "out").glob("*-public_copy-*.pdf")
    assert "演示生态环境监测站" not in pdf_text.extract_text(copy.read_bytes())
    assert penalty("document", "verify", decision).exit_code == 0
