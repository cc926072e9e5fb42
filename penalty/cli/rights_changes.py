"""``penalty rights``: roles, passwords and second factors, and what a second person confirms of them."""

import click
from flask.cli import with_appcontext

from penalty.cli import context
from penalty.models import RightsChange, User
from penalty.services import people, rights_changes, rights_confirmations, second_factors
from workflows.vocabulary import Role

REASON_OPTION = click.option("--reason", default="", help="Why; needed where a second person confirms it.")


@click.group("rights")
def rights_group() -> None:
    """Roles, passwords and second factors; what leads to a decision is confirmed by a second person."""


@rights_group.command("list")
@context.with_actor
def list_changes(actor: User) -> None:
    """List the changes that wait, with who may confirm them; those of oneself, or all for who confirms or audits."""
    with context.read_only() as session:
        for row in rights_changes.list_open(session):
            if rights_changes.sees_all(actor) or rights_changes.may_refuse(actor, row):
                names = ", ".join(one.username for one in rights_changes.list_confirmers(session, row))
                asked = f"asked for by {row.by.username if row.by else '—'}: {row.reason}"
                click.echo(f"{_describe(row)}, {asked}; can be confirmed by: {names or 'nobody'}")


@rights_group.command("set")
@click.argument("who")
@click.option("--role", "roles", multiple=True, type=click.Choice([str(role) for role in Role]), help="All of them.")
@REASON_OPTION
@context.with_actor
def set_roles(who: str, roles: tuple[str, ...], reason: str, actor: User) -> None:
    """Replace the roles of WHO; an administrator does."""
    with context.transaction(actor, "set_roles", "office") as session:
        people.set_roles(session, actor, context.find_person(who), {Role(one) for one in roles}, reason)
        held = sorted(context.find_person(who).own_roles)
    click.echo(f"{who}: {', '.join(held) or 'no role'}")
    tell_waiting(who)


@rights_group.command("password")
@click.argument("who")
@REASON_OPTION
@click.password_option("--password", envvar="PENALTY_NEW_PASSWORD")
@context.with_actor
def set_password(who: str, reason: str, password: str, actor: User) -> None:
    """Give WHO a new first password; an administrator does."""
    with context.transaction(actor, "set_password", "office") as session:
        waits = people.set_password(session, actor, context.find_person(who), password, reason)
        told = "waits for confirmation" if waits else "serves for one sign-in"
    click.echo(f"{who}: the new password {told}")
    tell_waiting(who)


@rights_group.command("reset-second-factor")
@click.argument("who")
@click.option("--reason", required=True, help="How you know that the phone is lost.")
@context.with_actor
def reset_second_factor(who: str, reason: str, actor: User) -> None:
    """Ask that the second factor of WHO be taken away; an administrator does."""
    with context.transaction(actor, "ask_rights", "office") as session:
        second_factors.ask_for_reset(session, actor, context.find_person(who), reason)
    tell_waiting(who)


@rights_group.command("confirm")
@click.argument("number", type=int)
@click.option("--as", "username", envvar="PENALTY_AS", help="An administrator or a chief; without, if none is left.")
@click.option("--reason", default="", help="Needed without --as: why nobody is left who could confirm it.")
@with_appcontext
def confirm_change(number: int, username: str | None, reason: str) -> None:
    """Let the change NUMBER of `penalty rights list` take effect."""
    actor = context.get_person(username) if username else None
    with context.transaction(actor, "confirm_rights", "office") as session:
        row = _find(number)
        if actor is None:
            rights_confirmations.confirm_alone(session, row, reason)
        else:
            rights_confirmations.confirm(session, actor, row, reason)
        told = _describe(row)
    click.echo(f"{told}: in force")


@rights_group.command("refuse")
@click.argument("number", type=int)
@click.option("--reason", required=True, help="Why it shall not take effect.")
@context.with_actor
def refuse_change(number: int, reason: str, actor: User) -> None:
    """Refuse or withdraw the change NUMBER of `penalty rights list`."""
    with context.transaction(actor, "refuse_rights", "office") as session:
        row = _find(number)
        rights_confirmations.refuse(session, actor, row, reason)
        told = _describe(row)
    click.echo(f"{told}: refused")


def tell_waiting(username: str) -> None:
    """Say which changes of a person's rights wait, and how they are confirmed."""
    for row in rights_changes.list_open(context.get_session()):
        if row.user.username == username:
            click.echo(f"{_describe(row)}: waits; a second person runs: penalty rights confirm {row.id} --as NAME")


def _describe(row: RightsChange) -> str:
    roles = ", ".join(row.roles) or str(row.terms.get("role", ""))
    return f"{row.id}  {row.user.username}: {row.kind}{f' {roles}' if roles else ''}"


def _find(number: int) -> RightsChange:
    found = context.get_session().get(RightsChange, number)
    if found is None:
        raise click.ClickException(f"there is no change {number}; `penalty rights list` names those that wait")
    return found
