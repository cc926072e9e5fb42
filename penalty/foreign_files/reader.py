"""Questions of the house to a file of others: its kind, its pages as pictures, its text, its rows.

Nothing here opens the file itself. The answers come from a child that may have been taken over by what it read, so
each is checked before it is believed. Every function raises ``ReadingStopped`` for a file that breaks the limits.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO

from penalty.foreign_files import door, spreadsheets
from penalty.foreign_files.file_types import FileKind, FileRefused, RefusalCause, SeenFile
from penalty.foreign_files.limits import Limits, ReadingStopped, Stop
from penalty.messages import MessageError

PAGES_AT_ONCE = 20
"""Pages drawn by one child, so that a long file is no reason to raise a limit."""
LARGEST_EDGE = 4000
MOST_PAGES = 1_000_000
TRAITS: dict[str, type | tuple[type, ...]] = {
    "pages": int, "width": int, "height": int, "seconds": (int, float), "encoding": str,
}  # fmt: skip
Row = tuple[int, list[str]]
"""Number of the row in the file, from 1, and its cells."""


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
    with _doubt(limits):
        if "refused" in answer:
            raise FileRefused(filename, RefusalCause[answer["refused"]], str(answer["seen"])[:200])
        traits = {name: value for name, value in answer["traits"].items() if isinstance(value, TRAITS[name])}
        return SeenFile(FileKind[answer["kind"]], traits)


def count_pages(source: IO[bytes], media_type: str, limits: Limits) -> int | None:
    """The pages of a PDF or TIFF, 1 of another picture; ``None`` where none can be drawn."""
    answer, _ = door.run_task("count_pages", source, limits, media_type=media_type)
    with _doubt(limits):
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
        with _doubt(limits):
            drawn = [_read_page(row, jpeg) for row, jpeg in zip(answer, parts, strict=True)]
        yield from ((one, count) for one in drawn)


def read_text(source: IO[bytes], limits: Limits) -> str | None:
    """The text of ``source``; ``None`` where it is none in UTF-8, UTF-16 or GB 18030."""
    found, parts = door.run_task("read_text", source, limits)
    with _doubt(limits):
        return parts[0].decode() if found else None


def read_table(content: bytes, limits: Limits) -> list[Row]:
    """The rows of an XLSX or CSV file that hold anything. Raises ``NoTable``."""
    with TemporaryFile() as source:
        source.write(content)
        source.flush()
        answer, _ = door.run_task("read_table", source, limits)
    with _doubt(limits):
        if "fault" in answer:
            raise NoTable(spreadsheets.TableFault[answer["fault"]].value)
        return [(_require_number(row, 10 * MOST_PAGES), [str(cell) for cell in cells]) for row, cells in answer["rows"]]


@contextmanager
def _doubt(limits: Limits) -> Iterator[None]:
    """An answer that is none is as good as none."""
    try:
        yield
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as fault:
        raise ReadingStopped(Stop.BROKEN_OFF, limits, "no answer") from fault


def _require_number(found: object, most: int) -> int:
    if not isinstance(found, int) or not 0 <= found <= most:
        raise ValueError
    return found


def _read_page(row: list[object], jpeg: bytes) -> PageImage:
    width, height, gray = row
    if not jpeg.startswith(b"\xff\xd8\xff"):
        raise ValueError
    return PageImage(jpeg, _require_number(width, LARGEST_EDGE), _require_number(height, LARGEST_EDGE), gray is True)
