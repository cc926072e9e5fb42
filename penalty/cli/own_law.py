"""``penalty law drafts``, ``compare``, ``confirm``, ``read``, ``withdraw``: own law, and what is provisional."""

import click
from flask.cli import with_appcontext

from penalty.authority_factory import current_authority
from penalty.casefile import benchmark_readings
from penalty.cli import context, law_options
from penalty.clock import day_of
from penalty.criteria.presentation import rehearsal_report
from penalty.criteria.presentation.message_text import render_message
from penalty.labels.translation import translate
from penalty.messages import Message
from penalty.models import User
from penalty.request_context import today
from penalty.services.law import confirmations, own_law, readings
from penalty.services.law.own_law import DraftStage
from penalty.services.law.readings import Reading
from penalty.services.records.audit import OFFICE_CHAIN
from penalty.translations import load_catalogue

NAME_ARGUMENT = click.argument("name", metavar="ENACTMENT")
KEPT = Message("Until it is mended, its text of before is applied, as a whole.")
NOT_APPLIED = Message(
    "Until it is mended, nothing of it is applied: terms and papers follow the built-in law, and no case is assessed."
)
REASON_OPTION = click.option("--reason", required=True, help="On what authority; it goes on record.")


@click.command("drafts")
@law_options.LANGUAGE_OPTION
@with_appcontext
def list_drafts(lang: str) -> None:
    """Every file of the authority's own law and how far it is; what is applied though its file is gone."""
    session, authority = context.get_session(), current_authority()
    found = own_law.list_drafts(session, authority=authority)
    for one in found:
        click.echo(f"{one.stage:10} {one.name:32} {authority.own_law / one.regime / one.path}")
        if one.problem:
            click.echo(f"           {render_message(one.problem, load_catalogue(lang))}")
        elif one.applied is not None and one.stage is not DraftStage.CONFIRMED:
            click.echo(f"           an earlier text is in force since {day_of(one.applied.at)}")
    for fault in authority.law_faults:
        click.echo(f"{DraftStage.FAULTY:10} {render_message(fault.problem, load_catalogue(lang))}")
        click.echo(f"           {render_message(KEPT if fault.kept else NOT_APPLIED, load_catalogue(lang))}")
    there = {(one.regime, one.name) for one in found}
    for row in own_law.list_applied_law(session):
        if (row.regime, row.enactment) not in there:
            click.echo(f"{DraftStage.CONFIRMED:10} {row.enactment:32} (its file is gone)")


@click.command("compare")
@NAME_ARGUMENT
@law_options.REGIME_OPTION
@law_options.LANGUAGE_OPTION
@context.with_actor
def compare_draft(name: str, regime_id: str, lang: str, actor: User) -> None:
    """Rehearse a draft on every stored case and on the case sheets of the regime; keep and show what comes out."""
    authority = current_authority()
    with context.transaction(actor, "compare_law", OFFICE_CHAIN) as session:
        row = own_law.compare_draft(session, actor, regime_id, name, authority=authority)
    draft = own_law.get_draft(session, regime_id, name, authority=authority)
    changed = own_law.build_changed_law(draft, authority=authority)
    for part in ("stored", "sheets"):
        click.echo(f"[{part}]\n{rehearsal_report.render_table(row.result[part], changed, load_catalogue(lang))}\n")


@click.command("confirm")
@NAME_ARGUMENT
@REASON_OPTION
@law_options.REGIME_OPTION
@context.with_actor
def confirm_law(name: str, reason: str, regime_id: str, actor: User) -> None:
    """Put a compared draft in force, or confirm a provisional enactment in the version that is loaded."""
    authority = current_authority()
    drafted = any(
        (one.regime, one.name) == (regime_id, name)
        for one in own_law.list_drafts(context.get_session(), authority=authority)
    )
    with context.transaction(actor, "confirm_law" if drafted else "confirm", OFFICE_CHAIN) as session:
        if drafted:
            own_law.confirm_draft(session, actor, regime_id, name, reason, authority=authority)
        else:
            confirmations.confirm_enactment(session, actor, name, reason, authority=authority, today=today())
    click.echo(f"{name}: confirmed")


@click.command("read")
@NAME_ARGUMENT
@click.argument("matter", metavar="MATTER")
@click.option("--pages", required=True, help="Pages, articles and rows that were read, and where.")
@click.option("--grade", default="", help="What it says of the fine, word for word; without it the text sizes none.")
@click.option("--least", type=click.IntRange(min=0), help="Least fine of the grade, in yuan.")
@click.option("--most", type=click.IntRange(min=0), help="Largest fine of the grade, in yuan.")
@click.option("--relief", default="", help="What it says of how much lighter a fine may be; empty for nothing.")
@click.option("--unread", default="", help="What of the text was not read; empty for nothing.")
@context.with_actor
def read_benchmark(
    name: str,
    matter: str,
    pages: str,
    grade: str,
    least: int | None,
    most: int | None,
    relief: str,
    unread: str,
    actor: User,
) -> None:
    """State what a benchmark that is not stored as a whole says on the fine of a matter."""
    least_fen, most_fen = (None if one is None else one * 100 for one in (least, most))
    reading = Reading(bool(grade.strip()), pages, grade, least_fen, most_fen, relief, unread)
    with context.transaction(actor, "state_reading", OFFICE_CHAIN) as session:
        row = readings.record_reading(session, actor, name, matter, reading, authority=current_authority())
        gap = benchmark_readings.find_gap(row)
    click.echo(f"{name}: read for {matter}" + (f"; its fines still wait: {translate(gap)}" if gap else ""))


@click.command("withdraw")
@NAME_ARGUMENT
@REASON_OPTION
@context.with_actor
def withdraw_law(name: str, reason: str, actor: User) -> None:
    """Apply own law no longer; what was judged by it stays as it is."""
    with context.transaction(actor, "withdraw_law", OFFICE_CHAIN) as session:
        own_law.withdraw_law(session, actor, name, reason)
    click.echo(f"{name}: withdrawn")
