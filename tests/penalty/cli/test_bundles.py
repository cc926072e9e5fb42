"""A whole file bound from the shell: what lies beside it, who may, and what is said on the way."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests import builders, bundle_files
from tests.penalty.cli.conftest import BARRED, Run

SECRET = ("--password", "a password for tests")


@pytest.fixture
def reference(penalty: Run, sheet: Callable[[str], Path]) -> str:
    assert penalty("user", "add", "root", "--name", "管理员", "--role", "admin", *SECRET).exit_code == 0
    for number, name in enumerate(("first", "second", "third")):
        penalty("user", "add", name, "--name", name, "--role", "officer", "--certificate-number", f"150{number}",
                "--as", "root", *SECRET)  # fmt: skip
    party = ("--party-name", "演示公司", "--address", "演示路1号", "--site", "演示料场", "--representative", "演示代表",
             "--as", "first")  # fmt: skip
    made = penalty(
        "case", "register", sheet(BARRED), "--party-code", builders.credit_code(), "--second", "second", *party
    )
    assert made.exit_code == 0, made.output
    return str(made.stdout).strip()


def test_it_works(penalty: Run, reference: str, tmp_path: Path) -> None:
    out = tmp_path / "taken" / "file.pdf"
    out.parent.mkdir()
    refused = penalty("bundle", reference, "--out", out, "--as", "third")
    assert (refused.exit_code, "there is no case" in refused.output, out.exists()) == (1, True, False)
    done = penalty("bundle", reference, "--out", out, "--as", "first")
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith(f"{out}: ")
    assert "signing" in done.stderr
    assert sorted(path.name for path in out.parent.iterdir()) == ["check_bundle.py", "file.pdf", "file.pdf.sha256"]
    status, output = bundle_files.check(out)
    assert (status, "FAILED" in output) == (2, False), output
    record = [line for line in penalty("audit", reference, "--as", "first").output.splitlines() if " bundle" in line]
    assert ["REFUSED" in line for line in record] == [True, False]
