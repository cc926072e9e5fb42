"""Questions to a file behind the door; the fork server loads this module, and with it every library, once."""

import codecs
from typing import Any, BinaryIO

from PIL import Image, ImageFile

from penalty.foreign_files import inspection, plain_text, rasters, spreadsheets, tables
from penalty.foreign_files.tables import TableFault
from penalty.foreign_files.wire_format import Output

Image.init()
Image.MAX_IMAGE_PIXELS = None  # counted in pictures, where the figure can be told
ImageFile.LOAD_TRUNCATED_IMAGES = False
for _name in ("utf-8-sig", "utf-16", "gb18030", "latin-1", "cp437", "unicode_escape"):
    codecs.lookup(_name)


def inspect_file(source: BinaryIO, _output: Output, filename: str) -> dict[str, Any]:
    """Kind and traits of a file, or why it is refused."""
    try:
        kind, traits = inspection.inspect_content(source, filename)
    except inspection.Refused as refusal:
        return {"refused": refusal.cause.name, "seen": refusal.seen}
    return {"kind": kind.name, "traits": traits}


def count_pages(source: BinaryIO, _output: Output, media_type: str) -> int | None:
    """Pages that can be drawn; ``None`` where there are none."""
    try:
        return rasters.count_pages(source, media_type)
    except rasters.NotDrawn:
        return None


def draw_pages(source: BinaryIO, output: Output, media_type: str, first: int, count: int) -> list[Any] | None:
    """Width, height and grayness of each page, its JPEG as a part; ``None`` where one cannot be drawn."""
    drawn = []
    try:
        for content, width, height, gray in rasters.draw_pages(source, media_type, range(first, first + count)):
            output.add_part(content)
            drawn.append([width, height, gray])
    except rasters.NotDrawn:
        return None
    return drawn


def read_text(source: BinaryIO, output: Output) -> bool:
    """True for a text; its one part is the text in UTF-8."""
    text = plain_text.read_text(source)
    if text is not None:
        output.add_part(text.encode())
    return text is not None


def read_table(source: BinaryIO, output: Output) -> str:
    """The fault of a table; empty where it has none, and its rows with their numbers are the one part."""
    try:
        output.add_part(tables.pack_rows(spreadsheets.read_rows(source)))
    except spreadsheets.NoTable as refusal:
        return refusal.fault.name
    except ValueError:
        return TableFault.TOO_LARGE.name
    return ""
