"""``penalty case figure``, ``depart`` and ``return``: the base amount, and departures from the recommendation."""

import click

from penalty.authority_factory import current_authority
from penalty.casefile import decision_basis
from penalty.casefile.texts import printed_text
from penalty.cli import context
from penalty.criteria import fact_values
from penalty.models import User
from penalty.request_context import today
from penalty.services import cases
from penalty.services.assessment import assessments

MOST_YUAN = 10**12
REFERENCE_ARGUMENT = click.argument("reference")
REASON_OPTION = click.option("--reason", default="", help="How the figure was found, or what carries it.")


@click.command("figure")
@REFERENCE_ARGUMENT
@click.argument("yuan", required=False)
@REASON_OPTION
@context.with_actor
def propose_amount(reference: str, yuan: str | None, reason: str, actor: User) -> None:
    """Propose YUAN as the base amount; without it the proposal is taken back. Assess the case anew afterwards."""
    fen = None if yuan is None else read_fen(yuan)
    with context.change_case(actor, "propose_amount", reference) as (session, case):
        cases.propose_amount(
            session, actor, case, fen, reason, authority=current_authority(), version_seen=case.version
        )
    click.echo(f"{reference}: {yuan or '—'}")


@click.command("depart")
@REFERENCE_ARGUMENT
@click.argument("yuan")
@REASON_OPTION
@context.with_actor
def record_departure(reference: str, yuan: str, reason: str, actor: User) -> None:
    """Leave the recommendation for a fine of YUAN, with reasons."""
    with context.change_case(actor, "depart", reference) as (session, case):
        assessments.record_departure(
            session, actor, case, read_fen(yuan), reason, authority=current_authority(), today=today()
        )
    click.echo(f"{reference}: {yuan}")


@click.command("return")
@REFERENCE_ARGUMENT
@REASON_OPTION
@context.with_actor
def withdraw_departure(reference: str, reason: str, actor: User) -> None:
    """Return from a departure to the recommendation; the departure stays on record."""
    with context.change_case(actor, "withdraw_departure", reference) as (session, case):
        assessments.withdraw_departure(session, actor, case, reason, authority=current_authority(), today=today())
    click.echo(f"{reference}: recommendation")


def read_fen(yuan: str) -> int:
    amount = fact_values.parse_decimal(printed_text.plain_number(yuan))
    if amount is None or not 0 <= amount <= MOST_YUAN or amount != round(amount, 2) or not yuan.isascii():
        raise click.UsageError(f"{yuan}: give a sum in yuan of at most {MOST_YUAN:,}, in whole fen, such as 12000.00")
    return decision_basis.to_fen(amount)
