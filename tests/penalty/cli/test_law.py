"""``assess`` and ``law``: exit status, and no installation built."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.penalty.cli.conftest import BARRED, WAIVED, Run

Write = Callable[[str], Path]


def test_a_sheet_gives_json(alone: Run, sheet: Write) -> None:
    done = alone("assess", "--json", sheet(WAIVED))
    assert (done.exit_code, json.loads(done.output)["effect"]) == (0, "waive")


def test_a_difference_to_what_is_expected_gives_1(alone: Run, sheet: Write) -> None:
    assert alone("assess", "--check", sheet(WAIVED + "expect: {effect: waive}\n")).exit_code == 0
    assert alone("assess", "--check", sheet(WAIVED + "expect: {effect: standard}\n")).exit_code == 1


def test_bad_input_gives_2_and_the_line(alone: Run, sheet: Write) -> None:
    done = alone("assess", sheet(BARRED.replace("dust-material-uncovered", "nothing-known")))
    assert done.exit_code == 2
    assert "sheet.yaml:3" in done.output
    assert "nothing-known" in done.output


def test_a_year_without_holidays_gives_2_and_the_sheet(alone: Run, sheet: Write) -> None:
    text = WAIVED.replace("decided_on: 2026-11-02", "decided_on: 2027-02-20").replace("minor_by_reasons: true", "ph: 7")
    text = text.replace("correction_ordered_on: never, corrected_on: 2026-09-14", "correction_ordered_on: 2027-01-04")
    text = text.replace("harm: none", "harm: none, corrected_on: 2027-02-05").replace(
        "authority_source: self_report,", ""
    )
    done = alone("assess", sheet(text), "--lang", "en")
    assert (done.exit_code, "sheet.yaml:1: The holidays of 2027" in done.output) == (2, True)


def test_a_file_that_is_not_there_gives_2(alone: Run, tmp_path: Path) -> None:
    assert alone("assess", tmp_path / "nowhere.yaml").exit_code == 2


def test_the_law_can_be_read(alone: Run) -> None:
    assert "cn-eco-code-2026" in alone("law", "list").output
    assert alone("law", "show", "cn-apl-2021/33-1").exit_code == 0
    assert alone("law", "matters", "--lang", "en").exit_code == 0
    for name in ("nothing-known", "cn-eco-code-2026/9999-2"):
        unknown = alone("law", "show", name)
        assert (unknown.exit_code, name in unknown.output, "verified" in unknown.output) == (2, True, False)


def test_the_text_comes_in_the_language_of_the_setting(
    alone: Run, sheet: Write, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PENALTY_INSTANCE", str(tmp_path / "nowhere"))
    assert "结论：" in alone("assess", sheet(WAIVED)).output
    monkeypatch.setenv("PENALTY_LANGUAGE", "en")
    assert "Result: " in alone("assess", sheet(WAIVED)).output
    assert "结论：" in alone("assess", "--lang", "zh", sheet(WAIVED)).output
    monkeypatch.setenv("PENALTY_LANGUAGE", "fr")
    refused = alone("assess", sheet(WAIVED))
    assert (refused.exit_code, "LANGUAGE is fr" in refused.output) == (2, True)


def test_law_check_tells_what_lapses_within_sixty_days_and_what_is_doubtful(alone: Run) -> None:
    told = alone("law", "check", "--on", "2026-11-28").output
    for words in (
        "lapses     gd-waiver-list-2022 — in force until 2026-12-31, 33 days left",
        "calendar   2027",
        "doubtful   nm-benchmark-2022",
    ):
        assert words in told
    assert "gd-waiver-list-2022 — in force until" not in alone("law", "check", "--on", "2026-10-31").output
    assert alone("law", "check", "--on", "2026-10-31").exit_code == 0
    assert alone("law", "check", "--on", "tomorrow").exit_code == 2
