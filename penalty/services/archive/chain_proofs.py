"""Proof of one chain of the record and of all that it tells of: its rows, files, papers and assessments."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sqlalchemy import Text, cast, func, inspect, or_, select
from sqlalchemy.orm import Session
from sqlmodel import SQLModel, col

from penalty.authority import Authority
from penalty.documents.checkpoint_paper import Checkpoint
from penalty.models import Assessment, AuditEntry, Case, Counter, Document, Evidence
from penalty.services.archive import checkpoints, integrity, row_checks
from penalty.services.archive.integrity import Problem
from penalty.services.records import act_times, audit, row_digests
from penalty.services.records.audit import ChainBreak
from penalty.services.records.row_digests import REMOVED

NAMES_AT_ONCE = 50


@dataclass(slots=True)
class ToldRows:
    """Digests of the rows that a chain tells of, by name, as it left them."""

    digests: dict[str, str] = field(default_factory=dict)


def choose_cases(session: Session, count: int) -> list[tuple[str, int]]:
    """The whole chains of so many cases, drawn at random."""
    drawn = select(col(Case.reference)).order_by(func.random()).limit(count)
    return [(reference, 0) for reference in session.scalars(drawn)]


def list_newer(session: Session, sealed: Checkpoint) -> Iterator[tuple[str, int]]:
    """Chains that go on after what was sealed, with the last sealed entry of each; new ones from their beginning."""
    ends = {one.chain: one.sequence for one in sealed.heads}
    for head in list(checkpoints.list_heads(session.connection())):
        if head.sequence > ends.get(head.chain, 0):
            yield head.chain, ends.get(head.chain, 0)


def find_problems(session: Session, authority: Authority, chain: str, after: int) -> Iterator[Problem]:
    """Faults in ``chain`` after entry number ``after``, and in all that those entries tell of."""
    told = ToldRows()
    yield from integrity.describe_breaks(_find_breaks(session, chain, after, told))
    yield from integrity.describe_row_faults(_find_row_faults(session, chain, after, told.digests))
    for model, find in (
        (Evidence, integrity.find_file_problems),
        (Document, integrity.find_document_problems),
        (Assessment, integrity.find_replay_problems),
    ):
        keys = row_checks.select_keys(told.digests, str(model.__tablename__))
        for at in range(0, len(keys), row_checks.ROWS_AT_ONCE):
            chosen = col(model.id).in_(keys[at : at + row_checks.ROWS_AT_ONCE])
            yield from find(session, authority, chosen)


def _find_breaks(session: Session, chain: str, after: int, told: ToldRows) -> Iterator[ChainBreak]:
    confirmed = act_times.list_confirmations(session)
    entry_at = (col(AuditEntry.chain) == chain, col(AuditEntry.sequence) == after)
    before = session.scalars(select(AuditEntry).where(*entry_at)).first()
    previous, expected = before.hash if before else audit.FIRST_HASH, after + 1
    newer = select(AuditEntry).where(col(AuditEntry.chain) == chain, col(AuditEntry.sequence) > after)
    ordered = newer.order_by(col(AuditEntry.sequence)).execution_options(yield_per=row_checks.ROWS_AT_ONCE)
    for entry in session.scalars(ordered):
        yield from audit.find_entry_faults(entry, previous, expected)
        if act_times.goes_back(entry, before, confirmed):
            yield ChainBreak(chain, entry.sequence, "its time lies before that of the entry before it")
        told.digests.update(entry.rows)
        previous, expected, before = entry.hash, entry.sequence + 1, before if entry.refused else entry
    counter = session.get(Counter, f"audit:{chain}")
    if counter is None or counter.value != expected - 1:
        yield ChainBreak(chain, expected, "the end of the chain is missing")


def _find_row_faults(session: Session, chain: str, after: int, told: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Rows that no entry anywhere left as they are: the last act on a row may stand in another chain."""
    rows = {name: _get_row(session, name) for name in told}
    if after == 0:
        rows |= {row_digests.name_row(row): row for row in _list_rows_of_case(session, chain)}
    doubtful = [name for name, row in rows.items() if _name_fault(row, told.get(name))]
    elsewhere = _find_last_digests(session, doubtful)
    for name in doubtful:
        if fault := _name_fault(rows[name], elsewhere.get(name)):
            yield name, fault


def _get_row(session: Session, name: str) -> SQLModel | None:
    table, _, key = name.partition(":")
    return session.get(row_checks.find_model(table), tuple(map(int, key.split("/"))))


def _list_rows_of_case(session: Session, reference: str) -> Iterator[SQLModel]:
    """Rows that name the case, and those that name one of these."""
    case = session.scalars(select(Case).where(col(Case.reference) == reference)).first()
    if case is None:
        return
    models = row_digests.list_recorded_models()
    own = {one: inspect(one).columns["case_id"] for one in models if "case_id" in inspect(one).columns}
    for model, case_id in own.items():
        yield from session.scalars(select(model).where(case_id == case.key))
    tables = {inspect(one).local_table: case_id for one, case_id in own.items()}
    for model in set(models) - set(own) - {Case}:
        for column in inspect(model).columns:
            for key in column.foreign_keys:
                if key.column.table in tables:
                    keys = select(key.column).where(tables[key.column.table] == case.key)
                    yield from session.scalars(select(model).where(column.in_(keys)))


def _name_fault(row: SQLModel | None, digest: str | None) -> str:
    if row is None:
        return "" if digest == REMOVED else row_checks.GONE
    if digest is None:
        return row_checks.UNTOLD
    return "" if digest == row_digests.compute_row_digest(row) else row_checks.CHANGED


def _find_last_digests(session: Session, names: Iterable[str]) -> dict[str, str]:
    """Digests as the last entry of any chain tells them."""
    wanted, found = sorted(names), dict[str, str]()
    written = cast(col(AuditEntry.rows), Text)
    for at in range(0, len(wanted), NAMES_AT_ONCE):
        some = wanted[at : at + NAMES_AT_ONCE]
        telling = or_(*(written.contains(f'"{name}"') for name in some))
        for rows in session.scalars(select(col(AuditEntry.rows)).where(telling).order_by(col(AuditEntry.id))):
            found.update({name: rows[name] for name in some if name in rows})
    return found
