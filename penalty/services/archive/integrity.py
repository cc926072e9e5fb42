"""Prove the whole installation: chains, files, documents, signatures, and every stored assessment replayed."""

from collections import Counter as Tally
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.authority import Authority
from penalty.casefile import decision_basis
from penalty.criteria.legal_regime import Regime
from penalty.errors import Invalid
from penalty.models import Assessment, Case, Counter, Document, Evidence
from penalty.services.assessment import assessments, law_editions
from penalty.services.records import audit
from penalty.storage import FileAltered, FileMissing

Law = Mapping[str, Regime]


@dataclass(frozen=True, slots=True)
class Problem:
    """A failed check: where, what, and how to mend it."""

    where: str
    what: str
    cure: str


def find_all_problems(session: Session, *, authority: Authority) -> Iterator[Problem]:
    yield from find_chain_problems(session)
    yield from find_file_problems(session, authority)
    yield from find_document_problems(session, authority)
    yield from find_number_gaps(session)
    yield from find_replay_problems(session, authority)


def find_chain_problems(session: Session) -> Iterator[Problem]:
    for one in audit.find_breaks(session):
        yield Problem(f"record of {one.chain}, entry {one.sequence}", one.problem, _RESTORE_DATABASE)


def find_file_problems(session: Session, authority: Authority) -> Iterator[Problem]:
    for item, reference in session.execute(select(Evidence, col(Case.reference)).join(Case)):
        problem = _find_file_problem(authority, item.sha256)
        if problem:
            yield Problem(f"{reference}, evidence No. {item.number} ({item.title})", problem, _RESTORE)


def find_document_problems(session: Session, authority: Authority) -> Iterator[Problem]:
    """Issued documents whose file, signature or coverage does not hold."""
    for document, reference in session.execute(select(Document, col(Case.reference)).join(Case)):
        where = f"{reference}, {document.number}"
        for sha256 in (document.sha256, document.rendered_sha256):
            problem = _find_file_problem(authority, sha256)
            if problem:
                yield Problem(where, problem, _RESTORE)
                break
        else:
            yield from _find_signature_problems(where, document, authority)


def find_number_gaps(session: Session) -> Iterator[Problem]:
    """Numbers counted against documents on file, by kind and year: a difference is a gap or a vanished paper."""
    issued = session.execute(select(col(Document.kind), col(Document.issued_on)))
    documents = Tally((str(kind), on.year) for kind, on in issued)
    for key, last_number in session.execute(select(col(Counter.key), col(Counter.value))):
        if key.startswith("document:"):
            _, kind, year = key.split(":")
            count = documents[kind, int(year)]
            if count != last_number:
                what = f"{last_number} numbers were given and {count} documents are on file"
                yield Problem(f"numbers of {kind} in {year}", what, _RESTORE_DATABASE)


def find_replay_problems(session: Session, authority: Authority) -> Iterator[Problem]:
    """Assessments that the law they were judged by does not give again byte for byte, or whose seal is broken."""
    editions: dict[str | None, Law] = {None: authority.regimes}
    for row, reference in session.execute(select(Assessment, col(Case.reference)).join(Case)):
        where = f"{reference}, assessment {row.id}"
        if decision_basis.basis_from_assessment(row).digest != row.digest:
            yield Problem(where, "what it rested on was changed", _RESTORE)
        try:
            if row.edition not in editions:
                editions[row.edition] = law_editions.load_edition(session, str(row.edition))
        except LookupError as problem:
            yield Problem(where, str(problem), _RESTORE_DATABASE)
            continue
        if not _is_reproduced(row, editions[row.edition]):
            yield _differing_result(where, row)


def _differing_result(where: str, row: Assessment) -> Problem:
    if row.edition is None:
        return Problem(
            where, "the law as loaded gives another result",
            "it is from before editions were kept: load the enactments whose hashes it names, or explain the change",
        )  # fmt: skip
    return Problem(
        where, "its own edition of the law gives another result", "use the release of the product that made it"
    )


def _is_reproduced(row: Assessment, law: Law) -> bool:
    try:
        return assessments.run_engine(row.inputs, law).canonical().decode() == row.result
    except Invalid:
        return False


_RESTORE_DATABASE = "restore the database from the last backup that verifies, and find out who had access"
_RESTORE = "restore the file from backup; the hash in its name proves which one is right"


def _find_file_problem(authority: Authority, sha256: str) -> str:
    try:
        authority.store.open(sha256).close()
    except (FileAltered, FileMissing) as problem:
        return str(problem)
    return ""


def _find_signature_problems(where: str, document: Document, authority: Authority) -> Iterator[Problem]:
    verdict = authority.signer.check(authority.store.read(document.sha256))
    if not (verdict.intact and verdict.whole_file) or verdict.revoked_on:
        yield Problem(where, "; ".join(map(str, verdict.problems)) or "the signature does not hold", _RESTORE)
