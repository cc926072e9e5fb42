"""``penalty bundle``, ``review-file``, ``verify``, ``replay``, ``audit``: bind or review files, prove what is kept."""

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import click
from flask import g
from flask.cli import with_appcontext
from sqlalchemy import func, select

from penalty.authority_factory import current_authority
from penalty.cli import context, output_files
from penalty.clock import local_time
from penalty.labels import file_review as labels
from penalty.models import Assessment, AuditEntry, User
from penalty.request_context import today
from penalty.services import permissions
from penalty.services.archive import bundles, checkpoints, file_review, integrity
from penalty.services.archive.file_review import FileReview, Verdict
from penalty.services.archive.integrity import Problem
from penalty.services.records import audit
from penalty.translations import list_languages

VERDICT_MARKS = {
    Verdict.FOUND: "found",
    Verdict.NOT_FOUND: "NOT FOUND",
    Verdict.NOT_NEEDED: "-",
    Verdict.TO_JUDGE: "judge",
    Verdict.ANSWERED: "answered",
}


@click.command("bundle")
@click.argument("reference")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Where the PDF goes.")
@context.with_actor
def bundle_case(reference: str, out: Path, actor: User) -> None:
    """Bind a whole file: both volumes with index and page numbers, originals and proof attached, signed.

    Beside it go its hash (FILE.sha256) and check_bundle.py, which checks it without this system. How far it is
    stands on stderr.
    """
    output_files.make_folder(out.absolute().parent)
    authority, day = current_authority(), today()
    with context.transaction(actor, "bundle", reference) as session:
        plan = bundles.plan_bundle(
            session, actor, permissions.get_visible_case(session, actor, reference), authority=authority, today=day
        )
        session.rollback()  # binding may take long and needs no database, and others need to write meanwhile
        bundle = bundles.write_bundle(plan, out, authority=authority, say=lambda line: click.echo(line, err=True))
        bundles.record_bundle(session, actor, permissions.get_visible_case(session, actor, reference), bundle)
    out.with_name(f"{out.name}.sha256").write_text(f"{bundle.sha256}  {out.name}\n", encoding="utf-8")
    out.with_name(bundles.CHECKER.name).write_bytes(bundles.CHECKER.read_bytes())
    click.echo(f"{out}: {bundle.pages} pages, {bundle.attached} attached files, sha256 {bundle.sha256}")


@click.command("review-file")
@click.argument("reference")
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
@click.option("--lang", type=click.Choice(list_languages()), default="en", show_default=True, help="Language.")
@context.with_actor
def review_file(reference: str, as_json: bool, lang: str, actor: User) -> None:
    """Review a file: what was judged of its hundred points, and its fatal defects.

    Points for content that only a person can judge are not given. Exit status 1 when a defect is fatal.
    """
    g.language = lang
    with context.read_case(actor, reference) as (session, case):
        review = file_review.review_file(session, actor, case, authority=current_authority(), today=today())
    click.echo(json.dumps(_build_json(review), indent=2) if as_json else "\n".join(_format_lines(review)))
    if review.fatal:
        raise SystemExit(1)


def _build_json(review: FileReview) -> dict[str, object]:
    return {
        "points": review.points,
        "judged": review.judged,
        "for_person": review.for_person,
        "rows": [asdict(one) for one in review.rows],
        "defects": [asdict(one) for one in review.defects],
    }


def _format_lines(review: FileReview) -> list[str]:
    rows = [f"{one.points:>4}  {VERDICT_MARKS[one.verdict]:<10} {one.id} {one.paper}".rstrip() for one in review.rows]
    fatal = [f"FATAL {one.id}: see the page {one.place}" for one in review.fatal]
    remarks = [f"REMARK {one.id} ({one.row}): {one.shown_by}" for one in review.remarks]
    questions = [f"for a person to judge: {', '.join(one.id for one in review.questions)}"] if review.questions else []
    total = labels.describe_total(review.points, review.judged, review.for_person)
    return [*rows, *remarks, *(fatal or ["no fatal defect found"]), *questions, total]


@click.command("seal")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Where the sheet goes.")
@with_appcontext
def seal_record(out: Path) -> None:
    """Seal how far the record reaches: a signed sheet to print and to keep apart, for “penalty verify --since”."""
    output_files.make_folder(out.absolute().parent)
    with context.transaction(None, "seal_record", audit.OFFICE_CHAIN) as session:
        checkpoint, pdf = checkpoints.seal_record(session, authority=current_authority())
    out.write_bytes(pdf)
    click.echo(f"{out}: {len(checkpoint.heads)} chains, {checkpoint.entries} entries, root {checkpoint.root}")


@click.command("replay")
@with_appcontext
def replay_assessments() -> None:
    """Run every stored assessment again from its stored inputs alone; status 1 when one differs."""
    session = context.get_session()
    count = print_problems(integrity.find_replay_problems(session, current_authority()))
    click.echo(f"{session.scalar(select(func.count()).select_from(Assessment))} assessments replayed")
    sys.exit(int(bool(count)))


@click.command("audit")
@click.argument("chain", metavar="CASE")
@context.with_actor
def show_audit_trail(chain: str, actor: User) -> None:
    """The record of a case, entry by entry; status 1 when its chain does not hold."""
    with context.read_case(actor, chain) as (session, _case):
        for entry in audit.list_entries(session, chain):
            click.echo(_format_entry(entry))
        broken = [one for one in audit.find_breaks(session) if one.chain == chain]
    for one in broken:
        click.echo(f"WRONG entry {one.sequence}: {one.problem}", err=True)
    sys.exit(1 if broken else 0)


def _format_entry(entry: AuditEntry) -> str:
    move = f" {entry.from_state} → {entry.to_state}" if entry.to_state else ""
    refused = f" REFUSED {entry.reason}" if entry.refused else ""
    event = f"{local_time(entry.at):%Y-%m-%d %H:%M:%S} {entry.actor_name} {entry.act}{move}{refused}"
    origin = f" by command: {entry.origin['user']} on {entry.origin['host']}" if entry.origin else ""
    return f"{entry.sequence:4} {event}{origin} {entry.hash[:12]}"


def print_problems(problems: Iterable[Problem]) -> int:
    count = 0
    for one in problems:
        count += 1
        click.echo(f"WRONG {one.where}: {one.what}\n  cure: {one.cure}")
    click.echo(f"{count} problems" if count else "everything holds")
    return count
