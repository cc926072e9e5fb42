"""The content decides what a file is; what nobody should open is refused with its cause and cure."""

import io
import struct
import subprocess
import wave
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageFile

from penalty.services.evidence.uploads import containers, inspection
from penalty.services.evidence.uploads.inspection import FileRefused, RefusalCause

Put = Callable[[bytes], Path]
DOCX = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"}
XLSX = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}


@pytest.fixture
def put(tmp_path: Path) -> Put:
    def write(content: bytes) -> Path:
        path = tmp_path / "incoming"
        path.write_bytes(content)
        return path

    return write


def pdf(encryption: pikepdf.Encryption | None = None, pages: int = 1) -> bytes:
    buffer = io.BytesIO()
    with pikepdf.new() as document:
        for _ in range(pages):
            document.add_blank_page()
        document.save(buffer, encryption=encryption or False)
    return buffer.getvalue()


def picture(format_: str, size: tuple[int, int] = (64, 48)) -> bytes:
    buffer = io.BytesIO()
    Image.effect_noise(size, 90).save(buffer, format_)
    return buffer.getvalue()


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
    ("content", "extension", "media_type"),
    [
        (pdf(), ".pdf", "application/pdf"),
        (picture("JPEG"), ".jpg", "image/jpeg"),
        (picture("PNG"), ".png", "image/png"),
        (film(b"heic", inner=b"meta"), ".heic", "image/heic"),
        (film(b"isom"), ".mp4", "video/mp4"),
        (film(b"abcd"), ".mp4", "video/mp4"),
        (film(b"qt  "), ".mov", "video/quicktime"),
        (film(b"M4A "), ".m4a", "audio/mp4"),
        (sound(), ".wav", "audio/wav"),
        (b"ID3\x04\0\0\0\0\0\x05" + bytes(5) + b"\xff\xfb\x90\x00" + bytes(413), ".mp3", "audio/mpeg"),
        (b"\xff\xfb\x90\x00" + bytes(413), ".mp3", "audio/mpeg"),
        (packed(DOCX), ".docx", inspection.DOCX.media_type),
        (packed(XLSX | {"xl/printerSettings/printerSettings1.bin": b"\0"}), ".xlsx", inspection.XLSX.media_type),
        (packed({"OFD.xml": b"<OFD/>", "Doc_0/Document.xml": b"<Document/>"}), ".ofd", "application/ofd"),
        ("时间,COD,限值\n2026-01-01,41.5,50\n2026-01-02,49,50\n".encode(), ".csv", "text/csv"),
        ("时间;COD\r\n2026-01-01;41,5\r\n".encode("gb18030"), ".csv", "text/csv"),
        ("情况说明：已于当日改正。\n第二行，\n".encode(), ".txt", "text/plain"),
        ("\ufeff情况说明".encode(), ".txt", "text/plain"),
        ("情况说明 㐀".encode("gb18030"), ".txt", "text/plain"),
        ("浓度 < 50 mg/L, 温度 > 3".encode(), ".txt", "text/plain"),
    ],
)
def test_evidence_is_known_by_its_content(put: Put, content: bytes, extension: str, media_type: str) -> None:
    kind = inspection.inspect_file(put(content), "anything.dat")
    assert (kind.extension, kind.media_type) == (extension, media_type)


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"", RefusalCause.EMPTY),
        (b"MZ\x90\0" + bytes(200), RefusalCause.PROGRAM),
        (b"\x7fELF\x02\x01\x01" + bytes(200), RefusalCause.PROGRAM),
        (b"#!/bin/sh\nrm -rf /\n", RefusalCause.PROGRAM),
        (pdf(pikepdf.Encryption(owner="o", user="u")), RefusalCause.ENCRYPTED),
        (pdf(pikepdf.Encryption(owner="o", user="")), RefusalCause.ENCRYPTED),
        (pdf(pages=0), RefusalCause.BROKEN),
        (pdf()[:-30], RefusalCause.BROKEN),
        (b"%PDF-1.7\nnothing more\n%%EOF", RefusalCause.BROKEN),
        (picture("JPEG")[:-700], RefusalCause.BROKEN),
        (picture("JPEG")[:30], RefusalCause.BROKEN),
        (picture("PNG")[:-20], RefusalCause.BROKEN),
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
def test_what_is_no_evidence_is_refused(put: Put, content: bytes, cause: RefusalCause) -> None:
    with pytest.raises(FileRefused) as refused:
        inspection.inspect_file(put(content), "证据.pdf")
    assert refused.value.cause is cause
    assert str(refused.value).startswith(f"证据.pdf: {cause.value}")


def test_a_cut_photograph_is_refused_even_where_the_paper_library_allows_cuts(
    put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    with pytest.raises(FileRefused):
        inspection.inspect_file(put(picture("JPEG", (640, 480))[:-4000]), "照片.jpg")
    assert ImageFile.LOAD_TRUNCATED_IMAGES is True


def test_a_real_program_under_another_name_is_refused(put: Put) -> None:
    with pytest.raises(FileRefused, match="this is a program"):
        inspection.inspect_file(Path("/usr/bin/env"), "photo.jpg")


@pytest.mark.parametrize("name", ["run.bat", "RUN.EXE", "a.pdf.js", "photo.sh"])
def test_a_name_that_a_computer_would_run_is_refused(put: Put, name: str) -> None:
    with pytest.raises(FileRefused, match="this is a program"):
        inspection.inspect_file(put(b"harmless text"), name)


@pytest.mark.parametrize("name", ["page.html", "drawing.SVG"])
def test_a_name_that_a_browser_would_run_is_refused(put: Put, name: str) -> None:
    with pytest.raises(FileRefused, match="a web page"):
        inspection.inspect_file(put(b"harmless text"), name)


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked(
    put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = picture("PNG")
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)
    with pytest.raises(FileRefused, match="89 million pixels"):
        inspection.inspect_file(put(content), "map.png")


def test_a_zip_with_a_locked_part_is_refused(put: Put) -> None:
    content = bytearray(packed(DOCX))
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(FileRefused, match="protected by a password"):
        inspection.inspect_file(put(bytes(content)), "report.docx")


def test_a_zip_of_too_many_parts_is_refused(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "MAX_MEMBERS", 1)
    with pytest.raises(FileRefused, match="too large to handle"):
        inspection.inspect_file(put(packed(DOCX)), "report.docx")


def test_a_character_cut_by_the_reading_block_is_no_damage(put: Put) -> None:
    assert inspection.inspect_file(put(("a" + "境" * 700_000).encode()), "long.txt") is inspection.TXT


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
    assert inspection.clean_filename(original) == safe


def test_every_cause_names_a_cure() -> None:
    assert [cause for cause in RefusalCause if ";" not in str(cause.value)] == []


def test_outside_program_agrees_about_the_pictures(put: Put) -> None:
    path = put(pdf())
    info = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    assert "Pages:           1" in info
