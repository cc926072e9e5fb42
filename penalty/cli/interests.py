"""``penalty interest``: each person declares their own interests; chiefs and auditors read those of everyone."""

from datetime import date

import click
from flask.cli import with_appcontext

from penalty.cli import context, days
from penalty.models import Interest, InterestKind, Relation, User
from penalty.services.records.audit import OFFICE_CHAIN
from penalty.services.recusals import interests


@click.group("interest")
def interest_group() -> None:
    """Interests that people declare, so that nobody works on a case of their own."""


@interest_group.command("declare")
@click.option("--kind", required=True, type=click.Choice([str(kind) for kind in InterestKind]), help="In whom.")
@click.option("--name", required=True, help="Of the organisation or person, as the licence or the ID has it.")
@click.option("--code", default="", help="Credit code of an organisation; with it only this code is compared.")
@click.option("--relation", required=True, type=click.Choice([str(one) for one in Relation]))
@click.option("--note", default="", help="In one's own words.")
@click.option("--from-on", required=True, type=days.DAY_TYPE)
@click.option("--to-on", type=days.DAY_TYPE, help="Its last day; leave it out while the interest lasts.")
@click.option("--supersedes", type=int, metavar="NUMBER", help="The declaration in whose place this one comes.")
@click.option("--reason", default="", help="What changed; with --supersedes.")
@context.AS_OPTION
@with_appcontext
def declare_interest(
    username: str, from_on: date, to_on: date | None, supersedes: int | None, reason: str, **told: str
) -> None:
    """Declare an interest of one's own; cases of that party wait for a chief. Prints its number."""
    days = {"from_on": from_on, "to_on": to_on}
    with context.report_invalid_options():
        declared = interests.Declaration.model_validate({**told, **days})
    actor = context.get_person(username)
    with context.transaction(actor, "interest_declared", OFFICE_CHAIN) as session:
        earlier = interests.get_own_interest(session, actor, supersedes) if supersedes is not None else None
        number = interests.declare_interest(session, actor, declared, supersedes=earlier, reason=reason).id
    click.echo(number)


@interest_group.command("withdraw")
@click.argument("number", type=int)
@click.option("--reason", required=True, help="Why the declaration was wrong; it goes on record.")
@context.with_actor
def withdraw_interest(number: int, actor: User, reason: str) -> None:
    """Say that a declaration of one's own was wrong; it stays on record.

    An interest that is over is declared again with --to-on and --supersedes.
    """
    with context.transaction(actor, "interest_ended", OFFICE_CHAIN) as session:
        interests.end_interest(session, actor, interests.get_own_interest(session, actor, number), reason)
    click.echo(f"{number}: withdrawn")


@interest_group.command("list")
@click.option("--everyone", is_flag=True, help="What all people declare now; for chiefs and auditors.")
@click.option("--past", is_flag=True, help="One's own that were replaced or withdrawn, with the reason.")
@context.with_actor
def list_interests(actor: User, everyone: bool, past: bool) -> None:
    """The interests that this person declares now, each with its number."""
    with context.read_only() as session:
        if everyone:
            lines = [
                f"{row.user.username:12} {format_interest(row)}" for row in interests.list_all_interests(session, actor)
            ]
        else:
            lines = [format_interest(row) for row in interests.list_own_interests(session, actor)]
            if past:
                lines += [_format_past_interest(row) for row in interests.list_past_interests(session, actor)]
    click.echo("\n".join(lines) or "no interest is declared")


def format_interest(row: Interest) -> str:
    span = f"{row.from_on} – {row.to_on or ''}".rstrip()
    parts = (f"{row.id:4}", row.kind, row.relation, span, row.name, row.code, row.note)
    return "  ".join(part for part in parts if part)


def _format_past_interest(row: Interest) -> str:
    return f"{format_interest(row)} ({f'withdrawn: {row.reason}' if row.withdrawn else 'replaced'})"
