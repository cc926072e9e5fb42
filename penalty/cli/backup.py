"""``penalty backup`` and ``penalty restore``: an installation into a folder, and back into an empty one."""

import itertools
import os
import stat
import sys
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from penalty.authority_factory import build_signer, current_authority
from penalty.cli import context, installation
from penalty.cli.archive import print_problems
from penalty.extensions import db
from penalty.services.archive import backup_shelves, backups, installation_checks, integrity
from penalty.services.records import audit
from penalty.services.transaction import REFUSALS
from penalty.storage import Store

KEPT_APART = "keys, secret_key and config.py of the instance are not in it; keep them apart"


VARIABLE = "PENALTY_BACKUP_PASSPHRASE"
PASSPHRASE_FILE = click.option(
    "--passphrase-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file with the passphrase, readable by nobody else.",
)


@click.command("backup")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--encrypt", is_flag=True, help="Encrypt everything under a passphrase, which is asked for or read.")
@PASSPHRASE_FILE
@with_appcontext
def write_backup(folder: Path, encrypt: bool, passphrase_file: Path | None) -> None:
    """Back up database, files and own law into the new FOLDER, with a checkpoint, while others work on.

    The passphrase of --encrypt stands in a file that nobody else can read, or in PENALTY_BACKUP_PASSPHRASE; at a
    terminal it is asked for. Without it nobody opens the backup again: keep it apart, with the keys.
    """
    passphrase = _read_passphrase(passphrase_file, new=True) if encrypt else ""
    with context.transaction(None, "backup", audit.OFFICE_CHAIN) as session:
        made = backups.write_backup(session, folder, authority=current_authority(), say=_say, passphrase=passphrase)
    installation.record_run(installation_checks.BACKUP, files=len(made.files), encrypted=encrypt)
    click.echo(f"{folder}: {len(made.files)} files{', encrypted' * encrypt}; {KEPT_APART}")


@click.command("restore")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@PASSPHRASE_FILE
@with_appcontext
def restore_backup(folder: Path, passphrase_file: Path | None) -> None:
    """Bring the backup in FOLDER back into an empty installation, and prove it; status 1 when anything is wrong.

    The passphrase of an encrypted one is read or asked for as by ``penalty backup``.
    """
    passphrase = _read_passphrase(passphrase_file, new=False) if backup_shelves.is_encrypted(folder) else ""
    store, own_law = Store(current_app.config["STORE_ROOT"]), current_app.config["LAW_ROOT"]
    try:
        sealed = backups.restore_backup(
            db.engine, folder, store=store, signer=build_signer(), own_law=own_law, say=_say, passphrase=passphrase
        )
    except REFUSALS as refusal:
        raise click.ClickException(str(refusal)) from refusal
    session, authority = context.get_session(), current_authority()
    lost = integrity.find_lost_record(session, sealed)
    count = print_problems(itertools.chain(lost, integrity.find_all_problems(session, authority=authority)))
    sys.exit(int(bool(count)))


def _read_passphrase(file: Path | None, *, new: bool) -> str:
    """From a private file, the environment, or the terminal; never from the command line, which others can see."""
    if file is not None:
        if file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise click.ClickException(f"others can read {file}; run: chmod 600 {file}")
        return file.read_text(encoding="utf-8").strip()
    if VARIABLE in os.environ:
        return os.environ[VARIABLE]
    if not sys.stdin.isatty():
        raise click.ClickException(f"a passphrase is needed: set {VARIABLE}, or name a file by --passphrase-file")
    typed: str = click.prompt("Passphrase of the backup", hide_input=True, confirmation_prompt=new, err=True)
    return typed


def _say(line: str) -> None:
    click.echo(line, err=True)
