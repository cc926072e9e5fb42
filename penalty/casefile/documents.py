"""The documents of one case: issued, served, out of force, made public."""

from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from functools import cache, cached_property
from typing import Any, TypeVar, cast

from sqlalchemy import bindparam, exists, literal, select, union_all
from sqlalchemy.orm import Session
from sqlmodel import SQLModel, col

from penalty.casefile import history
from penalty.models import (
    DECISIONS,
    NOTICES,
    ORDERS,
    RECEIPTS,
    SERVED_APART,
    Act,
    Case,
    Document,
    DocumentKind,
    Publication,
    ServiceRecord,
    Supersession,
)
from workflows.choices import ServiceManner
from workflows.states import ENDED_AFTER_FILING
from workflows.vocabulary import Action

Row = TypeVar("Row")

PROVEN_FROM_OUTSIDE = (
    ServiceManner.ENTRUSTED,
    ServiceManner.POST,
    ServiceManner.ELECTRONIC,
    ServiceManner.FORWARDED,
    ServiceManner.PUBLIC_NOTICE,
)
"""Manners whose proof comes from others; for the rest the receipt itself is signed before the servers."""


def read_all(table: type[Row]) -> cached_property[Sequence[Row]]:
    """An attribute of :class:`CaseDocuments` with every row of ``table`` that belongs to the case."""
    return cached_property(lambda file: file.list_rows(table))


@cache
def _build_rows_query(table: Any) -> Any:
    return select(table).where(table.case_id == bindparam("case")).order_by(table.id)


@cache
def _build_filled_query() -> Any:
    tables = [table for table in SQLModel.metadata.tables.values() if "case_id" in table.c]
    has_rows = (exists().where(table.c.case_id == bindparam("case")) for table in tables)
    return union_all(*(select(literal(table.name)).where(has) for table, has in zip(tables, has_rows, strict=True)))


class CaseDocuments:
    """The steps and documents of ``case``; rows come in the order in which they were written."""

    acts = read_all(Act)
    documents = read_all(Document)
    all_publications = read_all(Publication)

    def __init__(self, session: Session, case: Case) -> None:
        self.session, self.case = session, case

    def list_rows(self, table: type[Row]) -> list[Row]:
        if self._is_empty(table):
            return []
        query = _build_rows_query(cast(Hashable, table))
        return list(self.session.scalars(query, {"case": self.case.key}))

    @cached_property
    def _filled(self) -> frozenset[str]:
        """The tables in which the case has rows: most have none, and one query tells it of all."""
        return frozenset(self.session.scalars(_build_filled_query(), {"case": self.case.key}))

    def _is_empty(self, table: Any) -> bool:
        return table.__tablename__ not in self._filled

    def latest_act(self, *actions: Action) -> Act | None:
        return history.latest_act(self.acts, *actions)

    def _rows_through(self, table: type[Row], parent: Any, reference: Any) -> list[Row]:
        if self._is_empty(parent):
            return []
        columns: Any = table
        query = select(table).join(parent, parent.id == reference).where(parent.case_id == self.case.key)
        return list(self.session.scalars(query.order_by(columns.id)))

    def _newest(self, table: type[Row], *conditions: Any) -> Row | None:
        if self._is_empty(table):
            return None
        columns: Any = table
        query = select(table).where(columns.case_id == self.case.key, *conditions).order_by(columns.id.desc())
        return self.session.scalars(query.limit(1)).first()

    def latest_document(self, *kinds: DocumentKind) -> Document | None:
        return next((one for one in reversed(self.documents) if one.kind in kinds), None)

    def latest_standing(self, *kinds: DocumentKind) -> Document | None:
        """As :meth:`latest_document`, of those in force."""
        standing = (one for one in reversed(self.documents) if one.key not in self.superseded)
        return next((one for one in standing if one.kind in kinds), None)

    @cached_property
    def service_records(self) -> Sequence[ServiceRecord]:
        return self._rows_through(ServiceRecord, Document, col(ServiceRecord.document_id))

    @cached_property
    def served(self) -> Mapping[int, ServiceRecord]:
        """Document -> its latest service, of those that did not fail."""
        return {key: row for key, row in self.latest_services.items() if row.failure is None}

    @property
    def served_in_force(self) -> Mapping[int, ServiceRecord]:
        """Of :attr:`served` those of papers in force; what was replaced is neither served again nor taken back. What
        fell with its case may still come back."""
        ended = self.case.state in ENDED_AFTER_FILING
        return {key: row for key, row in self.served.items() if ended or key not in self.superseded}

    @cached_property
    def latest_services(self) -> Mapping[int, ServiceRecord]:
        """Document -> its latest service, arrived or failed."""
        return {row.document_id: row for row in self.service_records}

    def find_service(self, document: Document | None) -> ServiceRecord | None:
        return self.served.get(document.key) if document else None

    def find_receipt(self, document: Document) -> Document | None:
        receipts = [one for one in self.documents if one.kind in RECEIPTS]
        named = [
            one for one in receipts if document.number in {str(row["number"]) for row in one.data.get("papers", [])}
        ]
        standing = [one for one in named if one.id not in self.superseded]
        return standing[-1] if standing else None

    @cached_property
    def unserved(self) -> Sequence[Document]:
        """Documents that wait for a service of their own, or for another one because theirs failed; a replaced one is
        not served any more, and a decision by the step that serves it."""
        settled = self.served.keys() | self.superseded.keys()
        waiting = [one for one in self.documents if one.id not in settled and one.kind not in DECISIONS]
        return [one for one in waiting if one.kind in SERVED_APART or one.id in self.latest_services]

    @property
    def awaiting_service(self) -> Sequence[Document]:
        """All that the party has still to get: decision, notice and order before their service, and what waits."""
        settled = self.latest_services.keys() | self.ended.keys()
        issued = [one for one in self.documents if one.kind in (*NOTICES, *ORDERS) and one.id not in settled]
        decision = self.latest_document(*DECISIONS)
        is_unserved = decision is not None and decision.id not in self.served.keys() | self.ended.keys()
        return [*([decision] if decision is not None and is_unserved else []), *issued, *self.unserved]

    @property
    def without_sequel(self) -> Sequence[Document]:
        """Papers from which nothing follows where the case ends undecided: the notice in force, that of a hearing which
        was not held, and the latest decision that fell."""
        notice, decision = self.latest_standing(*NOTICES), self.latest_document(*DECISIONS)
        awaited = history.is_pending(self.acts, Action.ANNOUNCE_HEARING, Action.HOLD_HEARING)
        hearing = self.latest_standing(DocumentKind.HEARING_NOTICE) if awaited else None
        fallen = decision if decision is not None and decision.key in self.ended else None
        return [one for one in (notice, hearing, fallen) if one is not None]

    @property
    def unproven(self) -> Sequence[ServiceRecord]:
        return [row for row in self.served.values() if row.proof_id is None]

    @property
    def proof_due(self) -> Sequence[ServiceRecord]:
        """Those of :attr:`unproven` whose proof comes from outside and must be put on file (Order 30 art 59)."""
        return [row for row in self.unproven if lacks_proof(row)]

    @cached_property
    def supersessions(self) -> Sequence[Supersession]:
        """The ends of the force of documents, other than by a document in their place."""
        return self._rows_through(Supersession, Document, col(Supersession.document_id))

    @cached_property
    def superseded(self) -> Mapping[int, date]:
        """Document -> the day on which a supersession or else a document in its place took its force."""
        replaced = {one.supersedes_id: one.issued_on for one in reversed(self.documents) if one.supersedes_id}
        return replaced | {one.document_id: one.on for one in self.supersessions}

    @cached_property
    def ended(self) -> Mapping[int, date]:
        """Document -> the day on which it lost its force; a public copy ends with its decision."""
        ends, pairs = self.superseded, [(one.document_id, one.decision_id) for one in self.all_publications]
        return dict(ends) | {
            pair[0]: min(ends[key] for key in pair if key in ends) for pair in pairs if {*pair} & ends.keys()
        }

    @property
    def publications(self) -> Sequence[Publication]:
        withdrawn = {one.document_id for one in self.supersessions}
        return [one for one in self.all_publications if one.document_id not in withdrawn]


def lacks_proof(record: ServiceRecord) -> bool:
    return record.proof_id is None and record.manner in PROVEN_FROM_OUTSIDE
