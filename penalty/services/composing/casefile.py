"""A case as its papers see it: one snapshot, read once, from which every paper is composed."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.authority import Office
from penalty.criteria.enactment import Regime
from penalty.errors import InvalidField
from penalty.models import (
    Act,
    Assessment,
    Case,
    DefenceEntry,
    Departure,
    Document,
    DocumentKind,
    Evidence,
    Finding,
    Proposal,
    Secrecy,
    ServiceRecord,
    Standing,
    User,
)
from penalty.services import assessments, basis, defence, evidence, findings, history, secrecy
from workflows.words import Action

NOTICES = (DocumentKind.PENALTY_NOTICE, DocumentKind.WAIVER_NOTICE)


@dataclass(frozen=True)
class CaseFile:
    """Everything a paper may tell of a case on ``today``; ``extra`` is what the act itself brings along."""

    case: Case
    regime: Regime
    office: Office
    actor: User
    today: date
    pieces: Sequence[Evidence]
    answers: Mapping[str, Finding]
    assessment: Assessment | None
    departure: Departure | None
    acts: Sequence[Act]
    entries: Sequence[DefenceEntry]  # what the party said since the notice was last served
    proposals: Sequence[Proposal]
    issued: Sequence[Document]
    served: Mapping[int, ServiceRecord]
    extra: Mapping[str, object]
    names: Mapping[int, str]
    marks: Mapping[int, Secrecy]

    @cached_property
    def result(self) -> Mapping[str, Any]:
        """The recommendation as sealed. Raises ``Invalid`` while the case is not assessed."""
        if self.assessment is None:
            raise InvalidField("assessment", "this document rests on an assessment; assess the case first")
        result: Mapping[str, Any] = json.loads(self.assessment.result)
        return result

    @property
    def applied(self) -> Mapping[str, Any]:
        """The side of the comparison whose law is applied."""
        compared = self.result["comparison"]
        side: Mapping[str, Any] = compared[compared["applied"]]
        return side

    @property
    def effect(self) -> str:
        """The effect the paper states: the recommended one, or what is due where a waiver was left."""
        otherwise = (self.result["amount"] or {}).get("otherwise")
        left = self.departure is not None and self.result["effect"] in assessments.WAIVING
        return str((otherwise or {}).get("effect") or "standard") if left else str(self.result["effect"])

    @cached_property
    def proofs(self) -> Mapping[str, tuple[int, ...]]:
        """Fact -> numbers of the standing pieces that prove its answer, in order."""
        on_file = {piece.id for piece in self.pieces}
        found = {
            name: tuple(sorted(piece.number for piece in row.proofs if piece.id in on_file))
            for name, row in self.answers.items()
            if row.standing is Standing.PROVEN
        }
        return {name: numbers for name, numbers in found.items() if numbers}

    @cached_property
    def proven(self) -> Mapping[str, Any]:
        """Fact -> answer, of what is proven."""
        inputs = basis.inputs_of(self.case, self.answers, self.pieces)
        facts: Mapping[str, Any] = inputs["facts"]
        return facts

    @property
    def amount_fen(self) -> int | None:
        """What the paper orders to be paid, in fen."""
        return self.assessment.amount_fen if self.assessment else None

    def last(self, *actions: Action) -> Act | None:
        """The latest step of these kinds."""
        return history.last(self.acts, *actions)

    def paper(self, *kinds: DocumentKind) -> Document | None:
        """The latest issued document of these kinds."""
        return next((one for one in reversed(self.issued) if one.kind in kinds), None)

    def service(self, document: Document | None) -> ServiceRecord | None:
        """How a document was served, if it was."""
        return self.served.get(document.key) if document else None

    def days(self, *names: str) -> Iterator[date]:
        """The proven days among the named facts."""
        for name in names:
            value = self.proven.get(name)
            if isinstance(value, str) and value != "never":
                yield date.fromisoformat(value)


def read(
    session: Session, actor: User, case: Case, office: Office, today: date, extra: Mapping[str, object]
) -> CaseFile:
    """The file of ``case`` as it stands. Raises ``Invalid`` for a regime without documents."""
    regime = office.regimes[case.regime]
    if not has_papers(regime):
        raise InvalidField(
            "regime", "no documents are made for %(regime)s; it is here for comparison", regime=case.regime
        )
    acts = history.acts(session, case)
    issued = _all(session, Document, case)
    return CaseFile(
        case=case,
        regime=regime,
        office=office,
        actor=actor,
        today=today,
        extra=extra,
        acts=acts,
        pieces=evidence.standing(session, case),
        answers=findings.current(session, case),
        assessment=assessments.latest(session, case),
        departure=assessments.departure(session, case),
        entries=defence.entries(session, case, history.last(acts, Action.SERVE_NOTICE)),
        proposals=_all(session, Proposal, case),
        issued=issued,
        served=_served(session, issued),
        marks=secrecy.of(session, case),
        names={one.key: one.name for one in session.scalars(select(User))},
    )


def has_papers(regime: Regime) -> bool:
    """Whether papers are made under this regime, or it is here for comparison only."""
    return "cn-order30-2023" in regime.enactments


def _all(session: Session, model: Any, case: Case) -> list[Any]:
    return list(session.scalars(select(model).where(model.case_id == case.id).order_by(model.id)))


def _served(session: Session, issued: Sequence[Document]) -> dict[int, ServiceRecord]:
    wanted = select(ServiceRecord).where(col(ServiceRecord.document_id).in_([one.id for one in issued]))
    return {row.document_id: row for row in session.scalars(wanted.order_by(col(ServiceRecord.id)))}
