"""``penalty recusal``: asking that a person keep away from a case, and the decision of a chief."""

from collections.abc import Iterator, Mapping

import click
from flask.cli import with_appcontext
from sqlalchemy.orm import Session

from penalty.authority_factory import current_office
from penalty.cli import edge
from penalty.cli.interests import line
from penalty.models import Act, Case, EffectOn, Evidence, Recusal, RecusalEffect, RecusalGround, RecusalOutcome, User
from penalty.request_context import today
from penalty.services import access, effects, interests, recusals
from penalty.services.effects import Done

REF = click.argument("reference")
ALL = "all"
OUTCOMES = [str(one) for one in RecusalOutcome if one is not RecusalOutcome.REQUESTED]


@click.group("recusal")
def recusal() -> None:
    """Who keeps away from a case for an interest (APL 43; Order 30 art 6)."""


@recusal.command("ask")
@REF
@click.argument("who")
@click.option("--ground", required=True, type=click.Choice([str(one) for one in RecusalGround]))
@click.option("--reason", required=True, help="The interest.")
@click.option("--by-party", "asked_by_party", is_flag=True, help="The party asks for it.")
@edge.AS
@with_appcontext
def ask(reference: str, who: str, username: str, ground: str, reason: str, asked_by_party: bool) -> None:
    """Ask that WHO, by sign-in name, keep away from the case; a chief decides. Prints the number of the request."""
    actor, user = edge.person(username), edge.person(who)
    with edge.transaction(actor, "recusal_requested", reference) as session:
        found = access.find(session, actor, reference)
        recusals.ask(session, actor, found, user, RecusalGround(ground), reason, asked_by_party)
        number = len(recusals.of(session, found))
    click.echo(number)


@recusal.command("decide")
@REF
@click.argument("number", type=int)
@click.argument("outcome", type=click.Choice(OUTCOMES))
@click.option("--reason", required=True, help="The person who asked is told.")
@click.option("--with", "others", multiple=True, metavar="NAME", help="A chief who decides together; may be repeated.")
@click.option("--stands", multiple=True, metavar="THING", help="What the person did and what stays, or “all” the rest.")
@click.option("--void", multiple=True, metavar="THING", help="What the person did and is done anew, or “all” the rest.")
@edge.AS
@with_appcontext
def decide(
    reference: str, number: int, outcome: str, username: str, reason: str, others: tuple[str, ...],
    stands: tuple[str, ...], void: tuple[str, ...],
) -> None:  # fmt: skip
    """Decide on request NUMBER; `penalty recusal list` numbers them and names what the person did.

    Whoever upholds says of each such thing whether it stands. A chief is decided on by at least two others.
    """
    actor, members = edge.person(username), [edge.person(one).key for one in others]
    with edge.transaction(actor, f"recusal_{outcome}", reference) as session:
        found = access.find(session, actor, reference)
        asked = _request(recusals.of(session, found), number)
        recusals.need_decider(session, actor, found, asked)
        done = effects.done_by(session, found, asked.user)
        recusals.decide(
            session, actor, found, asked, outcome == RecusalOutcome.UPHELD, reason, members=members,
            stands=_said(done, stands, void), office=current_office(), today=today(),
        )  # fmt: skip
        said = f"{reference}: {asked.user.username} {outcome}"
    click.echo(said)


@recusal.command("list")
@REF
@edge.AS
@with_appcontext
def listed(reference: str, username: str) -> None:
    """Every request and decision; below a request that this person may decide, what the other did on the case."""
    actor = edge.person(username)
    with edge.reading() as session:
        found = access.find(session, actor, reference)
        lines = list(_lines(session, actor, found))
    click.echo("\n".join(lines) or "nobody has been asked to keep away")


def _lines(session: Session, actor: User, found: Case) -> Iterator[str]:
    waiting = {row.id for row in recusals.pending(session, found)}
    declared = interests.in_party(session, actor, found)
    for number, row in enumerate(recusals.of(session, found), start=1):
        asked = " asked by the party" if row.asked_by_party else " interest declared" if row.declared else ""
        told = f"{row.user.username} {row.outcome} {row.ground or ''}{asked} by {row.by.username}"
        yield f"{number:4}  {row.at:%Y-%m-%d} {told}{f': {row.reason}' if row.reason else ''}"
        yield from dict.fromkeys(f"      {_decided(session, one)}" for one in effects.of(session, row))
        if row.id in waiting:
            yield from (f"      declares {line(one)}" for one in declared if one.user_id == row.user_id)
            if actor.id in {one.id for one in recusals.deciders(session, found, row.user)}:
                yield from (f"      {_told(one)}" for one in effects.done_by(session, found, row.user))


def _told(one: Done) -> str:
    return f"{one.key} {one.on} {one.action or one.title}"


def _decided(session: Session, one: RecusalEffect) -> str:
    what = "answers"
    if one.kind is EffectOn.STEP:
        what = f"step-{one.target_id} {session.get_one(Act, one.target_id).action}"
    elif one.kind is EffectOn.EVIDENCE:
        what = f"evidence-{session.get_one(Evidence, one.target_id).number}"
    return f"{what} {'stands' if one.stands else 'is void'}"


def _request(rows: list[Recusal], number: int) -> Recusal:
    if not 0 < number <= len(rows):
        raise click.ClickException(f"there is no request {number} on this case; `penalty recusal list` numbers them")
    return rows[number - 1]


def _said(done: list[Done], stands: tuple[str, ...], void: tuple[str, ...]) -> Mapping[str, bool]:
    known = {one.key for one in done}
    if unknown := {*stands, *void} - known - {ALL}:
        raise click.UsageError(f"{', '.join(sorted(unknown))}: the person did {', '.join(sorted(known)) or 'nothing'}")
    if both := {*stands} & {*void}:
        raise click.UsageError(f"{', '.join(sorted(both))}: a thing stands or is void, not both")
    rest = {} if ALL not in {*stands, *void} else dict.fromkeys(known, ALL in stands)
    named = {**dict.fromkeys(stands, True), **dict.fromkeys(void, False)}
    return {key: value for key, value in {**rest, **named}.items() if key != ALL}


COMMANDS = (recusal,)
