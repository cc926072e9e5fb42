"""The case sheets in ``docs/examples``: each gives what it says, and ends with a signed decision."""

from pathlib import Path

import pytest

from penalty.criteria import engine
from penalty.criteria.sheets import sheet
from penalty.demo.walk import Walk, open_scratch_installation

EXAMPLES = sorted((Path(__file__).parents[3] / "docs" / "examples").glob("*.yaml"))


def test_there_is_an_example_of_the_regime_abroad() -> None:
    assert "us-epa.yaml" in [path.name for path in EXAMPLES]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_walked_to_its_decision(path: Path, tmp_path: Path) -> None:
    lines: list[str] = []
    with open_scratch_installation(tmp_path) as installation:
        for number, one in enumerate(sheet.read_sheets(path, installation.authority.regimes), 1):
            result = engine.assess(one, installation.authority.regimes[one.regime]).as_dict()
            expected = one.expect or {}
            assert result["effect"] == expected["effect"]
            assert result["amount"]["recommended"] == expected["amount"]["recommended"]
            assert Walk(installation, lines.append).try_sheet(one, number, bundle=False)
    assert lines[-1].startswith("DECISION ")
    assert Path(lines[-1].removeprefix("DECISION ")).is_file()
