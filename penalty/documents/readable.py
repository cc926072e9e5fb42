"""Everything that can be read in a PDF: its pages, and beside them metadata, tags, bookmarks and attachments."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf


def everything(pdf: bytes) -> str:
    """All text of ``pdf``, page after page, then whatever else it holds, each on a line of its own."""
    return "\n".join([*_pages(pdf), *_beside(pdf)])


def _pages(pdf: bytes) -> Iterator[str]:
    import pypdf  # takes a while, and only who makes a public copy needs it

    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        yield page.extract_text()


def _beside(pdf: bytes) -> Iterator[str]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for item in opened.objects:
            yield from _strings(item)
            if isinstance(item, pikepdf.Stream) and _is_text(item):
                yield item.read_bytes().decode("utf-8", "replace")


def _is_text(stream: pikepdf.Stream) -> bool:
    return str(stream.get("/Type", "")) in ("/EmbeddedFile", "/Metadata")


def _strings(item: Any) -> Iterator[str]:
    if isinstance(item, pikepdf.String):
        yield str(item)
    elif isinstance(item, pikepdf.Array):
        for one in item:
            yield from () if _is_elsewhere(one) else _strings(one)
    elif isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
        for one in item.values():
            yield from () if _is_elsewhere(one) else _strings(one)


def _is_elsewhere(item: Any) -> bool:
    """An object of its own, which is read in its turn."""
    return isinstance(item, pikepdf.Object) and item.is_indirect
