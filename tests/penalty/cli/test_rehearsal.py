"""``penalty rehearse``: sheets and stored cases under a changed edition, as table, spreadsheet and chart."""

import csv
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from penalty.criteria import law_library
from tests.penalty.cli.conftest import Run


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    return changed(tmp_path, "enactments/nm-waiver-list-2022.yaml", "from: 2022-01-14", "from: 2030-01-01")


def changed(tmp_path: Path, path: str, old: str, new: str) -> Path:
    text = law_library.load_law()["cn-eco"].edition.shipped[path]
    assert old in text
    target = tmp_path / "edition" / "cn-eco" / path
    target.parent.mkdir(parents=True)
    target.write_text(text.replace(old, new), encoding="utf-8")
    return tmp_path / "edition"


HEAP = """
- {name: 五十平方米, regime: cn-eco, place: '150802', matter: dust-material-uncovered, violated_from: 2024-09-30,
   violated_to: 2024-09-30, decided_on: 2024-11-04, proposed_amount: 20000, facts: {stockpile_area_m2: 9, harm: none,
   correction_ordered_on: 2024-09-30, correction_due_on: 2024-10-31, corrected_on: 2024-09-30}}
"""


def test_it_works(alone: Run, sheet: Callable[[str], Path], edition: Path, tmp_path: Path) -> None:
    table, chart = tmp_path / "changes.csv", tmp_path / "changes.svg"
    done = alone("rehearse", sheet(HEAP), "--edition", edition, "--lang", "en", "--csv", table, "--chart", chart)
    assert done.exit_code == 0, done.output
    assert "1 cases, of which 1 would change" in done.output
    assert "penalty waived → standard penalty" in done.output
    rows = list(csv.DictReader(table.read_text(encoding="utf-8-sig").splitlines()))
    assert [(row["sheet"], row["amount_before"], row["amount_after"], row["difference"]) for row in rows] == [
        ("五十平方米", "0", "20000", "20000")
    ]
    drawn = ElementTree.parse(chart).getroot()
    assert {"penalty waived", "standard penalty", "20,000"} <= {one.text for one in drawn.iter() if one.text}


def test_one_file_replaces_the_one_of_its_name(alone: Run, sheet: Callable[[str], Path], edition: Path) -> None:
    file = next(edition.rglob("*.yaml"))
    assert "1 件将会改变" in alone("rehearse", sheet(HEAP), "--edition", file).output


def test_a_new_file_is_added(alone: Run, sheet: Callable[[str], Path], tmp_path: Path) -> None:
    text = law_library.load_law()["cn-eco"].edition.shipped["benchmarks/hunan-benchmark-2021.yaml"]
    own = tmp_path / "own.yaml"
    own.write_text(
        text.replace("id: hunan-benchmark-2021", "id: bayannur-benchmark").replace('"43"', '"1508"'), "utf-8"
    )
    done = alone("rehearse", sheet(HEAP.replace("stockpile_area_m2: 9", "stockpile_area_m2: 90")), "--edition", own)
    assert done.exit_code == 0, done.output


def test_what_is_wrong_leaves_no_half_files(alone: Run, edition: Path, tmp_path: Path) -> None:
    many = tmp_path / "many.jsonl"
    many.write_text("{}\n", encoding="utf-8")
    done = alone("rehearse", many, "--edition", edition, "--csv", tmp_path / "out.csv")
    assert done.exit_code == 2
    assert "many.jsonl:1" in done.output
    assert list(tmp_path.glob("out.csv*")) == []


def test_a_fault_in_the_edition_is_named(alone: Run, sheet: Callable[[str], Path], tmp_path: Path) -> None:
    broken = changed(tmp_path, "concepts.yaml", "- id:", "- idd:")
    done = alone("rehearse", sheet(HEAP), "--edition", broken)
    assert done.exit_code == 2
    assert "cn-eco/concepts.yaml:" in done.output


def test_an_empty_edition_is_refused(alone: Run, sheet: Callable[[str], Path], tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for language, words in (("en", "holds no law"), ("zh", "没有规定文件")):
        done = alone("rehearse", sheet(HEAP), "--edition", tmp_path / "empty", "--lang", language)
        assert (done.exit_code, words in done.output) == (2, True)


def test_stored_cases_are_those_the_person_may_see(penalty: Run, edition: Path) -> None:
    penalty("user", "add", "root", "--name", "管理员", "--role", "admin", "--password", "a password for tests")
    done = penalty("rehearse", "--edition", edition, "--as", "root", "--lang", "en")
    assert (done.exit_code, done.output.strip()) == (0, "0 cases, of which 0 would change")
    unsaid = penalty("rehearse", "--edition", edition)
    assert (unsaid.exit_code, "--as" in unsaid.output) == (2, True)
