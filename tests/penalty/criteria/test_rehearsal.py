"""The changes that an edition would bring, case by case and added up; nothing else is said to change."""

import json
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from penalty.criteria import canonical, law_library, rehearsal
from penalty.criteria.legal_regime import Regime
from penalty.criteria.presentation import rehearsal_report
from penalty.criteria.presentation.translation import ENGLISH, MessageCatalogue
from penalty.criteria.rehearsal import Comparison, Result, Tally
from penalty.criteria.sheets import sheet_files
from penalty.criteria.sheets.sheet import Sheet
from penalty.criteria.sheets.sheet_error import SheetError
from tests.penalty.criteria.cases import CHINESE, case, regime, sheets
from tests.penalty.criteria.test_properties import calm

LIST = "enactments/nm-waiver-list-2022.yaml"
HEAP = {
    "place": "150802", "matter": "dust-material-uncovered", "violated_from": "2024-09-30", "violated_to": "2024-09-30",
    "decided_on": "2024-11-04",
    "facts": {"stockpile_area_m2": 80, "harm": "none", "correction_ordered_on": "2024-09-30",
              "correction_due_on": "2024-10-31", "corrected_on": "2024-09-30"},
}  # fmt: skip


def law() -> Mapping[str, Regime]:
    return {"cn-eco": regime()}


def edited(path: str, old: str, new: str) -> Mapping[str, Regime]:
    text = regime().edition.shipped[path]
    assert old in text
    return law_library.apply_changed_files(law(), {"cn-eco": {path: text.replace(old, new)}})


@cache
def wider() -> Mapping[str, Regime]:
    old = "routes: [[{fact: stockpile_area_m2, below: 50}, {fact: corrected_before_order, is: yes}]]"
    return edited(LIST, old, "routes: [[{fact: stockpile_area_m2, below: 500}]]")


def heap(**changes: Any) -> Sheet:
    return case(**(HEAP | changes))


def tally(*cases: Sheet, changed: Mapping[str, Regime]) -> Tally:
    found = Tally()
    for one in rehearsal.rehearse_sheets(cases, law(), changed):
        found.add(one)
    return found


def test_it_works() -> None:
    found = rehearsal.compare_sheet(heap(), regime(), wider()["cn-eco"])
    assert (found.before.effect, found.after.effect, found.changes) == ("standard", "waive", True)


def test_another_place_does_not_change() -> None:
    assert not rehearsal.compare_sheet(heap(place="320500"), regime(), wider()["cn-eco"]).changes


def test_only_the_figure_may_change() -> None:
    harsher = edited("matters/air.yaml", "maximum: 200000", "maximum: 300000")
    facts = {"fault": "negligent", "harm": "none", "prior_violations": 0}
    made = case(place="440100", facts=facts, proposed_amount=500000)
    found = rehearsal.compare_sheet(made, regime(), harsher["cn-eco"])
    assert found.before.effect == found.after.effect
    assert (found.before.maximum, found.after.maximum) == (Decimal(200_000), Decimal(300_000))
    assert rehearsal.get_direction(found) == "higher"


@calm
@given(sheets())
def test_what_is_not_asked_twice_is_what_the_second_law_gives(made: Sheet) -> None:
    changed = wider()["cn-eco"]
    found = rehearsal.compare_sheet(made, regime(), changed)
    assert found.after == rehearsal.compare_sheet(made, changed, changed).before


@cache
def built_again() -> Regime:
    return law_library.build_regime(regime().edition)


@calm
@given(sheets())
def test_the_same_law_changes_nothing(made: Sheet) -> None:
    assert not rehearsal.compare_sheet(made, regime(), built_again()).changes


def test_sums_are_by_effect_matter_and_amount() -> None:
    found = tally(heap(), heap(proposed_amount=20000), heap(place="320500"), changed=wider()).as_dict()
    assert (found["cases"], found["changed"]) == (3, 2)
    line = {"cases": 2, "before": 20000, "after": 0, "difference": -20000}
    line |= {"figures_before": 1, "figures_after": 2, "figures_both": 1}
    assert found["by_effect"] == [{"regime": "cn-eco", "before_effect": "standard", "after_effect": "waive", **line}]
    assert found["by_matter"] == [{"regime": "cn-eco", "matter": "dust-material-uncovered", **line}]
    assert [(one["direction"], one["cases"]) for one in found["by_amount"]] == [("lower", 1), ("only_after", 1)]
    assert {one["effect"]: (one["before"], one["after"]) for one in found["effects"]} == {
        "standard": (3, 1), "waive": (0, 2)
    }  # fmt: skip


def test_a_law_without_the_matter_cannot_judge_it() -> None:
    lacking = replace(regime(), matters={})
    found = rehearsal.compare_sheet(heap(), regime(), lacking)
    assert (found.after.effect, found.after.problem) == ("impossible", "there is no matter dust-material-uncovered")
    counted = Tally()
    counted.add(found)
    assert counted.as_dict()["problems"] == {found.after.problem: 1}


def test_a_year_not_published_is_told_and_the_rest_goes_on() -> None:
    late = case(
        matter="eia-register-form-unfiled", place="150100", violated_to="2026-12-01", decided_on="2027-01-20",
        facts={"correction_ordered_on": "2026-12-28", "corrected_on": "2027-01-05", "harm": "none"},
    )  # fmt: skip
    found = tally(late, heap(), changed=wider())
    assert (found.cases, found.changed) == (2, 1)
    assert "2027" in next(iter(found.problems))


@pytest.mark.parametrize(
    ("catalogue", "words"), [(CHINESE, "一般处罚 → 不予行政处罚"), (ENGLISH, "standard penalty → penalty waived")]
)
def test_the_table_says_it_in_words(catalogue: MessageCatalogue, words: str) -> None:
    found = tally(heap(), heap(proposed_amount=20000), changed=wider()).as_dict()
    lines = rehearsal_report.render_table(found, wider(), catalogue).split("\n")
    line = next(line for line in lines if words in line)
    assert line.split()[-5:] == ["(1/2)", "0", "-20,000", "(1/2)", "CNY"]
    assert {rehearsal_report.measure_width(line) for line in lines if words in line} == {
        rehearsal_report.measure_width(line)
    }


def test_a_row_is_safe_in_a_spreadsheet() -> None:
    found = rehearsal.compare_sheet(
        replace(heap(proposed_amount="20000.50"), name="=HYPERLINK(1)"), regime(), wider()["cn-eco"]
    )
    row = dict(zip(rehearsal_report.COLUMNS, rehearsal_report.build_row(found, wider(), ENGLISH), strict=True))
    assert row["sheet"] == "'=HYPERLINK(1)"
    assert (row["amount_before"], row["amount_after"], row["difference"]) == ("20000.5", "0", "-20000.5")


def test_bars_are_in_proportion() -> None:
    found = tally(heap(proposed_amount=20000), changed=wider()).as_dict()
    effects, amounts = rehearsal_report.build_panels(found, wider(), ENGLISH)
    assert [(one.label, one.length_before, one.length_after) for one in effects.bars] == [
        ("penalty waived", 0, 1000), ("standard penalty", 1000, 0)
    ]  # fmt: skip
    assert [(one.before, one.after) for one in amounts.bars] == [("20,000", "0")]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [(None, None, "none"), (None, 1, "only_after"), (1, None, "only_before"), (1, 1, "equal"), (1, 2, "higher")],
)
def test_the_direction_of_a_figure(before: int | None, after: int | None, expected: str) -> None:
    amounts = [None if one is None else Decimal(one) for one in (before, after)]
    first, second = (Result("standard", amount=one) for one in amounts)
    assert rehearsal.get_direction(Comparison(heap(), first, second)) == expected


def line(made: Sheet) -> str:
    return json.dumps(canonical.to_plain_types(made.as_mapping()), ensure_ascii=False)


def test_json_lines_are_read_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text(f"{line(heap())}\n\n{line(heap(proposed_amount='1.5'))}\n", encoding="utf-8")
    found = list(sheet_files.read_sheet_files(path, law()))
    assert [one for one, _ in found] == [heap(), heap(proposed_amount="1.5")]
    assert sum(size for _, size in found) == path.stat().st_size - 1


def test_a_folder_gives_its_yaml_and_its_lines(tmp_path: Path) -> None:
    for name in ("b.jsonl", "a.yaml", "c/d.yml", "notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [path.name for path in sheet_files.list_sheet_files([tmp_path])] == ["a.yaml", "b.jsonl", "d.yml"]


WRONG_LINES = [
    ("{", "is not one sheet in JSON"),
    ("[]", "must be a map"),
    ('{"place": "1", "place": "2"}', "“place” is given twice"),
    ('{"proposed_amount": NaN}', "NaN is no number"),
    ("[" * 100_000, "recursion"),
    ('{"place": "' + "1" * 1_000_000 + '"}', "is longer than 1000000 bytes"),
    ('{"matter": "x"}', "lacks “place”"),
]


@pytest.mark.parametrize(("text", "words"), WRONG_LINES, ids=[words for _, words in WRONG_LINES])
def test_a_wrong_line_is_named(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text(f"{line(heap())}\n{text}\n", encoding="utf-8")
    with pytest.raises(SheetError, match=words) as refusal:
        list(sheet_files.read_sheet_files(path, law()))
    assert refusal.value.where == f"{path}:2"


@pytest.mark.parametrize("name", ["none.yaml", "sheet.txt", "empty"])
def test_what_holds_no_sheets_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(SheetError, match=name):
        sheet_files.list_sheet_files([tmp_path / name])
