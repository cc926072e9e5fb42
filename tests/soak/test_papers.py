"""Every kind of paper, made once by its step with the real press: archivable, tagged, legible, signed."""

import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pikepdf
import pikepdf.pdfa
import pypdfium2
import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from penalty.documents import signature_check
from penalty.models import DocumentKind
from penalty.models import database as engines
from tests import builders, paper_scenes
from tests.builders import SampleCase
from tests.paper_scenes import IssuedPaper

POINTS_PER_MM = 72 / 25.4
NARROWEST_MARGIN = 20 * POINTS_PER_MM
"""The right margin of forms is 22 mm, of letters 26 mm."""
NOT_WORDS = re.compile(
    r"https?://[!-~]+|[\w.]+@[\w.]+|SHA-256|[0-9a-f]{40,}|[0-9A-F]{4}(?:-[0-9A-F]{4}){4}|[0-9A-Z]{18}", re.ASCII
)
"""Addresses, hashes, verification codes and credit codes: Latin letters that are no words."""
LINE_END_HYPHEN = re.compile(r"(?<=[A-Za-z])\ufffe(?=\s*[A-Za-z])")
UNNAMED = (DocumentKind.PUBLIC_COPY,)
"""Kinds that may keep the party's name back."""


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[SampleCase]:
    engine = engines.configure_engine(create_engine("sqlite://", poolclass=StaticPool))
    engines.create_schema(engine)
    with Session(engine) as session:
        yield SampleCase(session, builders.build_authority(tmp_path), builders.create_cast(session))
    engine.dispose()


def test_a_share_of_the_kinds_is_sound(sample: SampleCase, tmp_path: Path) -> None:
    shown = paper_scenes.list_papers(sample, paper_scenes.spot, paper_scenes.transferred, paper_scenes.merged)
    assert wrong(shown, tmp_path) == []
    assert len(shown) == 10


@pytest.mark.soak
def test_every_kind_is_made_by_its_step_and_is_sound(sample: SampleCase, tmp_path: Path) -> None:
    shown = paper_scenes.list_papers(sample, *paper_scenes.SCENES.values())
    assert set(shown) == set(DocumentKind)
    assert wrong(shown, tmp_path) == []


def wrong(shown: Mapping[DocumentKind, IssuedPaper], folder: Path) -> list[str]:
    return [f"{kind}: {problem}" for kind, paper in shown.items() for problem in _problems(paper, folder)]


def _problems(paper: IssuedPaper, folder: Path) -> Iterator[str]:
    yield from _not_archivable(paper, folder)
    yield from _not_tagged(paper)
    yield from _not_legible(paper)
    yield from _not_signed(paper)


def _not_archivable(paper: IssuedPaper, folder: Path) -> Iterator[str]:
    file = folder / "paper.pdf"
    file.write_bytes(paper.pdf)
    report = pikepdf.pdfa.validate_written(file, "3b")
    yield from (str(one) for one in report.violations)


def _not_tagged(paper: IssuedPaper) -> Iterator[str]:
    with pikepdf.open(io.BytesIO(paper.pdf)) as pdf:
        if "/StructTreeRoot" not in pdf.Root or not pdf.Root.MarkInfo.Marked:
            yield "no tags"
        if str(pdf.Root.Lang) != ("zh-CN" if _is_chinese(paper) else "en"):
            yield f"language {pdf.Root.Lang}"
        if _heading(paper) not in str(pdf.docinfo.Title):
            yield f"titled {pdf.docinfo.Title}"
        if pdf.open_metadata().pdfa_status != "3B":
            yield "does not say that it is PDF/A-3b"


def _not_legible(paper: IssuedPaper) -> Iterator[str]:
    text = _text(paper.pdf)
    for name in (_heading(paper), paper.row.number, "" if paper.row.kind in UNNAMED else paper.case.party.name):
        if "".join(name.split()) not in text:
            yield f"{name} cannot be read"
    if strange := set(text) & {"\ufffd", "\ufffe", "\u25a1", "\x00"}:
        yield f"missing glyphs {strange}"
    words = r"[A-Za-z]{3,}" if _is_chinese(paper) else r"[\u2e80-\u9fff\uff00-\uffef]+"
    if foreign := re.findall(words, NOT_WORDS.sub("", text)):
        yield f"foreign words {foreign}"
    if beyond := _beyond_the_margin(paper.pdf):
        yield f"beyond the margin: {beyond}"


def _not_signed(paper: IssuedPaper) -> Iterator[str]:
    certificate, *_ = builders.get_signer().key.certificates()
    verdict = signature_check.check_signature(paper.pdf, [certificate])
    if not (verdict.intact and verdict.whole_file and verdict.trusted):
        yield f"signature: {verdict}"
    yield from map(str, verdict.problems)


def _is_chinese(paper: IssuedPaper) -> bool:
    return paper.row.kind.row.regime == "cn-eco"


def _heading(paper: IssuedPaper) -> str:
    return paper.row.title.removesuffix("（公开文本）")


def _text(pdf: bytes) -> str:
    """Without blanks; a hyphen that ends a line is a sign of pdfium's own between the parts of its word."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = (page.get_textpage().get_text_range() for page in document)
        return "".join("".join(LINE_END_HYPHEN.sub("-", text).split()) for text in pages)


def _beyond_the_margin(pdf: bytes) -> str:
    found = ""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text, right = page.get_textpage(), page.get_width() - NARROWEST_MARGIN
            places = [place for place in range(text.count_chars()) if text.get_charbox(place)[2] > right]
            found += "".join(text.get_text_range(place, 1) for place in places).strip()
    return found
