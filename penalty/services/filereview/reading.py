"""A file as its reviewer sees it: one snapshot of steps, papers, services, evidence and the recommendation."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.authority import Office
from penalty.models import (
    DECISIONS,
    Act,
    Assessment,
    Case,
    DefenceEntry,
    Departure,
    Document,
    DocumentKind,
    Evidence,
    Finding,
    ServiceRecord,
    User,
)
from penalty.services import assessments, clocks, defence, evidence, findings, history, rights
from penalty.services.clocks import Clock
from workflows.words import Action

NOTICES = (DocumentKind.PENALTY_NOTICE, DocumentKind.WAIVER_NOTICE)


@dataclass(frozen=True)
class File:
    """Everything a review looks at, on ``today``."""

    case: Case
    office: Office
    today: date
    acts: Sequence[Act]
    papers: Sequence[Document]
    served: Mapping[int, ServiceRecord]
    pieces: Sequence[Evidence]
    answers: Mapping[str, Finding]
    entries: Sequence[DefenceEntry]
    clocks: Sequence[Clock]
    assessment: Assessment | None
    departure: Departure | None
    investigators: frozenset[int]
    reviewers: Mapping[int, User]

    @property
    def result(self) -> Mapping[str, Any]:
        """The recommendation as sealed; empty before an assessment."""
        found: Mapping[str, Any] = json.loads(self.assessment.result) if self.assessment else {}
        return found

    @property
    def is_waived(self) -> bool:
        """Whether the file ends without a penalty."""
        return bool(self.assessment) and assessments.is_waived(self.result, self.departure)

    def last(self, *actions: Action) -> Act | None:
        """The latest step of these kinds."""
        return history.last(self.acts, *actions)

    def paper(self, *kinds: DocumentKind) -> Document | None:
        """The latest paper of these kinds."""
        return next((one for one in reversed(self.papers) if one.kind in kinds), None)

    @property
    def decision(self) -> Document | None:
        """The decision, if there is one."""
        return self.paper(*DECISIONS)

    def service(self, paper: Document | None) -> ServiceRecord | None:
        """How a paper was served."""
        return self.served.get(paper.key) if paper else None

    def clock(self, name: str) -> Clock | None:
        """A clock by its name."""
        return next((one for one in self.clocks if one.name == name), None)


def read(session: Session, case: Case, office: Office, today: date) -> File:
    """The file of ``case``, read once."""
    acts = history.acts(session, case)
    papers = list(session.scalars(select(Document).where(col(Document.case_id) == case.id).order_by(col(Document.id))))
    wanted = (
        select(ServiceRecord)
        .where(col(ServiceRecord.document_id).in_([one.id for one in papers]))
        .order_by(col(ServiceRecord.id))
    )
    reviewing = rights.reviewers(session, case)
    return File(
        case=case,
        office=office,
        today=today,
        acts=acts,
        papers=papers,
        served={row.document_id: row for row in session.scalars(wanted)},
        pieces=evidence.standing(session, case),
        answers=findings.current(session, case),
        entries=defence.since_notice(session, case, acts),
        clocks=clocks.of(session, case, office=office, today=today),
        assessment=assessments.latest(session, case),
        departure=assessments.departure(session, case),
        investigators=frozenset(rights.investigators(session, case)),
        reviewers={one.key: one for one in session.scalars(select(User).where(col(User.id).in_(reviewing)))},
    )
