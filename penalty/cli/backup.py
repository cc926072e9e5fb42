"""``penalty backup`` and ``penalty restore``: an installation into a folder, and back into an empty one."""

import itertools
import sys
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from penalty.authority_factory import build_signer, current_authority
from penalty.cli import context, installation
from penalty.cli.archive import print_problems
from penalty.extensions import db
from penalty.services.archive import backups, installation_checks, integrity
from penalty.services.records import audit
from penalty.services.transaction import REFUSALS
from penalty.storage import Store

KEPT_APART = "keys, secret_key and config.py of the instance are not in it; keep them apart"


@click.command("backup")
@click.argument("folder", type=click.Path(path_type=Path))
@with_appcontext
def write_backup(folder: Path) -> None:
    """Back up database, files and own law into the new FOLDER, with a checkpoint, while others work on."""
    with context.transaction(None, "backup", audit.OFFICE_CHAIN) as session:
        made = backups.write_backup(session, folder, authority=current_authority(), say=_say)
    installation.record_run(installation_checks.BACKUP, files=len(made.files))
    click.echo(f"{folder}: {len(made.files)} files; {KEPT_APART}")


@click.command("restore")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@with_appcontext
def restore_backup(folder: Path) -> None:
    """Bring the backup in FOLDER back into an empty installation, and prove it; status 1 when anything is wrong."""
    store, own_law = Store(current_app.config["STORE_ROOT"]), current_app.config["LAW_ROOT"]
    try:
        sealed = backups.restore_backup(
            db.engine, folder, store=store, signer=build_signer(), own_law=own_law, say=_say
        )
    except REFUSALS as refusal:
        raise click.ClickException(str(refusal)) from refusal
    session, authority = context.get_session(), current_authority()
    lost = integrity.find_lost_record(session, sealed)
    count = print_problems(itertools.chain(lost, integrity.find_all_problems(session, authority=authority)))
    sys.exit(int(bool(count)))


def _say(line: str) -> None:
    click.echo(line, err=True)
