"""Files made of parts (ZIP, MP4, RIFF): whether they are whole, and what is in them; runs behind the door alone."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

MAX_MEMBERS = 10_000
MAX_UNPACKED_BYTES = 1 << 30
MAX_COMPRESSION_RATIO = 100
RATIO_EXEMPT_BYTES = 16 << 20
STREAMED = frozenset({0, 0xFFFFFFFF})
"""Sizes that a recorder writes which does not know yet how long it will run."""


class DamagedContainer(Exception):
    """The file ends too early or contradicts itself."""


class EncryptedContainer(Exception):
    """A part is encrypted."""


class DecompressionBomb(Exception):
    """Unpacked it would exceed 1 GiB, 10,000 parts, or a hundred times its size."""


def list_members(source: BinaryIO) -> list[str]:
    """The names of a ZIP's parts, every part having been read and its checksum found right."""
    packed_size = source.seek(0, 2)
    try:
        with zipfile.ZipFile(source) as packed:
            parts = packed.infolist()
            _require_moderate_size(parts, packed_size)
            if any(part.flag_bits & 1 for part in parts):
                raise EncryptedContainer
            if packed.testzip() is not None:
                raise DamagedContainer
            return [part.filename for part in parts]
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, struct.error, ValueError):
        raise DamagedContainer from None


def _require_moderate_size(parts: list[zipfile.ZipInfo], packed: int) -> None:
    unpacked = sum(part.file_size for part in parts)
    if (
        len(parts) > MAX_MEMBERS
        or unpacked > MAX_UNPACKED_BYTES
        or (unpacked > RATIO_EXEMPT_BYTES and unpacked > MAX_COMPRESSION_RATIO * packed)
    ):
        raise DecompressionBomb


def list_brands(source: BinaryIO) -> list[str]:
    """The brands of an ISO base media file (MP4, MOV, HEIC), the major one first (ISO/IEC 14496-12, 4.3)."""
    boxes = dict(iterate_boxes(source, 0, source.seek(0, 2)))
    if not boxes.keys() & {"moov", "meta", "moof"}:
        raise DamagedContainer
    start, size = boxes["ftyp"]
    source.seek(start)
    body = source.read(min(size, 1024)).decode("latin-1")
    return [body[:4], *(body[at : at + 4] for at in range(8, len(body) - 3, 4))]


def iterate_boxes(source: BinaryIO, start: int, end: int) -> Iterator[tuple[str, tuple[int, int]]]:
    """Kind, start and size of the content of every box from ``start`` on; they must fill the room to ``end``."""
    at, most = start, MAX_MEMBERS
    while at < end:
        source.seek(at)
        head = source.read(16)
        if len(head) < 8 or most <= 0:
            raise DamagedContainer
        size, kind, header = int.from_bytes(head[:4]), head[4:8].decode("latin-1"), 8
        if size == 1:
            size, header = int.from_bytes(head[8:16]), 16
        size = size or end - at
        if size < header or at + size > end:
            raise DamagedContainer
        yield kind, (at + header, size - header)
        at, most = at + size, most - 1


def require_whole_riff(source: BinaryIO) -> int:
    """The size of a RIFF file that has the bytes its head promises. Raises ``DamagedContainer``."""
    total = source.seek(0, 2)
    source.seek(4)
    promised = int.from_bytes(source.read(4), "little")
    if promised not in STREAMED and promised + 8 > total:
        raise DamagedContainer
    return total


def iterate_chunks(source: BinaryIO, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Kind, start and size of the content of the chunks of a RIFF file from ``start`` on, as far as they go."""
    at, seen = start, 0
    while at + 8 <= end and seen < MAX_MEMBERS:
        source.seek(at)
        head = source.read(8)
        size = int.from_bytes(head[4:], "little")
        yield head[:4], at + 8, size
        at, seen = at + 8 + size + size % 2, seen + 1
