"""A piece of evidence as pages: what can be drawn is drawn, what cannot says why; the original is attached anyway.

Files of others are seldom PDF/A, so their pages are set as pictures: the bundle stays one that opens in decades.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from penalty.documents import renderer
from penalty.documents.bundle.pdf_stream_writer import Carrier
from penalty.foreign_files import reader
from penalty.foreign_files.limits import Limits, ReadingStopped, Stop

DOTS = 150
"""Dots an inch of a page, see :mod:`penalty.foreign_files.drawing`."""
DRAWN_TYPES = frozenset({"application/pdf", "image/jpeg", "image/png", "image/webp", "image/bmp", "image/tiff"})
TEXT_LIMIT = 200_000
NOT_DRAWN_NOTES = {
    "heic": "本件为HEIC图片，不能直接排印，以附件中的原件为准",
    "media": "本件为录音录像或者办公软件文件，不能排印，以附件中的原件为准",
    "long": "本件文字较长，不排印，以附件中的原件为准",
    "broken": "本件不能排印，以附件中的原件为准",
    "stopped": "本件超出读取文件的时间或者内存限额，不排印，以附件中的原件为准",
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
    source: BinaryIO, media_type: str, heading: tuple[str, str, str], carrier: Carrier, report_pages: PageProgress,
    limits: Limits,
) -> DrawnEvidence:  # fmt: skip
    """Draw ``source``, an open file of the disk, into ``carrier``; ``heading`` is number, authority and title of a
    piece of text. Raises ``ReadingStopped`` where the time of the request is over."""
    try:
        if media_type in DRAWN_TYPES:
            return _draw_pages(source, media_type, carrier, report_pages, limits)
        if media_type.startswith("text/"):
            return _draw_text(source, heading, limits)
    except ReadingStopped as stopped:
        if stopped.stop is Stop.TOGETHER:  # the piece can be drawn where nobody waits
            raise
        logging.getLogger(__name__).warning("a piece of evidence is not drawn", exc_info=True)
        return DrawnEvidence(reason_not_drawn=NOT_DRAWN_NOTES["stopped"])
    return DrawnEvidence(reason_not_drawn=NOT_DRAWN_NOTES["heic" if media_type == "image/heic" else "media"])


def _draw_pages(
    source: BinaryIO, media_type: str, carrier: Carrier, report_pages: PageProgress, limits: Limits
) -> DrawnEvidence:
    pictures = []
    for place, (page, count) in enumerate(reader.draw_pages(source, media_type, limits), 1):
        if page is None:
            logging.getLogger(__name__).warning("page %s of a piece of evidence cannot be drawn", place)
            return DrawnEvidence(reason_not_drawn=NOT_DRAWN_NOTES["broken"])
        carried = carrier.attach_picture(BytesIO(page.jpeg), page.width, page.height, page.gray)
        pictures.append(PagePicture(carried.number, page.width, page.height))
        report_pages(place, count)
    return DrawnEvidence(tuple(pictures))


def _draw_text(source: BinaryIO, heading: tuple[str, str, str], limits: Limits) -> DrawnEvidence:
    if source.seek(0, 2) > TEXT_LIMIT:
        return DrawnEvidence(reason_not_drawn=NOT_DRAWN_NOTES["long"])
    number, authority, title = heading
    text = reader.read_text(source, limits)
    try:
        if text is not None:
            body = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
            data = {"number": number, "authority": authority, "heading": title, "text": body}
            rendered = renderer.render_paper("plain_text", data, identifier=number.encode()[:16].ljust(16))
            return DrawnEvidence(pdf=rendered.pdf)
    except (renderer.MissingGlyph, renderer.MissingDatum):
        logging.getLogger(__name__).warning("a text among the evidence cannot be set", exc_info=True)
    return DrawnEvidence(reason_not_drawn=NOT_DRAWN_NOTES["broken"])
