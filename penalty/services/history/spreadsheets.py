"""The rows of a table as text: CSV, or the first sheet of an XLSX workbook (ECMA-376), read without following links."""

import csv
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO, StringIO
from xml.etree import ElementTree

from penalty.errors import InvalidField

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
STRINGS, SHEET = "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"
LARGEST_PART = 50 * 10**6
"""Bytes of one part of a workbook when unpacked."""
ENCODINGS = ("utf-8-sig", "gb18030")

Row = tuple[int, list[str]]
"""Number of the row in the file, from 1, and its cells."""


def read_rows(content: bytes) -> list[Row]:
    """Rows that hold anything. Raises ``Invalid`` where the file is no table of either kind."""
    rows = _read_workbook(content) if content.startswith(b"PK") else _read_csv(content)
    return [(number, cells) for number, cells in rows if any(cells)]


def _read_csv(content: bytes) -> Iterator[Row]:
    for number, cells in enumerate(csv.reader(StringIO(_decode(content), newline="")), 1):
        yield number, [cell.strip() for cell in cells]


def _decode(content: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InvalidField("files", "the file is neither XLSX nor CSV in UTF-8 or GB 18030; save it as one of these")


def _read_workbook(content: bytes) -> Iterator[Row]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            strings = _read_strings(archive) if STRINGS in archive.namelist() else []
            sheet = _parse(archive, SHEET)
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError) as problem:
        raise InvalidField("files", "the workbook cannot be read; save it as XLSX or CSV again") from problem
    for place, row in enumerate(sheet.iter(f"{MAIN}row"), 1):
        yield int(row.get("r") or place), _read_cells(row, strings)


def _parse(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    if archive.getinfo(name).file_size > LARGEST_PART:
        raise InvalidField("files", "the workbook is too large; split it")
    content = archive.read(name)
    if b"<!DOCTYPE" in content:
        raise InvalidField("files", "the workbook declares entities; save it as XLSX again")
    return ElementTree.fromstring(content)  # noqa: S314 -- without a DOCTYPE there are no entities


def _read_strings(archive: zipfile.ZipFile) -> list[str]:
    return [_join_texts(one) for one in _parse(archive, STRINGS).iter(f"{MAIN}si")]


def _join_texts(element: ElementTree.Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{MAIN}t"))


def _read_cells(row: ElementTree.Element, strings: list[str]) -> list[str]:
    cells: dict[int, str] = {}
    for place, cell in enumerate(row.iter(f"{MAIN}c")):
        cells[_find_column(cell.get("r") or "", place)] = _read_cell(cell, strings).strip()
    return [cells.get(place, "") for place in range(max(cells, default=-1) + 1)]


def _find_column(address: str, place: int) -> int:
    letters = re.match(r"[A-Z]+", address)
    if letters is None:
        return place
    number = 0
    for letter in letters[0]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _read_cell(cell: ElementTree.Element, strings: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        return _join_texts(cell)
    value = cell.findtext(f"{MAIN}v") or ""
    return strings[int(value)] if cell.get("t") == "s" and value.isdigit() and int(value) < len(strings) else value
