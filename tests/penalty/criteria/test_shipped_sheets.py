"""Every case sheet that ships with the law says what it expects, from where, and gets it."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from penalty.criteria import engine, law_library, legal_regime
from penalty.criteria.sheet_batches import expectations
from penalty.criteria.sheets import sheet
from penalty.criteria.sheets.sheet import Sheet

FOLDER = Path(legal_regime.__file__).parent / "regimes"
PATHS = sorted(FOLDER.glob("*/cases/*.yaml"))


@cache
def all_sheets() -> tuple[Sheet, ...]:
    return tuple(one for path in PATHS for one in sheet.read_sheets(path))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_each_sheet_of_a_file_gets_what_it_expects(path: Path) -> None:
    results = {one.name: engine.assess(one, law_library.load_law()[one.regime]) for one in sheet.read_sheets(path)}
    different = {name: found for name, result in results.items() if (found := expectations.list_differences(result))}
    assert different == {}


def test_every_sheet_has_a_source_and_expects_something() -> None:
    assert [one.where for one in all_sheets() if not (one.source and one.expect and one.name)] == []


def test_the_sheets_reach_every_matter_and_many_areas() -> None:
    china = [one for one in all_sheets() if one.regime == "cn-eco"]
    assert {one.matter for one in china} == set(law_library.load_law()["cn-eco"].matters)
    assert len({one.place[:2] for one in china}) >= 6
    assert len(all_sheets()) >= 120


CODE_BEGINS = date(2026, 8, 15)


def test_every_matter_has_sheets_on_both_sides_of_the_code() -> None:
    china = [one for one in all_sheets() if one.regime == "cn-eco"]
    before = {one.matter for one in china if one.violated_to < CODE_BEGINS}
    after = {one.matter for one in china if one.violated_to >= CODE_BEGINS}
    assert set(law_library.load_law()["cn-eco"].matters) - before == set()
    assert set(law_library.load_law()["cn-eco"].matters) - after == set()


def test_names_are_unique() -> None:
    names = [(one.regime, one.name) for one in all_sheets()]
    assert len(set(names)) == len(names)
