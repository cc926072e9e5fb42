"""Pieces of a proof: ranges of every part, small enough that a few minutes are lost at most where one is broken off."""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlmodel import SQLModel, col

from penalty.authority import Authority
from penalty.models import Assessment, AuditEntry, AwaitedRole, Document, Evidence
from penalty.services.archive import chain_proofs, integrity, row_checks
from penalty.services.archive.integrity import Problem

ENTRIES_A_PIECE = 20_000
CHAINS_A_PIECE = 20
FIRST_SIGNS = "0123456789abcdef"
WAITS = str(AwaitedRole.__tablename__)
"""Its rows follow from the others and are compared with them as a whole."""
FROM_CHAINS = "chosen chains"
"""The part of pieces that prove some chains alone, with all that they tell of."""


class Piece(NamedTuple):
    """A range of a part: what lies after ``low`` and up to ``high`` (both ``None`` where it is proven as a whole), of
    ``table`` for the rows; or ``chains``, each from the number of an entry on."""

    part: str
    low: str | int | None = None
    high: str | int | None = None
    table: str = ""
    chains: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class KeyedPart:
    """A part whose pieces are ranges of the keys of ``model``."""

    model: type[SQLModel]
    size: int
    find: Callable[..., Iterator[Problem]]


KEYED: Mapping[str, KeyedPart] = {
    "files": KeyedPart(Evidence, 200, integrity.find_file_problems),
    "papers": KeyedPart(Document, 50, integrity.find_document_problems),
    "replays": KeyedPart(Assessment, 100, integrity.find_replay_problems),
}


def list_pieces(session: Session, told: sqlite3.Connection, parts: Collection[str]) -> Iterator[Piece]:
    """Everything there is to prove, or some ``parts`` alone, in the order of the parts; for the rows the record is laid
    out in ``told`` first."""
    for part in integrity.PARTS:
        if parts and part not in parts:
            continue
        if part == "chains":
            yield from _list_chain_ranges(session)
        elif part == "rows":
            yield Piece(part)
            yield Piece(part, table=WAITS)
            row_checks.lay_out_record(session, told)
            yield from (Piece(part, low, high, table) for table, low, high in row_checks.list_ranges(session, told))
        elif part == "strays":
            yield from (Piece(part, sign) for sign in FIRST_SIGNS)
        elif part in KEYED:
            last = session.scalar(select(func.max(KEYED[part].model.__table__.c.id))) or 0  # type: ignore[attr-defined]
            yield from (Piece(part, low, low + KEYED[part].size) for low in range(0, last, KEYED[part].size))
        else:
            yield Piece(part)


def list_chosen_pieces(chains: Iterable[tuple[str, int]]) -> Iterator[Piece]:
    """The pieces of some chains alone, and what holds the whole together."""
    yield Piece("rows")
    yield Piece("numbers")
    chosen = tuple(chains)
    for at in range(0, len(chosen), CHAINS_A_PIECE):
        yield Piece(FROM_CHAINS, chains=chosen[at : at + CHAINS_A_PIECE])


def find_problems(session: Session, authority: Authority, told: sqlite3.Connection, piece: Piece) -> Iterator[Problem]:
    """Faults in one piece."""
    part, low, high = piece.part, piece.low, piece.high
    if part == FROM_CHAINS:
        for chain, after in piece.chains:
            yield from chain_proofs.find_problems(session, authority, chain, after)
    elif part == "chains":
        yield from integrity.find_chain_problems(session, str(low or ""), None if high is None else str(high))
    elif part == "rows" and not piece.table:
        yield from integrity.find_unguarded_tables(session)
    elif part == "rows" and piece.table == WAITS:
        yield from integrity.find_wait_problems(session)
    elif part == "rows":
        found = row_checks.find_faults_between(session, told, piece.table, int(low or 0), int(high or 0))
        yield from integrity.describe_row_faults(found)
    elif part == "strays":
        yield from integrity.find_stray_papers(session, authority, str(low))
    elif part in KEYED:
        key = KEYED[part].model.__table__.c.id  # type: ignore[attr-defined]
        yield from KEYED[part].find(session, authority, key > low, key <= high)
    else:
        yield from integrity.PARTS[part](session, authority)


def _list_chain_ranges(session: Session) -> Iterator[Piece]:
    """Whole chains, as many as have so many entries together; the first range begins before every name, and the last
    one ends nowhere, so that a chain of which only the counter is left lies in one of them."""
    name = col(AuditEntry.chain)
    counted = select(name, func.count()).group_by(name).order_by(name)
    low, count = "", 0
    for chain, entries in session.execute(counted, execution_options={"yield_per": row_checks.ROWS_AT_ONCE}).all():
        count += entries
        if count >= ENTRIES_A_PIECE:
            yield Piece("chains", low, chain)
            low, count = chain, 0
    yield Piece("chains", low)
