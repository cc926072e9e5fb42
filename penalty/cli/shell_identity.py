"""Identity at a shell: whose account a command runs under, and the proof that it may act for a person."""

import os
import pwd
import socket
import sys
from pathlib import Path

import click
from flask import current_app
from sqlalchemy.orm import Session

from penalty.authority_factory import is_fictitious
from penalty.models import User
from penalty.services import second_factors

PASSWORD, PASSWORD_FD, CODE = "PENALTY_PASSWORD", "PENALTY_PASSWORD_FD", "PENALTY_CODE"
"""In the environment: the password of who acts, or the number of an open file that holds it; a code of the second
factor. Never an argument, which everybody on the machine may read."""
_PROVEN = "penalty.proven"


def describe_origin() -> dict[str, str]:
    """As the record tells of an act that a command did."""
    number = os.getuid()
    try:
        account = pwd.getpwuid(number).pw_name
    except KeyError:
        account = str(number)
    return {"channel": "command", "user": account, "host": socket.gethostname()}


def needs_proof(actor: User) -> bool:
    """True where the shell is not trusted and the person has not proven himself to this command."""
    settings = current_app.config
    proven = click.get_current_context().find_root().meta.get(_PROVEN)
    return not (settings["CLI_TRUSTS_THE_SHELL"] or is_fictitious(settings)) and proven != actor.username


def read_proof(session: Session, actor: User) -> tuple[str, str]:
    """Password and code of ``actor``, before any transaction: somebody types them. Raises ``ClickException``."""
    if second_factors.lacks_factor(session, actor, current_app.config["SECOND_FACTOR"]):
        raise click.ClickException(f"{actor.username} needs a second factor (SECOND_FACTOR); set it up on the pages")
    password = _read_password(actor)
    return password, _read_code(actor) if second_factors.has_factor(session, actor) else ""


def note_proof(actor: User) -> None:
    """Let the rest of this command act in the name of ``actor``."""
    click.get_current_context().find_root().meta[_PROVEN] = actor.username


def _read_password(actor: User) -> str:
    if PASSWORD in os.environ:
        return os.environ[PASSWORD]
    if PASSWORD_FD in os.environ:
        return _read_open_file(os.environ[PASSWORD_FD])
    return _ask(
        f"Password of {actor.username}",
        f"an act in the name of {actor.username} needs that person's password; run this at a terminal, set {PASSWORD} "
        f"or {PASSWORD_FD}, or let CLI_TRUSTS_THE_SHELL say that whoever is at this shell may act for anybody",
    )


def _read_code(actor: User) -> str:
    needed = f"{actor.username} has a second factor; run this at a terminal, or set {CODE} to a code that serves now"
    return os.environ[CODE] if CODE in os.environ else _ask(f"Code of {actor.username}", needed)


def _ask(words: str, otherwise: str) -> str:
    if not sys.stdin.isatty():
        raise click.ClickException(otherwise)
    return str(click.prompt(words, hide_input=True, err=True))


def _read_open_file(number: str) -> str:
    try:
        return Path(f"/dev/fd/{int(number)}").read_text(encoding="utf-8").splitlines()[0]
    except (ValueError, OSError, IndexError) as problem:
        raise click.ClickException(
            f"{PASSWORD_FD} is {number}, which is no open file with a password; see that the shell opens it"
        ) from problem
