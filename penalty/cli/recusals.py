"""``penalty recusal``: asking that a person keep away from a case, and the decision of a chief."""

from collections.abc import Iterator, Mapping, Sequence

import click
from sqlalchemy.orm import Session

from penalty.authority_factory import current_authority
from penalty.casefile import CaseFile
from penalty.casefile.precedents.prior_acts import PriorAct, list_prior_acts
from penalty.cli import context
from penalty.cli.interests import format_interest
from penalty.clock import day_of
from penalty.models import Act, Case, EffectOn, Evidence, Recusal, RecusalEffect, RecusalGround, RecusalOutcome, User
from penalty.request_context import today
from penalty.services.recusals import interests, requests

REFERENCE_ARGUMENT = click.argument("reference")
ALL = "all"
OUTCOMES = [str(one) for one in RecusalOutcome if one is not RecusalOutcome.REQUESTED]


@click.group("recusal")
def recusal_group() -> None:
    """People who keep away from a case for an interest (APL 43; Order 30 art 6)."""


@recusal_group.command("ask")
@REFERENCE_ARGUMENT
@click.argument("who")
@click.option("--ground", required=True, type=click.Choice([str(one) for one in RecusalGround]))
@click.option("--reason", required=True, help="The interest.")
@click.option("--by-party", "asked_by_party", is_flag=True, help="The party asks for it.")
@context.with_actor
def request_recusal(reference: str, who: str, actor: User, ground: str, reason: str, asked_by_party: bool) -> None:
    """Ask that WHO, by sign-in name, keep away from the case; a chief decides. Prints the number of the request."""
    user = context.get_person(who)
    with context.change_case(actor, "recusal_requested", reference) as (session, case):
        requests.request_recusal(session, actor, case, user, RecusalGround(ground), reason, asked_by_party)
        number = len(CaseFile(session, case).recusals)
    click.echo(number)


@recusal_group.command("decide")
@REFERENCE_ARGUMENT
@click.argument("number", type=int)
@click.argument("outcome", type=click.Choice(OUTCOMES))
@click.option("--reason", required=True, help="The person who asked is told.")
@click.option("--with", "others", multiple=True, metavar="NAME", help="A chief who decides together; may be repeated.")
@click.option("--stands", multiple=True, metavar="THING", help="What the person did and what stays, or “all” the rest.")
@click.option("--void", multiple=True, metavar="THING", help="What the person did and is done anew, or “all” the rest.")
@context.with_actor
def decide_recusal(
    reference: str, number: int, outcome: str, actor: User, reason: str, others: tuple[str, ...],
    stands: tuple[str, ...], void: tuple[str, ...],
) -> None:  # fmt: skip
    """Decide on request NUMBER; `penalty recusal list` numbers them and names what the person did.

    Whoever upholds says of each such thing whether it stands. A chief is decided on by at least two others.
    """
    members = [context.get_person(one).key for one in others]
    with context.change_case(actor, f"recusal_{outcome}", reference) as (session, case):
        request = _get_request(CaseFile(session, case).recusals, number)
        requests.require_decider(session, actor, case, request)
        acts = list_prior_acts(CaseFile(session, case), request.user)
        requests.decide_recusal(
            session, actor, case, request, outcome == RecusalOutcome.UPHELD, reason, members=members,
            stands=_parse_verdicts(acts, stands, void), authority=current_authority(), today=today(),
        )  # fmt: skip
        message = f"{reference}: {request.user.username} {outcome}"
    click.echo(message)


@recusal_group.command("list")
@REFERENCE_ARGUMENT
@context.with_actor
def list_recusals(reference: str, actor: User) -> None:
    """Every request and decision; below a request that this person may decide, what the other did on the case."""
    with context.read_case(actor, reference) as (session, case):
        lines = list(_format_lines(session, actor, case))
    click.echo("\n".join(lines) or "nobody has been asked to keep away")


def _format_lines(session: Session, actor: User, case: Case) -> Iterator[str]:
    file = CaseFile(session, case)
    waiting = {row.id for row in file.pending_recusals}
    declared = interests.list_interests_in_party(session, actor, case)
    for number, row in enumerate(file.recusals, start=1):
        origin = " asked by the party" if row.asked_by_party else " interest declared" if row.declared else ""
        entry = f"{row.user.username} {row.outcome} {row.ground or ''}{origin} by {row.by.username}"
        yield f"{number:4}  {day_of(row.at)} {entry}{f': {row.reason}' if row.reason else ''}"
        yield from dict.fromkeys(
            f"      {_describe_effect(session, one)}" for one in requests.list_effects(session, row)
        )
        if row.id in waiting:
            yield from (f"      declares {format_interest(one)}" for one in declared if one.user_id == row.user_id)
            if actor.id in {one.id for one in requests.list_deciders(session, case, row.user)}:
                acts = list_prior_acts(file, row.user)
                yield from (f"      {one.key} {one.on} {one.action or one.title}" for one in acts)


def _describe_effect(session: Session, one: RecusalEffect) -> str:
    subject = "answers"
    if one.kind is EffectOn.STEP:
        subject = f"step-{one.target_id} {session.get_one(Act, one.target_id).action}"
    elif one.kind is EffectOn.EVIDENCE:
        subject = f"evidence-{session.get_one(Evidence, one.target_id).number}"
    return f"{subject} {'stands' if one.stands else 'is void'}"


def _get_request(rows: Sequence[Recusal], number: int) -> Recusal:
    if not 0 < number <= len(rows):
        raise click.ClickException(f"there is no request {number} on this case; `penalty recusal list` numbers them")
    return rows[number - 1]


def _parse_verdicts(acts: list[PriorAct], stands: tuple[str, ...], void: tuple[str, ...]) -> Mapping[str, bool]:
    known = {one.key for one in acts}
    if unknown := {*stands, *void} - known - {ALL}:
        raise click.UsageError(f"{', '.join(sorted(unknown))}: the person did {', '.join(sorted(known)) or 'nothing'}")
    if both := {*stands} & {*void}:
        raise click.UsageError(f"{', '.join(sorted(both))}: a thing stands or is void, not both")
    rest = {} if ALL not in {*stands, *void} else dict.fromkeys(known, ALL in stands)
    verdicts = {**dict.fromkeys(stands, True), **dict.fromkeys(void, False)}
    return {key: value for key, value in {**rest, **verdicts}.items() if key != ALL}
