"""Evidence the party may not see: pieces marked for an informer's sake or as a trade secret.

A mark is a row of its own, the latest one counts; the piece is never touched. Marked pieces lie in the secondary volume
(Order 30 art 79), are left out of the public copy (art 64) and are not named in papers that leave the house.
"""

from sqlalchemy.orm import Session

from penalty.casefile import CaseFile
from penalty.errors import InvalidField
from penalty.messages import Message
from penalty.models import Case, Evidence, EvidenceMark, Secrecy, User
from penalty.services import permissions
from penalty.services.reasons import require_reason
from penalty.services.records import audit

MARKED_ON_INTAKE = "marked when it was put on file"


def mark_evidence(
    session: Session, actor: User, case: Case, item: Evidence, secrecy: Secrecy, reason: str
) -> EvidenceMark:
    """Mark a piece, or take its mark away with ``Secrecy.OPEN``. Raises ``Invalid`` or ``NotAllowed``.

    Until the file is archived; what lies in the archive is not changed any more (Order 30 art 80).
    """
    permissions.require_investigator(session, actor, case)
    permissions.require_open(case, *permissions.SETTLING_STATES)
    if item.case_id != case.id:
        raise InvalidField("evidence", "No. %(number)s belongs to another case", number=item.number)
    require_reason(reason, Message("say whose secret it is, or why it is none any more"))
    if CaseFile(session, case).marks.get(item.key, Secrecy.OPEN) is secrecy:
        raise InvalidField("secrecy", "the piece is marked so already")
    row = add_mark(session, actor, item, secrecy, reason.strip())
    permissions.bump_version(case)
    changes = {"number": item.number, "secrecy": str(secrecy)}
    audit.record_act(session, actor, "mark_evidence", chain=case.reference, reason=reason.strip(), changes=changes)
    return row


def add_mark(session: Session, actor: User, item: Evidence, secrecy: Secrecy, reason: str) -> EvidenceMark:
    """Add the row of a mark; the caller has checked the right and writes the record."""
    row = EvidenceMark(evidence_id=item.key, secrecy=secrecy, reason=reason, by_id=actor.key)
    session.add(row)
    session.flush()
    return row


def count_marks_by_hand(session: Session, case: Case, item: Evidence) -> int:
    """The marks of a piece that the record says a person made; one more than these came with the piece itself."""
    entries = audit.list_entries(session, case.reference)
    by_hand = [one for one in entries if one.act == "mark_evidence" and not one.refused]
    return sum(one.changes["number"] == item.number for one in by_hand)
