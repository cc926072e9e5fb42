"""``penalty check`` and ``penalty confirm-clock``: how the installation stands, and which clock is right."""

import sys
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy.exc import OperationalError

from penalty import clock
from penalty.authority_factory import current_authority
from penalty.cli import context
from penalty.documents import key_status
from penalty.models import User
from penalty.services.archive import clock_confirmation, installation_checks
from penalty.services.records import audit


@click.command("check")
@with_appcontext
def check_installation() -> None:
    """Say how the installation stands: database, room, key, own law, last backup and proof; status 1 on a fault."""
    session, authority, failed = context.get_session(), current_authority(), False
    status = key_status.check_key_status(authority.signer, clock.now())
    files = current_app.config["STORE_ROOT"]
    instance = Path(current_app.instance_path)
    for one in installation_checks.check_installation(session, authority, status, files=files, instance=instance):
        mark = "ok" if not one.fault else "WARNING" if one.warned else "WRONG"
        failed |= bool(one.fault) and not one.warned
        click.echo(f"{mark:8} {one.name}: {one.fault or one.told}")
        if one.fault:
            click.echo(f"         cure: {one.cure}")
    sys.exit(int(failed))


@click.command("confirm-clock")
@click.option("--reason", required=True, help="Which clock was wrong, since when, and what shows the right time.")
@context.with_actor
def confirm_clock(reason: str, actor: User) -> None:
    """State that the clock is right, after one that was fast left later times on record and acts are refused."""
    with context.transaction(actor, "confirm_clock", audit.OFFICE_CHAIN) as session:
        entry = clock_confirmation.confirm_clock(session, actor, reason)
    click.echo(f"the clock is right at {clock.write_minute(entry.at)}")


def record_run(act: str, **changes: object) -> None:
    """Put on record that this was done for the whole installation; said where the database cannot be written."""
    try:
        with context.transaction(None, act, audit.OFFICE_CHAIN) as session:
            audit.record_act(session, None, act, changes=changes)
    except OperationalError as problem:
        click.echo(f"{act} is not on record: {problem.orig}", err=True)
