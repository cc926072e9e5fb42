"""Sound files walked frame by frame: whether they are sound, and how long it lasts; runs behind the door alone."""

import struct
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO

from penalty.foreign_files.containers import STREAMED, DamagedContainer, iterate_chunks, require_whole_riff

AMR_SECONDS = 0.02
AMR_SIZES: Mapping[bytes, tuple[int, ...]] = {
    b"#!AMR\n": (13, 14, 16, 18, 20, 21, 27, 32, 6),
    b"#!AMR-WB\n": (18, 24, 33, 37, 41, 47, 51, 59, 61, 6),
}
"""Bytes of a frame by its mode (RFC 4867, 5.3)."""
AMR_EMPTY_FRAME = 15
AAC_RATES = (96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350)
AAC_SAMPLES = 1024
MP3_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
"""Hertz by version of MPEG (3 is 1, 2 is 2, 0 is 2.5)."""
MP3_BITRATES = {
    (3, 3): (32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448),
    (3, 2): (32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384),
    (3, 1): (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (2, 3): (32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256),
    (2, 2): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
    (2, 1): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
"""Kilobits a second by version and layer (3 is layer I, 1 is layer III); version 2.5 is as 2."""
Frame = tuple[int, float]
"""Bytes of a frame and the seconds that it lasts."""


def measure_wav(source: BinaryIO) -> dict[str, Any]:
    """Seconds of a RIFF sound, which must have the bytes that its head promises. Raises ``DamagedContainer``."""
    total = require_whole_riff(source)
    rate = length = 0
    for kind, at, size in iterate_chunks(source, 12, total):
        if kind == b"fmt ":
            source.seek(at)
            rate = int.from_bytes(source.read(12)[8:], "little")
        elif kind == b"data":
            length = min(total - at, size if size not in STREAMED else total)
            break
    return {"seconds": round(length / rate, 1)} if rate else {}


def measure_amr(source: BinaryIO) -> dict[str, Any]:
    """Seconds of an AMR or AMR-WB recording. Raises ``DamagedContainer`` where no frame begins."""
    head = next(one for one in AMR_SIZES if source.seek(0) == 0 and source.read(len(one)) == one)
    sizes = AMR_SIZES[head]

    def read(header: bytes) -> Frame | None:
        mode = header[0] >> 3 & 15
        size = 1 if mode == AMR_EMPTY_FRAME else sizes[mode] if mode < len(sizes) else 0
        return (size, AMR_SECONDS) if size and not header[0] & 0x83 else None

    return _add_frames(source, len(head), 1, read)


def measure_aac(source: BinaryIO) -> dict[str, Any]:
    """Seconds of an AAC recording in ADTS frames (ISO/IEC 13818-7). Raises ``DamagedContainer``."""

    def read(header: bytes) -> Frame | None:
        rate, size = header[2] >> 2 & 15, (header[3] & 3) << 11 | header[4] << 3 | header[5] >> 5
        if header[0] != 0xFF or header[1] & 0xF6 != 0xF0 or rate >= len(AAC_RATES) or size < 7:
            return None
        return size, AAC_SAMPLES * ((header[6] & 3) + 1) / AAC_RATES[rate]

    return _add_frames(source, 0, 7, read)


def measure_mp3(source: BinaryIO) -> dict[str, Any]:
    """Seconds of an MPEG recording, behind the tag in front (ID3v2). Raises ``DamagedContainer``."""
    source.seek(0)
    head = source.read(10)
    start = 0
    if head.startswith(b"ID3") and len(head) == 10:
        start = 10 + sum(byte << shift for byte, shift in zip(head[6:], (21, 14, 7, 0), strict=True))
    return _add_frames(source, start, 4, _read_mp3_frame)


def _read_mp3_frame(header: bytes) -> Frame | None:
    word = int.from_bytes(header)
    version, layer, step, rate = word >> 19 & 3, word >> 17 & 3, word >> 12 & 15, word >> 10 & 3
    if word >> 21 != 0x7FF or version == 1 or layer == 0 or step in (0, 15) or rate == 3:
        return None
    hertz, bits = MP3_RATES[version][rate], MP3_BITRATES[3 if version == 3 else 2, layer][step - 1] * 1000
    padding = word >> 9 & 1
    if layer == 3:
        return (12 * bits // hertz + padding) * 4, 384 / hertz
    samples = 576 if layer == 1 and version != 3 else 1152
    return samples // 8 * bits // hertz + padding, samples / hertz


def _add_frames(source: BinaryIO, start: int, header: int, read: Callable[[bytes], Frame | None]) -> dict[str, Any]:
    durations = [seconds for _, seconds in _iterate_frames(source, start, header, read)]
    if not durations:
        raise DamagedContainer
    return {"seconds": round(sum(durations), 1)}


def _iterate_frames(
    source: BinaryIO, start: int, header: int, read: Callable[[bytes], Frame | None]
) -> Iterator[Frame]:
    """Frames one behind the other; what is no frame, such as a tag at the end, ends them."""
    at = start
    while True:
        source.seek(at)
        found = source.read(header)
        frame = read(found) if len(found) == header else None
        if frame is None:
            return
        yield frame
        at += frame[0]


def read_word(content: bytes, at: int) -> int:
    """Four bytes, the lowest first, at ``at``; 0 where there are none."""
    return int(struct.unpack_from("<I", content, at)[0]) if len(content) >= at + 4 else 0
