"""State of a proof that may be broken off: its pieces, which of them are done, and the problems found; in one file."""

import fcntl
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty import clock
from penalty.errors import ServiceError
from penalty.models import AuditEntry
from penalty.services.archive.integrity import Problem
from penalty.services.archive.proof_pieces import Piece

TABLES = """
CREATE TABLE IF NOT EXISTS begun (wanted TEXT, at TEXT, entry INTEGER, hash TEXT);
CREATE TABLE IF NOT EXISTS planned (pieces INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS piece (number INTEGER PRIMARY KEY, content TEXT NOT NULL, done INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS problem (place TEXT NOT NULL, fault TEXT NOT NULL, cure TEXT NOT NULL);
"""


class ProofHeld(ServiceError):
    """Another proof is under way, or one of something else was broken off."""


@dataclass(frozen=True, slots=True)
class Begun:
    """The subject of a proof, when it began, and the last entry of the record then (0 where there was none)."""

    wanted: str
    at: str
    entry: int
    hash: str


@contextmanager
def open_state(path: Path) -> Iterator[sqlite3.Connection]:
    """The file at ``path``, held by this proof alone. Raises ``ProofHeld``."""
    handle = os.open(path.with_name(f"{path.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as problem:
            raise ProofHeld("another “penalty verify” runs in this installation; wait for its end") from problem
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        state = sqlite3.connect(path, isolation_level=None)
        try:
            state.execute("PRAGMA journal_mode=WAL")
            state.executescript(TABLES)
            yield state
        finally:
            state.close()
    finally:
        os.close(handle)


def read_begun(state: sqlite3.Connection) -> Begun | None:
    """The proof that was broken off."""
    found = state.execute("SELECT wanted, at, entry, hash FROM begun").fetchone()
    return Begun(*found) if found else None


def is_of(session: Session, begun: Begun) -> bool:
    """True where the database is the one in which the proof began, or has gone on from it."""
    found = session.scalar(select(col(AuditEntry.hash)).where(col(AuditEntry.id) == begun.entry))
    return (found or "") == begun.hash


def find_last_entry(session: Session, wanted: str) -> Begun:
    """A proof that begins now."""
    last = session.execute(
        select(col(AuditEntry.id), col(AuditEntry.hash)).order_by(col(AuditEntry.id).desc()).limit(1)
    ).first()
    return Begun(wanted, clock.write_minute(clock.now()), *(last or (0, "")))


def begin(state: sqlite3.Connection, begun: Begun) -> None:
    """Keep what is to be proven, in place of any proof before it."""
    forget(state)
    state.execute("INSERT INTO begun VALUES (?, ?, ?, ?)", astuple(begun))


def is_planned(state: sqlite3.Connection) -> bool:
    return state.execute("SELECT pieces FROM planned").fetchone() is not None


def plan(state: sqlite3.Connection, pieces: Iterable[Piece]) -> None:
    """Keep the pieces; none of them counts before all of them are kept."""
    rows = list(enumerate(json.dumps(one) for one in pieces))
    state.execute("BEGIN")
    state.executemany("INSERT INTO piece (number, content) VALUES (?, ?)", rows)
    state.execute("INSERT INTO planned VALUES (?)", (len(rows),))
    state.execute("COMMIT")


def forget(state: sqlite3.Connection) -> None:
    """Take everything out, so that the next proof begins anew."""
    names = [row[0] for row in state.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for name in names:
        state.execute(f"DELETE FROM {name}")  # noqa: S608 -- our own names
    state.execute("VACUUM")


def list_left(state: sqlite3.Connection) -> list[tuple[int, Piece]]:
    """Pieces that are not done, by number."""
    left = state.execute("SELECT number, content FROM piece WHERE NOT done ORDER BY number")
    return [(number, _read_piece(content)) for number, content in left]


def list_problems(state: sqlite3.Connection) -> list[Problem]:
    return [Problem(*row) for row in state.execute("SELECT place, fault, cure FROM problem")]


def count_pieces(state: sqlite3.Connection) -> int:
    return int(state.execute("SELECT count(*) FROM piece").fetchone()[0])


def keep_done(state: sqlite3.Connection, number: int, problems: Iterable[Problem]) -> None:
    """A piece with what was found in it, at once."""
    state.execute("BEGIN")
    state.executemany("INSERT INTO problem VALUES (?, ?, ?)", [astuple(one) for one in problems])
    state.execute("UPDATE piece SET done = 1 WHERE number = ?", (number,))
    state.execute("COMMIT")


def _read_piece(content: str) -> Piece:
    part, low, high, table, chains = json.loads(content)
    return Piece(part, low, high, table, tuple((name, after) for name, after in chains))
