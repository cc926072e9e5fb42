"""``penalty document verify``: judge a file by itself, and by the register where there is one."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click
from cryptography import x509
from flask.cli import with_appcontext
from sqlalchemy import inspect

from penalty.authority_factory import build_signer, current_authority
from penalty.clock import local_time
from penalty.extensions import db
from penalty.models import Document
from penalty.services.publication import verification


@dataclass(frozen=True)
class FileVerdict:
    """``wrong`` is empty for a good file."""

    lines: list[str]
    wrong: list[str]


@click.group("document")
def document_group() -> None:
    """Documents that were issued."""


@document_group.command("verify")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--trust", type=click.Path(exists=True, path_type=Path), multiple=True, help="A certificate (PEM) to trust."
)
@with_appcontext
def verify_files(files: tuple[Path, ...], trust: tuple[Path, ...]) -> None:
    """Check signature, whole-file coverage and certificate of each file; status 1 when anything is wrong.

    Whether a document is still in force is said only where this installation issued it.
    """
    trusted = list(map(_read_certificate, trust))
    verdicts = [_print_verdict(path, trusted) for path in files]
    sys.exit(0 if all(verdicts) else 1)


def _read_certificate(path: Path) -> x509.Certificate:
    try:
        return x509.load_pem_x509_certificate(path.read_bytes())
    except (OSError, ValueError) as problem:
        raise click.UsageError(f"--trust {path}: is no certificate in PEM; give the file of one") from problem


def _print_verdict(path: Path, trusted: list[x509.Certificate]) -> bool:
    try:
        verdict = judge_file(path.read_bytes(), trusted)
    except OSError as problem:
        verdict = FileVerdict([], [f"cannot be read: {problem.strerror}"])
    click.echo(f"{path}: {'WRONG' if verdict.wrong else 'OK'}")
    for line in [*verdict.lines, *verdict.wrong]:
        click.echo(f"  {line}")
    return not verdict.wrong


def judge_file(pdf: bytes, trusted: list[x509.Certificate]) -> FileVerdict:
    """A test key counts, and is named as such, while this installation itself has only one."""
    signer = build_signer()
    finding = verification.verify_signature(pdf, signer, trusted)
    if not (finding.intact and finding.whole_file):
        return FileVerdict([], list(map(str, finding.problems)))
    lines = list(_describe_signature(finding))
    is_known = not finding.problems
    if not is_known and not (signer.key.is_stand_in and finding.is_test):
        return FileVerdict(lines, list(map(str, finding.problems)))
    return FileVerdict(
        [*lines, *([] if is_known else ["the test key is another installation's"]), *_describe_force(pdf)], []
    )


def _describe_signature(finding: verification.VerificationResult) -> Iterator[str]:
    yield f"signed by {finding.signer}"
    if finding.signed_at:
        yield f"signed at {_format_instant(finding.signed_at)}, covers the whole file, unaltered"
    if finding.stamp:
        trusted = "" if finding.stamp.trusted else "; its authority is not trusted here, name its root with --trust"
        yield f"time stamp of {_format_instant(finding.stamp.at)} by {finding.stamp.by}{trusted}"
    if finding.lasting:
        yield "carries its issuer's statement that the certificate was not revoked"
    if finding.is_test:
        yield "TEST KEY: no authority's seal, without legal force"


def _format_instant(moment: datetime) -> str:
    """In the time of the authority, its distance from UTC beside it."""
    return local_time(moment).isoformat(" ", "seconds")


def _describe_force(pdf: bytes) -> Iterator[str]:
    if not _has_register():
        return
    found = verification.verify_file(db.session, pdf, authority=current_authority())
    if found.issued_here:
        state = "in force" if found.in_force else f"out of force since {found.superseded_on}"
        yield f"{found.title} {found.number}, issued here on {found.issued_on}: {state}"


def _has_register() -> bool:
    name = db.engine.url.database
    if db.engine.dialect.name == "sqlite" and not (name and Path(name).exists()):
        return False
    return inspect(db.session.connection()).has_table(str(Document.__tablename__))
