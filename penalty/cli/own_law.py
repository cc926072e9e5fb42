"""``penalty law drafts``, ``compare``, ``confirm``, ``withdraw``: the authority's own law, and what is provisional."""

import click
from flask.cli import with_appcontext

from penalty.authority_factory import current_office
from penalty.cli import edge, law
from penalty.criteria import rehearsed
from penalty.services import confirmations, drafts
from penalty.services.audit import OFFICE_CHAIN
from penalty.services.drafts import Draft, Stage

NAME = click.argument("name", metavar="ENACTMENT")
REASON = click.option("--reason", required=True, help="On what authority; it goes on record.")


@click.command("drafts")
@with_appcontext
def listed() -> None:
    """Every file of the authority's own law and how far it is; what is applied though its file is gone."""
    session, office = edge.session(), current_office()
    found = drafts.drafts(session, office=office)
    for one in found:
        click.echo(f"{one.stage:10} {one.name:32} {office.own_law / one.regime / one.path}")
        if one.problem:
            click.echo(f"           {one.problem}")
        elif one.standing is not None and one.stage is not Stage.CONFIRMED:
            click.echo(f"           an earlier text is in force since {one.standing.at:%Y-%m-%d}")
    there = {(one.regime, one.name) for one in found}
    for row in drafts.standing(session):
        if (row.regime, row.enactment) not in there:
            click.echo(f"{Stage.CONFIRMED:10} {row.enactment:32} (its file is gone)")


@click.command("compare")
@NAME
@law.REGIME
@law.LANG
@edge.AS
@with_appcontext
def compare(name: str, regime_id: str, lang: str, username: str) -> None:
    """Rehearse a draft on every stored case and on the case sheets of the regime; keep and show what comes out."""
    actor, office = edge.person(username), current_office()
    with edge.transaction(actor, "compare_law", OFFICE_CHAIN) as session:
        row = drafts.compare(session, actor, regime_id, name, office=office)
    changed = drafts.changed_law(_draft(regime_id, name), office=office)
    for part in ("stored", "sheets"):
        click.echo(f"[{part}]\n{rehearsed.table(row.result[part], changed, lang)}\n")


@click.command("confirm")
@NAME
@REASON
@law.REGIME
@edge.AS
@with_appcontext
def confirm(name: str, reason: str, regime_id: str, username: str) -> None:
    """Put a compared draft in force, or confirm a provisional enactment in the version that is loaded."""
    actor, office = edge.person(username), current_office()
    drafted = any((one.regime, one.name) == (regime_id, name) for one in drafts.drafts(edge.session(), office=office))
    with edge.transaction(actor, "confirm_law" if drafted else "confirm", OFFICE_CHAIN) as session:
        if drafted:
            drafts.confirm(session, actor, regime_id, name, reason, office=office)
        else:
            confirmations.confirm(session, actor, name, reason, office=office)
    click.echo(f"{name}: confirmed")


@click.command("withdraw")
@NAME
@REASON
@edge.AS
@with_appcontext
def withdraw(name: str, reason: str, username: str) -> None:
    """Apply own law no longer; what was judged by it stays as it is."""
    actor = edge.person(username)
    with edge.transaction(actor, "withdraw_law", OFFICE_CHAIN) as session:
        drafts.withdraw(session, actor, name, reason)
    click.echo(f"{name}: withdrawn")


def _draft(regime: str, name: str) -> Draft:
    return drafts.find(edge.session(), regime, name, office=current_office())


COMMANDS = (listed, compare, confirm, withdraw)
"""Commands of ``penalty law``."""
