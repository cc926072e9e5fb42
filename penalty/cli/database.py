"""``penalty db``: the commands of Flask-Alembic, in the installation, and the way into another database."""

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_alembic.cli import cli

from penalty.cli import context
from penalty.extensions import db as databases
from penalty.services.archive import database_copy
from penalty.services.records import audit


@click.command("copy")
@click.argument("target", metavar="TARGET_URL")
@with_appcontext
def copy_database(target: str) -> None:
    """Copy all that the database holds into an empty one of the same tables, as from SQLite into PostgreSQL.

    Stop the server first: a copy that lacks what was entered meanwhile is refused. Both sides are held against each
    other before anything counts. Files stay where they are. The password is best left to PGPASSWORD or ~/.pgpass.
    """
    source = databases.engine
    with context.read_only(), database_copy.open_target(target, source) as opened:
        with context.transaction(None, "copy_database", audit.OFFICE_CHAIN) as session:
            audit.record_act(session, None, "copy_database", changes={"into": opened.dialect.name})
        session.rollback()
        copied = database_copy.copy_database(source, opened, say=lambda line: click.echo(line, err=True))
        place = opened.url.render_as_string()
    rows = sum(one.rows for one in copied)
    click.echo(f"{place}: {len(copied)} tables, {rows} rows, the same on both sides; name it by DATABASE_URL")


@click.group("db", commands={**cli.commands, "copy": copy_database}, help=cli.help)
@with_appcontext
@click.pass_context
def db(context: click.Context) -> None:
    """Let the commands work on the database of the installation."""
    context.obj = current_app.extensions["alembic"]
