"""Sheets are read strictly: every fault names file, line and cure."""

from datetime import date
from pathlib import Path

import pytest

from penalty.criteria import canonical
from penalty.criteria.law_library import load_law
from penalty.criteria.presentation.message_text import render_message
from penalty.criteria.sheets import sheet
from penalty.criteria.sheets.sheet_error import SheetError
from penalty.translations import load_catalogue
from tests.message_words import HAN, list_typed_values, remove, words_of
from tests.penalty.criteria.cases import case, write

WORDS_OF_SHEETS = {
    "expect", "effect", "waive", "yes", "no", "true", "false", "never", "proposed_amount", "violated_from",
    "violated_to", "penalty", "law", "matters", "regime", "place", "matter", "YAML", "GB", "other",
}  # fmt: skip
"""Keys, answers and commands that a sentence of the catalogue may name."""

GOOD = """regime: cn-eco
place: "150802"
matter: dust-material-uncovered
violated_from: 2025-01-29
violated_to: 2025-01-29
decided_on: 2025-02-20
proposed_amount: 30000
facts: {stockpile_area_m2: "9.5", corrected_on: 2025-01-29, harm: none, ph: 7.25}
claims: {retest_compliant: true}
"""


def refused(tmp_path: Path, text: str) -> str:
    with pytest.raises(SheetError) as refusal:
        sheet.read_sheets(write(tmp_path, text))
    return str(refusal.value)


def test_it_works(tmp_path: Path) -> None:
    made = sheet.read_sheets(write(tmp_path, GOOD))[0]
    assert (made.matter, made.claims) == ("dust-material-uncovered", {"retest_compliant": True})
    assert str(made.facts["stockpile_area_m2"]) == "9.5"
    assert str(made.facts["ph"]) == "7.25"


def test_the_regime_may_be_left_out(tmp_path: Path) -> None:
    assert sheet.read_sheets(write(tmp_path, GOOD.replace("regime: cn-eco\n", "")))[0].regime == "cn-eco"


def test_a_file_may_hold_a_list(tmp_path: Path) -> None:
    one = "- " + GOOD.strip().replace("\n", "\n  ") + "\n"
    assert len(sheet.read_sheets(write(tmp_path, one + one))) == 2


def test_the_stored_form_reads_back_to_the_same_sheet() -> None:
    made = case(facts={"harm": "none", "corrected_on": "never", "project_investment": "1.50"}, proposed_amount="12.5")
    again = sheet.parse_sheet(canonical.to_plain_types(made.as_mapping()))
    assert again.as_mapping() == made.as_mapping()


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("matter: dust-material-uncovered", "matter: dust", 3, "unknown|does not know the matter"),
        ("regime: cn-eco", "regime: cn-ec", 1, "does not know the regime"),
        ("harm: none", "harm: nothing", 8, "one of none, slight, considerable, serious"),
        ("harm: none", "harms: none", 8, "does not know the fact “harms”"),
        ("harm: none", "corrected_by_due: true", 8, "computed"),
        ("harm: none", "harm: none, ph: 19", 8, "twice"),
        ("ph: 7.25", "ph: 19", 8, "up to 14"),
        ("ph: 7.25", "hazardous_waste_tonnes: -1", 8, "from 0"),
        ("ph: 7.25", "prior_violations: 1.5", 8, "a whole number from 0"),
        ("ph: 7.25", "correction_due_on: 2026-02-30", 8, "is no day of the calendar"),
        ("ph: 7.25", "prior_violations: yes", 8, "whole number"),
        ("ph: 7.25", "sensitive_area: 1", 8, "yes or no"),
        ("ph: 7.25", "industry: [a]", 8, "text"),
        ("ph: 7.25", "authority_learned_on: yesterday", 8, "date"),
        ("corrected_on: 2025-01-29,", "corrected_on: 2025-01-28,", 8, "before the act"),
        ("ph: 7.25", "self_reported_on: 2025-02-21", 8, "after the decision"),
        ("claims: {retest_compliant: true}", "claims: {corrected_on: 2025-01-28}", 9, "both|before the act"),
        ("claims: {retest_compliant: true}", "claims: {public_apology_on: 2025-01-28}", 9, "before the act"),
        ("claims: {retest_compliant: true}", "claims: {self_reported_on: 2025-02-21}", 9, "after the decision"),
        ("corrected_on: 2025-01-29,", "corrected_on: 2025-02-21,", 8, "after the decision (2025-02-20)"),
        ("ph: 7.25", "party_discovered_on: 2025-02-21", 8, "leave the question open"),
        ("ph: 7.25", "correction_ordered_on: 2025-02-21", 8, "after the decision"),
        ("ph: 7.25", "public_apology_on: 2026-01-01", 8, "after the decision"),
        ("violated_to: 2025-01-29", "violated_to: 2025-01-30", 8, "before the last day of the act (2025-01-30)"),
        ("ph: 7.25", "party_discovered_on: 2025-02-03, self_reported_on: 2025-02-01", 8, "(2025-02-03); mend one"),
        ("ph: 7.25", "correction_ordered_on: 2025-02-03, correction_due_on: 2025-02-01", 8, "(2025-02-01) lies before"),
        ("{retest_compliant: true}", "{self_reported_on: 2025-02-01, party_discovered_on: 2025-02-03}", 9, "mend one"),
        (
            "corrected_on: 2025-01-29, harm: none, ph: 7.25}\nclaims: {retest_compliant: true}",
            "corrected_on: never, correction_due_on: 2025-02-20}",
            8,
            "not over on 2025-02-20",
        ),
        ("violated_to: 2025-01-29", "violated_to: 2025-01-28", 5, "before “violated_from”"),
        ("decided_on: 2025-02-20", "decided_on: 2025-01-20", 6, "before the last day"),
        ("decided_on: 2025-02-20", "decided_on: 2025-02-30", 6, "no day of the calendar"),
        ("decided_on: 2025-02-20\n", "", 1, "lacks “decided_on”"),
        ('place: "150802"', "place: 150802", 2, "no place"),
        ('place: "150802"', 'place: "15080"', 2, "no place"),
        ('place: "150802"', 'place: "159999"', 2, "there is no place with the code 159999; look it up"),
        ("proposed_amount: 30000", "proposed_amount: -1", 7, "at least 0"),
        ("proposed_amount: 30000", "proposed_amount: 0.005", 7, "two decimals"),
        ("proposed_amount: 30000", "proposed_amount: many", 7, "amount"),
        ("claims: {retest_compliant: true}", "claims: {harm: none}", 9, "both proven and claimed"),
        ("claims: {retest_compliant: true}", "claims: [1]", 9, "map"),
        ("claims: {retest_compliant: true}", "extra: 1", 9, "does not know “extra”"),
        ("claims: {retest_compliant: true}", "expect: waive", 9, "map"),
        ("claims: {retest_compliant: true}", "note: &x y", 9, "anchor"),
        ("harm: none", "harm: .nan", 8, "float"),
        ("harm: none", "harm: !foo none", 8, "tag"),
        ("facts: {", "facts: !!set {", 8, "tag"),
        ("harm: none", "<<: {harm: none}", 8, "<<"),
        ("ph: 7.25", "prior_violations: 010", 8, "valid int"),
        ("ph: 7.25", "prior_violations: 1:30", 8, "valid int"),
        ("ph: 7.25", f"prior_violations: {'9' * 5000}", 8, "valid int"),
        ("ph: 7.25", f"prior_violations: {'9' * 400}", 8, "whole number"),
        ("ph: 7.25", "project_investment: 1.0e+400", 8, "decimal"),
        ("ph: 7.25", 'self_reported_on: "2025-W05-4"', 8, "date"),
        ("ph: 7.25", "authority_learned_on: 0001-01-01", 8, "from 1900"),
        ("decided_on: 2025-02-20", "decided_on: 9999-12-31", 6, "to 2200"),
        ("matter: dust-material-uncovered", "matter: [a]", 3, "does not know the matter"),
        ("regime: cn-eco", "regime: {a: b}", 1, "does not know the regime"),
    ],
)
def test_a_fault_names_its_line(tmp_path: Path, old: str, new: str, line: int, words: str) -> None:
    assert old in GOOD
    with pytest.raises(SheetError) as refusal:
        sheet.read_sheets(write(tmp_path, GOOD.replace(old, new)))
    message = str(refusal.value)
    assert f"case.yaml:{line}" in message
    assert any(word in message for word in words.split("|")), message
    chinese, typed = (
        render_message(refusal.value.message, load_catalogue("zh")),
        list_typed_values(refusal.value.message),
    )
    assert words_of(remove(chinese, typed)) <= WORDS_OF_SHEETS
    assert HAN.search(remove(chinese, typed))


@pytest.mark.parametrize("text", ["", "[]", "just words", "- 1"])
def test_what_is_no_sheet_is_refused(tmp_path: Path, text: str) -> None:
    assert "case.yaml" in refused(tmp_path, text)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SheetError, match=r"gone.yaml.*Check the path"):
        sheet.read_sheets(tmp_path / "gone.yaml")


@pytest.mark.parametrize("depth", [40, 100_000])
def test_a_bomb_of_depth_is_refused(tmp_path: Path, depth: int) -> None:
    assert "case.yaml:1: is nested deeper" in refused(tmp_path, "facts: " + "[" * depth + "]" * depth)


def test_a_bomb_of_references_is_refused(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40))]
    assert "case.yaml:1: uses an anchor" in refused(tmp_path, "\n".join(lines))


def test_a_file_of_bytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SheetError, match="UTF-8"):
        sheet.read_sheets(path)


def test_only_a_term_may_lie_after_the_decision() -> None:
    """In every legal system: the day of an event may not, and the dictionary says which days are events."""
    entered = [(law.id, fact) for law in load_law().values() for fact in law.facts.values() if not fact.derived]
    terms = {(name, fact.id) for name, fact in entered if fact.type == "date" and not fact.is_event}
    assert terms == {
        ("cn-eco", "correction_due_on"), ("us-epa", "disclosure_due_by_law_on"), ("us-epa", "disclosure_agreed_by"),
        ("us-epa", "correction_agreed_by"),
    }  # fmt: skip
    for law in load_law().values():
        days = [fact for fact in law.facts.values() if fact.type == "date"]
        place, matter = ("150100", "voc-not-enclosed") if law.id == "cn-eco" else ("US-TX", next(iter(law.matters)))
        act = {"violated_from": "2026-01-05", "violated_to": "2026-01-09", "decided_on": "2026-02-10"}
        for fact in days:
            made = {"regime": law.id, "place": place, "matter": matter, **act, "facts": {fact.id: "2026-02-11"}}
            if not fact.is_event:
                assert sheet.parse_sheet(made).facts[fact.id] == date(2026, 2, 11)
                continue
            with pytest.raises(SheetError, match="lies after the decision") as refused:
                sheet.parse_sheet(made)
            assert refused.value.about == fact.id


def test_a_term_that_is_over_or_refused_was_certainly_not_kept(tmp_path: Path) -> None:
    for told in ("correction_due_on: 2025-02-19", "correction_due_on: 2025-02-20, refused_to_correct: yes"):
        text = GOOD.replace("corrected_on: 2025-01-29,", f"corrected_on: never, {told},").partition("claims:")[0]
        assert sheet.read_sheets(write(tmp_path, text))[0].facts["corrected_on"] == "never"


def test_the_days_of_a_registration_may_differ_from_the_correction_with_a_reason_on_file() -> None:
    """A case keeps the days of its registration; the reason stands with the answer, which a sheet does not carry."""
    made = case(violated_to="2024-03-06", facts={"corrected_on": "2024-03-05"})
    assert made.facts["corrected_on"] == date(2024, 3, 5)


def test_inputs_that_were_stored_are_replayed_though_their_days_would_be_refused_today() -> None:
    stored = {
        "regime": "cn-eco", "matter": "dust-material-uncovered", "place": "150100", "violated_from": "2026-09-01",
        "violated_to": "2026-09-01", "decided_on": "2026-10-01",
        "facts": {"correction_ordered_on": "2026-09-02", "correction_due_on": "2026-10-20", "corrected_on": "never"},
    }  # fmt: skip
    assert sheet.parse_sheet(stored).facts["corrected_on"] == "never"
