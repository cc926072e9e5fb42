"""The evidence of a case: files taken in, stored once under their hash, handed over, never overwritten."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any, BinaryIO

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.authority import Authority
from penalty.casefile import CaseFile
from penalty.casefile.evidence import evidence_words
from penalty.casefile.file import MADE_HERE
from penalty.errors import InvalidField
from penalty.foreign_files.file_types import FileKind, clean_filename
from penalty.messages import Message
from penalty.models import Case, CustodyAct, CustodyEntry, Document, Evidence, EvidenceKind, Purpose, Secrecy, User
from penalty.services import permissions
from penalty.services.evidence import duplicates
from penalty.services.evidence import secrecy as marking
from penalty.services.evidence.details import (
    EvidenceDetails,
    give_titles,
    require_possible_record,
    require_valid_upload,
)
from penalty.services.evidence.uploads import ReadUpload
from penalty.services.reasons import require_reason
from penalty.services.records import audit
from penalty.storage import FileAltered, FileMissing, StoredFile


def add_evidence(
    session: Session,
    actor: User,
    case: Case,
    uploads: Sequence[ReadUpload],
    details: EvidenceDetails,
    *,
    authority: Authority,
    today: date,
    secrecy: Secrecy = Secrecy.OPEN,
    again: str = "",
) -> list[Evidence]:
    """Put ``uploads`` on file, all or none; after the decision only what proves a step of the procedure. ``secrecy``
    marks them all from the start.

    Raises ``Invalid`` naming the field that cannot be taken, and each file that is on file already unless ``again``
    says why it is filed once more.
    """
    permissions.require_investigator(session, actor, case)
    permissions.require_open_for(session, case, details.purpose)
    require_valid_upload(uploads, details, today)
    require_possible_record(case, details)
    titled = give_titles(uploads, details)
    added = [store_upload(session, actor, case, upload, details, authority) for upload in titled]
    repeated = duplicates.require_new_files(session, case, added, again)
    for item in added if secrecy is not Secrecy.OPEN else ():
        marking.add_mark(session, actor, item, secrecy, marking.MARKED_ON_INTAKE)
    permissions.bump_version(case)
    marked = {"secrecy": secrecy} if secrecy is not Secrecy.OPEN else {}
    record_evidence_act(session, actor, case, "add_evidence", added, **marked, **repeated)
    return added


def file_own_document(
    session: Session,
    actor: User,
    case: Case,
    document: Document,
    content: bytes,
    purpose: Purpose,
    kind: EvidenceKind,
    *,
    authority: Authority,
    today: date,
    made_by: str = "",
    made_at: str = "",
) -> Evidence:
    """Put a document on file that this system issued itself, such as an order or a record; ``content`` is its PDF.

    ``made_by`` and ``made_at``: the officers who made it and the place, where that is not the actor at the authority.
    """
    own = _OwnFile(f"{document.number}.pdf", f"{document.title} {document.number}", FileKind.PDF, content)
    return _store_own(session, actor, case, own, purpose, kind, authority, today, (made_by, made_at))


def file_own_text(
    session: Session, actor: User, case: Case, filename: str, title: str, text: str, purpose: Purpose,
    kind: EvidenceKind, *, authority: Authority, today: date,
) -> Evidence:  # fmt: skip
    """Put a text on file that this system drew from its own records, such as an extract of the register."""
    own = _OwnFile(filename, title, FileKind.TXT, text.encode())
    item = _store_own(session, actor, case, own, purpose, kind, authority, today)
    record_evidence_act(session, actor, case, "add_evidence", [item])
    return item


@dataclass(frozen=True, slots=True)
class _OwnFile:
    """A file that this system made itself, so that nobody need read it to know what it is."""

    filename: str
    title: str
    kind: FileKind
    content: bytes


def _store_own(
    session: Session, actor: User, case: Case, own: _OwnFile, purpose: Purpose, kind: EvidenceKind,
    authority: Authority, today: date, made: tuple[str, str] = ("", ""),
) -> Evidence:  # fmt: skip
    ours, (made_by, made_at) = authority.letterhead.name, made
    details = EvidenceDetails(
        kind=kind, purpose=purpose, collected_on=today, collected_at=made_at or ours, collected_from=ours,
        collected_by=made_by or actor.name, method=MADE_HERE,
    )  # fmt: skip
    stored = authority.store.put(BytesIO(own.content), authority.evidence_limit)
    fields = _describe_file(stored, clean_filename(own.filename), own.title, own.kind, {})
    item = _enter_piece(session, actor, case, details, fields)
    permissions.bump_version(case)
    return item


def take_over(
    session: Session, actor: User, pieces: Sequence[Evidence], source: Case, case: Case, relation: str,
    *, of_another: bool = True,
) -> dict[int, Evidence]:  # fmt: skip
    """Put ``pieces`` of ``source`` on the file of ``case``, as they were collected and by whom; by the key that each
    had there. ``relation`` tells the record what the one case is to the other.

    Between two parties the words for the proof name the one of ``source``, on ``of_another``.
    The files are stored once, so only rows are added; each keeps its collector as the one who investigated.
    """
    copied = ("sha256", "size", "media_type", "filename", "title", "traits", "by_id", *EvidenceDetails.model_fields)
    items: dict[int, Evidence] = {}
    for piece in pieces:
        fields = {name: getattr(piece, name) for name in copied}
        if of_another and source.party.code != case.party.code:
            fields["proves"] = evidence_words.name_proves(piece, source.party.name)
        item = Evidence(case_id=case.key, number=_next_number(session, case), **fields)
        session.add(item)
        session.flush()
        copy_mark(session, actor, source, piece, item)
        add_custody_entry(session, actor, item, CustodyAct.RECEIVED, f"from No. {piece.number} of {source.reference}")
        items[piece.key] = item
    changes = {relation: source.reference, "evidence": _describe_pieces(list(items.values()))}
    audit.record_act(session, actor, "add_evidence", chain=case.reference, changes=changes)
    return items


def open_evidence_file(session: Session, actor: User, case: Case, item: Evidence, *, authority: Authority) -> BinaryIO:
    """The verified bytes of ``item``; the reading is entered in its chain of custody.

    Raises ``FileAltered`` or ``FileMissing`` when the file on disk is not what was taken in; the chain then says so,
    and the caller commits what was entered.
    """
    permissions.require_access(session, actor, case)
    if item.case_id != case.id:
        raise InvalidField("evidence", "No. %(number)s belongs to another case", number=item.number)
    try:
        stream = authority.store.open(item.sha256)
    except (FileAltered, FileMissing) as problem:
        add_custody_entry(session, actor, item, CustodyAct.FOUND_ALTERED, str(problem)[:500])
        raise
    add_custody_entry(session, actor, item, CustodyAct.READ, "")
    return stream


def record_reading(session: Session, actor: User, items: Sequence[Evidence], note: str) -> None:
    """Enter in the chains of custody that ``items`` were read, and what for."""
    for item in items:
        add_custody_entry(session, actor, item, CustodyAct.READ, note)


def record_handover(
    session: Session, actor: User, case: Case, item: Evidence, note: str, *, authority: Authority
) -> CustodyEntry:
    """Enter a hand-over (to whom, what for) after checking the file against its hash."""
    permissions.require_investigator(session, actor, case)
    require_reason(note, Message("say to whom it goes and what for"), "note", most=500)
    authority.store.open(item.sha256).close()
    entry = add_custody_entry(session, actor, item, CustodyAct.HANDED_OVER, note.strip())
    permissions.bump_version(case)
    record_evidence_act(session, actor, case, "hand_over_evidence", [item], note=note.strip())
    return entry


def note_taken_back(session: Session, actor: User, item: Evidence, reason: str) -> None:
    """Enter in the chain of custody that ``item`` stands on this file no longer, and why."""
    add_custody_entry(session, actor, item, CustodyAct.SUPERSEDED, f"taken back: {reason}"[:500])


def list_custody_entries(session: Session, item: Evidence) -> list[CustodyEntry]:
    """The chain of custody, from the day it was received."""
    query = select(CustodyEntry).where(col(CustodyEntry.evidence_id) == item.id).order_by(col(CustodyEntry.id))
    return list(session.scalars(query))


def store_upload(
    session: Session, actor: User, case: Case, upload: ReadUpload, details: EvidenceDetails, authority: Authority,
    **superseding: Any,
) -> Evidence:  # fmt: skip
    stored, seen = authority.store.keep(upload.incoming), upload.seen
    traits = {**seen.traits, **({"arrived_as": upload.arrived_as} if upload.arrived_as else {})}
    fields = _describe_file(stored, upload.filename, upload.title, seen.kind, traits)
    return _enter_piece(session, actor, case, details, fields | superseding)


def _describe_file(
    stored: StoredFile, filename: str, title: str, kind: FileKind, traits: Mapping[str, Any]
) -> dict[str, Any]:
    return {
        "sha256": stored.sha256, "size": stored.size, "media_type": kind.value.media_type, "filename": filename,
        "title": title, "traits": dict(traits),
    }  # fmt: skip


def _enter_piece(
    session: Session, actor: User, case: Case, details: EvidenceDetails, fields: Mapping[str, Any]
) -> Evidence:
    item = Evidence(
        case_id=case.key,
        number=_next_number(session, case),
        by_id=actor.key,
        **details.model_dump(exclude={"proves"}),
        proves=details.proves or evidence_words.draft_proves(details.kind, details.purpose, fields["title"]),
        **fields,
    )
    session.add(item)
    session.flush()
    add_custody_entry(session, actor, item, CustodyAct.RECEIVED, f"from {details.collected_from}"[:500])
    return item


def copy_mark(session: Session, actor: User, case: Case, old: Evidence, new: Evidence) -> None:
    secrecy = CaseFile(session, case).marks.get(old.key)
    if secrecy is not None:
        marking.add_mark(session, actor, new, secrecy, f"as No. {old.number}")


def _next_number(session: Session, case: Case) -> int:
    return 1 + (session.scalar(select(func.max(Evidence.number)).where(col(Evidence.case_id) == case.id)) or 0)


def add_custody_entry(session: Session, actor: User, item: Evidence, act: CustodyAct, note: str) -> CustodyEntry:
    entry = CustodyEntry(evidence_id=item.key, act=act, sha256=item.sha256, note=note, by_id=actor.key)
    session.add(entry)
    session.flush()
    return entry


def record_evidence_act(
    session: Session, actor: User, case: Case, act: str, items: Sequence[Evidence], **extra: object
) -> None:
    changes = {"evidence": _describe_pieces(items), **extra}
    audit.record_act(session, actor, act, chain=case.reference, role="officer", changes=changes)


def _describe_pieces(items: Sequence[Evidence]) -> list[dict[str, object]]:
    return [{"number": item.number, "title": item.title, "sha256": item.sha256} for item in items]
