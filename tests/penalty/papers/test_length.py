"""A decision says once what it says, so the papers that most parties get are short."""

from pathlib import Path

import pytest

from penalty.criteria import law_library
from penalty.criteria.sheets import sheet_files
from penalty.demo import walk
from penalty.documents.renderer import render_paper
from penalty.models import DECISIONS
from tests import builders


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("1-waive.yaml", 3),
        ("2-may-waive.yaml", 4),
        ("3-mitigate.yaml", 6),
        ("4-lighten.yaml", 6),
        ("5-standard.yaml", 5),
    ],
)
def test_a_decision_has_few_pages(name: str, most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    builders.skip_typesetting(monkeypatch)  # of all papers but the one that counts
    ((sheet, _),) = sheet_files.read_sheet_files(walk.SHEETS / name, law_library.load_law())
    with walk.open_scratch_installation(tmp_path) as installation:
        builder, _ = walk.Walk(installation, lambda _line: None).walk_sheet(sheet, 1)
        decision = builder.view.latest_document(*DECISIONS)
        assert decision
        pages = render_paper(decision.kind, decision.data, identifier=b"0123456789abcdef").pages
    assert 1 < pages <= most
