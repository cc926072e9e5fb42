"""A piece of evidence as pages: what can be drawn is drawn, what cannot says why; the original is attached anyway.

Files of others are seldom PDF/A, so their pages are set as pictures: the bundle stays one that opens in decades.
"""

import io
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

import pypdfium2
from PIL import Image, ImageOps, UnidentifiedImageError

from penalty.documents import renderer
from penalty.documents.bundle.carrier import Carrier

DOTS = 150
PAGE_PIXELS = (round(8.27 * DOTS), round(11.69 * DOTS))
TEXT_LIMIT = 200_000
JPEG_QUALITY = 75
NOT_DRAWN_NOTES = {
    "heic": "本件为HEIC图片，不能直接排印，以附件中的原件为准",
    "media": "本件为录音录像或者办公软件文件，不能排印，以附件中的原件为准",
    "long": "本件文字较长，不排印，以附件中的原件为准",
    "broken": "本件不能排印，以附件中的原件为准",
}


@dataclass(frozen=True, slots=True)
class PagePicture:
    number: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class DrawnEvidence:
    """A piece as pictures, or as a text set as PDF, or the reason why neither."""

    pictures: tuple[PagePicture, ...] = ()
    pdf: bytes = b""
    reason_not_drawn: str = ""


PageProgress = Callable[[int, int], None]
"""Receives the number of pages drawn and of all pages."""


def draw_evidence(
    source: BinaryIO, media_type: str, heading: tuple[str, str, str], carrier: Carrier, report_pages: PageProgress
) -> DrawnEvidence:
    """Draw ``source`` into ``carrier``; ``heading`` is number, authority and title of a piece of text."""
    if media_type == "application/pdf":
        return _draw_pdf(source, carrier, report_pages)
    if media_type in ("image/jpeg", "image/png"):
        return _draw_image(source, carrier)
    if media_type.startswith("text/"):
        return _draw_text(source.read(TEXT_LIMIT + 1), heading)
    return DrawnEvidence(reason_not_drawn=NOT_DRAWN_NOTES["heic" if media_type == "image/heic" else "media"])


def _draw_pdf(source: BinaryIO, carrier: Carrier, report_pages: PageProgress) -> DrawnEvidence:
    try:
        pdf = pypdfium2.PdfDocument(source)
        pdf.init_forms()
        return DrawnEvidence(tuple(_draw_pages(pdf, carrier, report_pages)))
    except pypdfium2.PdfiumError:
        logging.getLogger(__name__).warning("a PDF among the evidence cannot be drawn", exc_info=True)
        return DrawnEvidence(reason_not_drawn=NOT_DRAWN_NOTES["broken"])


def _draw_pages(pdf: Any, carrier: Carrier, report_pages: PageProgress) -> Iterator[PagePicture]:
    count = len(pdf)
    for place in range(count):
        page = pdf[place]
        width, height = page.get_size()
        bitmap = page.render(scale=_page_scale(width, height), may_draw_forms=True)
        yield _store_picture(bitmap.to_pil(), carrier)
        bitmap.close()
        page.close()
        report_pages(place + 1, count)


def _page_scale(width: float, height: float) -> float:
    return min(DOTS / 72, max(PAGE_PIXELS) / max(width, height, 1), min(PAGE_PIXELS) / max(min(width, height), 1))


def _draw_image(source: BinaryIO, carrier: Carrier) -> DrawnEvidence:
    try:
        with Image.open(source, formats=["JPEG", "PNG"]) as picture:
            picture.draft("RGB", (PAGE_PIXELS[1], PAGE_PIXELS[1]))
            turned = ImageOps.exif_transpose(picture)
            turned.thumbnail((PAGE_PIXELS[1], PAGE_PIXELS[1]))
            return DrawnEvidence((_store_picture(_put_on_white(turned), carrier),))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        logging.getLogger(__name__).warning("a picture among the evidence cannot be drawn", exc_info=True)
        return DrawnEvidence(reason_not_drawn=NOT_DRAWN_NOTES["broken"])


def _put_on_white(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        return picture
    ground = Image.new("RGBA", picture.size, "white")
    ground.alpha_composite(picture.convert("RGBA"))
    return ground


def _store_picture(picture: Image.Image, carrier: Carrier) -> PagePicture:
    gray = picture.mode in ("1", "L")
    plain = picture.convert("L" if gray else "RGB")
    out = io.BytesIO()
    plain.save(out, "JPEG", quality=JPEG_QUALITY)
    out.seek(0)
    return PagePicture(carrier.attach_picture(out, *plain.size, gray).number, *plain.size)


def _draw_text(content: bytes, heading: tuple[str, str, str]) -> DrawnEvidence:
    if len(content) > TEXT_LIMIT:
        return DrawnEvidence(reason_not_drawn=NOT_DRAWN_NOTES["long"])
    number, authority, title = heading
    try:
        text = _decode_text(content).replace("\r\n", "\n").replace("\r", "\n").strip("\n")
        data = {"number": number, "authority": authority, "heading": title, "text": text}
        rendered = renderer.render_paper("plain_text", data, identifier=number.encode()[:16].ljust(16))
        return DrawnEvidence(pdf=rendered.pdf)
    except (UnicodeDecodeError, renderer.MissingGlyph, renderer.MissingDatum):
        logging.getLogger(__name__).warning("a text among the evidence cannot be set", exc_info=True)
        return DrawnEvidence(reason_not_drawn=NOT_DRAWN_NOTES["broken"])


def _decode_text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030")
