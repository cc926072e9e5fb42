"""Pictures read to their end and drawn smaller; runs behind the door alone.

Pixels are counted before any is unpacked, on every page of a picture that has several.
"""

import io
import warnings
from collections.abc import Iterator
from typing import Any, BinaryIO

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from penalty.foreign_files.file_types import LARGEST_PICTURE

FORMATS = ("BMP", "JPEG", "PNG", "TIFF", "WEBP")

JPEG_QUALITY = 75
MILLION = 10**6
UNREADABLE = (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, TypeError, KeyError, IndexError)
"""What the library raises for a picture that is none, or ends too early."""


class TooLarge(Exception):
    """The picture has more than 250 million pixels; ``millions`` tells how many."""

    def __init__(self, millions: int) -> None:
        super().__init__(millions)
        self.millions = millions


def measure_picture(source: BinaryIO, format_: str) -> dict[str, Any]:
    """Width and height in pixels, and pages where there are several; every page was unpacked.

    Raises ``TooLarge``, and one of ``UNREADABLE`` for a picture that cannot be read to its end.
    """
    with Image.open(source, formats=(format_,)) as picture:
        size, pages = picture.size, 0
        for page in _iterate_pages(picture):
            page.draft("RGB", (1, 1))
            page.load()
            pages += 1
    return {"width": size[0], "height": size[1], **({"pages": pages} if pages > 1 else {})}


def count_pages(source: BinaryIO) -> int:
    """Pages of a TIFF; 1 of any other picture."""
    with Image.open(source, formats=FORMATS) as picture:
        return int(getattr(picture, "n_frames", 1)) if picture.format == "TIFF" else 1


def draw_picture(source: BinaryIO, page: int, edge: int) -> tuple[bytes, int, int, bool]:
    """Page number ``page``, from 0, as a JPEG at most ``edge`` pixels wide and high: content, width, height, gray."""
    with Image.open(source, formats=FORMATS) as picture, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if page:
            picture.seek(page)
        _require_size(picture)
        picture.draft("RGB", (edge, edge))
        turn = picture.getexif().get(0x0112)
        picture.thumbnail((edge, edge))
        small = picture if turn in (None, 1) else ImageOps.exif_transpose(picture)
        return encode_picture(_put_on_white(small))


def encode_picture(picture: Image.Image) -> tuple[bytes, int, int, bool]:
    """``picture`` as a JPEG: content, width, height, gray."""
    gray = picture.mode in ("1", "L")
    plain = picture.convert("L" if gray else "RGB")
    out = io.BytesIO()
    plain.save(out, "JPEG", quality=JPEG_QUALITY)
    return out.getvalue(), *plain.size, gray


def _iterate_pages(picture: Image.Image) -> Iterator[Image.Image]:
    pages = ImageSequence.Iterator(picture) if picture.format == "TIFF" else iter([picture])
    for page in pages:
        _require_size(page)
        yield page


def _require_size(picture: Image.Image) -> None:
    width, height = picture.size
    if width * height > LARGEST_PICTURE * MILLION:
        raise TooLarge(-(-width * height // MILLION))


def _put_on_white(picture: Image.Image) -> Image.Image:
    if picture.mode.startswith("I;16"):
        return picture.point(lambda value: value / 256).convert("L")
    if not picture.has_transparency_data:
        return picture
    ground = Image.new("RGBA", picture.size, "white")
    ground.alpha_composite(picture.convert("RGBA"))
    return ground
