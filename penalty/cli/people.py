"""``penalty user``: people who sign in."""

import click
from flask.cli import with_appcontext
from sqlalchemy import select
from sqlmodel import col

from penalty.cli import context
from penalty.models import User
from penalty.services import people
from workflows.vocabulary import Role


@click.group("user")
def user_group() -> None:
    """People who sign in."""


@user_group.command("add")
@click.argument("new")
@click.option("--name", required=True)
@click.option("--role", "roles", multiple=True, required=True, type=click.Choice([str(role) for role in Role]))
@click.option("--certificate-number", help="Of an officer.")
@click.option("--legal-qualification", help="Of a reviewer.")
@click.option("--as", "username", help="An administrator; not needed for the first person.")
@click.password_option("--password", envvar="PENALTY_NEW_PASSWORD")
@with_appcontext
def add_person(
    new: str, name: str, roles: tuple[str, ...], username: str | None, password: str,
    certificate_number: str | None, legal_qualification: str | None,
) -> None:  # fmt: skip
    """Add a person; the first one needs nobody's leave and is the administrator."""
    actor = context.get_person(username) if username else None
    with context.transaction(actor, "create_person", "office") as session:
        people.create_person(
            session, actor, username=new, name=name, password=password, roles={Role(role) for role in roles},
            certificate_number=certificate_number, legal_qualification=legal_qualification,
        )  # fmt: skip
    click.echo(f"{new}: {', '.join(roles)}")


@user_group.command("list")
@with_appcontext
def list_people() -> None:
    """Everyone, with roles."""
    for one in context.get_session().scalars(select(User).order_by(col(User.username))):
        state = "" if one.active else " (may not sign in)"
        click.echo(f"{one.username:12} {', '.join(sorted(one.roles)):20} {one.name}{state}")
