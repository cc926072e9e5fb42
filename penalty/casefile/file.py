"""The stored file of one case, each table read once."""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeVar

from sqlalchemy import select
from sqlmodel import col

from penalty.casefile import interests
from penalty.casefile.documents import CaseDocuments, read_all
from penalty.clock import day_of
from penalty.models import (
    NOTICES,
    ORDERS,
    Act,
    Assessment,
    Assignment,
    Case,
    DefenceEntry,
    Departure,
    EffectOn,
    Evidence,
    EvidenceMark,
    Finding,
    Interest,
    LedgerEntry,
    MeasureChange,
    Measurement,
    Party,
    Position,
    Proposal,
    Recusal,
    RecusalEffect,
    RecusalOutcome,
    RegistrationCorrection,
    RemedialMeasure,
    Secrecy,
    User,
)
from workflows.vocabulary import UNDECIDED, Action, Input, Role

Found = TypeVar("Found")
MADE_HERE = "made by this system"
"""The stored method of a piece that this system made itself."""


class CaseFile(CaseDocuments):
    """The file of ``case``, read as it is asked for; valid until something is written. Rows come in their order."""

    all_evidence = read_all(Evidence)
    all_answers = read_all(Finding)
    all_measurements = read_all(Measurement)
    all_measures = read_all(RemedialMeasure)
    assessments = read_all(Assessment)
    entries = read_all(DefenceEntry)
    proposals = read_all(Proposal)
    recusals = read_all(Recusal)
    registration_corrections = read_all(RegistrationCorrection)

    def get_cached(self, name: str, build: Callable[[], Found]) -> Found:
        """Return what ``build`` made the first time it was asked for under ``name``."""
        if name not in self._made:
            self._made[name] = build()
        found: Found = self._made[name]
        return found

    @cached_property
    def _made(self) -> dict[str, Any]:
        return {}

    @cached_property
    def voided(self) -> Mapping[EffectOn, frozenset[int]]:
        """The ids of the steps, pieces of evidence and answers that a recusal made void."""
        query = select(RecusalEffect).join(Recusal, col(Recusal.id) == col(RecusalEffect.recusal_id))
        found: dict[EffectOn, frozenset[int]] = defaultdict(frozenset)
        in_case = (col(Recusal.case_id) == self.case.key, col(RecusalEffect.stands).is_(False))
        for row in self.session.scalars(query.where(*in_case)) if self.recused else ():
            found[row.kind] |= {row.target_id}
        return found

    @cached_property
    def sound_acts(self) -> Sequence[Act]:
        return [act for act in self.acts if act.id not in self.voided[EffectOn.STEP]]

    @cached_property
    def evidence(self) -> Sequence[Evidence]:
        replaced_or_void = {piece.supersedes_id for piece in self.all_evidence} | self.voided[EffectOn.EVIDENCE]
        gone = replaced_or_void | self.taken_back.keys() | self.revoked.keys()
        return [piece for piece in self.all_evidence if piece.id not in gone]

    @cached_property
    def taken_back(self) -> Mapping[int, Act]:
        """Piece -> the step that took it back, because it belongs to another case."""
        acts = [act for act in self.acts if act.action is Action.TAKE_BACK_EVIDENCE]
        return {int(act.given[Input.PIECE]): act for act in acts}

    @cached_property
    def revoked(self) -> Mapping[int, date]:
        """Piece -> the day on which the order to correct that it is was revoked: it orders nothing and proves no order
        any more (APL 75(2))."""
        ended = {row.document_id: row.on for row in self.supersessions}
        orders = {one.sha256: ended[one.key] for one in self.documents if one.kind in ORDERS and one.key in ended}
        return {one.key: orders[one.sha256] for one in self.all_evidence if one.sha256 in orders}

    @cached_property
    def measurements(self) -> Sequence[Measurement]:
        """Those that nothing supersedes and whose report stands."""
        superseded, on_file = {row.supersedes_id for row in self.all_measurements}, {one.id for one in self.evidence}
        return [row for row in self.all_measurements if row.id not in superseded and row.evidence_id in on_file]

    @cached_property
    def measures(self) -> Sequence[RemedialMeasure]:
        """The measures of remediation as they stand, by number; not those that were withdrawn."""
        latest = {row.number: row for row in sorted(self.all_measures, key=lambda row: (row.number, row.version))}
        return [row for row in latest.values() if row.change is not MeasureChange.WITHDRAWN]

    @cached_property
    def all_marks(self) -> Sequence[EvidenceMark]:
        return self._rows_through(EvidenceMark, Evidence, col(EvidenceMark.evidence_id))

    @cached_property
    def marks(self) -> Mapping[int, Secrecy]:
        """Piece -> its mark, of those that are marked now; the latest mark of a piece counts."""
        latest = {row.evidence_id: row.secrecy for row in self.all_marks}
        return {piece: secrecy for piece, secrecy in latest.items() if secrecy is not Secrecy.OPEN}

    @cached_property
    def answers(self) -> Mapping[str, Finding]:
        """Fact -> the answer that stands; a fact whose latest answer a recusal made void has none."""
        latest = {row.fact: row for row in self.all_answers}
        return {fact: row for fact, row in latest.items() if row.id not in self.voided[EffectOn.ANSWER]}

    @cached_property
    def assessment(self) -> Assessment | None:
        return self._newest(Assessment)

    def find_assessment(self, digest: str | None) -> Assessment | None:
        return self._newest(Assessment, col(Assessment.digest) == digest) if digest else None

    @cached_property
    def result(self) -> Mapping[str, Any]:
        """The recommendation as sealed; empty before an assessment."""
        result: Mapping[str, Any] = json.loads(self.assessment.result) if self.assessment else {}
        return result

    @cached_property
    def departure(self) -> Departure | None:
        row = self._newest(Departure)
        return None if row is None or row.withdrawn else row

    @cached_property
    def defence(self) -> Sequence[DefenceEntry]:
        """The entries since the notice was last served, by its own step or anew after that had failed."""
        notices = {f"{one.key}" for one in self.documents if one.kind in NOTICES}
        served = [act for act in self.acts if act.action is Action.SERVE_NOTICE or self._serves_anew(act, notices)]
        return [one for one in self.entries if not served or one.follows_id >= served[-1].key]

    @staticmethod
    def _serves_anew(act: Act, papers: Collection[str]) -> bool:
        return act.action is Action.SERVE_PAPER and f"{act.given.get(Input.PAPER)}" in papers

    @property
    def open_proposals(self) -> Mapping[Action, Proposal]:
        """Action -> latest open proposal: the case has not moved since, nor was it acted on."""
        return {row.action: row for row in self.proposals if not self._is_answered(row)}

    def _is_answered(self, row: Proposal) -> bool:
        later = [act for act in self.acts if act.key > row.follows_id]
        return any(act.from_state is not act.to_state or act.action is row.action for act in later)

    def find_proposal(self, action: Action) -> Proposal | None:
        return next((one for one in reversed(self.proposals) if one.action is action), None)

    def latest_proposal(self, action: Action) -> Proposal:
        """The newest proposal of ``action``; raises ``LookupError`` when there is none."""
        row = self.find_proposal(action)
        if row is None:
            raise LookupError(f"nobody proposed {action} in {self.case.reference}")
        return row

    @property
    def pending_recusals(self) -> Sequence[Recusal]:
        latest = {row.user_id: row for row in self.recusals}
        return [row for row in latest.values() if row.outcome is RecusalOutcome.REQUESTED]

    @property
    def recused(self) -> Mapping[int, date]:
        """Person -> since when an upheld recusal keeps them away."""
        return first_days((row.user_id, row.at) for row in self.recusals if row.outcome is RecusalOutcome.UPHELD)

    @cached_property
    def interests(self) -> Sequence[Interest]:
        return interests.list_in_party(self.session, self.case)

    @property
    def interested(self) -> Mapping[int, date]:
        """Person -> since when a declared interest of theirs waits for a chief."""
        return interests.list_undecided(self.case, self.interests, self.recusals) if self.interests else {}

    @cached_property
    def investigators(self) -> Mapping[int, date]:
        """Person -> since when they were an officer of the case, collected evidence, measured or answered a fact."""
        rows = [(one.user_id, one.at) for one in self.list_rows(Assignment)] + self._acted_as(Role.OFFICER)
        rows += [(one.by_id, one.at) for one in self.all_evidence] + [(one.by_id, one.at) for one in self.all_answers]
        rows += [(one.by_id, one.at) for one in self.all_measurements]
        rows += [(one.by_id, one.at) for one in self.all_measures if one.change is not MeasureChange.WITHDRAWN]
        return first_days(rows)

    @property
    def reviewers(self) -> Mapping[int, date]:
        """Person -> since when they reviewed the case: they may neither investigate nor decide it."""
        return first_days(self._acted_as(Role.REVIEWER))

    @property
    def judges(self) -> frozenset[int]:
        return frozenset(person for person, _at in self._acted_as(Role.REVIEWER, Role.CHIEF))

    def _acted_as(self, *roles: Role) -> list[tuple[int, datetime]]:
        return [(act.by_id, act.at) for act in self.acts if act.role in roles]

    def list_officers_at(self, at: datetime) -> list[User]:
        """The lead and the second officer as they were put on the case until ``at``."""
        rows = {row.position: row.user for row in self.list_rows(Assignment) if row.at <= at}
        return [rows[position] for position in Position if position in rows]

    @cached_property
    def other_cases(self) -> Sequence[Case]:
        """Further cases of the party that did not end undecided, by number."""
        of_party = (col(Party.code) == self.case.party.code, col(Case.id) != self.case.key)
        query = select(Case).join(Party).where(*of_party, col(Case.state).not_in(UNDECIDED))
        return list(self.session.scalars(query.order_by(col(Case.id))))

    @cached_property
    def ledger_entries(self) -> Sequence[LedgerEntry]:
        """Past cases of the party in imported ledgers; the latest row of a number counts."""
        query = select(LedgerEntry).where(col(LedgerEntry.party_code) == self.case.party.code)
        rows = self.session.scalars(query.order_by(col(LedgerEntry.id)))
        return list({row.number: row for row in rows}.values())

    @cached_property
    def names(self) -> Mapping[int, str]:
        return {key: name for key, name in self.session.execute(select(col(User.id), col(User.name))) if key}


def first_days(rows: Iterable[tuple[int, datetime]]) -> dict[int, date]:
    """Person -> the first day in China of ``rows`` (person, moment)."""
    return {person: day_of(at) for person, at in sorted(rows, key=lambda row: row[1], reverse=True)}
