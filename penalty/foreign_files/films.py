"""Films: how long they last and how many pixels a picture of them has; runs behind the door alone."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from penalty.foreign_files.containers import (
    MAX_MEMBERS,
    DamagedContainer,
    iterate_boxes,
    iterate_chunks,
    require_whole_riff,
)
from penalty.foreign_files.sounds import read_word

_FOLDERS = {"moov", "trak", "iprp", "ipco"}
_LARGEST_HEAD = 128


def measure_avi(source: BinaryIO) -> dict[str, Any]:
    """Seconds, width and height of an AVI file, which must have the bytes that its head promises.

    Raises ``DamagedContainer``.
    """
    total = require_whole_riff(source)
    for kind, at, _size in iterate_chunks(source, 12, total):
        source.seek(at)
        head = source.read(80)
        if kind == b"LIST" and head[:8] == b"hdrlavih":
            microseconds, frames = read_word(head, 12), read_word(head, 28)
            seconds = {"seconds": round(microseconds * frames / 10**6, 1)} if microseconds * frames else {}
            return {"width": read_word(head, 44), "height": read_word(head, 48), **seconds}
    raise DamagedContainer


def measure_iso_media(source: BinaryIO) -> dict[str, Any]:
    """Seconds, width and height of an MP4, MOV, M4A or HEIC file, as far as its boxes say them (ISO/IEC 14496-12)."""
    seconds, sizes = 0.0, [(0, 0)]
    for kind, at, size in _iterate_inner_boxes(source, 0, source.seek(0, 2)):
        source.seek(at)
        head = source.read(min(size, _LARGEST_HEAD))
        if kind == "mvhd":
            seconds = _read_duration(head)
        elif kind == "tkhd" and len(head) >= 84:
            end = 84 + (12 if head[0] == 1 else 0)
            sizes.append((_read_number(head, end - 8) >> 16, _read_number(head, end - 4) >> 16))
        elif kind == "ispe":
            sizes.append((_read_number(head, 4), _read_number(head, 8)))
    width, height = max(sizes, key=lambda one: one[0] * one[1])
    return {
        **({"width": width, "height": height} if width and height else {}),
        **({"seconds": round(seconds, 1)} if seconds else {}),
    }


def _iterate_inner_boxes(source: BinaryIO, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    waiting, seen = [(start, end)], 0
    while waiting:
        first, last = waiting.pop()
        try:
            boxes = list(iterate_boxes(source, first, last))
        except DamagedContainer:
            if first == start:
                raise
            continue  # a folder of boxes may hold what is none; its facts are not told then
        for kind, (at, size) in boxes:
            seen += 1
            if seen > MAX_MEMBERS:
                return
            yield kind, at, size
            if kind in _FOLDERS:
                waiting.append((at, at + size))
            elif kind == "meta":
                waiting.append((at + 4, at + size))


def _read_duration(head: bytes) -> float:
    wide = head[:1] == b"\x01"
    scale = _read_number(head, 20 if wide else 12)
    ticks = int.from_bytes(head[24:32]) if wide else _read_number(head, 16)
    known = scale and ticks not in (0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF)
    return ticks / scale if known else 0.0


def _read_number(content: bytes, at: int) -> int:
    return int.from_bytes(content[at : at + 4])
