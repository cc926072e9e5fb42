"""``penalty published``: the public register of decisions, as anyone sees it."""

import json
from collections.abc import Iterator
from decimal import Decimal

import click
from flask.cli import with_appcontext
from sqlalchemy.orm import Session

from penalty.authority_factory import current_authority
from penalty.cli import context
from penalty.services.publication import public_register
from penalty.services.publication.public_register import RegisterEntry


@click.command("published")
@click.option("--text", default="", help="Part of number, party or matter.")
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
@with_appcontext
def list_published(text: str, as_json: bool) -> None:
    """The published decisions, the latest first, then what was withdrawn and why; no sign-in is needed."""
    session = context.get_session()
    register = {
        "published": [_entry_data(one) for one in _iterate_entries(session, text)],
        "withdrawn": [
            {"number": one.number, "withdrawn_on": f"{one.on}", "reason": one.reason}
            for one in public_register.list_withdrawn(session)
        ],
    }
    click.echo(json.dumps(register, ensure_ascii=False, indent=2) if as_json else "\n".join(_format_lines(register)))


def _iterate_entries(session: Session, text: str) -> Iterator[RegisterEntry]:
    matters = public_register.find_matters(current_authority(), text)
    page = public_register.search_published(session, text, matters=matters)
    yield from page.entries
    for number in range(2, page.pages + 1):
        yield from public_register.search_published(session, text, number, matters=matters).entries


def _entry_data(one: RegisterEntry) -> dict[str, str]:
    row = one.row
    return {
        "number": row.number, "party": row.party, "matter": row.matter, "effect": row.effect,
        "amount": f"{Decimal(row.amount_fen) / 100:.2f}" if row.amount_fen else "", "decided_on": f"{row.decided_on}",
        "published_on": f"{row.published_on}", "code": one.code,
    }  # fmt: skip


def _format_lines(register: dict[str, list[dict[str, str]]]) -> Iterator[str]:
    yield from ("  ".join(value for value in one.values() if value) for one in register["published"])
    for one in register["withdrawn"]:
        yield f"{one['number']}  withdrawn {one['withdrawn_on']}: {one['reason']}"
    if not any(register.values()):
        yield "no decision is published"
