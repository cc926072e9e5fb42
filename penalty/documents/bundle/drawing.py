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

from penalty.documents import render
from penalty.documents.bundle.carrier import Carrier

DOTS = 150
PAGE = (round(8.27 * DOTS), round(11.69 * DOTS))
TEXT_LIMIT = 200_000
QUALITY = 75
UNDRAWN = {
    "heic": "本件为HEIC图片，不能直接排印，以附件中的原件为准",
    "media": "本件为录音录像或者办公软件文件，不能排印，以附件中的原件为准",
    "long": "本件文字较长，不排印，以附件中的原件为准",
    "broken": "本件不能排印，以附件中的原件为准",
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A page that is one picture: the object of the carrier, and its size in pixels."""

    number: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """What became of a piece: pictures, or a text set as PDF, or a sentence that says why neither."""

    pictures: tuple[Picture, ...] = ()
    pdf: bytes = b""
    why_not: str = ""


Tell = Callable[[int, int], None]
"""Told how many pages of how many are drawn."""


def draw(source: BinaryIO, media_type: str, heading: tuple[str, str, str], carrier: Carrier, tell: Tell) -> Drawn:
    """Draw ``source`` into ``carrier``; ``heading`` is number, authority and title of a piece of text."""
    if media_type == "application/pdf":
        return _pdf(source, carrier, tell)
    if media_type in ("image/jpeg", "image/png"):
        return _image(source, carrier)
    if media_type.startswith("text/"):
        return _text(source.read(TEXT_LIMIT + 1), heading)
    return Drawn(why_not=UNDRAWN["heic" if media_type == "image/heic" else "media"])


def _pdf(source: BinaryIO, carrier: Carrier, tell: Tell) -> Drawn:
    try:
        pdf = pypdfium2.PdfDocument(source)
        pdf.init_forms()
        return Drawn(tuple(_pages(pdf, carrier, tell)))
    except pypdfium2.PdfiumError:
        logging.getLogger(__name__).warning("a PDF among the evidence cannot be drawn", exc_info=True)
        return Drawn(why_not=UNDRAWN["broken"])


def _pages(pdf: Any, carrier: Carrier, tell: Tell) -> Iterator[Picture]:
    count = len(pdf)
    for place in range(count):
        page = pdf[place]
        width, height = page.get_size()
        bitmap = page.render(scale=_scale(width, height), may_draw_forms=True)
        yield _kept(bitmap.to_pil(), carrier)
        bitmap.close()
        page.close()
        tell(place + 1, count)


def _scale(width: float, height: float) -> float:
    return min(DOTS / 72, max(PAGE) / max(width, height, 1), min(PAGE) / max(min(width, height), 1))


def _image(source: BinaryIO, carrier: Carrier) -> Drawn:
    try:
        with Image.open(source, formats=["JPEG", "PNG"]) as picture:
            picture.draft("RGB", (PAGE[1], PAGE[1]))
            turned = ImageOps.exif_transpose(picture)
            turned.thumbnail((PAGE[1], PAGE[1]))
            return Drawn((_kept(_on_white(turned), carrier),))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        logging.getLogger(__name__).warning("a picture among the evidence cannot be drawn", exc_info=True)
        return Drawn(why_not=UNDRAWN["broken"])


def _on_white(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        return picture
    ground = Image.new("RGBA", picture.size, "white")
    ground.alpha_composite(picture.convert("RGBA"))
    return ground


def _kept(picture: Image.Image, carrier: Carrier) -> Picture:
    gray = picture.mode in ("1", "L")
    plain = picture.convert("L" if gray else "RGB")
    out = io.BytesIO()
    plain.save(out, "JPEG", quality=QUALITY)
    out.seek(0)
    return Picture(carrier.picture(out, *plain.size, gray).number, *plain.size)


def _text(content: bytes, heading: tuple[str, str, str]) -> Drawn:
    if len(content) > TEXT_LIMIT:
        return Drawn(why_not=UNDRAWN["long"])
    number, authority, title = heading
    try:
        text = _decoded(content).replace("\r\n", "\n").replace("\r", "\n").strip("\n")
        data = {"number": number, "authority": authority, "heading": title, "text": text}
        return Drawn(pdf=render.render("plain_text", data, identifier=number.encode()[:16].ljust(16)).pdf)
    except (UnicodeDecodeError, render.MissingGlyph, render.MissingDatum):
        logging.getLogger(__name__).warning("a text among the evidence cannot be set", exc_info=True)
        return Drawn(why_not=UNDRAWN["broken"])


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030")
