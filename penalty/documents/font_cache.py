"""Font files are read once, not once for every paper: WeasyPrint copies 36 MB of them before it takes a subset."""

from threading import local
from typing import Any

_FILES: dict[bytes, bytes] = {}
"""Content of a font file by its ``head`` table, which holds the checksum of the file."""
_requested = local()


def cache_font_files() -> None:
    """Let WeasyPrint's fonts take the content of their files from here; subsets are made as ever."""
    from weasyprint.pdf import fonts
    from weasyprint.text import fonts as source

    def face_of(pango_font: Any) -> Any:
        _requested.face = source.get_pango_font_hb_face(pango_font)
        return _requested.face

    def content_of(face: Any, *more: Any) -> Any:
        if face is not getattr(_requested, "face", None):
            return source.get_hb_object_data(face, *more)
        head = _read_head_table(face)
        if head not in _FILES:
            _FILES[head] = source.get_hb_object_data(face)
        return _FILES[head]

    fonts.get_pango_font_hb_face, fonts.get_hb_object_data = face_of, content_of


def _read_head_table(face: Any) -> bytes:
    from weasyprint.text.ffi import ffi, harfbuzz

    table = harfbuzz.hb_face_reference_table(face, harfbuzz.hb_tag_from_string(b"head", -1))
    with ffi.new("unsigned int *") as length:
        content = ffi.unpack(harfbuzz.hb_blob_get_data(table, length), int(length[0]))
    harfbuzz.hb_blob_destroy(table)
    return bytes(content)
