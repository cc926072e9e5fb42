"""Five complete files, walked once with real papers: each with its effect, its steps, full marks and sound papers."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from penalty import cli
from penalty.criteria import engine, legal_regime, sheet
from penalty.demo.walk import list_complete_sheets, list_review_lines
from penalty.models import DocumentKind
from penalty.services.archive.file_review import Defect, FileReview, SheetRow, Verdict
from tests.penalty.cli.conftest import Run

EFFECTS = ("waive", "may_waive", "mitigate", "lighten", "standard")
STEPS = {
    "waive": ("verify_correction", "record_deliberation"),
    "may_waive": ("sign_undertaking", "confirm_undertaking", "record_deliberation"),
    "mitigate": ("record_deliberation", "contests the fine in 2 points", "record_payment"),
    "lighten": ("receive_result", "announce_hearing", "hold_hearing", "record_payment"),
    "standard": ("contests the fine in 2 points", "defer_payment", "record_payment"),
}
KINDS = {
    "waive": DocumentKind.WAIVER_DECISION, "may_waive": DocumentKind.UNDERTAKING,
    "mitigate": DocumentKind.DELIBERATION_RECORD, "lighten": DocumentKind.HEARING_RECORD,
    "standard": DocumentKind.DEFERRAL_NOTICE,
}  # fmt: skip
"""A paper that each file must hold."""


@dataclass(frozen=True)
class Walked:
    done: Result
    output: dict[str, str]
    out: Path


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Walked:
    out = tmp_path_factory.mktemp("complete")
    commands = cli.build_group(lambda: None)  # type: ignore[arg-type, return-value]
    done = CliRunner().invoke(commands, ["walk", "--out", str(out)])
    parts = re.split(r"^\[\d+\] ", done.output, flags=re.MULTILINE)[1:]
    return Walked(done, dict(zip(EFFECTS, parts, strict=True)), out)


def test_the_shipped_sheets_are_the_five_effects() -> None:
    regimes = legal_regime.load_law()
    sheets = [one for path in list_complete_sheets() for one in sheet.read_sheets(path, regimes)]
    assert tuple(engine.assess(one, regimes[one.regime]).effect for one in sheets) == EFFECTS


@pytest.mark.parametrize("effect", EFFECTS)
def test_each_file_takes_its_steps_and_gets_full_marks(walked: Walked, effect: str) -> None:
    assert walked.done.exit_code == 0, walked.done.output
    output = walked.output[effect]
    assert f"assessed: {effect} " in output
    assert [step for step in (*STEPS[effect], "archive: closed → archived") if step not in output] == []
    assert f"-{KINDS[effect]}-" in output
    assert "REVIEW 100 of 100, 0 fatal" in output
    assert "NOT FOUND" not in output
    assert output.count("DECISION ") == 1
    assert re.findall(r"^BUNDLE \S+: (.+)$", output, flags=re.MULTILINE) == ["EVERYTHING HOLDS"]


def test_only_who_is_told_of_a_hearing_asks_for_one(walked: Walked) -> None:
    heard = {effect for effect, output in walked.output.items() if "asks for a hearing" in output}
    assert heard == {"lighten"}
    assert all("no hearing: the notice tells no right" in walked.output[one] for one in set(EFFECTS) - heard)


def test_a_fine_in_instalments_is_paid_in_two_parts(walked: Walked) -> None:
    assert re.findall(r"paid ([0-9.]+) CNY", walked.output["standard"]) == ["40000.00", "40000.00"]


def test_every_paper_of_the_five_is_sound(walked: Walked, penalty: Run) -> None:
    papers = sorted(walked.out.glob("*.pdf"))
    named = re.findall(r": (/\S+\.pdf)$", walked.done.output, flags=re.MULTILINE)
    assert sorted(map(Path, named)) == papers
    verdict = penalty("document", "verify", *papers)
    assert verdict.exit_code == 0, verdict.output
    assert verdict.output.count(": OK") == len(papers)


def test_what_a_file_lacks_is_named() -> None:
    rows = (SheetRow("filing_form", 4, Verdict.FOUND, ""), SheetRow("notice", 10, Verdict.NOT_FOUND, ""))
    lines = list(list_review_lines(FileReview(rows, (Defect("wrong_authority", Verdict.TO_JUDGE, ""),))))
    assert lines == ["  NOT FOUND notice: 10 points", "REVIEW 4 of 14, 0 fatal; 1 for a person to judge"]
    fatal = list(list_review_lines(FileReview(rows, (Defect("rights_not_told", Verdict.FOUND, ""),))))
    assert fatal[1:] == ["  FATAL rights_not_told", "REVIEW 0 of 14, 1 fatal; 0 for a person to judge"]
