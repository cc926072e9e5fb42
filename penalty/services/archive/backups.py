"""Backups: the database of one moment, the files it names, the authority's own law, a checkpoint; and the way back.

Keys, settings and secrets are kept apart. What is half done has another name, so that nobody takes it for a backup.
"""

import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from sqlalchemy import URL, Engine
from sqlalchemy.orm import Session

from penalty import clock
from penalty.authority import Authority
from penalty.documents.checkpoint_paper import Checkpoint
from penalty.documents.signatures import Signer
from penalty.errors import ServiceError
from penalty.models.database import list_tables
from penalty.services.archive import backup_shelves, checkpoints, row_checks
from penalty.services.archive.backup_shelves import Shelf
from penalty.storage import ABANDONED_AFTER, CHUNK_BYTES, FileAltered, Store

MANIFEST, CHECKPOINT, FILES, LAW = "manifest.json", "checkpoint.pdf", "files", "law"
SNAPSHOTS = {"sqlite": "database.sqlite", "postgresql": "database.dump"}
ROOM_PREFIX = ".backup-"
Say = Callable[[str], None]


class NoBackup(ServiceError):
    """The folder is no whole backup, or there is no room for what it holds."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """Contents of a backup: of each part its SHA-256, by its path in the folder; files by their hash alone."""

    version: str
    at: str
    dialect: str
    parts: Mapping[str, str]
    files: tuple[str, ...]


def write_backup(session: Session, target: Path, *, authority: Authority, say: Say, passphrase: str = "") -> Manifest:
    """Write a backup to the new folder ``target`` while others work on, encrypted where there is a ``passphrase``.

    Raises ``NoBackup`` where something is there already or PostgreSQL's own program fails, and ``NotDecrypted`` where
    the passphrase is too short; nothing is at ``target`` then.
    """
    draft = target.with_name(f"{target.name}.part")
    for path in (target, draft):
        if path.exists():
            raise NoBackup("%(path)s is there already; name a new folder, or remove it", path=path)
    shelf = backup_shelves.make_shelf(draft, passphrase)
    _checkpoint, sheet = checkpoints.seal_record(session, authority=authority)
    session.commit()
    shelf.add(CHECKPOINT, io.BytesIO(sheet))
    engine = _get_engine(session)
    say("database")
    snapshot = SNAPSHOTS[engine.dialect.name]
    with _take_snapshot(engine, shelf, authority.store, snapshot) as path, path.open("rb") as file:
        if path != shelf.get_path(snapshot):
            shelf.add(snapshot, file)
    session.rollback()
    named = row_checks.list_named_files(session)
    session.rollback()  # copying takes long, and others write meanwhile
    files = tuple(sorted(named & set(authority.store.list_hashes())))
    say(f"{len(files)} files")
    for sha256 in files:
        _copy_file(authority.store, shelf, sha256)
    names = [CHECKPOINT, snapshot, *_copy_law(authority.own_law, shelf)]
    parts = {name: shelf.compute_hash(name) for name in names}
    manifest = Manifest(version("penalty-relief"), clock.now().isoformat(), engine.dialect.name, parts, files)
    shelf.add(MANIFEST, io.BytesIO(json.dumps(asdict(manifest), ensure_ascii=False, indent=1).encode()))
    draft.rename(target)
    return manifest


def read_backup(folder: Path, passphrase: str = "") -> Manifest:
    """The manifest of a backup, every part and file of it held against its hash.

    Raises ``NoBackup``, and ``NotDecrypted`` where the passphrase is another one.
    """
    return _read_manifest(backup_shelves.open_shelf(folder, passphrase))


def _read_manifest(shelf: Shelf) -> Manifest:
    if not shelf.holds(MANIFEST):
        raise NoBackup("%(path)s holds no backup: it has no %(name)s", path=shelf.folder, name=MANIFEST)
    with shelf.open(MANIFEST) as file:
        read = json.loads(file.read())
    manifest = Manifest(**{**read, "files": tuple(read["files"])})
    for name, sha256 in manifest.parts.items():
        _require_hash(shelf, name, sha256)
    for sha256 in manifest.files:
        _require_hash(shelf, _name_file(sha256), sha256)
    return manifest


def restore_backup(
    engine: Engine, folder: Path, *, store: Store, signer: Signer, own_law: Path, say: Say, passphrase: str = ""
) -> Checkpoint:
    """Bring a backup back into an empty installation with its keys; begun again where it was broken off.

    The checkpoint in it is given back: hold what was restored against it. Raises ``NoBackup``, ``NotDecrypted``,
    ``NoCheckpoint`` and ``FileAltered``; nothing is brought back before the whole backup has proven whole.
    """
    shelf = backup_shelves.open_shelf(folder, passphrase)
    manifest = _read_manifest(shelf)
    with shelf.open(CHECKPOINT) as file:
        sealed = checkpoints.read_checkpoint(file.read(), signer=signer)
    _require_room(engine, manifest, store)
    say(f"{len(manifest.files)} files")
    for sha256 in manifest.files:
        _bring_file(shelf, store, sha256)
    _bring_law(shelf, manifest, own_law)
    say("database")
    snapshot = SNAPSHOTS[manifest.dialect]
    with _open_room(store) as room:
        path = shelf.get_path(snapshot)
        if shelf.cipher:
            path = room / snapshot
            with shelf.open(snapshot) as source, path.open("xb") as target:
                shutil.copyfileobj(source, target, CHUNK_BYTES)
        _read_snapshot(engine, path)
    return sealed


@contextmanager
def _take_snapshot(engine: Engine, shelf: Shelf, store: Store, name: str) -> Iterator[Path]:
    """The database of now as a file: in its place on the shelf, or beside the files of the installation where nothing
    in clear may come near the shelf."""
    if shelf.cipher is None:
        _write_snapshot(engine, shelf.get_path(name))
        yield shelf.get_path(name)
        return
    with _open_room(store) as room:
        _write_snapshot(engine, room / name)
        yield room / name


@contextmanager
def _open_room(store: Store) -> Iterator[Path]:
    """A folder for what is in clear for a while; one that a killed process left is removed after a day."""
    for left in store.root.glob(f"{ROOM_PREFIX}*"):
        if time.time() - left.stat().st_mtime > ABANDONED_AFTER:
            shutil.rmtree(left)
    with tempfile.TemporaryDirectory(dir=store.root, prefix=ROOM_PREFIX) as name:
        yield Path(name)


def _require_room(engine: Engine, manifest: Manifest, store: Store) -> None:
    if engine.dialect.name != manifest.dialect:
        raise NoBackup(
            "the backup is of %(dialect)s; set DATABASE_URL to an empty database of that kind", dialect=manifest.dialect
        )
    with engine.connect() as connection:
        if list_tables(connection):
            raise NoBackup("the database has tables already; restore into an empty one")
    if set(store.list_hashes()) - set(manifest.files):
        raise NoBackup("the file store holds files of another installation; name an empty folder by STORE_ROOT")


def _write_snapshot(engine: Engine, target: Path) -> None:
    if engine.dialect.name == "sqlite":
        with closing(sqlite3.connect(str(engine.url.database))) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
        _sync(target)
        return
    _run_program("pg_dump", "--format=custom", "--no-owner", f"--file={target}", url=engine.url)


def _read_snapshot(engine: Engine, source: Path) -> None:
    if engine.dialect.name == "sqlite":
        engine.dispose()
        with closing(sqlite3.connect(source)) as copy, closing(sqlite3.connect(str(engine.url.database))) as target:
            copy.backup(target)
        return
    _run_program("pg_restore", "--no-owner", "--single-transaction", "--exit-on-error", str(source), url=engine.url)


def _run_program(name: str, *arguments: str, url: URL) -> None:
    address = URL.create("postgresql", url.username, None, url.host, url.port, url.database, url.query)
    program, secret = shutil.which(name), {"PGPASSWORD": url.password} if url.password else {}
    if program is None:
        raise NoBackup("%(name)s is not there; install the client programs of PostgreSQL", name=name)
    command = [program, f"--dbname={address.render_as_string()}", *arguments]
    done = subprocess.run(  # noqa: S603 -- the program of the database, and nothing that a person typed
        command, capture_output=True, text=True, check=False, env={**os.environ, **secret}
    )
    if done.returncode:
        raise NoBackup("%(name)s failed: %(words)s", name=name, words=done.stderr.strip()[:500])


def _get_engine(session: Session) -> Engine:
    bind = session.get_bind()
    return bind if isinstance(bind, Engine) else bind.engine


def _name_file(sha256: str) -> str:
    return f"{FILES}/{sha256[:2]}/{sha256[2:4]}/{sha256}"


def _copy_file(store: Store, shelf: Shelf, sha256: str) -> None:
    with store.open(sha256) as file:
        shelf.add(_name_file(sha256), file)


def _bring_file(shelf: Shelf, store: Store, sha256: str) -> None:
    with shelf.open(_name_file(sha256)) as file, store.receive(file, sys.maxsize) as incoming:
        if incoming.stored.sha256 != sha256:
            raise FileAltered(sha256, incoming.stored.sha256)
        store.keep(incoming)


def _copy_law(own_law: Path, shelf: Shelf) -> list[str]:
    """Names of the parts that hold the own law."""
    names = []
    for path in backup_shelves.list_files(own_law):
        names.append(f"{LAW}/{path.relative_to(own_law).as_posix()}")
        with path.open("rb") as file:
            shelf.add(names[-1], file)
    return names


def _bring_law(shelf: Shelf, manifest: Manifest, own_law: Path) -> None:
    for name in manifest.parts:
        if name.startswith(f"{LAW}/"):
            path = own_law / name.removeprefix(f"{LAW}/")
            if not path.resolve().is_relative_to(own_law.resolve()):
                raise NoBackup("%(path)s was changed; take another backup", path=shelf.folder / MANIFEST)
            path.parent.mkdir(parents=True, exist_ok=True)
            with shelf.open(name) as source, path.open("wb") as target:
                shutil.copyfileobj(source, target, CHUNK_BYTES)


def _require_hash(shelf: Shelf, name: str, sha256: str) -> None:
    if not shelf.holds(name) or shelf.compute_hash(name) != sha256:
        raise NoBackup("%(path)s is gone or was changed; take another backup", path=shelf.folder / name)


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
