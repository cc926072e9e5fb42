"""However fast a decision is made, it is what WeasyPrint and pyHanko alone would have made of it."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pypdfium2
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from penalty.documents import signature_check
from tests.penalty.documents import samples
from tools import unpatched_baseline

pytestmark = pytest.mark.filterwarnings("ignore:.*sRGB2014:pytest.PytestUnraisableExceptionWarning")


@pytest.fixture(scope="module", params=[samples.penalty_decision, samples.waiver_decision], ids=["fine", "waiver"])
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    ours, theirs = unpatched_baseline.build_chains(tmp_path_factory.mktemp("keys"), request.param())
    return ours(), theirs()


def words(pdf: bytes) -> object:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def tags(pdf: bytes) -> object:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return _nested(opened.Root.StructTreeRoot)


def _nested(node: Any) -> object:
    below = node.get("/K", [])
    children = below if isinstance(below, pikepdf.Array) else [below]
    return [str(node.get("/S", "")), [_nested(one) for one in children if isinstance(one, pikepdf.Dictionary)]]


def faces(pdf: bytes) -> object:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        fonts = {str(font.BaseFont): font for page in opened.pages for font in page.Resources.Font.values()}
        return {name: _program(font) for name, font in fonts.items()}


def _program(font: Any) -> bytes:
    descriptor = font.DescendantFonts[0].FontDescriptor
    return bytes(descriptor.FontFile2.read_bytes())


def attached(pdf: bytes) -> object:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return {name: file.get_file().read_bytes() for name, file in opened.attachments.items()}


def metadata(pdf: bytes) -> object:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        metadata = {key: str(opened.docinfo[key]) for key in ("/Title", "/Author")}
        return metadata, str(opened.Root.Lang), opened.open_metadata().pdfa_status


def picture(pdf: bytes) -> object:
    with pypdfium2.PdfDocument(pdf) as opened:
        opened.init_forms()
        return [page.render(scale=1, may_draw_forms=True).to_pil().tobytes() for page in opened]


def signed(pdf: bytes) -> object:
    signature = PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures[0]
    signer_info = signature.signer_info
    attributes = {one["type"].native: one["values"].dump() for one in signer_info["signed_attrs"]}
    del attributes["message_digest"]
    algorithms = [signer_info[name]["algorithm"].native for name in ("digest_algorithm", "signature_algorithm")]
    return attributes, algorithms, signature.sig_object["/SubFilter"], signature.sig_object["/Reason"]


def verdict(pdf: bytes) -> object:
    seen = signature_check.check_signature(pdf)
    return seen.intact, seen.whole_file, seen.signer, seen.problems


SEEN: list[Callable[[bytes], object]] = [words, tags, faces, attached, metadata, picture, signed, verdict]


@pytest.mark.parametrize("seen", SEEN, ids=lambda one: one.__name__)
def test_it_is_what_the_stock_chain_makes(seen: Callable[[bytes], object], both: tuple[bytes, bytes]) -> None:
    ours, theirs = both
    assert seen(ours)
    assert seen(ours) == seen(theirs)


def test_another_decision_is_not_the_same(tmp_path: Path) -> None:
    ours, _ = unpatched_baseline.build_chains(tmp_path, samples.waiver_decision())
    other, _ = unpatched_baseline.build_chains(tmp_path, samples.penalty_decision())
    for seen in (words, tags, faces, attached, picture):
        assert seen(ours()) != seen(other())
