"""The kinds of file that are taken, in formats that can still be opened in decades, and the refusal of the rest."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from penalty.foreign_files.limits import SEALED_MEDIUM
from penalty.messages import Message, MessageError, Quoted

MAX_NAME_LENGTH = 120
LARGEST_PICTURE = 250
"""Millions of pixels."""
TEXT_ENCODINGS = ("utf-16", "utf-8-sig", "gb18030")
"""The first is told by its mark alone."""


@dataclass(frozen=True, slots=True)
class FileType:
    """``endings`` are those that a name may have, the usual one first, without the dot."""

    media_type: str
    endings: tuple[str, ...]
    label: Message


_OFFICE = "application/vnd.openxmlformats-officedocument."


class FileKind(Enum):
    """A kind of file that is taken as evidence."""

    PDF = FileType("application/pdf", ("pdf",), Message("PDF document"))
    OFD = FileType("application/ofd", ("ofd",), Message("OFD document"))
    DOCX = FileType(_OFFICE + "wordprocessingml.document", ("docx",), Message("Word document"))
    XLSX = FileType(_OFFICE + "spreadsheetml.sheet", ("xlsx",), Message("Excel sheet"))
    JPEG = FileType("image/jpeg", ("jpg", "jpeg", "jpe", "jfif"), Message("JPEG picture"))
    PNG = FileType("image/png", ("png",), Message("PNG picture"))
    WEBP = FileType("image/webp", ("webp",), Message("WebP picture"))
    BMP = FileType("image/bmp", ("bmp", "dib"), Message("BMP picture"))
    TIFF = FileType("image/tiff", ("tif", "tiff"), Message("TIFF picture"))
    HEIC = FileType("image/heic", ("heic", "heif"), Message("HEIC picture"))
    MP4 = FileType("video/mp4", ("mp4", "m4v", "3gp", "3g2"), Message("MP4 film"))
    MOV = FileType("video/quicktime", ("mov", "qt"), Message("QuickTime film"))
    AVI = FileType("video/x-msvideo", ("avi",), Message("AVI film"))
    M4A = FileType("audio/mp4", ("m4a", "m4b", "mp4"), Message("M4A sound"))
    MP3 = FileType("audio/mpeg", ("mp3",), Message("MP3 sound"))
    AAC = FileType("audio/aac", ("aac",), Message("AAC sound"))
    AMR = FileType("audio/amr", ("amr", "awb"), Message("AMR sound"))
    WAV = FileType("audio/wav", ("wav", "wave"), Message("WAV sound"))
    CSV = FileType("text/csv", ("csv", "txt", "tsv"), Message("table as text"))
    TXT = FileType("text/plain", ("txt", "csv", "tsv"), Message("plain text"))


KINDS_BY_MEDIA_TYPE: Mapping[str, FileKind] = {one.value.media_type: one for one in FileKind}
_KNOWN_ENDINGS = frozenset({"doc", "xls", "ppt", "pptx", "gif", *(e for one in FileKind for e in one.value.endings)})


class RefusalCause(Enum):
    """Sight of a refused file, and the cure; the original is never to be altered."""

    EMPTY = Message("it holds no byte; get it again from where it came from")
    PROGRAM = Message("it is a program; %(medium)s")
    MARKUP = Message("it is a web page or a script; put what it shows on file as PDF or photograph; %(medium)s")
    ENCRYPTED = Message("it opens only with a password; %(medium)s")
    BROKEN = Message(
        "it begins as %(seen)s and cannot be read to its end; get it again from where it came from, or %(medium)s"
    )
    NO_END = Message(
        "it begins as %(seen)s and does not end as one; get it again from where it came from, or %(medium)s"
    )
    MACROS = Message("it is an Office file with macros or controls in it; put a print of it on file, and %(medium)s")
    OLD_OFFICE = Message(
        "it is an Office file of the kind before 2007, or one with a password; put a print of it on file, and "
        "%(medium)s"
    )
    BOMB = Message("unpacked it would come to more than 1 GB, 10,000 parts or a hundred times its size; %(medium)s")
    PICTURE_SIZE = Message(
        "it is a picture of %(seen)s million pixels, more than the 250 million that are taken; %(medium)s"
    )
    ARCHIVE = Message("it is an archive; put the files in it on file one by one, and of the archive %(medium)s")
    UNKNOWN = Message(
        "its content is none of the kinds that are taken: PDF, OFD, JPEG, PNG, WebP, BMP, TIFF, HEIC, MP4, MOV, AVI, "
        "M4A, MP3, AAC, AMR, WAV, DOCX, XLSX, CSV, plain text; %(medium)s"
    )


class FileRefused(MessageError):
    """The file is not taken; names the file, what was seen and the cure. ``seen`` is a kind, a figure, or the name
    that another program has for the content."""

    def __init__(self, filename: str, cause: RefusalCause, seen: str = "") -> None:
        kind = FileKind[seen].value.label if seen in FileKind.__members__ else seen
        problem = cause.value.fill(seen=kind, medium=SEALED_MEDIUM)
        named = "" if "%(seen)s" in cause.value.text else seen
        text = Message("%(filename)s: %(problem)s", filename=filename, problem=problem)
        if named:
            text = Message(
                "%(filename)s: %(problem)s (its first bytes are those of: %(name)s)",
                filename=filename, problem=problem, name=Quoted(named),
            )  # fmt: skip
        super().__init__(text)
        self.cause = cause


@dataclass(frozen=True, slots=True)
class SeenFile:
    """A file as it was read: its kind and, where it has them, ``pages``, ``width`` and ``height`` in pixels,
    ``seconds`` and ``encoding``."""

    kind: FileKind
    traits: Mapping[str, Any]


def name_truly(filename: str, kind: FileKind) -> str:
    """``filename``, with the ending of ``kind`` behind it where its own says another kind."""
    ending = Path(filename).suffix[1:].lower()
    if ending not in _KNOWN_ENDINGS or ending in kind.value.endings:
        return filename
    true = f".{kind.value.endings[0]}"
    return filename[: MAX_NAME_LENGTH - len(true)] + true


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
