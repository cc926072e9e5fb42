"""``penalty review-file``: the ministry's review of one file, row by row."""

import json
from dataclasses import asdict

import click
from flask.cli import with_appcontext

from penalty.authority_factory import current_office
from penalty.cli import edge
from penalty.request_context import today
from penalty.services import access, filereview
from penalty.services.filereview import Review, Verdict

MARKS = {Verdict.FOUND: "found", Verdict.NOT_FOUND: "NOT FOUND", Verdict.NOT_NEEDED: "-", Verdict.TO_JUDGE: "judge"}


@click.command("review-file")
@click.argument("reference")
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
@edge.AS
@with_appcontext
def review_file(reference: str, as_json: bool, username: str) -> None:
    """Review a file: its hundred points and its fatal defects; exit status 1 when a defect is fatal."""
    actor = edge.person(username)
    with edge.reading() as session:
        found = access.find(session, actor, reference)
        review = filereview.review(session, actor, found, office=current_office(), today=today())
    click.echo(json.dumps(_data(review), indent=2) if as_json else "\n".join(_lines(review)))
    if review.fatal:
        raise SystemExit(1)


def _data(review: Review) -> dict[str, object]:
    return {
        "points": review.points,
        "judged": review.judged,
        "rows": [asdict(one) for one in review.rows],
        "defects": [asdict(one) for one in review.defects],
    }


def _lines(review: Review) -> list[str]:
    rows = [f"{one.points:>4}  {MARKS[one.verdict]:<10} {one.id} {one.paper}".rstrip() for one in review.rows]
    fatal = [f"FATAL {one.id}: see the page {one.place}" for one in review.fatal]
    judge = [one.id for one in review.defects if one.verdict is Verdict.TO_JUDGE]
    total = f"{review.points} of {review.judged} points that a machine can judge"
    return [*rows, *(fatal or ["no fatal defect found"]), f"for a person to judge: {', '.join(judge)}", total]


COMMANDS = (review_file,)
