"""Any of the matters goes the whole way: one sheet of each, from intake to the end that the law provides."""

from pathlib import Path

import pytest

from penalty.criteria import engine, law_library
from penalty.criteria.sheets import sheet
from penalty.criteria.sheets.sheet import Sheet
from penalty.demo.walk import REGIME, Walk, open_scratch_installation
from penalty.errors import Invalid
from tests import builders
from tests.penalty.criteria.cases import regime

CASES = sorted((law_library.SHIPPED_LAW / REGIME / "cases").glob("*.yaml"))
SHEETS = {one.name: one for path in CASES for one in sheet.read_sheets(path)}
ENDS = {
    "filing_form": ("time_barred",),
    "withdrawal_form": ("not_refused", "not_serious"),
    "waiver_decision": ("waive", "may_waive"),
    "penalty_decision": ("mitigate", "lighten", "standard", "aggravate"),
}
SHORT = (
    "Dongguan: at most 200,000 off (published: 420,000 became 220,000)",
    "Ordos: mitigation is a must and stands beside an aggravating circumstance",
    "Chongqing: ledger missing, decided on the day of the Code",
)


def end_of(made: Sheet, root: Path) -> str:
    with open_scratch_installation(root) as place:
        _, path = Walk(place, print, anywhere=True).walk_sheet(made, 1)
    return path.name.split("-")[1]


def foreseen(made: Sheet) -> str:
    result = engine.assess(made, regime(made.regime))
    return next(kind for kind, names in ENDS.items() if (result.reason or result.effect) in names)


def of_matter(matter: str) -> Sheet:
    law = regime(REGIME)
    found = [one for one in SHEETS.values() if one.matter == matter and engine.assess(one, law).amount is not None]
    return max(found, key=lambda one: (one.decided_on.year <= law.data.published_through, one.decided_on, one.name))


@pytest.mark.parametrize("name", SHORT)
def test_three_ends_are_those_the_law_provides(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    builders.skip_typesetting(monkeypatch)
    assert end_of(SHEETS[name], tmp_path) == foreseen(SHEETS[name])


def test_a_limit_in_decibels_is_told_because_a_value_carries_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    builders.skip_typesetting(monkeypatch)
    made = of_matter("construction-noise")
    assert end_of(made, tmp_path) == foreseen(made)


UNREAD = ("acceptance-unpublished",)
"""Matters of a duty whose text nobody read: no paper quotes it before an office adds it to its own law."""


@pytest.mark.soak
@pytest.mark.parametrize("matter", UNREAD)
def test_a_duty_that_nobody_read_is_never_quoted(matter: str, tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="the text of this article is not stored, add it to the authority's own law"):
        end_of(of_matter(matter), tmp_path)


@pytest.mark.soak
@pytest.mark.parametrize("matter", sorted({*regime(REGIME).matters} - {*UNREAD}))
def test_every_matter_reaches_its_end_with_papers_set_and_signed(matter: str, tmp_path: Path) -> None:
    made = of_matter(matter)
    assert end_of(made, tmp_path) == foreseen(made)
    assert all(path.read_bytes().startswith(b"%PDF") for path in tmp_path.glob("*.pdf"))
