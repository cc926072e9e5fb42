"""A PDF that is written to the disk object by object, so that what is large is never held in memory.

Attached files and pictures of pages are streamed into it; afterwards it is opened and the pages are laid over it.
"""

import hashlib
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

CHUNK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class CarriedObject:
    """An object of the carrier: its number, and SHA-256 and size of what was carried."""

    number: int
    sha256: str
    size: int


class Carrier:
    """Streams put one after the other into the file at ``path``; :meth:`close` makes it a PDF."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = path.open("wb")
        self._places: list[int] = []
        self._file.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        self._write_object(b"<</Type/Catalog/Pages 2 0 R>>")
        self._write_object(b"<</Type/Pages/Kids[]/Count 0>>")

    def attach(self, source: BinaryIO, media_type: str) -> CarriedObject:
        entries = f"/Type/EmbeddedFile/Subtype/{media_type.replace('/', '#2F')}/Filter/FlateDecode"
        return self._write_stream(source, entries, zlib.compressobj(6))

    def attach_picture(self, jpeg: BinaryIO, width: int, height: int, gray: bool) -> CarriedObject:
        colours = "DeviceGray" if gray else "DeviceRGB"
        entries = f"/Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/{colours}/BitsPerComponent 8"
        return self._write_stream(jpeg, f"{entries}/Filter/DCTDecode", None)

    def close(self) -> None:
        start, count = self._file.tell(), len(self._places) + 1
        rows = "".join(f"{place:010} 00000 n \n" for place in self._places)
        self._file.write(f"xref\n0 {count}\n0000000000 65535 f \n{rows}".encode())
        self._file.write(f"trailer\n<</Size {count}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode())
        self._file.close()

    def __enter__(self) -> "Carrier":
        return self

    def __exit__(self, *_: object) -> None:
        if not self._file.closed:
            self.close()

    def _write_stream(self, source: BinaryIO, entries: str, packer: "zlib._Compress | None") -> CarriedObject:
        digest, size, written, length = hashlib.sha256(), 0, 0, len(self._places) + 2
        number = self._begin_object(f"<<{entries}/Length {length} 0 R>>\nstream\n".encode())
        for chunk in iter(lambda: source.read(CHUNK_BYTES), b""):
            digest.update(chunk)
            size += len(chunk)
            written += self._file.write(packer.compress(chunk) if packer else chunk)
        written += self._file.write(packer.flush() if packer else b"")
        self._file.write(b"\nendstream\nendobj\n")
        self._write_object(str(written).encode())
        return CarriedObject(number, digest.hexdigest(), size)

    def _write_object(self, content: bytes) -> None:
        self._begin_object(content)
        self._file.write(b"\nendobj\n")

    def _begin_object(self, content: bytes) -> int:
        self._places.append(self._file.tell())
        number = len(self._places)
        self._file.write(f"{number} 0 obj\n".encode() + content)
        return number
