"""``penalty history``: a ledger is tried, brought in whole, or refused by row."""

from pathlib import Path

import pytest

from tests.builders import credit_code
from tests.penalty.cli.conftest import Run

HEAD = "number,party_name,party_code,matter,place,violated_from,violated_to,decided_on,outcome,fine\n"
ROW = (
    f"呼环罚〔2025〕7号,演示粮贸有限公司,{credit_code()},dust-material-uncovered,150105,2025-03-01,2025-03-02,"
    "2025-04-20,fined,20000\n"
)


@pytest.fixture(autouse=True)
def _administrator(penalty: Run) -> None:
    secret = ("--password", "a password for tests")
    added = penalty("user", "add", "root", "--name", "管理员", "--role", "admin", *secret)
    assert added.exit_code == 0, added.output


def write(folder: Path, text: str) -> Path:
    path = folder / "ledger.csv"
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def test_a_ledger_is_tried_first_and_then_brought_in(penalty: Run, tmp_path: Path) -> None:
    path = write(tmp_path, ROW)
    tried = penalty("history", "import", path, "--dry-run", "--as", "root")
    assert (tried.exit_code, tried.output) == (0, "ledger.csv: 1 past cases would be stored\n")
    for _ in range(2):
        done = penalty("history", "import", path, "--complete-since", "2019-01-01", "--as", "root")
    assert done.exit_code == 1
    assert "ledger.csv, row 2: 呼环罚〔2025〕7号 stands in the ledger already" in done.output


def test_every_bad_row_is_named(penalty: Run, tmp_path: Path) -> None:
    bad = ROW.replace("2025-04-20", "soon")
    done = penalty("history", "import", write(tmp_path, ROW + bad + bad), "--as", "root")
    assert done.exit_code == 1
    assert "row 3" in done.output
    assert "row 4" in done.output
    assert "nothing was stored" in done.output
    assert penalty("history", "import", write(tmp_path, ROW), "--dry-run", "--as", "root").exit_code == 0
