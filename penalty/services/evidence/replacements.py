"""Pieces that take the place of others: a better copy with the reason, and the signed copy of a record made here."""

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from penalty.authority import Authority
from penalty.casefile import CaseFile
from penalty.casefile.evidence import awaited_signatures
from penalty.errors import InvalidField
from penalty.foreign_files.file_types import FileKind
from penalty.messages import Message
from penalty.models import Case, CustodyAct, Evidence, Finding, FindingProof, User
from penalty.services import permissions
from penalty.services.evidence import duplicates
from penalty.services.evidence.details import EvidenceDetails, require_possible_record, require_valid_upload
from penalty.services.evidence.intake import add_custody_entry, copy_mark, record_evidence_act, store_upload
from penalty.services.evidence.uploads import ReadUpload
from penalty.services.reasons import require_reason

SCANS = (
    FileKind.PDF, FileKind.OFD, FileKind.JPEG, FileKind.PNG, FileKind.WEBP, FileKind.BMP, FileKind.TIFF, FileKind.HEIC,
)  # fmt: skip
"""What shows signatures: a scan or a photograph."""


def supersede_evidence(
    session: Session,
    actor: User,
    case: Case,
    old: Evidence,
    upload: ReadUpload,
    details: EvidenceDetails,
    reason: str,
    *,
    authority: Authority,
    today: date,
) -> Evidence:
    """Replace ``old`` by a new piece; the old one stays on file, marked, with the reason."""
    permissions.require_investigator(session, actor, case)
    permissions.require_open(case)
    require_valid_upload([upload], details, today)
    require_possible_record(case, details)
    reason = require_reason(reason, Message("say why this piece replaces the other"))
    if old.case_id != case.id or old.id not in {item.id for item in CaseFile(session, case).evidence}:
        raise InvalidField(
            "supersedes", "No. %(number)s does not stand on this file; choose one that does", number=old.number
        )
    return _put_in_place(session, actor, case, old, upload, details, reason, authority)


def file_signed_copy(
    session: Session, actor: User, case: Case, old: Evidence, upload: ReadUpload, *, authority: Authority
) -> Evidence:
    """Put the signed copy of a record in the place of the unsigned one, with its title, kind and day; the answers that
    rest on the record rest on the copy from now on.

    Raises ``Invalid`` for a piece that waits for no signed copy, and for a file that can show no signature.
    """
    permissions.require_investigator(session, actor, case)
    permissions.require_open(case)
    file = CaseFile(session, case)
    if old.key not in {record.piece.key for record in awaited_signatures.list_awaited(file)}:
        raise InvalidField(
            "file", "No. %(number)s waits for no signed copy; replace it under Evidence, with the reason",
            number=old.number,
        )  # fmt: skip
    if upload.seen.kind not in SCANS:
        raise InvalidField("file", "a signed copy is a scan or a photograph; give a PDF, an OFD or a picture")
    details = EvidenceDetails.model_validate({name: getattr(old, name) for name in EvidenceDetails.model_fields})
    titled = replace(upload, title=old.title)
    carried = [row for row in file.answers.values() if old in row.proofs]
    facts = [row.fact for row in carried]
    item = _put_in_place(
        session, actor, case, old, titled, details, awaited_signatures.SIGNED, authority, answers=facts
    )
    for row in carried:
        _rest_on(session, actor, row, [item if piece.key == old.key else piece for piece in row.proofs])
    session.expire(case)
    return item


def _put_in_place(
    session: Session, actor: User, case: Case, old: Evidence, upload: ReadUpload, details: EvidenceDetails,
    reason: str, authority: Authority, **extra: Any,
) -> Evidence:  # fmt: skip
    titled = replace(upload, title=upload.title.strip() or old.title)
    item = store_upload(session, actor, case, titled, details, authority, supersedes_id=old.id, supersede_reason=reason)
    duplicates.require_other_file(session, case, item)
    copy_mark(session, actor, case, old, item)
    add_custody_entry(session, actor, old, CustodyAct.SUPERSEDED, f"by No. {item.number}: {reason}"[:500])
    permissions.bump_version(case)
    told = {"supersedes": old.number, "reason": reason, **extra}
    record_evidence_act(session, actor, case, "supersede_evidence", [item], **told)
    return item


def _rest_on(session: Session, actor: User, row: Finding, pieces: list[Evidence]) -> None:
    """The same answer with the same sentence on other pieces; the earlier row stays."""
    copied = {name: getattr(row, name) for name in ("case_id", "fact", "value", "standing", "note")}
    answer = Finding(**copied, by_id=actor.key)
    session.add(answer)
    session.flush()
    session.add_all(FindingProof(finding_id=answer.key, evidence_id=piece.key) for piece in pieces)
    session.flush()
