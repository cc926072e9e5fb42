"""Tests of the pure cores stay quick: collecting and running them loads no framework."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FRAMEWORKS = {"flask", "sqlalchemy", "sqlmodel", "weasyprint", "pyhanko", "alembic", "wtforms"}
LOADED = f"""
import sys, pytest
status = pytest.main(["--collect-only", "-q", "-p", "no:cacheprovider", sys.argv[1]])
print("LOADED", *sorted({FRAMEWORKS!r} & set(sys.modules)))
sys.exit(status)
"""


@pytest.mark.parametrize("core", ["tests/workflows", "tests/penalty/criteria"])
def test_the_tests_of_a_core_load_no_framework(core: str) -> None:
    done = subprocess.run([sys.executable, "-c", LOADED, core], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1].split() == ["LOADED"]
