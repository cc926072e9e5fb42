"""Encryption of backups under a passphrase, in chunks, each of them authenticated.

A key is derived from the passphrase by scrypt, and from it by HKDF one for each file, bound to the name of the file. A
file is chunks of AES-256-GCM; the nonce holds the number of the chunk and whether it is the last (the STREAM
construction), so that what is cut, changed, swapped or put in another order is noticed before it is used.
"""

import hmac
import io
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from penalty.errors import ServiceError

MARK = b"PNLTYB1\n"
"""The first bytes of every encrypted file; after them its salt."""
SALT_BYTES, TAG_BYTES, CHUNK_BYTES = 32, 16, 1 << 20
SHORTEST_PASSPHRASE = 12
WORK = 2**17
"""The cost of scrypt: 128 MiB and about half a second."""
GREATEST_WORK = 2**20
_CHECKED = b"penalty backup"


class NotDecrypted(ServiceError):
    """The passphrase is another one, or the file was cut or changed."""


@dataclass(frozen=True, slots=True)
class KeyNote:
    """The part of the key that is kept in clear, beside the passphrase; ``check`` tells a wrong one at once."""

    salt: str
    work: int
    check: str

    def write(self) -> str:
        return json.dumps(asdict(self), indent=1)

    @classmethod
    def read(cls, text: str) -> "KeyNote":
        """Raises ``NotDecrypted`` where it is none."""
        try:
            note = cls(**json.loads(text))
            bytes.fromhex(note.salt), bytes.fromhex(note.check)
        except (ValueError, TypeError) as problem:
            raise NotDecrypted("the note of the key was changed; take another backup") from problem
        if note.work not in {2**power for power in range(1, GREATEST_WORK.bit_length())}:
            raise NotDecrypted("the note of the key was changed; take another backup")
        return note


@dataclass(frozen=True, slots=True)
class Cipher:
    """Encrypts and decrypts the files of one backup."""

    key: bytes

    def encrypt(self, name: str, source: IO[bytes], target: IO[bytes]) -> None:
        """Write ``source`` to ``target`` as the file ``name``, by chunks."""
        salt = os.urandom(SALT_BYTES)
        target.write(MARK + salt)
        cipher = self._get_cipher(name, salt)
        for number, chunk, last in _cut(source, CHUNK_BYTES):
            target.write(cipher.encrypt(_build_nonce(number, last=last), chunk, None))

    def decrypt(self, name: str, source: IO[bytes]) -> io.BufferedReader:
        """The file that was encrypted as ``name``; reading raises ``NotDecrypted`` where it was cut or changed."""
        return io.BufferedReader(_ClearBytes(self._iterate_clear(name, source), source), CHUNK_BYTES)

    def hide_name(self, name: str) -> str:
        """A name for a file that tells nothing of it, the same each time."""
        return hmac.new(self.key, name.encode(), sha256).hexdigest()

    def _iterate_clear(self, name: str, source: IO[bytes]) -> Iterator[bytes]:
        head = source.read(len(MARK) + SALT_BYTES)
        if not head.startswith(MARK) or len(head) < len(MARK) + SALT_BYTES:
            raise NotDecrypted("%(name)s was cut or changed; take another backup", name=name)
        cipher = self._get_cipher(name, head[len(MARK) :])
        for number, chunk, last in _cut(source, CHUNK_BYTES + TAG_BYTES):
            try:
                yield cipher.decrypt(_build_nonce(number, last=last), chunk, None)
            except InvalidTag as problem:
                raise NotDecrypted("%(name)s was cut or changed; take another backup", name=name) from problem

    def _get_cipher(self, name: str, salt: bytes) -> AESGCM:
        return AESGCM(HKDF(SHA256(), 32, salt, name.encode()).derive(self.key))


def make_cipher(passphrase: str) -> tuple[Cipher, KeyNote]:
    """A cipher for a new backup. Raises ``NotDecrypted`` where the passphrase is too short to keep anything secret."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise NotDecrypted("the passphrase has fewer than %(count)s characters; choose a longer one",
                           count=SHORTEST_PASSPHRASE)  # fmt: skip
    salt = os.urandom(SALT_BYTES)
    cipher = Cipher(_derive_key(passphrase, salt, WORK))
    return cipher, KeyNote(salt.hex(), WORK, cipher.hide_name(_CHECKED.decode()))


def open_cipher(passphrase: str, note: KeyNote) -> Cipher:
    """The cipher of a backup that was written. Raises ``NotDecrypted`` where the passphrase is another one."""
    cipher = Cipher(_derive_key(passphrase, bytes.fromhex(note.salt), note.work))
    if not hmac.compare_digest(cipher.hide_name(_CHECKED.decode()), note.check):
        raise NotDecrypted("this is not the passphrase of the backup; nothing was brought back")
    return cipher


class _ClearBytes(io.RawIOBase):
    """Chunks as a stream; at its end the source is closed."""

    def __init__(self, chunks: Iterator[bytes], source: IO[bytes]) -> None:
        self._chunks, self._source, self._rest = chunks, source, memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, target: "memoryview[int]") -> int:  # type: ignore[override]
        while not self._rest:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._rest = memoryview(chunk)
        count = min(len(target), len(self._rest))
        target[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count

    def close(self) -> None:
        self._source.close()
        super().close()


def _derive_key(passphrase: str, salt: bytes, work: int) -> bytes:
    return Scrypt(salt=salt, length=32, n=work, r=8, p=1).derive(passphrase.encode())


def _build_nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _cut(source: IO[bytes], size: int) -> Iterator[tuple[int, bytes, bool]]:
    """Number, bytes, and whether it is the last; one empty chunk where there is nothing."""
    number, chunk = 0, source.read(size)
    while True:
        following = source.read(size) if len(chunk) == size else b""
        yield number, chunk, not following
        if not following:
            return
        number, chunk = number + 1, following
