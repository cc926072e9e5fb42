"""The record: append an entry in the transaction of the act it tells of, and prove a chain whole."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC
from typing import Any

from sqlalchemy import event, func, select
from sqlalchemy.orm import Session
from sqlmodel import SQLModel, col

from penalty.messages import MessageError
from penalty.models import AuditEntry, Case, Counter, User
from penalty.services.records import act_times, awaited_roles, numbering, row_digests
from penalty.services.records.stored_messages import encode_message
from workflows.machine import ActionRefused

OFFICE_CHAIN = "office"
FIRST_HASH = "0" * 64
MESSAGE = "message"
"""The key in ``changes`` under which a refusal keeps its message, to be shown in another language."""

LAST_ROWS = "rows"
"""The act of an entry that tells rows alone, touched after the act that it follows."""
LONGEST_MESSAGE = 20_000
"""Characters of JSON; of a longer message, which somebody filled with text, only the cut sentence is kept."""

HASHED_FIELDS = (
    "chain",
    "sequence",
    "actor_id",
    "actor_name",
    "role",
    "act",
    "refused",
    "from_state",
    "to_state",
    "reason",
    "changes",
    "previous_hash",
)
"""Beside ``at`` and, where an act has any, ``rows`` and ``origin``."""
ORIGIN = "origin"
"""The key in ``Session.info`` under which a channel other than the pages says where acts come from."""


@dataclass(frozen=True, slots=True)
class ChainBreak:
    """One place where a chain does not hold."""

    chain: str
    sequence: int
    problem: str


def record_act(
    session: Session,
    actor: User | None,
    act: str,
    *,
    chain: str = OFFICE_CHAIN,
    role: str = "",
    reason: str = "",
    from_state: str = "",
    to_state: str = "",
    changes: Mapping[str, Any] | None = None,
    refused: bool = False,
) -> AuditEntry:
    """Append one entry to ``chain``; the chain stays locked until the transaction ends. Raises ``ClockWentBack``."""
    rows = row_digests.take_row_digests(session)
    sequence = numbering.take_next_number(session, f"audit:{chain}")
    entry = AuditEntry(
        chain=chain,
        sequence=sequence,
        at=act_times.take_time(session, act, refused=refused),
        actor_id=actor.id if actor else None,
        actor_name=actor.name if actor else "",
        role=role,
        act=act,
        refused=refused,
        from_state=from_state,
        to_state=to_state,
        reason=reason,
        changes=json.loads(json.dumps(dict(changes or {}), default=str)),
        rows=rows,
        origin=dict(session.info.get(ORIGIN, {})),
        previous_hash=_previous_hash(session, chain, sequence),
        hash="",
    )
    entry.hash = compute_hash(entry)
    session.add(entry)
    session.flush()
    if chain != OFFICE_CHAIN and not refused:
        awaited_roles.store_awaited_roles(session, chain)
    return entry


def record_refusal(session: Session, actor: User | None, act: str, chain: str, refusal: Exception) -> AuditEntry:
    """Enter an attempt that was refused, with each condition that did not hold or the message, for any language."""
    changes = _describe_refusal(refusal)
    return record_act(session, actor, act, chain=chain, refused=True, reason=str(refusal)[:2000], changes=changes)


def _describe_refusal(refusal: Exception) -> dict[str, Any]:
    if isinstance(refusal, ActionRefused):
        return {"unmet": [asdict(one) for one in refusal.unmet_conditions]} if refusal.unmet_conditions else {}
    message = encode_message(refusal.message) if isinstance(refusal, MessageError) else None
    return {MESSAGE: message} if message and len(json.dumps(message)) <= LONGEST_MESSAGE else {}


def list_hashed_values(entry: AuditEntry) -> dict[str, Any]:
    """Every field of ``entry`` but its own hash, the instant in UTC; ``rows`` and ``origin`` where there are any."""
    content = {name: getattr(entry, name) for name in HASHED_FIELDS}
    content |= {name: getattr(entry, name) for name in ("rows", ORIGIN) if getattr(entry, name)}
    return {**content, "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds")}


def compute_hash(entry: AuditEntry) -> str:
    """SHA-256 over every field of ``entry`` but its own hash, as canonical JSON."""
    text = json.dumps(list_hashed_values(entry), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@event.listens_for(Session, "before_commit")
def record_last_rows(session: Session) -> None:
    """Enter, for each chain, rows that were touched after the last entry of the transaction; a savepoint is no end."""
    if session.in_nested_transaction():
        return
    session.flush()
    for chain in sorted({_find_chain(session, row) for row in row_digests.list_pending_rows(session)}):
        record_act(session, None, LAST_ROWS, chain=chain)


def _find_chain(session: Session, row: SQLModel) -> str:
    case = row if isinstance(row, Case) else session.get(Case, getattr(row, "case_id", None) or 0)
    return case.reference if case is not None else OFFICE_CHAIN


def list_entries(session: Session, chain: str) -> list[AuditEntry]:
    wanted = select(AuditEntry).where(col(AuditEntry.chain) == chain).order_by(col(AuditEntry.sequence))
    return list(session.scalars(wanted))


def find_breaks(session: Session, after: str = "", upto: str | None = None) -> Iterator[ChainBreak]:
    """Every place where a chain was altered, shortened in the middle, or forged; of those alone whose names lie
    ``after`` one and not beyond another."""
    confirmed = act_times.list_confirmations(session)
    before: AuditEntry | None = None
    previous, chain, expected = FIRST_HASH, "", 1
    wanted = [col(AuditEntry.chain) > after, *([] if upto is None else [col(AuditEntry.chain) <= upto])]
    ordered = select(AuditEntry).where(*wanted).order_by(col(AuditEntry.chain), col(AuditEntry.sequence))
    for entry in session.scalars(ordered.execution_options(yield_per=500)):
        if entry.chain != chain:
            previous, chain, expected, before = FIRST_HASH, entry.chain, 1, None
        yield from find_entry_faults(entry, previous, expected)
        if act_times.goes_back(entry, before, confirmed):
            yield ChainBreak(entry.chain, entry.sequence, "its time lies before that of the entry before it")
        previous, expected, before = entry.hash, entry.sequence + 1, before if entry.refused else entry
    if not after:
        yield from _find_cut_ends(session)


def find_entry_faults(entry: AuditEntry, previous: str, expected: int) -> Iterator[ChainBreak]:
    """Faults of one entry that should be number ``expected`` and continue the hash ``previous``."""
    if entry.sequence != expected:
        yield ChainBreak(entry.chain, entry.sequence, f"entry {expected} is missing before it")
    if entry.previous_hash != previous:
        yield ChainBreak(entry.chain, entry.sequence, "it does not continue the entry before it")
    if compute_hash(entry) != entry.hash:
        yield ChainBreak(entry.chain, entry.sequence, "its content was changed after it was written")


def _find_cut_ends(session: Session) -> Iterator[ChainBreak]:
    last = select(col(AuditEntry.chain), func.max(AuditEntry.sequence)).group_by(col(AuditEntry.chain))
    ends = {f"audit:{chain}": sequence for chain, sequence in session.execute(last)}
    for counter in session.scalars(select(Counter).where(col(Counter.key).startswith("audit:"))):
        if ends.get(counter.key, 0) != counter.value:
            chain = counter.key.removeprefix("audit:")
            yield ChainBreak(chain, counter.value, "the end of the chain is missing")


def _previous_hash(session: Session, chain: str, sequence: int) -> str:
    if sequence == 1:
        return FIRST_HASH
    before = select(col(AuditEntry.hash)).where(
        col(AuditEntry.chain) == chain, col(AuditEntry.sequence) == sequence - 1
    )
    return session.scalars(before).one()
