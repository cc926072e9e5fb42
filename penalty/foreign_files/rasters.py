"""Pages of a file drawn as JPEG pictures; runs behind the door alone."""

from collections.abc import Iterator
from typing import BinaryIO

import pypdfium2
import pypdfium2.raw

from penalty.foreign_files import pictures

DOTS = 150
PAGE_PIXELS = (round(8.27 * DOTS), round(11.69 * DOTS))
"""Width and height of a sheet A4 at 150 dots an inch."""
PDF = "application/pdf"
Drawn = tuple[bytes, int, int, bool]


class NotDrawn(Exception):
    """The library finds no page to draw."""


def count_pages(source: BinaryIO, media_type: str) -> int:
    """Raises ``NotDrawn``."""
    try:
        if media_type != PDF:
            return pictures.count_pages(source)
        with pypdfium2.PdfDocument(source) as pdf:
            return len(pdf)
    except (pypdfium2.PdfiumError, *pictures.UNREADABLE):
        raise NotDrawn from None


def draw_pages(source: BinaryIO, media_type: str, pages: range) -> Iterator[Drawn]:
    """The ``pages``, counted from 0, as content, width, height and whether they are gray. Raises ``NotDrawn``."""
    try:
        if media_type == PDF:
            yield from _draw_pdf(source, pages)
        else:
            for page in pages:
                source.seek(0)
                yield pictures.draw_picture(source, page, PAGE_PIXELS[1])
    except (pypdfium2.PdfiumError, pictures.TooLarge, *pictures.UNREADABLE):
        raise NotDrawn from None


def _draw_pdf(source: BinaryIO, pages: range) -> Iterator[Drawn]:
    with pypdfium2.PdfDocument(source) as pdf:
        pdf.init_forms()
        for place in pages:
            page = pdf[place]
            bitmap = page.render(scale=_page_scale(*page.get_size()), may_draw_forms=True)
            yield pictures.encode_picture(bitmap.to_pil())
            bitmap.close()
            page.close()


def _page_scale(width: float, height: float) -> float:
    return min(DOTS / 72, max(PAGE_PIXELS) / max(width, height, 1), min(PAGE_PIXELS) / max(min(width, height), 1))
