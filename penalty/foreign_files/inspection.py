"""Kind of a file by its content, and what is seen of it; runs behind the door alone."""

import re
from collections.abc import Callable, Iterable
from typing import Any, BinaryIO

import pikepdf
import puremagic

from penalty.foreign_files import containers, films, pictures, plain_text, sounds
from penalty.foreign_files.file_types import FileKind, RefusalCause

HEAD_BYTES = 4096
TAIL_BYTES = 1024
MARKUP_NAME_PATTERN = re.compile(r"\.(hta|s?html?|svg|xhtml|xml)$", re.IGNORECASE)
PROGRAM_NAME_PATTERN = re.compile(
    r"\.(apk|bat|cmd|com|dll|exe|jar|jse?|lnk|msi|php|ps1|py|scr|sh|vb[es]|wsf)$", re.IGNORECASE
)
TYPES_BY_BRAND = (
    (re.compile("hei[cxms]|m[is]f1"), FileKind.HEIC),
    (re.compile("M4[AB] "), FileKind.M4A),
    (re.compile("qt  "), FileKind.MOV),
    (re.compile("isom|iso[2-9]|mp4[12]|avc1|dash|M4V |MSNV|3g[p2]."), FileKind.MP4),
)
Traits = dict[str, Any]
Seen = tuple[FileKind, Traits]


class Refused(Exception):
    """The file is not taken."""

    def __init__(self, cause: RefusalCause, seen: str = "") -> None:
        super().__init__(cause)
        self.cause, self.seen = cause, seen


def inspect_content(source: BinaryIO, filename: str) -> Seen:
    """The kind of ``source`` and its traits. A name that a computer would run is refused whatever is in the file.

    Raises ``Refused``.
    """
    if MARKUP_NAME_PATTERN.search(filename):
        raise Refused(RefusalCause.MARKUP)
    if PROGRAM_NAME_PATTERN.search(filename):
        raise Refused(RefusalCause.PROGRAM)
    head = source.read(HEAD_BYTES)
    if not head:
        raise Refused(RefusalCause.EMPTY)
    for sign, inspect in _INSPECTORS_BY_SIGNATURE:
        if re.match(sign, head, re.DOTALL):
            source.seek(0)
            return inspect(source)
    return _inspect_text(source)


def _inspect_pdf(source: BinaryIO) -> Seen:
    try:
        with pikepdf.open(source) as pdf:  # one locked for editing alone opens without a password
            pages = len(pdf.pages)
    except pikepdf.PasswordError:
        raise Refused(RefusalCause.ENCRYPTED) from None
    except pikepdf.PdfError:
        raise Refused(RefusalCause.BROKEN, FileKind.PDF.name) from None
    if not pages:
        raise Refused(RefusalCause.BROKEN, FileKind.PDF.name)
    _require_end(source, b"%%EOF", FileKind.PDF)
    return FileKind.PDF, {"pages": pages}


def _require_end(source: BinaryIO, mark: bytes, kind: FileKind) -> None:
    size = source.seek(0, 2)
    source.seek(max(0, size - TAIL_BYTES))
    if mark not in source.read():
        raise Refused(RefusalCause.NO_END, kind.name)


def _inspect_picture(kind: FileKind) -> Callable[[BinaryIO], Seen]:
    def inspect(source: BinaryIO) -> Seen:
        try:
            return kind, pictures.measure_picture(source, kind.name)
        except pictures.TooLarge as large:
            raise Refused(RefusalCause.PICTURE_SIZE, str(large.millions)) from None
        except pictures.UNREADABLE:
            raise Refused(RefusalCause.BROKEN, kind.name) from None

    return inspect


def _inspect_png(source: BinaryIO) -> Seen:
    seen = _inspect_picture(FileKind.PNG)(source)
    _require_end(source, b"IEND", FileKind.PNG)
    return seen


def _inspect_iso_media(source: BinaryIO) -> Seen:
    source.seek(0)
    major = source.read(12)[8:].decode("latin-1")
    brands = _open_container(_find_kind_by_brand([major]) or FileKind.MP4, containers.list_brands, source)
    kind = _find_kind_by_brand(brands)
    if kind is None:
        raise Refused(RefusalCause.UNKNOWN, ", ".join(brands))
    return kind, _open_container(kind, films.measure_iso_media, source)


def _find_kind_by_brand(brands: Iterable[str]) -> FileKind | None:
    return next((kind for brand in brands for sign, kind in TYPES_BY_BRAND if sign.fullmatch(brand)), None)


def _inspect_part(kind: FileKind, measure: Callable[[BinaryIO], Traits]) -> Callable[[BinaryIO], Seen]:
    return lambda source: (kind, _open_container(kind, measure, source))


def _inspect_zip(source: BinaryIO) -> Seen:
    names = _open_container(FileKind.DOCX, containers.list_members, source)
    if any(re.search(r"vbaProject|/activeX/|/macrosheets/|/embeddings/.*\.bin$", name) for name in names):
        raise Refused(RefusalCause.MACROS)
    for member, kind in (
        ("word/document.xml", FileKind.DOCX), ("xl/workbook.xml", FileKind.XLSX), ("OFD.xml", FileKind.OFD)
    ):  # fmt: skip
        if member in names:
            return kind, {}
    raise Refused(RefusalCause.ARCHIVE)


def _open_container(kind: FileKind, read: Callable[[BinaryIO], Any], source: BinaryIO) -> Any:
    try:
        return read(source)
    except containers.DamagedContainer:
        raise Refused(RefusalCause.BROKEN, kind.name) from None
    except containers.EncryptedContainer:
        raise Refused(RefusalCause.ENCRYPTED) from None
    except containers.DecompressionBomb:
        raise Refused(RefusalCause.BOMB) from None


def _inspect_text(source: BinaryIO) -> Seen:
    found = plain_text.classify_text(source)
    if found is None:
        raise Refused(RefusalCause.UNKNOWN, _guess_type(source))
    kind, encoding = found
    if kind is plain_text.TextKind.MARKUP:
        raise Refused(RefusalCause.MARKUP)
    return FileKind.CSV if kind is plain_text.TextKind.TABLE else FileKind.TXT, {"encoding": encoding}


def _refuse_with(cause: RefusalCause) -> Callable[[BinaryIO], Seen]:
    def refuse(source: BinaryIO) -> Seen:
        raise Refused(cause, _guess_type(source))

    return refuse


def _guess_type(source: BinaryIO) -> str:
    source.seek(0)
    try:
        candidates: Iterable[Any] = puremagic.magic_string(source.read(HEAD_BYTES))
    except (puremagic.PureError, ValueError):
        return ""
    return next((str(one.name) for one in candidates), "")


_INSPECTORS_BY_SIGNATURE: tuple[tuple[bytes, Callable[[BinaryIO], Seen]], ...] = (
    (rb"%PDF-", _inspect_pdf),
    (rb"\xff\xd8\xff", _inspect_picture(FileKind.JPEG)),
    (rb"\x89PNG\r\n\x1a\n", _inspect_png),
    (rb"II[\x2a\x2b]\0|MM\0[\x2a\x2b]", _inspect_picture(FileKind.TIFF)),
    (rb"BM.{8}....[\x0c\x28\x40\x34\x38\x6c\x7c]\0\0\0", _inspect_picture(FileKind.BMP)),
    (rb"....ftyp", _inspect_iso_media),
    (rb"RIFF....WAVE", _inspect_part(FileKind.WAV, sounds.measure_wav)),
    (rb"RIFF....AVI ", _inspect_part(FileKind.AVI, films.measure_avi)),
    (rb"RIFF....WEBP", _inspect_picture(FileKind.WEBP)),
    (b"|".join(plain_text.UTF_16_MARKS), _inspect_text),
    (rb"#!AMR(-WB)?\n", _inspect_part(FileKind.AMR, sounds.measure_amr)),
    (rb"\xff[\xf0\xf1\xf8\xf9]", _inspect_part(FileKind.AAC, sounds.measure_aac)),
    (rb"ID3|\xff[\xe2-\xe7\xf2-\xf7\xfa-\xff]", _inspect_part(FileKind.MP3, sounds.measure_mp3)),
    (rb"PK\x03\x04", _inspect_zip),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _refuse_with(RefusalCause.OLD_OFFICE)),
    (
        rb"MZ|\x7fELF|\xfe\xed\xfa[\xce\xcf]|[\xce\xcf]\xfa\xed\xfe|\xca\xfe\xba\xbe|L\0\0\0\x01\x14\x02",
        _refuse_with(RefusalCause.PROGRAM),
    ),
    (rb"#!", _refuse_with(RefusalCause.PROGRAM)),
    (rb"PK\x05\x06|Rar!|7z\xbc\xaf\x27\x1c|\x1f\x8b|BZh|\xfd7zXZ|\x28\xb5\x2f\xfd", _refuse_with(RefusalCause.ARCHIVE)),
)
