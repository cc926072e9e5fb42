"""The rows of a table as text: CSV, or the first sheet of an XLSX workbook (ECMA-376); runs behind the door alone.

Links are not followed.
"""

import csv
import re
import zipfile
import zlib
from collections.abc import Iterator
from io import StringIO
from typing import BinaryIO
from xml.etree import ElementTree

from penalty.foreign_files import plain_text
from penalty.foreign_files.tables import MOST_ROWS, Row, TableFault

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
STRINGS, SHEET = "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"
UNREADABLE = (
    zipfile.BadZipFile, zlib.error, EOFError, KeyError, ElementTree.ParseError, NotImplementedError, RuntimeError
)  # fmt: skip
"""What the libraries raise for a workbook that is none, is cut off, or is encrypted."""
LARGEST_PART = 50 * 10**6
"""Bytes of one part of a workbook when unpacked."""


class NoTable(Exception):
    """The file is no table that can be read."""

    def __init__(self, fault: TableFault) -> None:
        super().__init__(fault)
        self.fault = fault


def read_rows(source: BinaryIO) -> list[Row]:
    """Rows that hold anything. Raises ``NoTable`` where the file is no table of either kind."""
    packed = source.read(2) == b"PK"
    found: list[Row] = []
    for number, cells in _read_workbook(source) if packed else _read_csv(source):
        if len(found) >= MOST_ROWS:
            raise NoTable(TableFault.TOO_LARGE)
        if any(cells):
            found.append((number, cells))
    return found


def _read_csv(source: BinaryIO) -> Iterator[Row]:
    text = plain_text.read_text(source)
    if text is None:
        raise NoTable(TableFault.NO_TABLE)
    try:
        for number, cells in enumerate(csv.reader(StringIO(text, newline="")), 1):
            yield number, [cell.strip() for cell in cells]
    except csv.Error:
        raise NoTable(TableFault.NO_TABLE) from None


def _read_workbook(source: BinaryIO) -> Iterator[Row]:
    try:
        with zipfile.ZipFile(source) as archive:
            strings = _read_strings(archive) if STRINGS in archive.namelist() else []
            sheet = _parse(archive, SHEET)
    except UNREADABLE:
        raise NoTable(TableFault.UNREADABLE) from None
    for place, row in enumerate(sheet.iter(f"{MAIN}row"), 1):
        yield _read_row_number(row.get("r"), place), _read_cells(row, strings)


def _read_row_number(told: str | None, place: int) -> int:
    return int(told) if told and told.isascii() and told.isdigit() and len(told) < 8 else place


def _parse(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    if archive.getinfo(name).file_size > LARGEST_PART:
        raise NoTable(TableFault.TOO_LARGE)
    content = archive.read(name)
    if b"<!DOCTYPE" in content:
        raise NoTable(TableFault.ENTITIES)
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
    letters = re.match(r"[A-Z]{1,3}(?=[0-9])", address)
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
