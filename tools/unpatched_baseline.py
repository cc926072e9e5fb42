"""One decision, rendered and signed: by us, and by WeasyPrint and pyHanko as they come, without our shortcuts.

The same words, fonts, key and seal. Ours starts from the data, the stock chain from the finished page; the key is
loaded before.
"""

import io
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.stamp import StaticStampStyle

from penalty.documents import keys, renderer, seal, signatures, weasyprint_shortcuts
from penalty.documents.paper import Paper
from tests.penalty.documents import samples

Chain = Callable[[], bytes]
IDENTIFIER = b"0123456789abcdef"
REASON = "签发"
AUTHORITY = samples.AUTHORITY.name


def build_chains(folder: Path, paper: Paper | None = None) -> tuple[Chain, Chain]:
    """Ours and the stock one for ``paper`` (a decision to fine); the key is kept in ``folder``."""
    paper = paper or samples.penalty_decision()
    return _our_chain(folder, paper), _stock_chain(folder, paper)


def _our_chain(folder: Path, paper: Paper) -> Chain:
    signer, data = signatures.Signer.load(folder), paper.data()

    def make() -> bytes:
        made = renderer.render_paper(paper.template, data, identifier=IDENTIFIER)
        return signer.sign(made.pdf, made.seal, REASON, datetime.now(UTC), authority=AUTHORITY)

    return make


def _stock_chain(folder: Path, paper: Paper) -> Chain:
    place = renderer.render_paper(
        paper.template, paper.data(), identifier=IDENTIFIER
    ).seal  # also lets the fonts be found
    page, data = renderer.render_html(paper), paper.canonical()
    styles = (renderer.TEMPLATES / renderer.STYLESHEET).read_text("utf-8")
    picture = seal.draw_seal(AUTHORITY, True)
    files = (str(folder / name) for name in keys.TEST_KEY_FILES)
    signer = signers.SimpleSigner.load(*files)  # type: ignore[no-untyped-call]
    assert place
    box = (round(place.left), round(place.bottom), round(place.right), round(place.top))

    def make() -> bytes:
        from weasyprint import CSS, HTML, Attachment

        with weasyprint_shortcuts.withdrawn():
            pdf = HTML(string=page).write_pdf(
                stylesheets=[CSS(string=styles)],
                pdf_variant="pdf/a-3b",
                pdf_tags=True,
                attachments=[Attachment(file_obj=io.BytesIO(data), name="data.json", relationship="Data")],
            )
        look = StaticStampStyle(
            background=PdfImage(Image.open(io.BytesIO(picture))), border_width=0, background_opacity=1
        )
        meta = signers.PdfSignatureMetadata(
            field_name=signatures.SIGNATURE_FIELD,
            md_algorithm="sha256",
            reason=REASON,
            subfilter=fields.SigSeedSubFilter.PADES,
        )
        field = fields.SigFieldSpec(signatures.SIGNATURE_FIELD, on_page=place.page, box=box)
        made = signers.PdfSigner(meta, signer, stamp_style=look, new_field_spec=field)
        return bytes(made.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf))).getvalue())

    return make
