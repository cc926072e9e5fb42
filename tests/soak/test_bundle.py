"""A file of three thousand pages is bound and signed in the memory that a small one takes."""

import subprocess
import sys
from pathlib import Path

import pikepdf
import pikepdf.pdfa
import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from penalty.criteria.sheets import sheet
from penalty.demo.walk import Walk, list_complete_sheets, open_scratch_installation
from penalty.services.archive import bundles as archive_bundles
from tests import bundle_files
from tools import bundle_memory

PAGES, LIMIT = 3_000, 400 * 1024
"""Pages of one piece of evidence, and KiB of memory."""


@pytest.mark.soak
def test_three_thousand_pages_take_the_memory_of_a_few() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tools.bundle_memory", str(PAGES)], capture_output=True, text=True, check=True
    )
    assert int(done.stdout) < LIMIT


@pytest.mark.soak
def test_every_one_of_them_is_there_and_numbered(tmp_path: Path) -> None:
    count = bundle_memory.bind_pages(tmp_path, PAGES)
    with pikepdf.open(tmp_path / "bundle.pdf") as pdf:
        assert len(pdf.pages) == count >= PAGES + 4
        assert all(page.Resources.Font["/PenaltyStamp"] for page in list(pdf.pages)[3:-1])


@pytest.mark.soak
@pytest.mark.parametrize("path", list_complete_sheets(), ids=lambda path: path.stem)
def test_the_bundle_of_a_complete_file_proves_itself_and_one_byte_undoes_it(path: Path, tmp_path: Path) -> None:
    target, certificate = tmp_path / "bundle.pdf", tmp_path / "certificate.pem"
    with open_scratch_installation(tmp_path) as place:
        built, _ = Walk(place, print).walk_sheet(sheet.read_sheets(path)[0], 1)
        auditor, authority = place.people.auditor, place.authority
        plan = archive_bundles.plan_bundle(place.session, auditor, built.case, authority=authority, today=built.today)
        archive_bundles.write_bundle(plan, target, authority=authority, say=lambda _line: None)
        certificate.write_bytes(authority.signer.certificate.public_bytes(Encoding.PEM))
    status, output = bundle_files.check(target, certificate)
    assert status == 0, output
    assert not pikepdf.pdfa.validate_written(target, "3b").violations
    content = bytearray(target.read_bytes())
    content[len(content) // 2] ^= 1
    target.write_bytes(content)
    status, output = bundle_files.check(target, certificate)
    assert (status, "FAILED signature: its content was altered" in output) == (1, True), output
