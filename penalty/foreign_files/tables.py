"""A table as it crosses from the child: one text of bounded size, so that no answer costs more than it is worth."""

from collections.abc import Iterable
from enum import Enum

from penalty.messages import Message

MOST_ROWS = 200_000
MOST_CELLS = 4_000_000
LARGEST_TABLE = 64 << 20
"""Bytes of all cells together, in UTF-8."""
Row = tuple[int, list[str]]
"""Number of the row in the file, from 1, and its cells."""
_LARGEST_ROW_NUMBER = 10**7
_BETWEEN_ROWS, _BETWEEN_CELLS = "\x1e", "\x1f"
"""Signs that neither a workbook nor a text that was read can hold."""


class TableFault(Enum):
    """Fault of a file that is to be a table, and its cure."""

    NO_TABLE = Message("the file is neither XLSX nor CSV in UTF-8, UTF-16 or GB 18030; save it as one of these")
    UNREADABLE = Message("the workbook cannot be read; save it as XLSX or CSV again")
    TOO_LARGE = Message("the workbook is too large; split it")
    ENTITIES = Message("the workbook declares entities; save it as XLSX again")


def pack_rows(rows: Iterable[Row]) -> bytes:
    """The rows as one text. Raises ``ValueError`` where they are more than one table may hold."""
    packed = _BETWEEN_ROWS.join(_BETWEEN_CELLS.join((str(number), *cells)) for number, cells in rows).encode()
    _require_moderate_size(packed)
    return packed


def unpack_rows(packed: bytes) -> list[Row]:
    """The rows that :func:`pack_rows` wrote. Raises ``ValueError`` where it is none."""
    _require_moderate_size(packed)
    return [_unpack_row(one) for one in packed.decode().split(_BETWEEN_ROWS)] if packed else []


def _require_moderate_size(packed: bytes) -> None:
    rows, cells = (packed.count(sign.encode()) for sign in (_BETWEEN_ROWS, _BETWEEN_CELLS))
    if len(packed) > LARGEST_TABLE or rows >= MOST_ROWS or cells > MOST_CELLS:
        raise ValueError


def _unpack_row(packed: str) -> Row:
    number, *cells = packed.split(_BETWEEN_CELLS)
    found = int(number)
    if not 0 <= found < _LARGEST_ROW_NUMBER:
        raise ValueError
    return found, cells
