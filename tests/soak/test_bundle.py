"""A file of three thousand pages is bound and signed in the memory that a small one takes."""

import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from tools import binding

PAGES, LIMIT = 3_000, 400 * 1024
"""Pages of one piece of evidence, and KiB of memory."""


@pytest.mark.soak
def test_three_thousand_pages_take_the_memory_of_a_few() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tools.binding", str(PAGES)], capture_output=True, text=True, check=True
    )
    assert int(done.stdout) < LIMIT


@pytest.mark.soak
def test_every_one_of_them_is_there_and_numbered(tmp_path: Path) -> None:
    count = binding.bound(tmp_path, PAGES)
    with pikepdf.open(tmp_path / "bundle.pdf") as pdf:
        assert len(pdf.pages) == count >= PAGES + 4
        assert all(page.Resources.Font["/PenaltyStamp"] for page in list(pdf.pages)[3:-1])
