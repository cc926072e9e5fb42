"""Pages of the decisions that most parties get: the simplest waiver and a reasoned fine."""

import tempfile
from pathlib import Path

import pikepdf

from penalty.criteria import law_library
from penalty.criteria.sheets import sheet_files
from penalty.demo import walk

WAIVER, FINE = "1-waive.yaml", "3-mitigate.yaml"


def count_decision_pages(name: str) -> int:
    """The pages of the decision in which the sheet of this name ends, played from its registration to its archive."""
    ((sheet, _),) = sheet_files.read_sheet_files(walk.SHEETS / name, law_library.load_law())
    with tempfile.TemporaryDirectory() as out, walk.open_scratch_installation(Path(out)) as installation:
        _, decision = walk.Walk(installation, lambda _line: None).walk_sheet(sheet, 1)
        with pikepdf.open(decision) as pdf:
            return len(pdf.pages)
