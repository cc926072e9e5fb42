"""Bind and sign one bundle of so many pages of evidence, by itself, and say how much memory that took at its peak."""

import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from penalty.documents.bundle import binder
from penalty.documents.bundle.plan import Leaf, Part, Plan, Volume
from penalty.documents.signatures import Signer
from penalty.foreign_files.limits import Limits
from tests import bundle_files
from tests.penalty.documents import samples

NAME, DAY = samples.AUTHORITY.name, date(2026, 11, 24)
FORM = {"number": "2026-000001", "authority": NAME, "party": samples.PARTY.model_dump(), "matter": "演示案由"}
COVER = {
    "number": "2026-000001", "authority": NAME, "party": samples.PARTY.name, "matter": "演示案由", "officers": "甲、乙",
    "outcome": "演示", "bound_on": DAY,
}  # fmt: skip


def build_plan(leaf: Leaf) -> Plan:
    """A plan of one volume that holds ``leaf``."""
    return Plan((Volume("正卷", (Part("证据材料", (leaf,)),), COVER),), FORM, {}, {"reference": "2026-000001"})


def bind_pages(folder: Path, pages: int) -> int:
    """Bind and sign a scan of so many pages in ``folder``; gives the pages of the bundle."""
    content, target, at = bundle_files.scan(pages), folder / "bundle.pdf", datetime.now(UTC).replace(microsecond=0)
    leaf = Leaf(
        title="演示扫描件", number="证据1", dated_on=DAY, file="0" * 64, size=len(content),
        media_type="application/pdf", attached="evidence-001.pdf", sheet=(("证据名称", "演示扫描件"),),
    )  # fmt: skip
    scanned = folder / "scan.pdf"
    scanned.write_bytes(content)
    made = binder.bind_volumes(
        build_plan(leaf), lambda _sha256: scanned.open("rb"), target, at, lambda _line: None, Limits()
    )
    Signer.load(folder / "keys").sign_file(target, made.seal, "归档", at, authority=NAME)
    return made.pages


def peak_memory_kib() -> int:
    """The most memory that this program held at a time, in KiB; ``ru_maxrss`` would count what its parent held."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))


def main() -> None:
    """Print the peak in KiB for the number of pages that the command line names."""
    with tempfile.TemporaryDirectory() as folder:
        bind_pages(Path(folder), int(sys.argv[1]))
    print(peak_memory_kib())


if __name__ == "__main__":
    main()
