"""The content decides what a file is; what nobody should open is refused with its cause and cure."""

import io
import re
import struct
import wave
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageFile

from penalty.foreign_files import containers, file_types, inspection, pictures
from penalty.foreign_files.file_types import FileKind, FileRefused, RefusalCause
from penalty.foreign_files.inspection import Refused
from penalty.foreign_files.limits import Limits, ReadingStopped, Stop

DOCX = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"}
UTF_8 = {"encoding": "utf-8-sig"}
XLSX = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}


@pytest.fixture(autouse=True)
def as_behind_the_door(monkeypatch: pytest.MonkeyPatch) -> None:
    """WeasyPrint, in the process of the tests, lets cut pictures pass."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", False)


def inspect(content: bytes, filename: str = "anything.dat") -> tuple[FileKind, dict[str, Any]]:
    return inspection.inspect_content(io.BytesIO(content), filename)


def pdf(encryption: pikepdf.Encryption | None = None, pages: int = 1) -> bytes:
    buffer = io.BytesIO()
    with pikepdf.new() as document:
        for _ in range(pages):
            document.add_blank_page()
        document.save(buffer, encryption=encryption or False)
    return buffer.getvalue()


def picture(format_: str, size: tuple[int, int] = (64, 48), **more: Any) -> bytes:
    buffer = io.BytesIO()
    Image.effect_noise(size, 90).save(buffer, format_, **more)
    return buffer.getvalue()


def several_pages() -> bytes:
    return picture("TIFF", save_all=True, append_images=[Image.new("1", (32, 32)), Image.new("RGB", (16, 8))])


def avi(frames: int = 50) -> bytes:
    head = struct.pack("<14I", 40_000, 0, 0, 0, frames, 0, 1, 0, 640, 480, 0, 0, 0, 0)
    lists = b"LIST" + struct.pack("<I", 4 + 8 + len(head)) + b"hdrl" + b"avih" + struct.pack("<I", len(head)) + head
    return b"RIFF" + struct.pack("<I", 4 + len(lists)) + b"AVI " + lists


def aac(frames: int = 43) -> bytes:
    """Frames of 44.1 kHz, stereo, nine bytes each."""
    return (b"\xff\xf1\x50\x80" + (9 << 5 | 0x1F).to_bytes(2) + b"\xfc" + bytes(2)) * frames


def timed_film() -> bytes:
    head = bytes(12) + struct.pack(">II", 1000, 2500) + bytes(80)
    track = box(b"trak", box(b"tkhd", bytes(76) + struct.pack(">II", 1920 << 16, 1080 << 16)))
    return box(b"ftyp", b"isom\0\0\0\0") + box(b"moov", box(b"mvhd", head) + track) + box(b"mdat", bytes(9))


def packed(parts: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return buffer.getvalue()


def flipped(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]


def box(kind: bytes, content: bytes = b"") -> bytes:
    return struct.pack(">I4s", len(content) + 8, kind) + content


def film(brand: bytes, *, inner: bytes = b"moov") -> bytes:
    return box(b"ftyp", brand + b"\0\0\0\0" + b"iso2") + box(inner) + box(b"mdat", bytes(100))


def sound() -> bytes:
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as target:
        target.setparams((1, 2, 8000, 0, "NONE", ""))
        target.writeframes(bytes(800))
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "kind", "traits"),
    [
        (pdf(pages=2), FileKind.PDF, {"pages": 2}),
        (pdf(pikepdf.Encryption(owner="secret", user="")), FileKind.PDF, {"pages": 1}),
        (picture("JPEG"), FileKind.JPEG, {"width": 64, "height": 48}),
        (picture("PNG"), FileKind.PNG, {"width": 64, "height": 48}),
        (picture("WEBP"), FileKind.WEBP, {"width": 64, "height": 48}),
        (picture("BMP"), FileKind.BMP, {"width": 64, "height": 48}),
        (picture("TIFF"), FileKind.TIFF, {"width": 64, "height": 48}),
        (picture("TIFF", big_tiff=True), FileKind.TIFF, {"width": 64, "height": 48}),
        (several_pages(), FileKind.TIFF, {"width": 64, "height": 48, "pages": 3}),
        (film(b"heic", inner=b"meta"), FileKind.HEIC, {}),
        (film(b"isom"), FileKind.MP4, {}),
        (film(b"abcd"), FileKind.MP4, {}),
        (timed_film(), FileKind.MP4, {"width": 1920, "height": 1080, "seconds": 2.5}),
        (film(b"qt  "), FileKind.MOV, {}),
        (avi(), FileKind.AVI, {"width": 640, "height": 480, "seconds": 2.0}),
        (film(b"M4A "), FileKind.M4A, {}),
        (sound(), FileKind.WAV, {"seconds": 0.1}),
        (b"ID3\x04\0\0\0\0\0\x05" + bytes(5) + b"\xff\xfb\x90\x00" + bytes(413), FileKind.MP3, {"seconds": 0.0}),
        ((b"\xff\xfb\x90\x00" + bytes(413)) * 77, FileKind.MP3, {"seconds": 2.0}),
        (aac(), FileKind.AAC, {"seconds": 1.0}),
        (b"#!AMR\n" + (b"\x3c" + bytes(31)) * 50, FileKind.AMR, {"seconds": 1.0}),
        (b"#!AMR-WB\n" + (b"\x04" + bytes(17)) * 50, FileKind.AMR, {"seconds": 1.0}),
        (packed(DOCX), FileKind.DOCX, {}),
        (packed(XLSX | {"xl/printerSettings/printerSettings1.bin": b"\0"}), FileKind.XLSX, {}),
        (packed({"OFD.xml": b"<OFD/>", "Doc_0/Document.xml": b"<Document/>"}), FileKind.OFD, {}),
        ("时间,COD,限值\n2026-01-01,41.5,50\n2026-01-02,49,50\n".encode(), FileKind.CSV, UTF_8),
        ("时间;COD\r\n2026-01-01;41,5\r\n".encode("gb18030"), FileKind.CSV, {"encoding": "gb18030"}),
        ("时间\tCOD\r\n2026-01-01\t41,5\r\n".encode("utf-16"), FileKind.CSV, {"encoding": "utf-16"}),
        (b"\xfe\xff" + "情况说明：已改正。".encode("utf-16-be"), FileKind.TXT, {"encoding": "utf-16"}),
        ("情况说明：已于当日改正。\n第二行，\n".encode(), FileKind.TXT, UTF_8),
        ("\ufeff情况说明".encode(), FileKind.TXT, UTF_8),
        ("情况说明 㐀".encode("gb18030"), FileKind.TXT, {"encoding": "gb18030"}),
        ("浓度 < 50 mg/L, 温度 > 3".encode(), FileKind.TXT, UTF_8),
    ],
)
def test_evidence_is_known_by_its_content(content: bytes, kind: FileKind, traits: Mapping[str, Any]) -> None:
    assert inspect(content) == (kind, traits)


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"", RefusalCause.EMPTY),
        (b"MZ\x90\0" + bytes(200), RefusalCause.PROGRAM),
        (b"\x7fELF\x02\x01\x01" + bytes(200), RefusalCause.PROGRAM),
        (b"#!/bin/sh\nrm -rf /\n", RefusalCause.PROGRAM),
        (pdf(pikepdf.Encryption(owner="o", user="u")), RefusalCause.ENCRYPTED),
        (pdf(pages=0), RefusalCause.BROKEN),
        (pdf()[:-30], RefusalCause.NO_END),
        (b"%PDF-1.7\nnothing more\n%%EOF", RefusalCause.BROKEN),
        (pdf() + packed(DOCX) + bytes(999), RefusalCause.NO_END),
        (picture("PNG") + packed(DOCX) + bytes(999), RefusalCause.NO_END),
        (picture("WEBP", (640, 480))[:-900], RefusalCause.BROKEN),
        (picture("TIFF")[:-900], RefusalCause.BROKEN),
        (picture("BMP")[:-900], RefusalCause.BROKEN),
        (avi()[:-1], RefusalCause.BROKEN),
        (b"#!AMR\n", RefusalCause.BROKEN),
        (picture("JPEG")[:-700], RefusalCause.BROKEN),
        (picture("JPEG")[:30], RefusalCause.BROKEN),
        (picture("PNG")[:-20], RefusalCause.NO_END),
        (picture("PNG")[:200], RefusalCause.BROKEN),
        (film(b"isom")[:-1], RefusalCause.BROKEN),
        (box(b"ftyp", b"isom\0\0\0\0"), RefusalCause.BROKEN),
        (film(b"zzzz").replace(b"iso2", b"yyyy"), RefusalCause.UNKNOWN),
        (sound()[:-1], RefusalCause.BROKEN),
        (b"ID3\x04\0\0\0\0\0\x05" + bytes(20), RefusalCause.BROKEN),
        (b"<!DOCTYPE html><p>hello", RefusalCause.MARKUP),
        (b'\n <svg xmlns="http://www.w3.org/2000/svg"/>', RefusalCause.MARKUP),
        (b'<?xml version="1.0"?><svg/>', RefusalCause.MARKUP),
        (b"note\n<script>alert(1)</script>", RefusalCause.MARKUP),
        (b"<?php echo 1;", RefusalCause.MARKUP),
        (packed(DOCX | {"word/vbaProject.bin": b"\0"}), RefusalCause.MACROS),
        (packed(DOCX | {"word/embeddings/oleObject1.bin": b"\0"}), RefusalCause.MACROS),
        (packed(DOCX)[:-40], RefusalCause.BROKEN),
        (flipped(packed(DOCX), 50), RefusalCause.BROKEN),
        (packed({"photo.jpg": picture("JPEG")}), RefusalCause.ARCHIVE),
        (packed(DOCX | {"word/media/zeros": bytes(64 << 20)}), RefusalCause.BOMB),
        (b"Rar!\x1a\x07\x01\0" + bytes(64), RefusalCause.ARCHIVE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), RefusalCause.OLD_OFFICE),
        (b"GIF89a" + bytes(64), RefusalCause.UNKNOWN),
        (bytes(range(256)), RefusalCause.UNKNOWN),
    ],
)
def test_what_is_no_evidence_is_refused(content: bytes, cause: RefusalCause) -> None:
    with pytest.raises(Refused) as refused:
        inspect(content, "证据.pdf")
    assert refused.value.cause is cause


def test_a_real_program_under_another_name_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        inspect(Path("/usr/bin/env").read_bytes(), "photo.jpg")
    assert refused.value.cause is RefusalCause.PROGRAM


@pytest.mark.parametrize(
    ("name", "cause"),
    [
        ("run.bat", RefusalCause.PROGRAM), ("RUN.EXE", RefusalCause.PROGRAM), ("a.pdf.js", RefusalCause.PROGRAM),
        ("photo.sh", RefusalCause.PROGRAM), ("page.html", RefusalCause.MARKUP), ("drawing.SVG", RefusalCause.MARKUP),
    ],
)  # fmt: skip
def test_a_name_that_a_computer_or_a_browser_would_run_is_refused(name: str, cause: RefusalCause) -> None:
    with pytest.raises(Refused) as refused:
        inspect(b"harmless text", name)
    assert refused.value.cause is cause


@pytest.mark.parametrize("format_", ["PNG", "TIFF"])
def test_pixels_are_counted_before_any_is_unpacked(format_: str, monkeypatch: pytest.MonkeyPatch) -> None:
    content, millions = picture(format_, (2000, 1500)), 2
    monkeypatch.setattr(pictures, "LARGEST_PICTURE", millions)
    monkeypatch.setattr(ImageFile.ImageFile, "load", None)
    with pytest.raises(Refused) as refused:
        inspect(content, "map.png")
    assert (refused.value.cause, refused.value.seen) == (RefusalCause.PICTURE_SIZE, "3")


def test_a_cut_picture_of_a_telephone_is_not_told_as_a_film() -> None:
    with pytest.raises(Refused) as refused:
        inspect(b"\0\0\0\x20ftypheic", "photo.heic")
    assert (refused.value.cause, refused.value.seen) == (RefusalCause.BROKEN, "HEIC")


def test_a_zip_with_a_locked_part_is_refused() -> None:
    content = bytearray(packed(DOCX))
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Refused) as refused:
        inspect(bytes(content))
    assert refused.value.cause is RefusalCause.ENCRYPTED


def test_a_zip_of_too_many_parts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "MAX_MEMBERS", 1)
    with pytest.raises(Refused) as refused:
        inspect(packed(DOCX))
    assert refused.value.cause is RefusalCause.BOMB


def test_a_character_cut_by_the_reading_block_is_no_damage() -> None:
    assert inspect(("a" + "境" * 700_000).encode())[0] is FileKind.TXT


@pytest.mark.parametrize(
    ("name", "kind", "true"),
    [
        ("声明.pdf", FileKind.TXT, "声明.pdf.txt"),
        ("照片.JPG", FileKind.HEIC, "照片.JPG.heic"),
        ("照片.JPG", FileKind.JPEG, "照片.JPG"),
        ("在线数据.xls", FileKind.CSV, "在线数据.xls.csv"),
        ("数据.txt", FileKind.CSV, "数据.txt"),
        ("录音", FileKind.AMR, "录音"),
        ("2026.11.24", FileKind.PDF, "2026.11.24"),
        ("证" * 116 + ".pdf", FileKind.TXT, "证" * 116 + ".txt"),
    ],
)
def test_a_name_that_says_another_kind_gets_the_true_ending(name: str, kind: FileKind, true: str) -> None:
    assert file_types.name_truly(name, kind) == true


@pytest.mark.parametrize(
    ("original", "safe"),
    [
        ("现场照片 1.jpg", "现场照片 1.jpg"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\li\\报告.pdf", "报告.pdf"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("line\r\nbreak\0.txt", "linebreak.txt"),
        ("e\u0301tude.pdf", "\u00e9tude.pdf"),
        ('say "<b>".txt', "say b.txt"),
        ("...", "file"),
        ("", "file"),
        ("/", "file"),
        (".htaccess", "htaccess"),
        ("证" * 300 + ".pdf", "证" * 116 + ".pdf"),
        ("a." + "b" * 300, "a." + "b" * 15),
    ],
)
def test_a_name_is_kept_as_far_as_it_is_harmless(original: str, safe: str) -> None:
    assert file_types.clean_filename(original) == safe


ALTERING = re.compile(r"\b(save|convert|smaller|split|without|unlock|resize|copy of it)\b")


def test_every_refusal_tells_what_was_seen_and_no_cure_alters_an_original() -> None:
    refusals = [str(FileRefused("照片.jpg", cause, "JPEG")) for cause in RefusalCause]
    refusals += [str(ReadingStopped(stop, Limits(), "SIGSEGV")) for stop in Stop]
    assert [one for one in refusals if ";" not in one or "%(" in one or ALTERING.search(one)] == []
    assert "it begins as JPEG picture and cannot be read" in str(FileRefused("a", RefusalCause.BROKEN, "JPEG"))
