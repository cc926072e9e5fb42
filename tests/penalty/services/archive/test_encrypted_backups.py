"""An encrypted backup: opened by its passphrase alone, and not at all where a byte of it is another one."""

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from penalty.documents.checkpoint_paper import Checkpoint
from penalty.models.database import list_tables
from penalty.services.archive import backup_cipher, backup_shelves, backups, integrity
from penalty.services.archive.backup_cipher import NotDecrypted
from penalty.storage import Store
from tests import scenarios
from tests.builders import SampleCase
from tests.penalty.services.archive.test_backups import empty

__all__ = ["empty"]

PASSPHRASE = "eleven lorries at dawn"
Spoil = Callable[[bytes], bytes]


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup_cipher, "WORK", 2**4)
    monkeypatch.setattr(backup_cipher, "CHUNK_BYTES", 1 << 12)


@pytest.fixture
def folder(signing_sample: SampleCase, tmp_path: Path) -> Path:
    """An encrypted backup of a case as far as its decision."""
    target = tmp_path / "backup"
    backups.write_backup(
        signing_sample.session, target, authority=signing_sample.authority, say=lambda line: None,
        passphrase=PASSPHRASE,
    )  # fmt: skip
    return target


def restore(sample: SampleCase, engine: Engine, folder: Path, store: Store, passphrase: str = PASSPHRASE) -> Checkpoint:
    return backups.restore_backup(
        engine, folder, store=store, signer=sample.authority.signer, own_law=store.root / "law", say=lambda line: None,
        passphrase=passphrase,
    )  # fmt: skip


def is_empty(engine: Engine, store: Store) -> bool:
    with engine.connect() as connection:
        return not list_tables(connection) and not [path for path in store.root.rglob("*") if path.is_file()]


@pytest.mark.every_database
@pytest.mark.begun.with_args(scenarios.build_fined_case)
def test_it_is_restored_whole(signing_sample: SampleCase, folder: Path, empty: Engine, tmp_path: Path) -> None:
    store = Store(tmp_path / "restored")
    sealed = restore(signing_sample, empty, folder, store)
    with Session(empty) as session:
        assert list(integrity.find_lost_record(session, sealed)) == []
        assert list(integrity.find_row_problems(session)) == []
    assert set(store.list_hashes()) == set(backups.read_backup(folder, PASSPHRASE).files)
    for root in (store.root, signing_sample.authority.store.root):
        assert list(root.glob(f"{backups.ROOM_PREFIX}*")) == []


@pytest.mark.begun.with_args(scenarios.build_fined_case)
def test_nothing_of_it_is_in_clear(signing_sample: SampleCase, folder: Path) -> None:
    made = backups.read_backup(folder, PASSPHRASE)
    names = " ".join(str(path.relative_to(folder)) for path in folder.rglob("*"))
    assert [sha256 for sha256 in made.files if sha256 in names] == []
    for path in backup_shelves.list_files(folder):
        content = path.read_bytes()
        assert path.name == backup_shelves.KEY_NOTE or content.startswith(backup_cipher.MARK)
        for mark in (b"SQLite format", b"PGDMP", b"%PDF", PASSPHRASE.encode()):
            assert mark not in content


@pytest.mark.begun.with_args(scenarios.build_fined_case)
def test_another_passphrase_brings_nothing_back(
    signing_sample: SampleCase, folder: Path, empty: Engine, tmp_path: Path
) -> None:
    store = Store(tmp_path / "restored")
    for other in ("", "eleven lorries at dusk"):
        with pytest.raises(NotDecrypted, match="this is not the passphrase of the backup"):
            restore(signing_sample, empty, folder, store, other)
    assert is_empty(empty, store)


SPOILT: dict[str, Spoil] = {
    "cut in a chunk": lambda content: content[:-7],
    "cut between chunks": lambda content: content[: len(backup_cipher.MARK) + 32 + (1 << 12) + 16],
    "cut to its head": lambda content: content[: len(backup_cipher.MARK) + 32],
    "cut to nothing": lambda content: b"",
    "one bit": lambda content: content[:-1] + bytes([content[-1] ^ 1]),
    "one bit of the salt": lambda content: content[:20] + bytes([content[20] ^ 1]) + content[21:],
    "a byte more": lambda content: content + b"x",
    "two chunks changed over": lambda content: content[:40] + content[4152:8264] + content[40:4152] + content[8264:],
}


@pytest.mark.parametrize("how", SPOILT)
@pytest.mark.begun.with_args(scenarios.build_fined_case)
def test_a_spoilt_one_brings_nothing_back(
    signing_sample: SampleCase, folder: Path, empty: Engine, tmp_path: Path, how: str
) -> None:
    store = Store(tmp_path / "restored")
    largest = max(backup_shelves.list_files(folder), key=lambda path: path.stat().st_size)
    largest.write_bytes(SPOILT[how](largest.read_bytes()))
    with pytest.raises(NotDecrypted, match="was cut or changed; take another backup"):
        restore(signing_sample, empty, folder, store)
    assert is_empty(empty, store)


@pytest.mark.begun.with_args(scenarios.build_fined_case)
def test_files_that_change_places_are_noticed(folder: Path) -> None:
    one, other = [path for path in backup_shelves.list_files(folder) if path.name != backup_shelves.KEY_NOTE][:2]
    first = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(first)
    with pytest.raises(NotDecrypted, match="was cut or changed"):
        backups.read_backup(folder, PASSPHRASE)


@pytest.mark.begun.with_args(scenarios.build_fined_case)
def test_what_is_broken_off_is_begun_again(
    signing_sample: SampleCase, folder: Path, empty: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path / "restored")
    left = store.root / f"{backups.ROOM_PREFIX}of-a-killed-process"
    left.mkdir()
    os.utime(left, (0, 0))

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(backups, "_read_snapshot", fail)
        with pytest.raises(KeyboardInterrupt):
            restore(signing_sample, empty, folder, store)
    restore(signing_sample, empty, folder, store)
    assert not left.exists()


def test_large_files_pass_in_small_chunks() -> None:
    """Of each stream a chunk or two is read at a time, whatever its length; lengths around a chunk come back."""
    cipher, _note = backup_cipher.make_cipher(PASSPHRASE)
    for size in (0, 1, (1 << 12) - 1, 1 << 12, (1 << 12) + 1, 3 << 12):
        content, sealed = os.urandom(size), io.BytesIO()
        cipher.encrypt("a", Bounded(content), sealed)
        with cipher.decrypt("a", Bounded(sealed.getvalue())) as clear:
            assert clear.read() == content
        with pytest.raises(NotDecrypted), cipher.decrypt("b", io.BytesIO(sealed.getvalue())) as clear:
            clear.read()


class Bounded(io.BytesIO):
    """A stream that is never read as a whole."""

    def read(self, size: int | None = -1, /) -> bytes:
        assert size is not None
        assert 0 < size <= (1 << 12) + backup_cipher.TAG_BYTES
        return super().read(size)


@pytest.mark.parametrize("note", ["", "{}", '{"salt": "x", "work": 16, "check": ""}',
                                  '{"salt": "", "work": 1000000000000, "check": ""}'])  # fmt: skip
def test_a_changed_note_of_the_key_is_refused(tmp_path: Path, note: str) -> None:
    (tmp_path / backup_shelves.KEY_NOTE).write_text(note, encoding="utf-8")
    with pytest.raises(NotDecrypted, match="the note of the key was changed"):
        backups.read_backup(tmp_path, PASSPHRASE)


def test_a_short_passphrase_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotDecrypted, match="fewer than 12 characters"):
        backup_shelves.make_shelf(tmp_path / "backup", "too short")
    assert not (tmp_path / "backup").exists()
