"""``penalty db``: the commands of Flask-Alembic, in the installation."""

import click
from flask.cli import with_appcontext
from flask_alembic.cli import cli

db = click.Group("db", commands=cli.commands, help=cli.help, callback=with_appcontext(cli.callback))
