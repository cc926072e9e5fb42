"""The data sealed on 2026-11-28 by the engine at 7d88db2, before its modules had the names of today, hold for good.

The archive holds the sealed data of the bundle of a fictitious case: engine, edition of the law, calendar, assessments.
"""

import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from penalty.criteria.replay import replay
from penalty.documents.checker import check_bundle

SEALED = Path(__file__).with_name("sealed_before_release.zip")
RUN = """
import json, sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
spec = spec_from_file_location("check_bundle", sys.argv[1])
checker = module_from_spec(spec)
spec.loader.exec_module(checker)
folder = Path(sys.argv[2])
rows = json.loads((folder / "data-assessments.json").read_text("utf-8"))
assess = checker.engine(folder / "data-engine.zip", json.loads((folder / "data-calendar.json").read_text("utf-8")))
for row in rows:
    print(assess((folder / f"data-edition-{row['edition']}.json").read_text("utf-8"), row) == row["result"])
"""


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    """The sealed data, unpacked as the checker unpacks them."""
    with zipfile.ZipFile(SEALED) as archive:
        archive.extractall(tmp_path)
    return tmp_path


def assessments(sealed: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((sealed / "data-assessments.json").read_text("utf-8"))
    assert rows
    return rows


def test_the_engine_of_today_gives_every_sealed_result_byte_for_byte(sealed: Path) -> None:
    for row in assessments(sealed):
        law = (sealed / f"data-edition-{row['edition']}.json").read_text("utf-8")
        assert replay(law, row["inputs"]) == row["result"]


def test_the_checker_of_today_runs_the_engine_of_then(sealed: Path) -> None:
    command = [sys.executable, "-I", "-c", RUN, str(check_bundle.__file__), str(sealed)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True"] * len(assessments(sealed))


def test_another_figure_among_the_inputs_is_noticed(sealed: Path) -> None:
    (row, *_others) = assessments(sealed)
    law = (sealed / f"data-edition-{row['edition']}.json").read_text("utf-8")
    changed = row["inputs"] | {"facts": row["inputs"]["facts"] | {"harm": "serious"}}
    assert replay(law, changed) != row["result"]
