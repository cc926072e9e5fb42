"""Hostile files through the door: each ends in a sentence within its limits, and no process is left behind."""

import io
import os
import resource
import signal
import struct
import time
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryFile
from threading import Timer
from typing import IO, Any

import pytest

from penalty.foreign_files import door, reader, tables, wire_format
from penalty.foreign_files.file_types import FileKind, FileRefused, RefusalCause
from penalty.foreign_files.limits import MB, Limits, ReadingStopped, Stop
from tests.penalty.foreign_files import test_inspection as samples

TIGHT = Limits(seconds=2, memory=600 * MB, output=2 * MB)
TASKS = "tests.penalty.foreign_files.hostile_tasks"


@contextmanager
def put(content: bytes) -> Iterator[IO[bytes]]:
    with TemporaryFile() as file:
        file.write(content)
        file.flush()
        yield file


def list_children(process: int) -> list[str]:
    """Children of a process that run or wait to be reaped."""
    return Path(f"/proc/{process}/task/{process}/children").read_text().split()


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png_bomb(width: int, height: int, *, coloured: bool = False) -> bytes:
    """Pixels of one colour, a thousandth of their size; of three bytes or of a bit each."""
    packer, row = zlib.compressobj(1), bytes(1 + (width * 3 if coloured else width // 8))
    rows = b"".join(packer.compress(row) for _ in range(height if not coloured else 1)) + packer.flush()
    head = struct.pack(">2I5B", width, height, 8 if coloured else 1, 2 if coloured else 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def tiff_bomb() -> bytes:
    """Says of itself that it has 65,535 × 65,535 pixels."""
    rows = [(256, 4, 65535), (257, 4, 65535), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, 8), (279, 4, 8)]
    entries = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in rows)
    return b"II*\0" + struct.pack("<I", 16) + bytes(8) + struct.pack("<H", len(rows)) + entries + bytes(4)


def endless_tiff() -> bytes:
    """Its only page says that the next is itself."""
    content = bytearray(samples.picture("TIFF", (8, 8)))
    at = struct.unpack_from("<I", content, 4)[0]
    entries = struct.unpack_from("<H", content, at)[0]
    struct.pack_into("<I", content, at + 2 + 12 * entries, at)
    return bytes(content)


def endless_gif() -> bytes:
    frame = b"\x2c" + bytes(4) + b"\1\0\1\0\0" + b"\2\2\x44\1\0"
    return b"GIF89a\1\0\1\0\x80\0\0" + bytes(6) + b"\x21\xff\x0bNETSCAPE2.0\3\1\0\0\0" + frame * 50_000


def zip_bomb() -> bytes:
    inner = samples.packed({"zeros": bytes(32 << 20)})
    return samples.packed(samples.DOCX | {f"word/media/{n}.zip": inner for n in range(3)} | {"word/a": bytes(64 << 20)})


def pdf_with(content: bytes, *entries: str, pages: str = "/Kids[3 0 R]/Count 1") -> bytes:
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>"
    stream = f"<</Length {len(content)}{''.join(entries)}>>\nstream\n".encode() + content + b"\nendstream"
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages{pages}>>".encode(), page.encode(), stream]
    out, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + one + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 5\n0000000000 65535 f \n{table}trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    return out + end.encode()


def pdf_bomb() -> bytes:
    """A page of two million strokes, packed three times over."""
    drawn = b"0 0 m 500 800 l S " * 2_000_000
    for _ in range(3):
        drawn = zlib.compress(drawn, 1)
    return pdf_with(drawn, "/Filter[/FlateDecode/FlateDecode/FlateDecode]")


@pytest.fixture(scope="module", autouse=True)
def nothing_left() -> Iterator[None]:
    """Every child has ended and been waited for by the time the tests are through."""
    yield
    servers = [one._process for one in door._SERVERS.values() if one._process]
    assert servers
    assert [child for one in servers for child in list_children(one.pid)] == []
    door.close_servers()


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (png_bomb(16_000, 16_000), RefusalCause.PICTURE_SIZE), (tiff_bomb(), RefusalCause.PICTURE_SIZE),
        (zip_bomb(), RefusalCause.BOMB), (endless_gif(), RefusalCause.UNKNOWN),
        (samples.picture("JPEG", (640, 480))[:-4000], RefusalCause.BROKEN),
        (b"<html><script>1</script>" + samples.pdf(), RefusalCause.MARKUP),
        (samples.pdf() + samples.packed({"a.txt": bytes(2000)}) + bytes(999), RefusalCause.NO_END),
        (pdf_with(b"", pages="/Kids[2 0 R]/Count 1"), RefusalCause.BROKEN),
    ],
    ids=["png", "tiff", "zip", "gif", "cut", "html-pdf", "pdf-zip", "pdf-loop"],
)  # fmt: skip
def test_a_hostile_file_is_refused_by_name(content: bytes, cause: RefusalCause) -> None:
    with put(content) as file, pytest.raises(FileRefused) as refused:
        reader.inspect_file(file, "照片.jpg", TIGHT)
    assert refused.value.cause is cause


def test_a_picture_whose_pages_go_in_a_circle_ends() -> None:
    with put(endless_tiff()) as file:
        assert reader.inspect_file(file, "a.tif", TIGHT).kind is FileKind.TIFF


def test_what_costs_too_much_is_stopped() -> None:
    with (
        put(png_bomb(15_000, 15_000, coloured=True)) as file,
        pytest.raises(ReadingStopped, match="READING_MEMORY_MB") as stopped,
    ):
        reader.inspect_file(file, "a.png", TIGHT)
    assert stopped.value.stop is Stop.MEMORY
    with put(pdf_bomb()) as file:
        assert reader.inspect_file(file, "a.pdf", TIGHT).traits == {"pages": 1}
        begun = time.monotonic()
        with pytest.raises(ReadingStopped) as stopped:
            list(reader.draw_pages(file, "application/pdf", replace(TIGHT, seconds=1)))
        assert (stopped.value.stop in (Stop.TIME, Stop.MEMORY, Stop.BROKEN_OFF), time.monotonic() - begun < 20) == (
            True,
            True,
        )


ENDS: Sequence[tuple[str, dict[str, Any], Stop, str]] = (
    ("work_for_ever", {}, Stop.TIME, "more than 1 seconds"),
    ("sleep_for_ever", {}, Stop.TIME, "more than 1 seconds"),
    ("take_memory", {}, Stop.MEMORY, "more than 600 MB"),
    ("write_for_ever", {}, Stop.OUTPUT, "more than 2 MB"),
    ("fall_over", {"number": int(signal.SIGSEGV)}, Stop.BROKEN_OFF, "SIGSEGV"),
    ("raise_error", {}, Stop.BROKEN_OFF, "exit 73"),
    ("answer_nonsense", {}, Stop.BROKEN_OFF, "no answer"),
)


@pytest.mark.parametrize(("task", "arguments", "stop", "seen"), ENDS, ids=[one[0] for one in ENDS])
def test_a_child_that_misbehaves_is_a_sentence(task: str, arguments: dict[str, Any], stop: Stop, seen: str) -> None:
    with put(b"anything") as file, pytest.raises(ReadingStopped, match=seen) as stopped:
        door.run_task(task, file, replace(TIGHT, seconds=1), module=TASKS, **arguments)
    assert stopped.value.stop is stop


def test_a_child_has_no_disk_no_network_and_no_other_process() -> None:
    with put(b"anything") as file:
        tried, _ = door.run_task("try_everything", file, TIGHT, module=TASKS, parent=os.getpid())
    assert tried == {
        "read /etc/passwd": "PermissionError", "write a file": "PermissionError", "network": "PermissionError",
        "start a program": "PermissionError", "start a process": "PermissionError", "signal": "PermissionError",
        "queued signal": "PermissionError", "signal by handle": "PermissionError",
        "signal of a file": "PermissionError", "signal of a socket": "PermissionError",
        "raise a limit": "ValueError", "secrets": [], "open files": 4,
    }  # fmt: skip


def test_the_reader_starts_anew_after_its_end() -> None:
    with put(b"anything") as file:
        door.run_task("answer_null", file, TIGHT, module=TASKS)
        idle = door._SERVERS[TASKS]._process
        assert idle is not None
        idle.kill()
        idle.wait()
        door.run_task("answer_null", file, TIGHT, module=TASKS)
        busy = door._SERVERS[TASKS]._process
        assert busy is not None
        Timer(0.3, busy.kill).start()
        with pytest.raises(ReadingStopped, match="the reader itself"):
            door.run_task("sleep_for_ever", file, replace(TIGHT, seconds=1), module=TASKS)
        door.run_task("answer_null", file, TIGHT, module=TASKS)


def test_files_of_one_request_have_one_time_together() -> None:
    late = replace(TIGHT, until=time.monotonic())
    with put(b"anything") as file, pytest.raises(ReadingStopped, match="files of one form took more than 23 seconds"):
        reader.inspect_file(file, "a.txt", late)
    assert TIGHT.find_end(0) == 8 < TIGHT.seconds_together


@pytest.mark.parametrize("answer", [b"[" * 100_000, b"[]" * 2**20, b"{", b""], ids=["deep", "long", "cut", "empty"])
def test_an_answer_that_costs_too_much_is_none(answer: bytes) -> None:
    packed = struct.pack("!Q", len(answer)) + answer
    with pytest.raises(wire_format.Malformed):
        wire_format.read_answer(io.BytesIO(packed), len(packed))


def test_more_parts_than_a_task_writes_are_no_answer() -> None:
    packed = struct.pack("!Q", 0) * 2000 + struct.pack("!Q", 1) + b"1"
    with pytest.raises(wire_format.Malformed):
        wire_format.read_answer(io.BytesIO(packed), len(packed))


def test_traits_that_cannot_be_are_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    traits = {"seconds": float("inf"), "pages": -5, "width": True, "height": 2.5, "encoding": "<b>"}
    monkeypatch.setattr(door, "run_task", lambda *_, **__: ({"kind": "MP4", "traits": traits}, []))
    with put(b"anything") as file:
        assert reader.inspect_file(file, "a.mp4", TIGHT).traits == {}
        traits["colour"] = 1
        with pytest.raises(ReadingStopped, match="no answer"):
            reader.inspect_file(file, "a.mp4", TIGHT)


@pytest.mark.parametrize("packed", [b"x\x1fa", b"-1\x1fa", b"1\x1e" * tables.MOST_ROWS, b"1\x1f\xff"])
def test_rows_that_are_none_are_none(packed: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "run_task", lambda *_, **__: ("", [packed]))
    with pytest.raises(ReadingStopped, match="no answer"):
        reader.read_table(b"", TIGHT)


def test_who_stops_waiting_ends_the_child() -> None:
    with put(b"anything") as file:
        door.run_task("answer_null", file, TIGHT, module=TASKS)
    server = door._SERVERS[TASKS]._process
    assert server is not None

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    try:
        with put(b"anything") as file, pytest.raises(KeyboardInterrupt):
            door.run_task("sleep_for_ever", file, TIGHT, module=TASKS)
    finally:
        signal.signal(signal.SIGALRM, before)
    assert (door._SERVERS[TASKS]._process, server.returncode) == (None, 0)
    assert not Path(f"/proc/{server.pid}").exists()


def test_pages_of_every_kind_are_drawn_no_larger_than_a_sheet() -> None:
    drawn = {}
    for name, content in {
        "image/tiff": samples.several_pages(), "image/webp": samples.picture("WEBP"),
        "image/bmp": samples.picture("BMP", (1200, 1800)), "image/png": samples.picture("PNG"),
        "application/pdf": samples.pdf(pages=2),
    }.items():  # fmt: skip
        with put(content) as file:
            pages = [page for page, _ in reader.draw_pages(file, name, Limits())]
        drawn[name] = [page and (page.width, page.height) for page in pages]
    assert drawn == {
        "image/tiff": [(64, 48), (32, 32), (16, 8)], "image/webp": [(64, 48)], "image/bmp": [(1169, 1754)],
        "image/png": [(64, 48)], "application/pdf": [(1240, 1605)] * 2,
    }  # fmt: skip


def test_a_photograph_of_two_hundred_million_pixels_is_read_and_drawn() -> None:
    with put(png_bomb(16_000, 12_500)) as file:
        assert reader.inspect_file(file, "a.png", Limits()).traits == {"width": 16_000, "height": 12_500}
        ((page, _count),) = reader.draw_pages(file, "image/png", Limits())
    assert page is not None
    assert (page.width, page.height, page.gray) == (1754, 1370, True)


def test_a_workbook_that_unpacks_without_end_is_no_table() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(60 * MB))
    with pytest.raises(reader.NoTable, match="too large"):
        reader.read_table(out.getvalue(), TIGHT)
    assert resource.getrlimit(resource.RLIMIT_AS)[0] == resource.RLIM_INFINITY
