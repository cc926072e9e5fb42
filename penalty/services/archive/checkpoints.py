"""Checkpoints: the state of the whole record, signed and kept outside the database, and the record held against one.

Whoever can write every table can also write a record that agrees with itself. What was sealed before shows it.
"""

import hashlib
import io
import json
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from itertools import zip_longest

import pikepdf
from sqlalchemy import Connection, collate, func, select
from sqlalchemy.orm import Session
from sqlmodel import SQLModel, col

from penalty import clock
from penalty.authority import Authority
from penalty.documents import formatting
from penalty.documents.checkpoint_paper import ChainHead, Checkpoint, TableCount
from penalty.documents.signatures import Signer
from penalty.errors import ServiceError
from penalty.models import AuditEntry, Case
from penalty.models.database import list_append_only_tables
from penalty.services.documents import production
from penalty.services.records import audit, row_digests

HEADS_AT_ONCE = 500


class NoCheckpoint(ServiceError):
    """The file is no checkpoint that this authority signed."""


def seal_record(session: Session, *, authority: Authority) -> tuple[Checkpoint, bytes]:
    """The checkpoint of now and its signed sheet (PDF/A-3), entered in the record of the office first.

    Raises ``DocumentNotMade`` where the sheet cannot be set or signed.
    """
    audit.record_act(session, None, "seal_record")
    found = _build_checkpoint(session, authority)
    rendered = production.render_paper(found, f"checkpoint {found.root}")
    return found, production.sign_paper(authority, rendered, found.root[:12])


def read_checkpoint(pdf: bytes, *, signer: Signer) -> Checkpoint:
    """The checkpoint on a sheet that this authority signed. Raises :class:`NoCheckpoint`."""
    if not pdf.startswith(b"%PDF"):
        raise NoCheckpoint("this is no PDF; give a file that “penalty seal” wrote")
    verdict = signer.check(pdf)
    if not (verdict.intact and verdict.whole_file and verdict.trusted):
        raise NoCheckpoint(
            "the signature of the checkpoint does not hold, or is of a key that is not here; bring the key back to "
            "where SIGNING_KEY and KEYS_ROOT say, or take another checkpoint"
        )
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        files = [one.get_file().read_bytes() for one in opened.attachments.values()]
    for content in files:
        data = json.loads(content)
        if isinstance(data, dict) and data.keys() >= {"root", "heads"}:
            return Checkpoint.read(data)
    raise NoCheckpoint("this paper is signed and is no checkpoint; give a file that “penalty seal” wrote")


def find_lost_record(session: Session, sealed: Checkpoint) -> Iterator[tuple[str, str]]:
    """Place and fault of all that the checkpoint holds and the database does not hold as it was."""
    for head in sealed.heads:
        found = session.scalars(
            select(col(AuditEntry.hash)).where(
                col(AuditEntry.chain) == head.chain, col(AuditEntry.sequence) == head.sequence
            )
        ).first()
        if found is None:
            yield f"record of {head.chain}", f"ends before entry {head.sequence}, which was sealed on {sealed.at}"
        elif found != head.hash:
            yield f"record of {head.chain}", f"was written anew up to entry {head.sequence}, sealed on {sealed.at}"
    counts = {one.table: one.rows for one in _count_rows(session)}
    for one in sealed.tables:
        if counts.get(one.table, 0) < one.rows:
            lost = one.rows - counts.get(one.table, 0)
            yield f"table {one.table}", f"has lost {lost} of the {one.rows} rows that were sealed on {sealed.at}"


def compute_root(heads: Sequence[ChainHead]) -> str:
    """The Merkle root of ``heads`` in order: SHA-256 of pairs, an odd one going up alone."""
    level = [hashlib.sha256(f"{one.chain} {one.sequence} {one.hash}".encode()).digest() for one in heads]
    while len(level) > 1:
        pairs = zip_longest(level[::2], level[1::2])
        level = [left if right is None else hashlib.sha256(left + right).digest() for left, right in pairs]
    return level[0].hex()


def _build_checkpoint(session: Session, authority: Authority) -> Checkpoint:
    heads = tuple(list_heads(session.connection()))
    tables = tuple(_count_rows(session))
    root, at = compute_root(heads), clock.local_time(clock.now())
    return Checkpoint(
        number=root[:16],
        authority=authority.letterhead.name,
        at=f"{formatting.format_day(at)}{formatting.format_clock_time(at)}",
        version=version("penalty-relief"),
        root=root,
        cases=session.scalar(select(func.count()).select_from(Case)) or 0,
        entries=sum(one.sequence for one in heads),
        heads=heads,
        rows=sum(one.rows for one in tables),
        tables=tables,
    )


def list_heads(connection: Connection) -> Iterator[ChainHead]:
    """The last entry of every chain, in the order of their names by sign, the same in either database."""
    entry = SQLModel.metadata.tables[str(AuditEntry.__tablename__)].c
    last = select(func.max(entry.id)).group_by(entry.chain)
    order = collate(entry.chain, "C") if connection.dialect.name == "postgresql" else entry.chain
    query = select(entry.chain, entry.sequence, entry.hash).where(entry.id.in_(last)).order_by(order)
    for chain, sequence, digest in connection.execute(query, execution_options={"yield_per": HEADS_AT_ONCE}):
        yield ChainHead(chain=chain, sequence=sequence, hash=digest)


def _count_rows(session: Session) -> Iterator[TableCount]:
    """Rows of the tables from which nothing is ever taken, the cases with them."""
    kept = {*list_append_only_tables(), str(Case.__tablename__)}
    models: list[type[SQLModel]] = [*row_digests.list_recorded_models(), AuditEntry]
    for model in models:
        if str(model.__tablename__) in kept:
            rows = session.scalar(select(func.count()).select_from(model)) or 0
            yield TableCount(table=str(model.__tablename__), rows=rows)
