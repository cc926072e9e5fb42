"""A closed case with pictures, a scan and a superseded piece, bound; and the checker run as anybody would run it."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
from cryptography.hazmat.primitives.serialization import Encoding
from PIL import Image

from penalty.models import Evidence, EvidenceKind, Purpose
from penalty.services.archive import bundles
from penalty.services.archive.bundles import BundleFile
from penalty.services.evidence import EvidenceDetails, Upload
from tests import filed_pieces, scenarios
from tests.builders import NAMES, SampleCase


@dataclass(frozen=True)
class Bound:
    path: Path
    certificate: Path
    sample: SampleCase
    made: BundleFile


def scan(pages: int, width: float = 595, height: float = 842) -> bytes:
    """A PDF of others, with so many pages; it is no PDF/A."""
    out = BytesIO()
    with pikepdf.new() as pdf:
        for place in range(pages):
            pdf.add_blank_page(page_size=(width, height))
            pdf.pages[-1].Contents = pdf.make_stream(f"0 0 1 rg 50 50 {place % 90 + 10} 40 re f".encode())
        pdf.save(out)
    return out.getvalue()


def picture(kind: str = "PNG") -> bytes:
    out = BytesIO()
    Image.new("RGBA" if kind == "PNG" else "RGB", (300, 200), (200, 30, 30)).save(out, kind)
    return out.getvalue()


def put(sample: SampleCase, filename: str, content: bytes, old: Evidence | None = None) -> Evidence:
    details = EvidenceDetails(
        kind=EvidenceKind.DOCUMENTARY, purpose=Purpose.CONDUCT, collected_on=sample.today, collected_at="演示料场",
        collected_from="演示公司", collected_by=NAMES["officer"],
    )  # fmt: skip
    upload = Upload(filename, BytesIO(content), f"材料 {filename.rpartition('.')[0]}")
    session, officer, case, authority, today = (
        sample.session,
        sample.cast.officer,
        sample.case,
        sample.authority,
        sample.today,
    )
    if old:
        return filed_pieces.supersede_evidence(
            session, officer, case, old, upload, details, "更清晰", authority=authority, today=today
        )
    return filed_pieces.add_evidence(session, officer, case, [upload], details, authority=authority, today=today)[0]


def closed(sample: SampleCase) -> SampleCase:
    scenarios.build_fined_case(sample)
    first = put(sample, "模糊.png", picture())
    put(sample, "照片.jpg", picture("JPEG"), first)
    put(sample, "监测报告.pdf", scan(3))
    put(sample, "plan.pdf", scan(1, 1684, 1191))
    put(sample, "数据.csv", "日期,数值\n2026-11-01,5\n2026-11-02,7\n".encode("gb18030"))
    put(sample, "说明.txt", "罕用字：\U000323af".encode())
    sample.assess()
    return scenarios.close_decided_case(sample.to_notice().to_approval().decide())


def bound(sample: SampleCase, folder: Path) -> Bound:
    case, path, certificate = sample.case, folder / f"{sample.case.reference}.pdf", folder / "certificate.pem"
    plan = bundles.plan_bundle(sample.session, sample.cast.chief, case, authority=sample.authority, today=sample.today)
    made = bundles.write_bundle(plan, path, authority=sample.authority, say=lambda _line: None)
    certificate.write_bytes(sample.authority.signer.certificate.public_bytes(Encoding.PEM))
    return Bound(path, certificate, sample, made)


def check(path: Path, *trust: Path | str, bare: bool = False) -> tuple[int, str]:
    """Status and output of the checker, run by itself; ``bare`` without any library."""
    program = [sys.executable, *(["-S"] if bare else []), "-I", str(bundles.CHECKER), str(path)]
    done = subprocess.run(
        [*program, *(part for one in trust for part in ("--trust", str(one)))],
        capture_output=True, text=True, check=False, cwd="/",
    )  # fmt: skip
    assert not done.stderr, done.stderr
    return done.returncode, done.stdout


def altered(source: Path, target: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    """A copy in which one attached file is another; its signature is of no use any more."""
    with pikepdf.open(source) as pdf:
        stream = pdf.attachments[name].get_file().obj
        content = change(bytes(stream.read_bytes()))
        stream.write(content)
        pdf.save(target)
    return target
