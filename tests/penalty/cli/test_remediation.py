"""Measures of remediation from the shell."""

import json

from tests.builders import SampleCase
from tests.penalty.cli.conftest import PrepareCase, Run, as_, read_output, read_refusal
from tests.remedied_cases import order

CASE = "2026-000001"


def prepare(sample: SampleCase) -> None:
    order(sample, sample.today, violated_to=sample.today)
    sample.file_sample("verification")


def test_measures_are_added_completed_verified_corrected_and_listed(penalty: Run, prepare_case: PrepareCase) -> None:
    prepare_case(prepare)
    listed = json.loads(read_output(penalty, "measure", "list", CASE, "--json", *as_("auditor")))
    ((demand, due_on, standing),) = [(one["demand"], one["due_on"], one["standing"]) for one in listed]
    assert (due_on, standing) == ("2026-11-24", "open")
    generic = ("measure", "add", CASE, "--demand", "立即改正违法行为", *as_("officer"))
    assert "say concretely" in read_refusal(penalty, 1, *generic)
    added = read_output(penalty, "measure", "add", CASE, "--demand", "清扫厂区道路积尘", *as_("officer"))
    assert added.startswith("No. 2 [open] 清扫厂区道路积尘")
    read_output(
        penalty, "measure", "verify", CASE, "1", "--found", "fulfilled", "--verified-on", "2026-11-24", "--seen",
        "回执与现场一致", "--done-on", "2026-11-24", "--result", "回执与现场一致", "--evidence", "3", *as_("officer"),
    )  # fmt: skip
    shown = json.loads(read_output(penalty, "measure", "list", CASE, "--json", *as_("auditor")))
    last = [one for one in shown if one["number"] == 1][-1]
    assert (last["standing"], last["version"], last["evidence"]) == ("done", 2, [3])
    assert len(last["verified_by"]) == 2
    corrected = read_output(
        penalty, "measure", "correct", CASE, "1", "--demand", demand, "--basis", "ordered", "--due-on", "2026-11-30",
        "--reason", "期限延长", *as_("second"),
    )  # fmt: skip
    assert corrected.startswith("No. 1 [open]")
    assert "is withdrawn" in read_output(penalty, "measure", "withdraw", CASE, "2", "--reason", "误登", *as_("officer"))
    assert "清扫" not in read_output(penalty, "measure", "list", CASE, *as_("officer"))
    assert demand in read_output(penalty, "case", "show", CASE, *as_("chief"))


def test_a_measure_answers_its_facts_from_the_shell(penalty: Run, prepare_case: PrepareCase) -> None:
    prepare_case(prepare)
    done = ("--done-on", "2026-11-24", "--result", "回执与现场一致", "--evidence", "3")
    assert "[done]" in read_output(penalty, "measure", "complete", CASE, "1", *done, *as_("officer"))
    assert "corrected_on = 2026-11-24" in read_output(penalty, "measure", "take-over", CASE, *as_("officer"))
