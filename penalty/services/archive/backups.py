"""Backups: the database of one moment, the files it names, the authority's own law, a checkpoint; and the way back.

Keys, settings and secrets are kept apart. What is half done has another name, so that nobody takes it for a backup.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
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
from penalty.services.archive import checkpoints, row_checks
from penalty.storage import Store

MANIFEST, CHECKPOINT, FILES, LAW = "manifest.json", "checkpoint.pdf", "files", "law"
SNAPSHOTS = {"sqlite": "database.sqlite", "postgresql": "database.dump"}
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


def write_backup(session: Session, target: Path, *, authority: Authority, say: Say) -> Manifest:
    """Write a backup to the new folder ``target`` while others work on.

    Raises ``NoBackup`` where something is there already or PostgreSQL's own program fails; nothing is at ``target``
    then.
    """
    draft = target.with_name(f"{target.name}.part")
    for path in (target, draft):
        if path.exists():
            raise NoBackup("%(path)s is there already; name a new folder, or remove it", path=path)
    draft.mkdir(parents=True)
    _checkpoint, sheet = checkpoints.seal_record(session, authority=authority)
    session.commit()
    (draft / CHECKPOINT).write_bytes(sheet)
    engine = _get_engine(session)
    say("database")
    _write_snapshot(engine, draft / SNAPSHOTS[engine.dialect.name])
    session.rollback()
    named = row_checks.list_named_files(session)
    session.rollback()  # copying takes long, and others write meanwhile
    files = tuple(sorted(named & set(authority.store.list_hashes())))
    say(f"{len(files)} files")
    copies = Store(draft / FILES)
    for sha256 in files:
        _copy_file(authority.store, copies, sha256)
    if authority.own_law.is_dir():
        shutil.copytree(authority.own_law, draft / LAW)
    parts = {str(path.relative_to(draft)): _hash_file(path) for path in _list_parts(draft)}
    manifest = Manifest(version("penalty-relief"), clock.now().isoformat(), engine.dialect.name, parts, files)
    _write_synced(draft / MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=1))
    draft.rename(target)
    return manifest


def read_backup(folder: Path) -> Manifest:
    """The manifest of a backup, every part and file of it held against its hash. Raises ``NoBackup``."""
    path = folder / MANIFEST
    if not path.is_file():
        raise NoBackup("%(path)s holds no backup: it has no %(name)s", path=folder, name=MANIFEST)
    read = json.loads(path.read_text(encoding="utf-8"))
    manifest = Manifest(**{**read, "files": tuple(read["files"])})
    for name, sha256 in manifest.parts.items():
        if not (folder / name).is_file() or _hash_file(folder / name) != sha256:
            raise NoBackup("%(path)s is gone or was changed; take another backup", path=folder / name)
    copies = Store(folder / FILES)
    for sha256 in manifest.files:
        copies.open(sha256).close()
    return manifest


def restore_backup(
    engine: Engine, folder: Path, *, store: Store, signer: Signer, own_law: Path, say: Say
) -> Checkpoint:
    """Bring a backup back into an empty installation with its keys; begun again where it was broken off.

    The checkpoint in it is given back: hold what was restored against it. Raises ``NoBackup``, ``NoCheckpoint``,
    ``FileMissing`` and ``FileAltered``.
    """
    manifest = read_backup(folder)
    sealed = checkpoints.read_checkpoint((folder / CHECKPOINT).read_bytes(), signer=signer)
    _require_room(engine, manifest, store)
    say(f"{len(manifest.files)} files")
    copies = Store(folder / FILES)
    for sha256 in manifest.files:
        _copy_file(copies, store, sha256)
    if (folder / LAW).is_dir():
        shutil.copytree(folder / LAW, own_law, dirs_exist_ok=True)
    say("database")
    _read_snapshot(engine, folder / SNAPSHOTS[manifest.dialect])
    return sealed


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


def _copy_file(source: Store, target: Store, sha256: str) -> None:
    with source.open(sha256) as file:
        target.put(file, os.fstat(file.fileno()).st_size)


def _list_parts(folder: Path) -> Iterator[Path]:
    """Everything that is no file of the store."""
    yield from (path for path in folder.iterdir() if path.is_file())
    yield from (path for path in (folder / LAW).rglob("*") if path.is_file())


def _hash_file(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_synced(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    _sync(path)


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
