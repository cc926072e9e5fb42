"""The public register of decisions: what is published, what was withdrawn and why (Order 30 arts 61-66)."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.authority import Authority
from penalty.documents import renderer
from penalty.errors import InvalidField
from penalty.models import Case, Document, Publication, Supersession, User
from penalty.papers import PaperSource
from penalty.papers.publication import public_copy, redaction
from penalty.papers.publication.redaction import Removal
from penalty.papers.wording import layouts
from penalty.services import documents, permissions
from workflows.choices import SupersedeGround
from workflows.vocabulary import Input

PAGE_SIZE, MOST_COUNTED = 50, 10_000


@dataclass(frozen=True, slots=True)
class WithdrawnPublication:
    """A publication taken back: the number of the decision, the day, and the reason that the law wants told."""

    number: str
    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """A published decision and the code under which anyone opens its public copy."""

    row: Publication
    code: str


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """One page of the register; pages are counted from 1."""

    entries: list[RegisterEntry]
    page: int
    pages: int
    total: int
    cut: bool


@dataclass(frozen=True, slots=True)
class RemovalList:
    """The words that a public copy leaves out, each with the number of places, and what may be a name beside it."""

    places: Mapping[Removal, int]
    suggestions: Sequence[str]

    @property
    def code(self) -> str:
        """By which the person who publishes confirms this very list."""
        lines = [f"{one.text}|{one.rule}|{one.instead}|{number}" for one, number in self.places.items()]
        return hashlib.sha256("\n".join(sorted(lines) + sorted(self.suggestions)).encode()).hexdigest()[:12]


def search_published(session: Session, text: str = "", page: int = 1, *, matters: Collection[str] = ()) -> RegisterPage:
    """Decisions in force whose copy stands, the latest first.

    ``text`` is looked for in number and party; ``matters`` are those whose words hold it, too.
    """
    query = _search_query(text, matters)
    counted = _count_some(session, query) if text.strip() else _count_all(session)
    total = min(counted, MOST_COUNTED)
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(max(page, 1), pages)
    ordered = query.order_by(col(Publication.published_on).desc(), col(Publication.id).desc())
    rows = session.execute(ordered.limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE))
    return RegisterPage([RegisterEntry(row, code) for row, code in rows], page, pages, total, counted > MOST_COUNTED)


def _count_some(session: Session, query: Select[Any, Any]) -> int:
    keys = query.with_only_columns(col(Publication.id)).limit(MOST_COUNTED + 1)
    return session.scalar(select(func.count()).select_from(keys.subquery())) or 0


def _count_all(session: Session) -> int:
    """Number of all that were published, less those that were withdrawn, which are few."""
    published = select(func.count()).select_from(Publication)
    return (session.scalar(published) or 0) - (session.scalar(published.where(_is_withdrawn())) or 0)


def find_matters(authority: Authority, text: str) -> list[str]:
    """The ids of the matters whose words, in either language, hold ``text``; none for an empty one."""
    candidates = [(name, words) for regime in authority.regimes.values() for name, words in regime.matters.items()]
    return [name for name, words in candidates if text and text.lower() in f"{words.zh}\n{words.en}".lower()]


def list_withdrawn(session: Session) -> list[WithdrawnPublication]:
    """Withdrawn publications, the latest first, with the reason (Order 30 art 66)."""
    query = (
        select(Publication, Supersession)
        .join(Supersession, col(Supersession.document_id) == col(Publication.document_id))
        .order_by(col(Supersession.id).desc())
        .limit(PAGE_SIZE)
    )
    return [WithdrawnPublication(row.number, end.on, end.reason) for row, end in session.execute(query)]


def read_public_copy(session: Session, code: str, *, authority: Authority) -> tuple[str, bytes] | None:
    """Number and file of the public copy with this code while it stands; ``None`` for any other code.

    Raises ``FileAltered`` or ``FileMissing`` for a file that is not what was issued.
    """
    row = session.execute(_search_query().where(col(Document.code) == code)).first()
    if row is None:
        return None
    copy = session.get_one(Document, row[0].document_id)
    return copy.number, authority.store.read(copy.sha256)


def record_publication(
    file: PaperSource, decision: Document, copy: Document, published_on: date, channel: str
) -> Publication:
    """Enter a public copy in the register."""
    permissions.require_access(file.session, file.actor, file.case)
    row = Publication(
        case_id=file.case.key,
        decision_id=decision.key,
        document_id=copy.key,
        number=decision.number,
        party=str(copy.data["party"]["name"]),
        regime=file.case.regime,
        matter=file.case.matter,
        effect=decision.effect or "",
        amount_fen=decision.amount_fen,
        decided_on=decision.issued_on,
        published_on=published_on,
        channel=channel.strip(),
        removed=_sum_by_rule(_count_removals(file, decision)),
        by_id=file.actor.key,
    )
    file.session.add(row)
    file.session.flush()
    return row


def withdraw_publications(file: PaperSource, reason: str) -> list[Publication]:
    """Withdraw the publications of decisions out of force, or where all are in force, all that stand.

    Raises ``Invalid`` for a reason that would disclose what the copies keep back.
    """
    _require_discreet_reason(file, reason)
    rows = list(file.publications)
    out_of_force = [row for row in rows if row.decision_id in file.ended]
    for row in out_of_force or rows:
        copy, ground = file.session.get_one(Document, row.document_id), _supersession_ground(file.session, row)
        documents.supersede_document(file.session, file.actor, copy, ground, reason, today=file.today)
    return out_of_force or rows


def preview_removals(
    session: Session,
    actor: User,
    case: Case,
    *,
    authority: Authority,
    today: date,
    redactions: Sequence[str] = (),
    kept_words: Sequence[str] = (),
) -> RemovalList:
    """The list of a public copy made now; empty while there is no decision."""
    permissions.require_access(session, actor, case)
    typed = {Input.REDACTIONS.value: list(redactions), Input.KEPT_WORDS.value: list(kept_words)}
    file = PaperSource(session, case, authority, today, actor, typed)
    decision = file.latest_document(*public_copy.PAPER_TYPES)
    return _list_removals(file, decision) if decision else RemovalList({}, [])


def require_removals_seen(file: PaperSource, decision: Document, seen: str) -> None:
    """Raise ``Invalid`` unless ``seen`` is the code of the list that the copy made now would leave out."""
    public_copy.require_guessed(file)
    if seen != _list_removals(file, decision).code:
        raise InvalidField(
            "removals_seen",
            "what the copy leaves out was not read as it stands now; read the list again and confirm it",
        )


def _list_removals(file: PaperSource, decision: Document) -> RemovalList:
    return RemovalList(_count_removals(file, decision), public_copy.list_suggestions(file, decision))


def _count_removals(file: PaperSource, decision: Document) -> dict[Removal, int]:
    """In what the pages print; data that they do not show count nowhere."""
    kept, printed = public_copy.list_kept(file, decision), renderer.read_printed(public_copy.read_original(decision))
    return redaction.count_removals(printed, public_copy.list_removals(file, decision), kept)


def _sum_by_rule(places: dict[Removal, int]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for one, number in places.items():
        sums[one.rule] = sums.get(one.rule, 0) + number
    return sums


def _require_discreet_reason(file: PaperSource, reason: str) -> None:
    decision = layouts.require_decision(file)
    removals, kept = public_copy.list_removals(file, decision), public_copy.list_kept(file, decision)
    disclosed = [
        *redaction.list_remaining(reason, removals, kept),
        *(one.text for one in redaction.find_personal_data(reason, kept)),
    ]
    if disclosed:
        words = "、".join(dict.fromkeys(disclosed))
        raise InvalidField("reason", "the reason is made public and would say %(words)s; leave it out", words=words)


def _supersession_ground(session: Session, row: Publication) -> str:
    query = select(col(Supersession.ground)).where(col(Supersession.document_id) == row.decision_id)
    return session.scalar(query) or SupersedeGround.CORRECTION


def _search_query(text: str = "", matters: Collection[str] = ()) -> Select[Publication, str]:
    query = select(Publication, col(Document.code)).join(Document, col(Document.id) == col(Publication.document_id))
    if words := text.strip():
        matches = [one.icontains(words, autoescape=True) for one in (col(Publication.number), col(Publication.party))]
        query = query.where(or_(*matches, col(Publication.matter).in_(matters)))
    return query.where(~_is_withdrawn())


def _is_withdrawn() -> ColumnElement[bool]:
    """As sets, because both are few beside what is published."""
    ended = select(col(Supersession.document_id))
    replaced = select(col(Document.supersedes_id)).where(col(Document.supersedes_id).is_not(None))
    return or_(
        col(Publication.document_id).in_(ended), col(Publication.decision_id).in_(ended),
        col(Publication.decision_id).in_(replaced),
    )  # fmt: skip
