"""Shelves of a backup: where its parts lie by name, in clear or encrypted."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from penalty.services.archive import backup_cipher
from penalty.services.archive.backup_cipher import Cipher, KeyNote
from penalty.storage import CHUNK_BYTES

KEY_NOTE = "key.json"
"""Lies in an encrypted backup alone."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The parts below ``folder``; with a ``cipher`` they are encrypted, and their names hidden."""

    folder: Path
    cipher: Cipher | None = None

    def add(self, name: str, source: IO[bytes]) -> None:
        """Write a part, and see it on the disk."""
        path = self.get_path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as target:
            if self.cipher:
                self.cipher.encrypt(name, source, target)
            else:
                while chunk := source.read(CHUNK_BYTES):
                    target.write(chunk)
            target.flush()
            os.fsync(target.fileno())

    def open(self, name: str) -> IO[bytes]:
        """A part to read. Raises ``OSError`` where it is gone, and while it is read ``NotDecrypted``."""
        source = self.get_path(name).open("rb")
        return self.cipher.decrypt(name, source) if self.cipher else source

    def holds(self, name: str) -> bool:
        return self.get_path(name).is_file()

    def compute_hash(self, name: str) -> str:
        """SHA-256 of a part in clear."""
        digest = hashlib.sha256()
        with self.open(name) as stream:
            while chunk := stream.read(CHUNK_BYTES):
                digest.update(chunk)
        return digest.hexdigest()

    def get_path(self, name: str) -> Path:
        if self.cipher is None:
            return self.folder / name
        hidden = self.cipher.hide_name(name)
        return self.folder / hidden[:2] / hidden


def make_shelf(folder: Path, passphrase: str) -> Shelf:
    """A new shelf, encrypted where there is a passphrase. Raises ``NotDecrypted`` where it is too short."""
    cipher, note = backup_cipher.make_cipher(passphrase) if passphrase else (None, None)
    folder.mkdir(parents=True)
    if note:
        (folder / KEY_NOTE).write_text(note.write(), encoding="utf-8")
    return Shelf(folder, cipher)


def is_encrypted(folder: Path) -> bool:
    return (folder / KEY_NOTE).is_file()


def open_shelf(folder: Path, passphrase: str) -> Shelf:
    """The shelf of a backup that was written. Raises ``NotDecrypted`` where the passphrase is another one."""
    if not is_encrypted(folder):
        return Shelf(folder)
    note = KeyNote.read((folder / KEY_NOTE).read_text(encoding="utf-8"))
    return Shelf(folder, backup_cipher.open_cipher(passphrase, note))


def list_files(folder: Path) -> Iterator[Path]:
    """Every file below ``folder``, in order."""
    yield from sorted(path for path in folder.rglob("*") if path.is_file())
