"""``penalty keys``: the key documents are signed with."""

import click
from flask import current_app
from flask.cli import with_appcontext

from penalty.documents import keys as stored
from penalty.documents.sign import KeyUnusable, Signer


@click.group("keys")
def keys() -> None:
    """The key documents are signed with."""


@keys.command("make")
@click.option("--if-missing", is_flag=True, help="Do nothing when there is a key.")
@with_appcontext
def make(if_missing: bool) -> None:
    """Make a test key, until the authority installs its own."""
    folder = current_app.config["KEYS_ROOT"]
    there = [name for name in (*stored.OWN, *stored.TEST) if (folder / name).exists()]
    if there and not if_missing:
        raise click.ClickException(f"{folder} holds {', '.join(there)} already; move it away to make another")
    try:
        signer = Signer.load(folder)
    except KeyUnusable as problem:
        raise click.ClickException(str(problem)) from problem
    click.echo(f"{'TEST KEY' if signer.is_test else 'key'} in {folder}: {signer.subject} ({signer.fingerprint[:16]})")


COMMANDS = (keys,)
