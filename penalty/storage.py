"""The one place for files: each stored once under its SHA-256, never overwritten, checked on every read."""

import errno
import hashlib
import os
import re
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import IO

from penalty.messages import Message, MessageError

CHUNK_BYTES = 1 << 20
INCOMING_PREFIX = ".incoming-"
ABANDONED_AFTER = 24 * 3600
_SHA256 = re.compile(r"[0-9a-f]{64}")
_DISK_FULL_ERRORS = {errno.ENOSPC, errno.EDQUOT}


class StorageError(MessageError):
    """The file was not stored or not given out; the message says what to do."""


class FileTooLarge(StorageError):
    """More bytes than ``limit``; nothing was stored."""

    def __init__(self, limit: int) -> None:
        super().__init__(
            Message(
                "larger than %(size)s; an administrator may raise the setting EVIDENCE_LIMIT_MB; or keep it on a "
                "sealed medium and put a photograph of the medium on file as physical evidence",
                size=format_size(limit),
            )
        )


class StorageFull(StorageError):
    """No room on the disk; nothing was stored."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                "the disk that holds the files is full and nothing was stored; "
                "ask an administrator to make room on it, then do it again"
            )
        )


class FileMissing(StorageError):
    """No file of this hash."""

    def __init__(self, sha256: str) -> None:
        super().__init__(Message("file %(sha256)s is not in the store; bring it back from a backup", sha256=sha256))


class FileAltered(StorageError):
    """The bytes on disk no longer have the hash they were stored under."""

    def __init__(self, sha256: str, found: str) -> None:
        super().__init__(
            Message(
                "file %(sha256)s was altered on disk (now %(found)s); bring the original back from a backup",
                sha256=sha256,
                found=found,
            )
        )


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file in the store; ``size`` in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A file that came in whole and is not in the store yet; ``content`` is open for reading while it waits."""

    content: IO[bytes]
    path: str
    stored: StoredFile


class Store:
    """Files below ``root``, each at ``ab/cd/<sha256>``; no name that a person gave is ever part of a path."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        self._remove_abandoned()

    @contextmanager
    def receive(self, stream: IO[bytes], limit: int) -> Iterator[IncomingFile]:
        """Take in ``stream``, at most ``limit`` bytes of it, hashing on the way, until it is kept.

        At the end nothing stays behind that was not kept. Raises ``FileTooLarge`` and ``StorageFull``.
        """
        with _name_full_disk(), self._incoming() as target:
            stored = _copy_hashing(stream, target, limit)
            yield IncomingFile(target, target.name, stored)

    def keep(self, incoming: IncomingFile) -> StoredFile:
        """Put a file that came in into the store. Raises ``StorageFull``, and ``FileAltered`` where the same file is
        there but altered."""
        with _name_full_disk():
            self._link_file(incoming)
        return incoming.stored

    def put(self, stream: IO[bytes], limit: int) -> StoredFile:
        """Take in ``stream`` and keep it. Raises as :meth:`receive` and :meth:`keep` do."""
        with self.receive(stream, limit) as incoming:
            return self.keep(incoming)

    def open(self, sha256: str) -> BufferedReader:
        """The file, its hash checked before the first byte is read. Raises ``FileMissing`` or ``FileAltered``."""
        try:
            stream = self._path(sha256).open("rb")
        except FileNotFoundError:
            raise FileMissing(sha256) from None
        try:
            _require_hash(stream, sha256)
        except BaseException:
            stream.close()
            raise
        return stream

    def read(self, sha256: str) -> bytes:
        """The whole content, checked. Raises ``FileMissing`` or ``FileAltered``."""
        with self.open(sha256) as stream:
            return stream.read()

    def list_hashes(self, first: str = "?") -> Iterator[str]:
        """In order of the hash; of those alone that begin with the sign ``first``."""
        for path in sorted(self.root.glob(f"{first}?/??/*")):
            if _SHA256.fullmatch(path.name):
                yield path.name

    def _path(self, sha256: str) -> Path:
        if not _SHA256.fullmatch(sha256):
            raise FileMissing(sha256)
        return self.root / sha256[:2] / sha256[2:4] / sha256

    def _incoming(self) -> "tempfile._TemporaryFileWrapper[bytes]":
        return tempfile.NamedTemporaryFile(dir=self.root, prefix=INCOMING_PREFIX)

    def _link_file(self, incoming: IncomingFile) -> None:
        os.fchmod(incoming.content.fileno(), 0o440)
        os.fsync(incoming.content.fileno())
        path = self._path(incoming.stored.sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(incoming.path, path)
        except FileExistsError:
            self.open(incoming.stored.sha256).close()
            return
        for folder in (path.parent, path.parent.parent, self.root):
            _sync_folder(folder)

    def _remove_abandoned(self) -> None:
        """Remove what a killed process left half taken in."""
        oldest = time.time() - ABANDONED_AFTER
        for path in self.root.glob(f"{INCOMING_PREFIX}*"):
            with suppress(FileNotFoundError):
                if path.stat().st_mtime < oldest:
                    path.unlink()


def format_size(size: int) -> Message:
    """``size`` bytes as people read it, in the units of the settings: ``200 MB`` (10**6 bytes each), ``1.5 GB``."""
    for unit, bytes_ in (("GB", 10**9), ("MB", 10**6), ("KB", 10**3)):
        if size >= bytes_:
            return Message("%(count)s %(unit)s", count=f"{size / bytes_:.1f}".removesuffix(".0"), unit=unit)
    return Message("%(count)s bytes", count=size)


@contextmanager
def _name_full_disk() -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        if problem.errno in _DISK_FULL_ERRORS:
            raise StorageFull from problem
        raise


def _copy_hashing(source: IO[bytes], target: IO[bytes], limit: int) -> StoredFile:
    digest, size = hashlib.sha256(), 0
    while chunk := source.read(CHUNK_BYTES):
        size += len(chunk)
        if size > limit:
            raise FileTooLarge(limit)
        digest.update(chunk)
        target.write(chunk)
    target.flush()
    return StoredFile(digest.hexdigest(), size)


def _require_hash(stream: BufferedReader, sha256: str) -> None:
    found = hashlib.file_digest(stream, "sha256").hexdigest()
    if found != sha256:
        raise FileAltered(sha256, found)
    stream.seek(0)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
