"""Everything that can be read in a PDF: its pages, and beside them metadata, tags, bookmarks and attachments."""

import io
from collections.abc import Iterator
from threading import Lock
from typing import Any

import pikepdf

_PDFIUM_LOCK = Lock()
"""PDFium serves one thread at a time."""
_LINE_END_HYPHEN = "\ufffe"
"""PDFium's sign for a hyphen between the parts of a word on two lines."""


def extract_text(pdf: bytes) -> str:
    """All text of ``pdf``, page after page, then whatever else it holds, each on a line of its own."""
    return "\n".join([*_iterate_page_texts(pdf), *_iterate_other_texts(pdf)])


def extract_pages(pdf: bytes) -> tuple[str, ...]:
    """The text of each page of ``pdf``."""
    return tuple(_iterate_page_texts(pdf))


def _iterate_page_texts(pdf: bytes) -> Iterator[str]:
    import pypdfium2  # takes a while, and only who issues a paper needs it

    with _PDFIUM_LOCK, pypdfium2.PdfDocument(pdf) as opened:
        texts = [page.get_textpage().get_text_range() for page in opened]
    yield from (text.replace(_LINE_END_HYPHEN, "-").replace("\r\n", "\n") for text in texts)


def _iterate_other_texts(pdf: bytes) -> Iterator[str]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for item in opened.objects:
            yield from _iterate_strings(item)
            if isinstance(item, pikepdf.Stream) and str(item.get("/Type", "")) in ("/EmbeddedFile", "/Metadata"):
                yield item.read_bytes().decode("utf-8", "replace")


def _iterate_strings(item: Any) -> Iterator[str]:
    if isinstance(item, pikepdf.String):
        yield str(item)
    elif isinstance(item, (pikepdf.Array, pikepdf.Dictionary, pikepdf.Stream)):
        for one in item if isinstance(item, pikepdf.Array) else item.values():
            yield from () if _is_indirect(one) else _iterate_strings(one)


def _is_indirect(item: Any) -> bool:
    """An object of its own, which is read in its turn."""
    return isinstance(item, pikepdf.Object) and item.is_indirect
