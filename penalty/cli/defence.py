"""``penalty case defence``: what the party said or did after the notice, and the replies."""

from datetime import date

import click

from penalty.authority_factory import current_authority
from penalty.casefile import CaseFile
from penalty.cli import context, days
from penalty.errors import InvalidField
from penalty.models import DefenceKind, User
from penalty.request_context import today
from penalty.services import defence


@click.command("defence")
@click.argument("reference")
@click.argument("kind", type=click.Choice([str(kind) for kind in DefenceKind]))
@click.option("--text", required=True, help="What was said or done, or the reply.")
@click.option("--on", type=days.DAY_TYPE, help="Today when not given.")
@click.option("--evidence", "number", type=int, help="Number in the file of the paper that shows it.")
@click.option("--said-by", default="", help="Who said or signed it.")
@click.option("--power", type=int, help="Number in the file of the paper that empowers the person who signed.")
@click.option("--answers", type=int, help="Of a reply: which entry it answers, counted from 1.")
@click.option("--accepted/--not-accepted", default=None, help="Of a reply: what becomes of the statement.")
@click.option("--outcome", default="", help="Of an accepted statement: what changes, or why the figure stays.")
@context.with_actor
def record_entry(
    reference: str, kind: str, text: str, on: date | None, number: int | None, answers: int | None,
    accepted: bool | None, outcome: str, said_by: str, power: int | None, actor: User,
) -> None:  # fmt: skip
    """Record a statement, a waiver, a request for a hearing, or a reply; then print every entry with its number."""
    with context.change_case(actor, f"defence_{kind}", reference) as (session, case):
        file = CaseFile(session, case)
        pieces, entries = {one.number: one.key for one in file.evidence}, dict(enumerate(file.entries, 1))
        for field, given in (("evidence_id", number), ("power_id", power)):
            if given is not None and given not in pieces:
                raise InvalidField(field, "choose a piece that is on this file")
        if answers is not None and answers not in entries:
            raise InvalidField("answers_id", "there is no entry %(number)s to answer", number=answers)
        defence.record_entry(
            session, actor, case, DefenceKind(kind), on or today(), text, authority=current_authority(),
            today=today(), evidence_id=pieces[number] if number is not None else None,
            answers_id=entries[answers].key if answers is not None else None, accepted=accepted, outcome=outcome,
            said_by=said_by, power_id=pieces[power] if power is not None else None,
        )  # fmt: skip
        told = [
            f"{place}. {one.kind} {one.on} {one.text}" for place, one in enumerate(CaseFile(session, case).entries, 1)
        ]
    click.echo("\n".join(told))
