"""The last touch before a PDF is written: nothing empty, everything put into bytes once.

When an identifier is wanted, pydyf writes every object twice and compresses every stream twice, at the slowest level;
here it is done once, and at a level that takes half the time of zlib's usual one for 2 % more bytes.
"""

import zlib
from typing import Any

import pydyf

_LEVEL = 4


def postprocess_pdf(_document: Any, pdf: Any) -> None:
    """Drop empty /Pattern and /Shading, which PDF/A checkers cannot judge; freeze every object."""
    for place, item in enumerate(pdf.objects):
        if isinstance(item, pydyf.Stream):
            _drop_empty(item.extra)
            pdf.objects[place] = _FrozenObject(item, _compress_once(item))
        elif isinstance(item, pydyf.Dictionary):
            _drop_empty(item)
            pdf.objects[place] = _FrozenObject(item, item.data)


def _drop_empty(item: Any) -> None:
    for resources in (item, item.get("Resources")):
        if isinstance(resources, dict):
            for key in ("Pattern", "Shading"):
                if key in resources and not resources[key]:
                    del resources[key]


class _FrozenObject(pydyf.Object):  # type: ignore[misc]
    """An object whose bytes are final; it keeps its number and place."""

    def __init__(self, item: Any, content: bytes) -> None:
        super().__init__()
        self.number, self.generation, self.free = item.number, item.generation, item.free
        self._bytes, self._compressible = content, item.compressible

    @property
    def data(self) -> bytes:
        return self._bytes

    @property
    def compressible(self) -> bool:
        return bool(self._compressible)


def _compress_once(stream: Any) -> bytes:
    compress, stream.compress = stream.compress, False
    if not compress:
        return bytes(stream.data)
    body = zlib.compress(stream.data.split(b"stream\n", 1)[1].removesuffix(b"\nendstream"), _LEVEL)
    extra = pydyf.Dictionary({**stream.extra, "Filter": "/FlateDecode", "Length": len(body)})
    return b"\n".join((extra.data, b"stream", body, b"endstream"))
