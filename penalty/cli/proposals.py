"""``penalty case propose``: what an officer puts to the chief, such as not to file a case or to withdraw its filing."""

import click

from penalty.cli import context
from penalty.models import User
from penalty.request_context import today
from penalty.services.cases import proposals
from workflows.vocabulary import Action

ACTIONS = click.Choice([str(action) for action in proposals.GROUNDS])
GROUNDS = click.Choice(sorted({ground for grounds in proposals.GROUNDS.values() for ground in grounds}))


@click.command("propose")
@click.argument("reference")
@click.argument("action", type=ACTIONS)
@click.option("--ground", required=True, type=GROUNDS, help="Article, paragraph and item of Order 30 it rests on.")
@click.option("--reason", required=True, help="Facts that this rests on.")
@context.with_actor
def propose(reference: str, action: str, ground: str, reason: str, actor: User) -> None:
    """Put ACTION to the chief, who then decides by `penalty case act`."""
    with context.change_case(actor, f"propose_{action}", reference) as (session, case):
        proposals.record_proposal(
            session, actor, case, Action(action), ground, reason, version_seen=case.version, today=today()
        )
    click.echo(f"{reference}: {action} ({ground}) waits for the chief")
