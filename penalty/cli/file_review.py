"""``penalty review-file``: the ministry's review of one file, row by row."""

import json
from dataclasses import asdict

import click
from flask.cli import with_appcontext

from penalty.authority_factory import current_authority
from penalty.cli import context
from penalty.request_context import today
from penalty.services import permissions
from penalty.services.archive import file_review
from penalty.services.archive.file_review import FileReview, Verdict

VERDICT_MARKS = {
    Verdict.FOUND: "found",
    Verdict.NOT_FOUND: "NOT FOUND",
    Verdict.NOT_NEEDED: "-",
    Verdict.TO_JUDGE: "judge",
}


@click.command("review-file")
@click.argument("reference")
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
@context.AS_OPTION
@with_appcontext
def review_file(reference: str, as_json: bool, username: str) -> None:
    """Review a file: its hundred points and its fatal defects; exit status 1 when a defect is fatal."""
    actor = context.get_person(username)
    with context.read_only() as session:
        case = permissions.get_visible_case(session, actor, reference)
        review = file_review.review_file(session, actor, case, authority=current_authority(), today=today())
    click.echo(json.dumps(_build_json(review), indent=2) if as_json else "\n".join(_format_lines(review)))
    if review.fatal:
        raise SystemExit(1)


def _build_json(review: FileReview) -> dict[str, object]:
    return {
        "points": review.points,
        "judged": review.judged,
        "rows": [asdict(one) for one in review.rows],
        "defects": [asdict(one) for one in review.defects],
    }


def _format_lines(review: FileReview) -> list[str]:
    rows = [f"{one.points:>4}  {VERDICT_MARKS[one.verdict]:<10} {one.id} {one.paper}".rstrip() for one in review.rows]
    fatal = [f"FATAL {one.id}: see the page {one.place}" for one in review.fatal]
    judge = [one.id for one in review.defects if one.verdict is Verdict.TO_JUDGE]
    total = f"{review.points} of {review.judged} points that a machine can judge"
    return [*rows, *(fatal or ["no fatal defect found"]), f"for a person to judge: {', '.join(judge)}", total]
