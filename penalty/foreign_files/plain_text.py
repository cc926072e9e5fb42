"""Plain text as evidence: UTF-8, UTF-16 or GB 18030, a table or not, and never something that a browser would run."""

import codecs
import csv
import re
from collections.abc import Iterator
from enum import Enum
from typing import BinaryIO

from penalty.foreign_files.file_types import TEXT_ENCODINGS

UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
CHUNK_BYTES = 1 << 20
SAMPLE_CHARACTERS = 64 << 10
SAMPLE_ROWS = 50
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_MARKUP = re.compile(
    r"\s*<([!?%]|(html|head|body|style|link|meta|img|math)[\s>/])|.*<(script|iframe|svg|object|embed)[\s>/]",
    re.IGNORECASE | re.DOTALL,
)


class TextKind(Enum):
    """Kind of a text file."""

    TABLE = "table"
    PROSE = "prose"
    MARKUP = "markup"


def classify_text(source: BinaryIO) -> tuple[TextKind, str] | None:
    """The kind of a text and its encoding; ``None`` when the file is no text in UTF-8, UTF-16 or GB 18030."""
    encoding = detect_encoding(source)
    if encoding is None:
        return None
    source.seek(0)
    chunks = _decode_chunks(source, encoding)
    sample = "".join((next(chunks, ""), next(chunks, "")))
    complete, sample = len(sample) <= SAMPLE_CHARACTERS, sample[:SAMPLE_CHARACTERS]
    if _MARKUP.match(sample):
        return TextKind.MARKUP, encoding
    return TextKind.TABLE if _is_table(sample, complete) else TextKind.PROSE, encoding


def detect_encoding(source: BinaryIO) -> str | None:
    """The encoding that the whole file can be read in, without control characters; UTF-16 by its mark alone."""
    source.seek(0)
    candidates = TEXT_ENCODINGS[:1] if source.read(2) in UTF_16_MARKS else TEXT_ENCODINGS[1:]
    return next((encoding for encoding in candidates if _is_readable_in(source, encoding)), None)


def read_text(source: BinaryIO) -> str | None:
    """The whole text; ``None`` when the file is none."""
    encoding = detect_encoding(source)
    source.seek(0)
    return source.read().decode(encoding) if encoding else None


def _is_readable_in(source: BinaryIO, encoding: str) -> bool:
    source.seek(0)
    try:
        return not any(_CONTROL.search(part) for part in _decode_chunks(source, encoding))
    except UnicodeDecodeError:
        return False


def _decode_chunks(source: BinaryIO, encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)()
    while chunk := source.read(CHUNK_BYTES):
        yield decoder.decode(chunk)
    yield decoder.decode(b"", final=True)


def _is_table(sample: str, complete: bool) -> bool:
    lines = [line for line in sample.splitlines() if line.strip()][: SAMPLE_ROWS + 1]
    lines = lines if complete else lines[:-1]
    return len(lines) > 1 and any(_has_equal_columns(lines, delimiter) for delimiter in ",;\t")


def _has_equal_columns(lines: list[str], delimiter: str) -> bool:
    try:
        widths = {len(row) for row in csv.reader(lines, delimiter=delimiter, strict=True)}
    except csv.Error:
        return False
    return len(widths) == 1 and widths.pop() > 1
