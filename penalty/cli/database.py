"""``penalty db``: the commands of Flask-Alembic, in the installation."""

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_alembic.cli import cli


@click.group("db", commands=cli.commands, help=cli.help)
@with_appcontext
@click.pass_context
def db(context: click.Context) -> None:
    """Let the commands work on the database of the installation."""
    context.obj = current_app.extensions["alembic"]
