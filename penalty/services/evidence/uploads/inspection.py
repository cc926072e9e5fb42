"""Type of a file by its content: formats that can still be opened in decades pass, the rest is refused."""

import re
import unicodedata
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import pikepdf
import puremagic
from PIL import Image, ImageFile, UnidentifiedImageError

from penalty.messages import Message, MessageError, Quoted
from penalty.services.evidence.uploads import containers, plain_text

MAX_NAME_LENGTH = 120
HEAD_BYTES = 4096
MARKUP_NAME_PATTERN = re.compile(r"\.(hta|s?html?|svg|xhtml|xml)$", re.IGNORECASE)
PROGRAM_NAME_PATTERN = re.compile(
    r"\.(apk|bat|cmd|com|dll|exe|jar|jse?|lnk|msi|php|ps1|py|scr|sh|vb[es]|wsf)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class FileType:
    """``extension`` begins with a dot; ``label`` is the English word for the list of files."""

    media_type: str
    extension: str
    label: str


class RefusalCause(Enum):
    """Cause and cure of a refused file."""

    EMPTY = Message("the file is empty; save it again and look at its size")
    PROGRAM = Message("this is a program; where the program is the proof, put it on a disc and register the disc")
    MARKUP = Message("this is a web page or a script; print the page to PDF or photograph the screen")
    ENCRYPTED = Message("the file is protected by a password; save it without protection and send that")
    BROKEN = Message("the file is damaged or cut off; get it again from where it came from")
    MACROS = Message("the Office file holds macros or controls; save it as .docx or .xlsx without macros, or as PDF")
    OLD_OFFICE = Message("an old Office file, or one with a password; save it as .docx, .xlsx or PDF without password")
    BOMB = Message("unpacked the file would be too large to handle; send its content in smaller parts")
    PICTURE_SIZE = Message("the picture has more than 89 million pixels; save it smaller")
    ARCHIVE = Message("an archive hides what is in it; unpack it and send the files, many at once if you like")
    UNKNOWN = Message(
        "this kind of file is not taken; send PDF, OFD, JPEG, PNG, HEIC, MP4, MOV, M4A, MP3, WAV, "
        "DOCX, XLSX, CSV or plain text"
    )


CONTAINER_CAUSES: Mapping[type[Exception], RefusalCause] = {
    containers.DamagedContainer: RefusalCause.BROKEN,
    containers.EncryptedContainer: RefusalCause.ENCRYPTED,
    containers.DecompressionBomb: RefusalCause.BOMB,
}


class FileRefused(MessageError):
    """The file is not taken; names the file, the cause and the cure."""

    def __init__(self, filename: str, cause: RefusalCause, seen: str = "") -> None:
        values = {"filename": filename, "problem": cause.value}
        guessed = Message("%(filename)s: %(problem)s (it looks like: %(seen)s)", seen=Quoted(seen), **values)
        super().__init__(guessed if seen else Message("%(filename)s: %(problem)s", **values))
        self.cause = cause


PDF = FileType("application/pdf", ".pdf", "PDF document")
JPEG = FileType("image/jpeg", ".jpg", "JPEG picture")
PNG = FileType("image/png", ".png", "PNG picture")
WAV = FileType("audio/wav", ".wav", "WAV sound")
MP3 = FileType("audio/mpeg", ".mp3", "MP3 sound")
DOCX = FileType("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx", "Word document")
XLSX = FileType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx", "Excel sheet")
OFD = FileType("application/ofd", ".ofd", "OFD document")
CSV = FileType("text/csv", ".csv", "table as text")
TXT = FileType("text/plain", ".txt", "plain text")
TYPES_BY_BRAND = (
    (re.compile("hei[cxms]|m[is]f1"), FileType("image/heic", ".heic", "HEIC picture")),
    (re.compile("M4[AB] "), FileType("audio/mp4", ".m4a", "M4A sound")),
    (re.compile("qt  "), FileType("video/quicktime", ".mov", "QuickTime film")),
    (re.compile("isom|iso[2-9]|mp4[12]|avc1|dash|M4V |MSNV|3g[p2]."), FileType("video/mp4", ".mp4", "MP4 film")),
)


def inspect_file(path: Path, filename: str) -> FileType:
    """The type of the file at ``path`` by what is in it. ``filename`` only names it in a refusal, and is
    itself refused where a computer would run it. Raises ``FileRefused``."""
    try:
        _require_harmless_name(filename)
        return _inspect_content(path)
    except _Refusal as refusal:
        raise FileRefused(filename, refusal.cause, refusal.seen) from refusal
    except tuple(CONTAINER_CAUSES) as problem:
        raise FileRefused(filename, CONTAINER_CAUSES[type(problem)]) from problem


def clean_filename(original: str) -> str:
    """The last component of ``original`` as it may be shown and offered for saving: NFC, no control and no
    direction-changing characters, no leading dots, at most 120 characters with the ending kept."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", original))[-1]
    printable = "".join(
        sign for sign in last if unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    )
    name = re.sub(r'[<>:"|?*\s]+', " ", printable).strip(" .") or "file"
    stem, ending = Path(name).stem, Path(name).suffix[:16]
    return stem[: MAX_NAME_LENGTH - len(ending)].rstrip(" .") + ending


class _Refusal(Exception):
    def __init__(self, cause: RefusalCause, seen: str = "") -> None:
        super().__init__(cause)
        self.cause, self.seen = cause, seen


def _require_harmless_name(filename: str) -> None:
    if MARKUP_NAME_PATTERN.search(filename):
        raise _Refusal(RefusalCause.MARKUP)
    if PROGRAM_NAME_PATTERN.search(filename):
        raise _Refusal(RefusalCause.PROGRAM)


def _inspect_content(path: Path) -> FileType:
    with path.open("rb") as stream:
        head = stream.read(HEAD_BYTES)
    if not head:
        raise _Refusal(RefusalCause.EMPTY)
    for sign, check in _INSPECTORS_BY_SIGNATURE:
        if re.match(sign, head, re.DOTALL):
            return check(path)
    return _inspect_text(path)


def _inspect_pdf(path: Path) -> FileType:
    try:
        with pikepdf.open(path) as pdf:
            if pdf.is_encrypted:
                raise _Refusal(RefusalCause.ENCRYPTED)
            if not len(pdf.pages):
                raise _Refusal(RefusalCause.BROKEN)
    except pikepdf.PasswordError:
        raise _Refusal(RefusalCause.ENCRYPTED) from None
    except pikepdf.PdfError:
        raise _Refusal(RefusalCause.BROKEN) from None
    if b"%%EOF" not in _read_tail(path):
        raise _Refusal(RefusalCause.BROKEN)
    return PDF


@contextmanager
def _refuse_truncated_pictures() -> Iterator[None]:
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False  # WeasyPrint turns it on
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _inspect_picture(path: Path, format_: str, kind: FileType) -> FileType:
    try:
        with warnings.catch_warnings(), _refuse_truncated_pictures():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=[format_]) as picture:
                picture.draft("RGB", (1, 1))
                picture.load()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise _Refusal(RefusalCause.PICTURE_SIZE) from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise _Refusal(RefusalCause.BROKEN) from None
    return kind


def _inspect_png(path: Path) -> FileType:
    if b"IEND" not in _read_tail(path):
        raise _Refusal(RefusalCause.BROKEN)
    return _inspect_picture(path, "PNG", PNG)


def _inspect_iso_media(path: Path) -> FileType:
    brands = containers.list_brands(path)
    kind = next((kind for brand in brands for sign, kind in TYPES_BY_BRAND if sign.fullmatch(brand)), None)
    if kind is None:
        raise _Refusal(RefusalCause.UNKNOWN, ", ".join(brands))
    return kind


def _inspect_sound(path: Path, is_sound: Callable[[Path], bool], kind: FileType) -> FileType:
    if not is_sound(path):
        raise _Refusal(RefusalCause.BROKEN)
    return kind


def _inspect_zip(path: Path) -> FileType:
    names = containers.list_members(path)
    if any(re.search(r"vbaProject|/activeX/|/macrosheets/|/embeddings/.*\.bin$", name) for name in names):
        raise _Refusal(RefusalCause.MACROS)
    for member, kind in (("word/document.xml", DOCX), ("xl/workbook.xml", XLSX), ("OFD.xml", OFD)):
        if member in names:
            return kind
    raise _Refusal(RefusalCause.ARCHIVE)


def _inspect_text(path: Path) -> FileType:
    found = plain_text.classify_text(path)
    if found is None:
        raise _Refusal(RefusalCause.UNKNOWN, _guess_type(path))
    if found is plain_text.TextKind.MARKUP:
        raise _Refusal(RefusalCause.MARKUP)
    return CSV if found is plain_text.TextKind.TABLE else TXT


def _refuse_with(cause: RefusalCause) -> Callable[[Path], FileType]:
    def refuse(path: Path) -> FileType:
        raise _Refusal(cause, _guess_type(path))

    return refuse


def _guess_type(path: Path) -> str:
    try:
        candidates = puremagic.magic_file(path)
    except (puremagic.PureError, ValueError):
        return ""
    return candidates[0].name if candidates else ""


def _read_tail(path: Path) -> bytes:
    with path.open("rb") as stream:
        stream.seek(max(0, path.stat().st_size - 1024))
        return stream.read()


_INSPECTORS_BY_SIGNATURE: tuple[tuple[bytes, Callable[[Path], FileType]], ...] = (
    (rb"%PDF-", _inspect_pdf),
    (rb"\xff\xd8\xff", lambda path: _inspect_picture(path, "JPEG", JPEG)),
    (rb"\x89PNG\r\n\x1a\n", _inspect_png),
    (rb"....ftyp", _inspect_iso_media),
    (rb"RIFF....WAVE", lambda path: _inspect_sound(path, containers.is_whole_wav, WAV)),
    (rb"ID3|\xff[\xe2-\xe7\xf2-\xf7\xfa-\xff]", lambda path: _inspect_sound(path, containers.has_mp3_frame, MP3)),
    (rb"PK\x03\x04", _inspect_zip),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _refuse_with(RefusalCause.OLD_OFFICE)),
    (
        rb"MZ|\x7fELF|\xfe\xed\xfa[\xce\xcf]|[\xce\xcf]\xfa\xed\xfe|\xca\xfe\xba\xbe|L\0\0\0\x01\x14\x02",
        _refuse_with(RefusalCause.PROGRAM),
    ),
    (rb"#!", _refuse_with(RefusalCause.PROGRAM)),
    (rb"PK\x05\x06|Rar!|7z\xbc\xaf\x27\x1c|\x1f\x8b|BZh|\xfd7zXZ|\x28\xb5\x2f\xfd", _refuse_with(RefusalCause.ARCHIVE)),
)
