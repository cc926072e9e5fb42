"""Files go in once, come out as they went in, or not at all."""

import errno
import hashlib
import io
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from penalty import storage
from penalty.storage import FileAltered, FileMissing, FileTooLarge, StorageFull, Store

CONTENT = "现场照片".encode()
SHA256 = hashlib.sha256(CONTENT).hexdigest()
MEGABYTE = 10**6


@pytest.fixture
def empty(tmp_path: Path) -> Store:
    return Store(tmp_path / "files")


@pytest.fixture
def filled(empty: Store) -> Store:
    empty.put(io.BytesIO(CONTENT), MEGABYTE)
    return empty


def everything_below(store: Store) -> list[Path]:
    return [path for path in store.root.rglob("*") if path.is_file()]


def test_it_works(empty: Store) -> None:
    stored = empty.put(io.BytesIO(CONTENT), MEGABYTE)
    assert (stored.sha256, stored.size) == (SHA256, len(CONTENT))
    assert empty.read(SHA256) == CONTENT
    with empty.open(SHA256) as stream:
        assert stream.read() == CONTENT
    assert list(empty.list_hashes()) == [SHA256]


def test_a_file_lies_under_its_hash_and_may_only_be_read(filled: Store) -> None:
    (path,) = everything_below(filled)
    assert path == filled.root / SHA256[:2] / SHA256[2:4] / SHA256
    assert stat.S_IMODE(path.stat().st_mode) == 0o440


def test_the_same_file_twice_is_stored_once(filled: Store) -> None:
    before = everything_below(filled)[0].stat()
    assert filled.put(io.BytesIO(CONTENT), MEGABYTE).sha256 == SHA256
    (path,) = everything_below(filled)
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_the_same_file_from_many_at_once_is_stored_once(empty: Store) -> None:
    with ThreadPoolExecutor(8) as people:
        stored = list(people.map(lambda _: empty.put(io.BytesIO(CONTENT), MEGABYTE), range(32)))
    assert {item.sha256 for item in stored} == {SHA256}
    assert len(everything_below(empty)) == 1


def test_exactly_the_limit_is_taken(empty: Store) -> None:
    assert empty.put(io.BytesIO(CONTENT), len(CONTENT)).size == len(CONTENT)


def test_one_byte_more_than_the_limit_leaves_no_trace(empty: Store) -> None:
    with pytest.raises(FileTooLarge, match="may raise the setting EVIDENCE_LIMIT_MB"):
        empty.put(io.BytesIO(CONTENT), len(CONTENT) - 1)
    assert everything_below(empty) == []


class Endless(io.RawIOBase):
    """A 2 GB upload that is never held in memory; counts what was asked of it."""

    def __init__(self, size: int) -> None:
        self.left, self.given = size, 0

    def read(self, size: int = -1) -> bytes:
        part = min(self.left, size)
        self.left -= part
        self.given += part
        return bytes(part)


def test_two_gigabytes_are_refused_soon_after_the_limit(empty: Store) -> None:
    stream: Any = Endless(2 << 30)
    with pytest.raises(FileTooLarge, match="larger than 5 MB"):
        empty.put(stream, 5 * MEGABYTE)
    assert stream.given <= 5 * MEGABYTE + storage.CHUNK_BYTES
    assert everything_below(empty) == []


def test_a_connection_that_breaks_leaves_no_trace(empty: Store) -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell():
                raise ConnectionResetError("gone")
            return super().read(3)

    with pytest.raises(ConnectionResetError):
        empty.put(Broken(CONTENT), MEGABYTE)
    assert everything_below(empty) == []


def test_a_file_is_kept_or_leaves_no_trace(empty: Store) -> None:
    with empty.receive(io.BytesIO(CONTENT), MEGABYTE) as refused:
        assert (refused.content.read(), refused.stored.sha256) == (b"", SHA256)
    assert everything_below(empty) == []
    with empty.receive(io.BytesIO(CONTENT), MEGABYTE) as incoming:
        empty.keep(incoming)
    assert (list(empty.list_hashes()), empty.read(SHA256)) == ([SHA256], CONTENT)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
@pytest.mark.parametrize("place", ["fsync", "link"])
def test_a_full_disk_names_the_cure_and_leaves_no_trace(
    empty: Store, monkeypatch: pytest.MonkeyPatch, place: str, number: int
) -> None:
    def full(*args: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, place, full)
    with pytest.raises(StorageFull, match="make room"):
        empty.put(io.BytesIO(CONTENT), MEGABYTE)
    monkeypatch.undo()
    assert everything_below(empty) == []


def test_a_really_full_disk_says_so(empty: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    class OnFullDevice(io.FileIO):
        name = "/dev/full"

    monkeypatch.setattr(empty, "_incoming", lambda: OnFullDevice("/dev/full", "w"))
    with pytest.raises(StorageFull):
        empty.put(io.BytesIO(CONTENT), MEGABYTE)


@pytest.fixture
def altered(filled: Store) -> Store:
    (path,) = everything_below(filled)
    path.chmod(0o640)
    path.write_bytes(CONTENT[:-1] + b"!")
    return filled


def test_an_altered_file_gives_no_byte_and_names_its_hash(altered: Store) -> None:
    with pytest.raises(FileAltered, match=SHA256):
        altered.open(SHA256)
    with pytest.raises(FileAltered, match="backup"):
        altered.read(SHA256)


def test_an_altered_file_is_neither_overwritten_nor_taken_for_good(altered: Store) -> None:
    with pytest.raises(FileAltered):
        altered.put(io.BytesIO(CONTENT), MEGABYTE)
    (path,) = everything_below(altered)
    assert path.read_bytes() == CONTENT[:-1] + b"!"


def test_a_file_that_is_gone_is_named(filled: Store) -> None:
    everything_below(filled)[0].unlink()
    with pytest.raises(FileMissing, match=SHA256):
        filled.open(SHA256)


@pytest.mark.parametrize("name", ["", "..", "../../etc/passwd", "/etc/passwd", SHA256.upper(), SHA256 + "/", "a" * 63])
def test_what_is_no_hash_is_absent(filled: Store, name: str) -> None:
    with pytest.raises(FileMissing):
        filled.open(name)


def test_foreign_files_are_not_counted(filled: Store) -> None:
    (filled.root / "ab" / "cd").mkdir(parents=True)
    (filled.root / "ab" / "cd" / "README").touch()
    assert list(filled.list_hashes()) == [SHA256]


def test_what_a_killed_process_left_is_swept_a_day_later(filled: Store) -> None:
    old, new = (filled.root / f"{storage.INCOMING_PREFIX}{name}" for name in ("old", "new"))
    for path in (old, new):
        path.touch()
    os.utime(old, (0, 0))
    Store(filled.root)
    assert not old.exists()
    assert new.exists()


@pytest.mark.parametrize(
    ("size", "words"),
    [(999, "999 bytes"), (2000, "2 KB"), (999_000, "999 KB"), (200 * 10**6, "200 MB"), (15 * 10**8, "1.5 GB")],
)
def test_sizes_read_well(size: int, words: str) -> None:
    assert str(storage.format_size(size)) == words
