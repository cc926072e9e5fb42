"""Plain text as evidence: UTF-8 or GB 18030, a table or not, and never something that a browser would run."""

import codecs
import csv
import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

ENCODINGS = ("utf-8-sig", "gb18030")
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


def classify_text(path: Path) -> TextKind | None:
    """``None`` when the file is no text in UTF-8 or GB 18030."""
    encoding = detect_encoding(path)
    if encoding is None:
        return None
    with path.open(encoding=encoding, newline="") as stream:
        sample = stream.read(SAMPLE_CHARACTERS)
        complete = not stream.read(1)
    if _MARKUP.match(sample):
        return TextKind.MARKUP
    return TextKind.TABLE if _is_table(sample, complete) else TextKind.PROSE


def detect_encoding(path: Path) -> str | None:
    """The encoding that the whole file can be read in, without control characters."""
    return next((encoding for encoding in ENCODINGS if _is_readable_in(path, encoding)), None)


def _is_readable_in(path: Path, encoding: str) -> bool:
    try:
        return not any(_CONTROL.search(part) for part in _decode_chunks(path, encoding))
    except UnicodeDecodeError:
        return False


def _decode_chunks(path: Path, encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK_BYTES):
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
