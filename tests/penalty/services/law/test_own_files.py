"""Plain files of own law: one at fault is named, never applied by half, and stops nothing."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from penalty.criteria import law_library
from penalty.criteria.law_files import regime_files
from penalty.criteria.legal_regime import LawError
from penalty.services.law import own_files

NOTICE = "- {year: 2027, source: the notice, holidays: [2027-01-01], workdays: [2027-01-02]}\n"
HALF = NOTICE + "- {year: 2028, source: the notice, holidays: [2028-02-31], workdays: []}\n"
CALENDAR = ("cn-eco", "calendar.yaml")
BREAKS: dict[str, Callable[[Path], object]] = {
    "a second year that cannot be": lambda path: path.write_text(HALF, encoding="utf-8"),
    "not UTF-8": lambda path: path.write_bytes(NOTICE.encode("utf-16")),
    "a pipe": os.mkfifo,
    "a folder": Path.mkdir,
    "a link to nothing": lambda path: path.symlink_to("gone"),
}


def own_years(law: own_files.OverlaidLaw) -> set[int]:
    return set(law.regimes["cn-eco"].calendar.own)


@pytest.mark.parametrize("fault", BREAKS)
def test_a_broken_file_is_named_and_what_was_in_force_before_goes_on(fault: str, tmp_path: Path) -> None:
    shipped, file = law_library.load_law(), tmp_path.joinpath(*CALENDAR)
    file.parent.mkdir()
    file.write_text(NOTICE, encoding="utf-8")
    before, mark = own_files.overlay_files(shipped, tmp_path), own_files.mark_files(shipped, tmp_path)
    assert (own_years(before), before.faults) == ({2027}, [])
    file.unlink()
    BREAKS[fault](file)
    assert own_files.mark_files(shipped, tmp_path) != mark
    later = own_files.overlay_files(shipped, tmp_path, before.texts)
    anew = own_files.overlay_files(shipped, tmp_path)
    assert (own_years(later), own_years(anew)) == ({2027}, set())
    assert [[(one.regime, one.name, one.kept) for one in law.faults] for law in (later, anew)] == [
        [(*CALENDAR, True)], [(*CALENDAR, False)]
    ]  # fmt: skip
    assert "cn-eco/calendar.yaml" in str(later.faults[0].problem)


def test_a_pipe_among_the_drafts_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "own.yaml")
    with pytest.raises(LawError, match="pipe"):
        regime_files.read_text(tmp_path / "own.yaml", tmp_path)


@pytest.mark.parametrize("text", ["", "[1, 2]", "year: 2027", "- 2027"])
def test_a_calendar_that_is_no_list_of_years_is_told_how_its_entries_begin(text: str, tmp_path: Path) -> None:
    file = tmp_path.joinpath(*CALENDAR)
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    (fault,) = own_files.overlay_files(law_library.load_law(), tmp_path).faults
    assert "each beginning with “- year:”" in str(fault.problem)
