"""Every case sheet that ships with the law says what it expects, from where, and gets it."""

from pathlib import Path

import pytest

from penalty.criteria import enactment, engine, expecting, sheet
from penalty.criteria.sheet import Sheet

FOLDER = Path(enactment.__file__).parent / "regimes"
SHEETS = [one for path in sorted(FOLDER.glob("*/cases/*.yaml")) for one in sheet.read(path)]


@pytest.mark.parametrize("made", [pytest.param(one, id=one.name) for one in SHEETS])
def test_the_sheet_gets_what_it_expects(made: Sheet) -> None:
    result = engine.assess(made, enactment.library()[made.regime])
    assert expecting.differences(result) == []


def test_every_sheet_has_a_source_and_expects_something() -> None:
    assert [one.where for one in SHEETS if not (one.source and one.expect and one.name)] == []


def test_the_sheets_reach_every_matter_and_many_areas() -> None:
    china = [one for one in SHEETS if one.regime == "cn-eco"]
    assert {one.matter for one in china} == set(enactment.library()["cn-eco"].matters)
    assert len({one.place[:2] for one in china}) >= 6
    assert len(SHEETS) >= 120


def test_names_are_unique() -> None:
    names = [(one.regime, one.name) for one in SHEETS]
    assert len(set(names)) == len(names)
