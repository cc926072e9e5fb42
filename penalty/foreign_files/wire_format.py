"""The answer of a reading as it crosses from the child: parts of bytes, each behind its length, the last one JSON."""

import json
import struct
from typing import IO, Any

_LENGTH = struct.Struct("!Q")
_LARGEST_ANSWER, _MOST_PARTS = 1 << 20, 1000


class Malformed(Exception):
    """The child wrote something else than an answer."""


class Output:
    """The file that takes the answer, part by part."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def add_part(self, content: bytes | memoryview) -> None:
        self._file.write(_LENGTH.pack(len(content)))
        self._file.write(content)

    def close_with(self, answer: object) -> None:
        """Write ``answer``, which JSON can say, as the last part."""
        self.add_part(json.dumps(answer, ensure_ascii=True).encode())
        self._file.flush()


def read_answer(file: IO[bytes], size: int) -> tuple[Any, list[bytes]]:
    """The answer in a file of ``size`` bytes and the parts before it. Raises ``Malformed``."""
    parts: list[bytes] = []
    at = 0
    while at < size:
        head = file.read(_LENGTH.size)
        length = _LENGTH.unpack(head)[0] if len(head) == _LENGTH.size else size
        at += _LENGTH.size + length
        if at > size or len(parts) > _MOST_PARTS:
            raise Malformed
        parts.append(file.read(length))
    if not parts or len(parts[-1]) > _LARGEST_ANSWER:
        raise Malformed
    try:
        return json.loads(parts.pop()), parts
    except (ValueError, RecursionError):  # so deep, it is none either
        raise Malformed from None
