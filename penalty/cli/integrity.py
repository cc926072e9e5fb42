"""``penalty verify``, ``audit`` and ``replay``: prove what is stored."""

import sys
from collections.abc import Iterable

import click
from flask.cli import with_appcontext
from sqlalchemy import func, select

from penalty.authority_factory import current_authority
from penalty.cli import context
from penalty.clock import local_time
from penalty.models import Assessment, AuditEntry
from penalty.services import permissions
from penalty.services.archive import integrity
from penalty.services.archive.integrity import Problem
from penalty.services.records import audit


@click.command("verify")
@with_appcontext
def verify_installation() -> None:
    """Prove chains, files, documents, signatures and assessments; status 1 when anything is wrong."""
    sys.exit(_print_problems(integrity.find_all_problems(context.get_session(), authority=current_authority())))


@click.command("replay")
@with_appcontext
def replay_assessments() -> None:
    """Run every stored assessment again from its stored inputs alone; status 1 when one differs."""
    session = context.get_session()
    status = _print_problems(integrity.find_replay_problems(session, current_authority()))
    click.echo(f"{session.scalar(select(func.count()).select_from(Assessment))} assessments replayed")
    sys.exit(status)


@click.command("audit")
@click.argument("chain", metavar="CASE")
@context.AS_OPTION
@with_appcontext
def show_audit_trail(chain: str, username: str) -> None:
    """The record of a case, entry by entry; status 1 when its chain does not hold."""
    actor = context.get_person(username)
    with context.read_only() as session:
        permissions.get_visible_case(session, actor, chain)
    for entry in audit.list_entries(session, chain):
        click.echo(_format_entry(entry))
    broken = [one for one in audit.find_breaks(session) if one.chain == chain]
    for one in broken:
        click.echo(f"WRONG entry {one.sequence}: {one.problem}", err=True)
    sys.exit(1 if broken else 0)


def _format_entry(entry: AuditEntry) -> str:
    move = f" {entry.from_state} → {entry.to_state}" if entry.to_state else ""
    refused = f" REFUSED {entry.reason}" if entry.refused else ""
    event = f"{local_time(entry.at):%Y-%m-%d %H:%M:%S} {entry.actor_name} {entry.act}{move}{refused}"
    return f"{entry.sequence:4} {event} {entry.hash[:12]}"


def _print_problems(problems: Iterable[Problem]) -> int:
    count = 0
    for one in problems:
        count += 1
        click.echo(f"WRONG {one.where}: {one.what}\n  cure: {one.cure}")
    click.echo(f"{count} problems" if count else "everything holds")
    return int(bool(count))
