"""Pieces put on file from bytes: taken in and read as the edges do it, then entered."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from penalty.authority import Authority
from penalty.models import Case, Evidence, User
from penalty.services import evidence
from penalty.services.evidence import EvidenceDetails, Upload


def add_evidence(
    session: Session, actor: User, case: Case, uploads: Sequence[Upload], details: EvidenceDetails, *,
    authority: Authority, **more: Any,
) -> list[Evidence]:  # fmt: skip
    with evidence.read_uploads(uploads, authority=authority) as read:
        return evidence.add_evidence(session, actor, case, read, details, authority=authority, **more)


def supersede_evidence(
    session: Session, actor: User, case: Case, old: Evidence, upload: Upload, details: EvidenceDetails, reason: str, *,
    authority: Authority, **more: Any,
) -> Evidence:  # fmt: skip
    with evidence.read_uploads([upload], authority=authority) as read:
        return evidence.supersede_evidence(
            session, actor, case, old, read[0], details, reason, authority=authority, **more
        )
