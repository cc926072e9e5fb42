"""Questions of the house to a file of others: its kind, its pages as pictures, its text, its rows.

Nothing here opens the file itself. The answers come from a child that may have been taken over by what it read, so
each is checked before it is believed. Every function raises ``ReadingStopped`` for a file that breaks the limits.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO, cast

from penalty.foreign_files import door, tables
from penalty.foreign_files.file_types import (
    LARGEST_PICTURE,
    TEXT_ENCODINGS,
    FileKind,
    FileRefused,
    RefusalCause,
    SeenFile,
)
from penalty.foreign_files.limits import Limits, ReadingStopped, Stop
from penalty.foreign_files.tables import Row, TableFault
from penalty.messages import MessageError

PAGES_AT_ONCE = 20
"""Pages drawn by one child, so that a long file is no reason to raise a limit."""
LARGEST_EDGE = 4000
MOST_PAGES = 1_000_000
LARGEST_TRAITS = {
    "pages": MOST_PAGES, "width": LARGEST_PICTURE * 10**6, "height": LARGEST_PICTURE * 10**6, "seconds": 10**7,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as a JPEG; width and height in pixels."""

    jpeg: bytes
    width: int
    height: int
    gray: bool


class NoTable(MessageError):
    """The file is no table that can be read; the message names the cure."""


def inspect_file(source: IO[bytes], filename: str, limits: Limits) -> SeenFile:
    """Kind and traits of ``source``, by what is in it. Raises ``FileRefused``, which names ``filename``."""
    answer, _ = door.run_task("inspect_file", source, limits, filename=filename)
    with doubt_answer(limits):
        if "refused" in answer:
            raise FileRefused(filename, RefusalCause[answer["refused"]], str(answer["seen"])[:200])
        traits = {name: value for name, value in answer["traits"].items() if _is_credible(name, value)}
        return SeenFile(FileKind[answer["kind"]], traits)


def _is_credible(name: str, value: object) -> bool:
    """A head may say anything; what cannot be is not told. ``KeyError`` for what is no trait at all."""
    if name == "encoding":
        return value in TEXT_ENCODINGS
    most, kinds = LARGEST_TRAITS[name], {int, float} if name == "seconds" else {int}
    return type(value) in kinds and 0 <= cast(float, value) <= most


def count_pages(source: IO[bytes], media_type: str, limits: Limits) -> int | None:
    """The pages of a PDF or TIFF, 1 of another picture; ``None`` where none can be drawn."""
    answer, _ = door.run_task("count_pages", source, limits, media_type=media_type)
    with doubt_answer(limits):
        return None if answer is None else _require_number(answer, MOST_PAGES)


def draw_pages(source: IO[bytes], media_type: str, limits: Limits) -> Iterator[tuple[PageImage | None, int]]:
    """Each page of ``source``, drawn no larger than a sheet, with the number of all; ``None`` for one that cannot be
    drawn, which ends them."""
    count = count_pages(source, media_type, limits)
    if count is None:
        yield None, 0
        return
    for first in range(0, count, PAGES_AT_ONCE):
        asked = min(PAGES_AT_ONCE, count - first)
        answer, parts = door.run_task("draw_pages", source, limits, media_type=media_type, first=first, count=asked)
        if answer is None:
            yield None, count
            return
        with doubt_answer(limits):
            drawn = [_read_page(row, jpeg) for row, jpeg in zip(answer, parts, strict=True)]
        yield from ((one, count) for one in drawn)


def read_text(source: IO[bytes], limits: Limits) -> str | None:
    """The text of ``source``; ``None`` where it is none in UTF-8, UTF-16 or GB 18030."""
    found, parts = door.run_task("read_text", source, limits)
    with doubt_answer(limits):
        return parts[0].decode() if found else None


def read_table(content: bytes, limits: Limits) -> list[Row]:
    """The rows of an XLSX or CSV file that hold anything. Raises ``NoTable``."""
    with TemporaryFile() as source:
        source.write(content)
        source.flush()
        answer, parts = door.run_task("read_table", source, limits)
    with doubt_answer(limits):
        if answer:
            raise NoTable(TableFault[answer].value)
        return tables.unpack_rows(parts[0])


@contextmanager
def doubt_answer(limits: Limits) -> Iterator[None]:
    """An answer that is none is as good as none."""
    try:
        yield
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, OverflowError) as fault:
        raise ReadingStopped(Stop.BROKEN_OFF, limits, "no answer") from fault


def _require_number(found: object, most: int) -> int:
    if type(found) is not int or not 0 <= found <= most:
        raise ValueError
    return found


def _read_page(row: list[object], jpeg: bytes) -> PageImage:
    width, height, gray = row
    if not jpeg.startswith(b"\xff\xd8\xff"):
        raise ValueError
    return PageImage(jpeg, _require_number(width, LARGEST_EDGE), _require_number(height, LARGEST_EDGE), gray is True)
