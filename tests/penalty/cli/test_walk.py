"""The smoke test of the whole product, and the verdict on the papers it leaves."""

from collections.abc import Callable
from pathlib import Path

import pytest

from penalty.criteria import canonical
from penalty.documents import pdf_text
from tests.disclosed_case import DISCLOSED
from tests.penalty.cli.conftest import BARRED, WAIVED, Run

SHEETS = "".join("- " + text.strip().replace("\n", "\n  ") + "\n" for text in (WAIVED, BARRED))


def ends(output: str) -> list[Path]:
    return [Path(line.split(" ", 1)[1]) for line in output.splitlines() if line.startswith("DECISION ")]


def test_each_sheet_ends_with_the_document_the_law_provides(
    alone: Run, penalty: Run, sheet: Callable[[str], Path], tmp_path: Path
) -> None:
    done = alone("walk", sheet(SHEETS), "--out", tmp_path / "out")
    assert done.exit_code == 0, done.output
    waived, declined = ends(done.output)
    assert "waiver_decision" in waived.name
    assert "filing_form" in declined.name
    assert "time_barred" in done.output
    verdict = penalty("document", "verify", waived, declined)
    assert verdict.exit_code == 0, verdict.output
    assert "TEST KEY" in verdict.output


@pytest.mark.parametrize("place", [0.3, 0.9])
def test_one_flipped_byte_is_found(penalty: Run, walked: Path, tmp_path: Path, place: float) -> None:
    content = bytearray(walked.read_bytes())
    content[int(len(content) * place)] ^= 1
    altered = tmp_path / "altered.pdf"
    altered.write_bytes(content)
    done = penalty("document", "verify", altered)
    assert done.exit_code == 1
    assert "WRONG" in done.output


def test_bytes_after_the_signature_are_found(penalty: Run, walked: Path, tmp_path: Path) -> None:
    longer = tmp_path / "longer.pdf"
    longer.write_bytes(walked.read_bytes() + b"\n% more\n")
    assert penalty("document", "verify", longer).exit_code == 1


def test_a_disclosure_in_the_united_states_ends_with_its_determination(
    alone: Run, sheet: Callable[[str], Path], tmp_path: Path
) -> None:
    done = alone("walk", sheet(canonical.dumps([DISCLOSED]).decode()), "--out", tmp_path / "out")
    assert done.exit_code == 0, done.output
    (paper,) = ends(done.output)
    assert "determination" in paper.name
    assert "Notice of Determination NOD-2026-1" in pdf_text.extract_text(paper.read_bytes())


def test_a_disclosure_without_figures_ends_with_its_acknowledgment(
    alone: Run, sheet: Callable[[str], Path], tmp_path: Path
) -> None:
    facts = {name: value for name, value in DISCLOSED["facts"].items() if name != "gravity_penalty"}
    written = canonical.dumps([DISCLOSED | {"facts": facts}]).decode()
    done = alone("walk", sheet(written), "--out", tmp_path / "out")
    assert done.exit_code == 0, done.output
    (paper,) = ends(done.output)
    assert "disclosure_letter" in paper.name


def test_a_sheet_outside_the_area_is_refused_unless_it_is_played_at_its_own_place(
    alone: Run, sheet: Callable[[str], Path], tmp_path: Path
) -> None:
    path, out = sheet(BARRED.replace("'150100'", "'440106'")), tmp_path / "out"
    refused = alone("walk", path, "--out", out)
    assert refused.exit_code == 1
    assert "STOPPED OutsideArea: 广东省广州市天河区 (440106) lies outside the area 1501" in refused.output
    assert "--anywhere" in refused.output
    assert ends(refused.output) == []
    played = alone("walk", path, "--out", out, "--anywhere")
    assert played.exit_code == 0, played.output
    (paper,) = ends(played.output)
    text = pdf_text.extract_text(paper.read_bytes())
    assert "广州市生态环境局（演示）" in text
    assert "行政区划代码" not in text


def test_a_place_that_no_list_names_is_refused(alone: Run, sheet: Callable[[str], Path], tmp_path: Path) -> None:
    done = alone("walk", sheet(BARRED.replace("'150100'", "'151000'")), "--out", tmp_path / "out")
    assert done.exit_code == 2
    assert "151000" in done.output


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from click.testing import CliRunner

    from penalty import cli

    folder = tmp_path_factory.mktemp("walked")
    (folder / "sheet.yaml").write_text(BARRED, encoding="utf-8")
    commands = cli.build_group(lambda: None)  # type: ignore[arg-type, return-value]
    done = CliRunner().invoke(commands, ["walk", str(folder / "sheet.yaml"), "--out", str(folder)])
    return ends(done.output)[0]
