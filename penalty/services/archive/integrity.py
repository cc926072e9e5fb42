"""Prove the whole installation: chains, files, documents, signatures, and every stored assessment replayed."""

from collections import Counter as Tally
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.authority import Authority
from penalty.casefile import decision_basis
from penalty.criteria.legal_regime import Regime
from penalty.documents.checkpoint_paper import Checkpoint
from penalty.errors import Invalid
from penalty.models import Assessment, Case, Counter, Document, Evidence
from penalty.models.database import list_unguarded_tables
from penalty.services.archive import checkpoints, row_checks
from penalty.services.assessment import assessments, law_editions
from penalty.services.records import audit, awaited_roles
from penalty.services.records.audit import ChainBreak
from penalty.storage import FileAltered, FileMissing

Law = Mapping[str, Regime]
Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Problem:
    """A failed check: where, what, and how to mend it."""

    where: str
    what: str
    cure: str


def find_all_problems(
    session: Session, *, authority: Authority, parts: Collection[str] = (), say: Callable[[str], None] | None = None
) -> Iterator[Problem]:
    """All faults, or those of some ``parts`` (:data:`PARTS`) alone; ``say`` hears the name of each as it begins."""
    for name, find in PARTS.items():
        if not parts or name in parts:
            if say is not None:
                say(name)
            yield from find(session, authority)


def find_chain_problems(session: Session, after: str = "", upto: str | None = None) -> Iterator[Problem]:
    return describe_breaks(audit.find_breaks(session, after, upto))


def find_row_problems(session: Session) -> Iterator[Problem]:
    """Rows that are not as the record left them, and what lets the database refuse such changes."""
    yield from find_unguarded_tables(session)
    yield from describe_row_faults(row_checks.find_row_faults(session))
    yield from find_wait_problems(session)


def find_wait_problems(session: Session) -> Iterator[Problem]:
    for reference in awaited_roles.find_differing_cases(session):
        yield Problem(f"case {reference}", "waits for others than its rows say", _RESTORE_DATABASE)


def find_unguarded_tables(session: Session) -> Iterator[Problem]:
    for table in list_unguarded_tables(session.connection()):
        yield Problem(f"table {table}", "the database no longer refuses to change its rows", _RESTORE_DATABASE)


def describe_row_faults(faults: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    for name, fault in faults:
        yield Problem(f"row {name}", fault, _RESTORE_DATABASE)


def describe_breaks(breaks: Iterable[ChainBreak]) -> Iterator[Problem]:
    for one in breaks:
        yield Problem(f"record of {one.chain}, entry {one.sequence}", one.problem, _RESTORE_DATABASE)


def find_lost_record(session: Session, sealed: Checkpoint) -> Iterator[Problem]:
    """Parts of the sealed record that the database does not hold any more as they were."""
    for where, fault in checkpoints.find_lost_record(session, sealed):
        yield Problem(where, fault, _RESTORE_DATABASE)


def find_stray_papers(session: Session, authority: Authority, first: str = "") -> Iterator[Problem]:
    """Papers under this authority's seal that no row names: what they tell of was lost, or was never finished.

    Of those alone whose hash begins with the sign ``first``.
    """
    named = row_checks.list_named_files(session, first)
    for sha256 in authority.store.list_hashes(first or "?"):
        if sha256 not in named and _is_sealed_here(authority, sha256):
            yield Problem(f"file {sha256}", "is a paper under this authority's seal that no row names", _LOST_ROWS)


def _is_sealed_here(authority: Authority, sha256: str) -> bool:
    with authority.store.open(sha256) as file:
        if file.read(len(PDF_MARK)) != PDF_MARK:
            return False
        verdict = authority.signer.check(PDF_MARK + file.read())
    return verdict.intact and verdict.trusted


def find_file_problems(session: Session, authority: Authority, *only: Condition) -> Iterator[Problem]:
    for item, reference in session.execute(select(Evidence, col(Case.reference)).join(Case).where(*only)):
        problem = _find_file_problem(authority, item.sha256)
        if problem:
            yield Problem(f"{reference}, evidence No. {item.number} ({item.title})", problem, _RESTORE)


def find_document_problems(session: Session, authority: Authority, *only: Condition) -> Iterator[Problem]:
    """Issued documents whose file, signature or coverage does not hold."""
    for document, reference in session.execute(select(Document, col(Case.reference)).join(Case).where(*only)):
        where = f"{reference}, {document.number}"
        for sha256 in (document.sha256, document.rendered_sha256):
            problem = _find_file_problem(authority, sha256)
            if problem:
                yield Problem(where, problem, _RESTORE)
                break
        else:
            yield from _find_signature_problems(where, document, authority)


def find_number_gaps(session: Session) -> Iterator[Problem]:
    """Numbers counted against documents and cases, by kind and year: a difference is a gap or something vanished."""
    issued = session.execute(select(col(Document.kind), col(Document.issued_on)))
    there = Tally(f"document:{kind}:{on.year}" for kind, on in issued)
    there += Tally(f"case:{reference.partition('-')[0]}" for reference in session.scalars(select(col(Case.reference))))
    given = {one.key: one.value for one in session.scalars(select(Counter))}
    for key in sorted({one for one in given if one.startswith(NUMBERED)} | set(there)):
        if given.get(key, 0) != there[key]:
            what = f"{given.get(key, 0)} numbers were given and {there[key]} are on file"
            yield Problem(f"numbers of {' in '.join(key.split(':')[-2:])}", what, _RESTORE_DATABASE)


def find_replay_problems(session: Session, authority: Authority, *only: Condition) -> Iterator[Problem]:
    """Assessments that the law they were judged by does not give again byte for byte, or whose seal is broken."""
    editions: dict[str | None, Law] = {None: authority.regimes}
    for row, reference in session.execute(select(Assessment, col(Case.reference)).join(Case).where(*only)):
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


NUMBERED = ("document:", "case:")
"""Counters whose every number stands on a row."""
PDF_MARK = b"%PDF"
_LOST_ROWS = (
    "if the database was brought back from a backup, bring back a later one; else the act was broken off after "
    "signing: the paper has no number on record and no force, and the file may be removed"
)
_RESTORE_DATABASE = "restore the database from the last backup that verifies, and find out who had access"
_RESTORE = "restore the file from backup; the hash in its name proves which one is right"

_TRUST = (
    "put the certificate of the earlier key into the file that TRUSTED_ROOTS names; if no key of the authority made "
    "it, the paper is not the authority's: find out who had access"
)


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
    elif not verdict.trusted:
        yield Problem(where, f"its certificate ({verdict.signer}) is neither the current one nor trusted", _TRUST)


PARTS: Mapping[str, Callable[[Session, Authority], Iterator[Problem]]] = {
    "chains": lambda session, _authority: find_chain_problems(session),
    "rows": lambda session, _authority: find_row_problems(session),
    "numbers": lambda session, _authority: find_number_gaps(session),
    "files": find_file_problems,
    "strays": find_stray_papers,
    "papers": find_document_problems,
    "replays": find_replay_problems,
}
"""Parts of the proof, the quick ones first: the record, the rows against it, numbers without gaps, evidence, papers
that no row names, papers with their signatures, assessments run again."""
