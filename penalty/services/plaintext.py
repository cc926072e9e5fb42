"""Plain text as evidence: UTF-8 or GB 18030, a table or not, and never something that a browser would run."""

import codecs
import csv
import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

ENCODINGS = ("utf-8-sig", "gb18030")
CHUNK = 1 << 20
SAMPLE = 64 << 10
ROWS = 50
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_MARKUP = re.compile(
    r"\s*<([!?%]|(html|head|body|style|link|meta|img|math)[\s>/])|.*<(script|iframe|svg|object|embed)[\s>/]",
    re.IGNORECASE | re.DOTALL,
)


class Found(Enum):
    """What kind of text it is."""

    TABLE = "table"
    PROSE = "prose"
    MARKUP = "markup"


def read(path: Path) -> Found | None:
    """What the text at ``path`` is; None when it is no text in UTF-8 or GB 18030."""
    encoding = encoding_of(path)
    if encoding is None:
        return None
    with path.open(encoding=encoding, newline="") as stream:
        sample = stream.read(SAMPLE)
        complete = not stream.read(1)
    if _MARKUP.match(sample):
        return Found.MARKUP
    return Found.TABLE if _is_table(sample, complete) else Found.PROSE


def encoding_of(path: Path) -> str | None:
    """The encoding that the whole file can be read in, without control characters."""
    return next((encoding for encoding in ENCODINGS if _reads(path, encoding)), None)


def _reads(path: Path, encoding: str) -> bool:
    try:
        return not any(_CONTROL.search(part) for part in _decoded(path, encoding))
    except UnicodeDecodeError:
        return False


def _decoded(path: Path, encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            yield decoder.decode(chunk)
    yield decoder.decode(b"", final=True)


def _is_table(sample: str, complete: bool) -> bool:
    lines = [line for line in sample.splitlines() if line.strip()][: ROWS + 1]
    lines = lines if complete else lines[:-1]
    return len(lines) > 1 and any(_columns(lines, delimiter) for delimiter in ",;\t")


def _columns(lines: list[str], delimiter: str) -> bool:
    try:
        widths = {len(row) for row in csv.reader(lines, delimiter=delimiter, strict=True)}
    except csv.Error:
        return False
    return len(widths) == 1 and widths.pop() > 1
