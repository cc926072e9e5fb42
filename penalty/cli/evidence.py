"""``penalty case evidence``: pieces put on file, listed with what was seen of each file, and marked."""

from contextlib import ExitStack
from datetime import date
from pathlib import Path

import click
from sqlalchemy.orm import Session

from penalty.authority_factory import current_authority
from penalty.casefile import CaseFile
from penalty.cli import context, days
from penalty.labels import file_kinds
from penalty.labels.translation import translate
from penalty.models import Case, Evidence, EvidenceKind, Purpose, Secrecy, User
from penalty.request_context import today
from penalty.services import evidence
from penalty.services.evidence import EvidenceDetails, Upload
from penalty.services.evidence import secrecy as marking
from penalty.services.transaction import read_before

SECRECY_CHOICES = click.Choice([str(one) for one in Secrecy])


@click.group("evidence")
def evidence_group() -> None:
    """Evidence of a case."""


@evidence_group.command("add")
@click.argument("reference")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--kind", required=True, type=click.Choice([str(kind) for kind in EvidenceKind]))
@click.option("--purpose", required=True, type=click.Choice([str(purpose) for purpose in Purpose]))
@click.option("--collected-on", type=days.DAY_TYPE, help="Today when not given.")
@click.option("--collected-at", required=True, help="Where.")
@click.option("--collected-from", required=True, help="From whom.")
@click.option("--collected-by", required=True, help="By whom.")
@click.option("--method", default="", help="How.")
@click.option("--title", default="", help="What the piece is, for one file; else kind and purpose name it.")
@click.option("--proves", default="", help="What it proves, as decisions say it after 证明; else by kind and purpose.")
@click.option("--secrecy", type=SECRECY_CHOICES, default=str(Secrecy.OPEN), help="Of an informer, or a trade secret.")
@click.option("--again", default="", help="Why a file that is on file already is filed once more.")
@context.with_actor
def add_evidence(
    reference: str,
    files: tuple[Path, ...],
    actor: User,
    collected_on: date | None,
    secrecy: str,
    title: str,
    again: str,
    **details: str,
) -> None:
    """Put files on file, all or none."""
    authority, day = current_authority(), collected_on or today()
    with context.report_invalid_options():
        parsed = EvidenceDetails.model_validate({**details, "collected_on": day})
    with ExitStack() as opened, context.change_case(actor, "add_evidence", reference) as (session, case):
        uploads = [
            Upload(path.name, opened.enter_context(path.open("rb")), title if len(files) == 1 else "") for path in files
        ]
        reading = evidence.read_uploads(uploads, authority=authority)
        read = opened.enter_context(read_before(session, actor, case, reading))
        added = evidence.add_evidence(
            session, actor, case, read, parsed, authority=authority, today=today(), secrecy=Secrecy(secrecy),
            again=again,
        )  # fmt: skip
        lines = [f"No. {item.number} {item.sha256} {item.title}: {_describe_seen(item)}" for item in added]
    click.echo("\n".join(lines))


KEPT = "As of the piece that is replaced when not given."


@evidence_group.command("replace")
@click.argument("reference")
@click.argument("number", type=int)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--reason", required=True, help="Why it replaces the other.")
@click.option("--kind", type=click.Choice([str(kind) for kind in EvidenceKind]), help=KEPT)
@click.option("--purpose", type=click.Choice([str(purpose) for purpose in Purpose]), help=KEPT)
@click.option("--collected-on", type=days.DAY_TYPE, help=KEPT)
@click.option("--collected-at", help=KEPT)
@click.option("--collected-from", help=KEPT)
@click.option("--collected-by", help=KEPT)
@click.option("--method", help=KEPT)
@click.option("--title", help=KEPT)
@click.option("--proves", help=KEPT)
@context.with_actor
def replace_evidence(
    reference: str, number: int, file: Path, actor: User, reason: str, title: str | None, **details: object
) -> None:
    """Put FILE on file in the place of piece NUMBER, which stays on file, marked as replaced."""
    authority = current_authority()
    with ExitStack() as opened, context.change_case(actor, "supersede_evidence", reference) as (session, case):
        upload = Upload(file.name, opened.enter_context(file.open("rb")), title or "")
        reading = evidence.read_uploads([upload], authority=authority)
        (read,) = opened.enter_context(read_before(session, actor, case, reading))
        old = _find_piece(session, case, number)
        known = {name: getattr(old, name) for name in EvidenceDetails.model_fields}
        with context.report_invalid_options():
            parsed = EvidenceDetails.model_validate(known | {name: one for name, one in details.items() if one})
        item = evidence.supersede_evidence(
            session, actor, case, old, read, parsed, reason, authority=authority, today=today()
        )
        line = f"No. {item.number} {item.sha256} {item.title}: replaces No. {number}"
    click.echo(line)


@evidence_group.command("signed")
@click.argument("reference")
@click.argument("number", type=int)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@context.with_actor
def file_signed_copy(reference: str, number: int, file: Path, actor: User) -> None:
    """Put FILE, the signed copy of record NUMBER, in its place, with title, kind and day of the record."""
    authority = current_authority()
    with ExitStack() as opened, context.change_case(actor, "supersede_evidence", reference) as (session, case):
        old = _find_piece(session, case, number)
        upload = Upload(file.name, opened.enter_context(file.open("rb")), old.title)
        reading = evidence.read_uploads([upload], authority=authority)
        (read,) = opened.enter_context(read_before(session, actor, case, reading))
        item = evidence.file_signed_copy(
            session, actor, case, _find_piece(session, case, number), read, authority=authority
        )
        line = f"No. {item.number} {item.sha256} {item.title}: the signed copy of No. {number}"
    click.echo(line)


@evidence_group.command("list")
@click.argument("reference")
@context.with_actor
def list_evidence(reference: str, actor: User) -> None:
    """List every piece with its file: what was seen of it, and its hash; who reads it is not entered."""
    with context.read_case(actor, reference) as (session, case):
        lines = [
            f"No. {item.number} {item.title}\n  {item.filename}: {_describe_seen(item)}\n  {item.sha256}"
            for item in CaseFile(session, case).all_evidence
        ]
    click.echo("\n".join(lines) or "nothing is on file")


def _find_piece(session: Session, case: Case, number: int) -> Evidence:
    """Raises ``ClickException`` for a number that no piece on the file has."""
    item = next((one for one in CaseFile(session, case).all_evidence if one.number == number), None)
    if item is None:
        raise click.ClickException(f"there is no piece {number} on this file")
    return item


def _describe_seen(item: Evidence) -> str:
    return str(translate(file_kinds.describe_seen(item)).striptags())


@evidence_group.command("hand-over")
@click.argument("reference")
@click.argument("number", type=int)
@click.option("--note", required=True, help="To whom it goes, and what for.")
@context.with_actor
def record_handover(reference: str, number: int, note: str, actor: User) -> None:
    """Enter in the chain of custody that piece NUMBER changes hands, after checking its file."""
    with context.change_case(actor, "hand_over_evidence", reference) as (session, case):
        piece = _find_piece(session, case, number)
        evidence.record_handover(session, actor, case, piece, note, authority=current_authority())
        message = f"No. {number} {piece.title}"
    click.echo(message)


@evidence_group.command("mark")
@click.argument("reference")
@click.argument("number", type=int)
@click.option("--secrecy", required=True, type=SECRECY_CHOICES, help="Of an informer, a trade secret, or open again.")
@click.option("--reason", required=True)
@context.with_actor
def mark_evidence(reference: str, number: int, actor: User, secrecy: str, reason: str) -> None:
    """Mark a piece that the party may not see, or take the mark away; earlier marks stay on record."""
    with context.change_case(actor, "mark_evidence", reference) as (session, case):
        item = _find_piece(session, case, number)
        marking.mark_evidence(session, actor, case, item, Secrecy(secrecy), reason)
    click.echo(f"{reference}: No. {number} {secrecy}")
