"""The record sealed and held against its checkpoint, from the shell."""

from pathlib import Path

from penalty.documents.pdf_text import extract_text
from tests.penalty.cli.conftest import Run

SECRET = ("--password", "a password for tests")


def test_a_checkpoint_is_written_and_the_record_held_against_it(penalty: Run, tmp_path: Path) -> None:
    sheet, other = tmp_path / "checkpoints" / "first.pdf", tmp_path / "other.pdf"
    assert penalty("user", "add", "root", "--name", "管理员", "--role", "admin", *SECRET).exit_code == 0
    done = penalty("seal", "--out", sheet)
    assert (done.exit_code, "1 chains, " in done.output) == (0, True), done.output
    text = extract_text(sheet.read_bytes())
    assert done.output.split()[-1] in text.replace("\n", "")
    assert (
        penalty("user", "add", "later", "--name", "后来", "--role", "auditor", "--as", "root", *SECRET).exit_code == 0
    )
    held = penalty("verify", "--since", sheet)
    assert (held.exit_code, held.output) == (0, "everything holds\n")
    other.write_bytes(sheet.read_bytes()[:-2000])
    refused = penalty("verify", "--since", other)
    assert (refused.exit_code, "the checkpoint does not hold" in refused.output) == (1, True), refused.output
