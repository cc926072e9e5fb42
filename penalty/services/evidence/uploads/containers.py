"""Files made of parts (ZIP, MP4, RIFF, MP3): whether they are whole, and what is in them."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

MAX_MEMBERS = 10_000
MAX_UNPACKED_BYTES = 1 << 30
MAX_COMPRESSION_RATIO = 100
RATIO_EXEMPT_BYTES = 16 << 20


class DamagedContainer(Exception):
    """The file ends too early or contradicts itself."""


class EncryptedContainer(Exception):
    """A part is encrypted."""


class DecompressionBomb(Exception):
    """Unpacked it would exceed 1 GiB, 10,000 parts, or a hundred times its size."""


def list_members(path: Path) -> list[str]:
    """The names of a ZIP's parts, every part having been read and its checksum found right."""
    try:
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
            _require_moderate_size(parts, path.stat().st_size)
            if any(part.flag_bits & 1 for part in parts):
                raise EncryptedContainer
            if packed.testzip() is not None:
                raise DamagedContainer
            return [part.filename for part in parts]
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, struct.error):
        raise DamagedContainer from None


def _require_moderate_size(parts: list[zipfile.ZipInfo], packed: int) -> None:
    unpacked = sum(part.file_size for part in parts)
    if (
        len(parts) > MAX_MEMBERS
        or unpacked > MAX_UNPACKED_BYTES
        or (unpacked > RATIO_EXEMPT_BYTES and unpacked > MAX_COMPRESSION_RATIO * packed)
    ):
        raise DecompressionBomb


def list_brands(path: Path) -> list[str]:
    """The brands of an ISO base media file (MP4, MOV, HEIC), the major one first (ISO/IEC 14496-12, 4.3)."""
    with path.open("rb") as stream:
        boxes = dict(_iterate_boxes(stream, path.stat().st_size))
        if not boxes.keys() & {"moov", "meta", "moof"}:
            raise DamagedContainer
        start, size = boxes["ftyp"]
        stream.seek(start)
        body = stream.read(min(size, 1024)).decode("latin-1")
    return [body[:4], *(body[at : at + 4] for at in range(8, len(body) - 3, 4))]


def _iterate_boxes(stream: IO[bytes], total: int) -> Iterator[tuple[str, tuple[int, int]]]:
    """Kind, start and size of the content of every outermost box; they must fill the file to its end."""
    at = 0
    while at < total:
        stream.seek(at)
        head = stream.read(16)
        if len(head) < 8:
            raise DamagedContainer
        size, kind, header = int.from_bytes(head[:4]), head[4:8].decode("latin-1"), 8
        if size == 1:
            size, header = int.from_bytes(head[8:16]), 16
        size = size or total - at
        if size < header or at + size > total:
            raise DamagedContainer
        yield kind, (at + header, size - header)
        at += size


def is_whole_wav(path: Path) -> bool:
    """A RIFF file has the bytes its head promises; a recorder that streams promises none."""
    with path.open("rb") as stream:
        promised = int.from_bytes(stream.read(8)[4:], "little")
    return promised in {0, 0xFFFFFFFF} or promised + 8 <= path.stat().st_size


def has_mp3_frame(path: Path) -> bool:
    """An MPEG audio frame begins where the tag in front (ID3v2) ends."""
    with path.open("rb") as stream:
        head = stream.read(10)
        if head.startswith(b"ID3") and len(head) == 10:
            stream.seek(10 + sum(byte << shift for byte, shift in zip(head[6:], (21, 14, 7, 0), strict=True)))
        else:
            stream.seek(0)
        frame = stream.read(4)
    return len(frame) == 4 and frame[0] == 0xFF and frame[1] & 0xE0 == 0xE0 and frame[2] >> 4 not in {0, 15}
