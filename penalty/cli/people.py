"""``penalty user``: people who sign in, their papers, who takes over from them, and their deputies."""

from collections.abc import Sequence
from datetime import date

import click
from flask.cli import with_appcontext
from sqlalchemy import select
from sqlmodel import col

from penalty.cli import context, days, rights_changes
from penalty.errors import InvalidField
from penalty.messages import Listed
from penalty.models import Deputyship, Position, User
from penalty.request_context import today
from penalty.services import deputies, people, permissions
from penalty.services.cases import handovers, vacancies
from penalty.services.cases.handovers import Place
from workflows.vocabulary import Role


@click.group("user")
def user_group() -> None:
    """People who sign in."""


@user_group.command("add")
@click.argument("new")
@click.option("--name", required=True)
@click.option("--role", "roles", multiple=True, required=True, type=click.Choice([str(role) for role in Role]))
@click.option("--certificate-number", help="Of an officer.")
@click.option("--certificate-until", type=days.DAY_TYPE, help="Its last day; without it, it has none.")
@click.option("--legal-qualification", help="Of a reviewer.")
@click.option("--reason", default="", help="Why; a second person reads it where such a role has to be confirmed.")
@click.option("--as", "username", help="An administrator; not needed for the first person.")
@click.password_option("--password", envvar="PENALTY_NEW_PASSWORD")
@with_appcontext
def add_person(
    new: str, name: str, roles: tuple[str, ...], username: str | None, password: str,
    certificate_number: str | None, certificate_until: date | None, legal_qualification: str | None, reason: str,
) -> None:  # fmt: skip
    """Add a person; the first one needs nobody's leave and is the administrator."""
    actor = context.get_person(username) if username else None
    with context.transaction(actor, "create_person", "office") as session:
        people.create_person(
            session, actor, username=new, name=name, password=password, roles={Role(role) for role in roles},
            certificate_number=certificate_number, certificate_until=certificate_until,
            legal_qualification=legal_qualification, reason=reason,
        )  # fmt: skip
    click.echo(f"{new}: {', '.join(roles)}")
    rights_changes.tell_waiting(new)


@user_group.command("list")
@with_appcontext
def list_people() -> None:
    """Everyone, with roles."""
    for one in context.get_session().scalars(select(User).order_by(col(User.username))):
        state = "" if one.active else " (may not sign in)"
        click.echo(f"{one.username:12} {', '.join(sorted(one.roles)):20} {one.name}{state}")


@user_group.command("papers")
@click.argument("who")
@click.option("--certificate-number", help="Of the enforcement certificate; empty takes it away.")
@click.option("--certificate-until", type=days.DAY_TYPE, help="Its last day; without it, it has none.")
@click.option("--legal-qualification", help="Of who approves legally; empty takes it away.")
@context.with_actor
def set_papers(
    who: str, certificate_number: str | None, certificate_until: date | None, legal_qualification: str | None,
    actor: User,
) -> None:  # fmt: skip
    """Enter the certificate and the legal qualification of WHO; what is not given stays."""
    with context.transaction(actor, "set_papers", "office") as session:
        user = context.find_person(who)
        number, qualification = certificate_number, legal_qualification
        people.set_qualifications(
            session, actor, user, user.certificate_number or "" if number is None else number,
            user.legal_qualification or "" if qualification is None else qualification,
            certificate_until or (user.certificate_until if number is None else None),
        )  # fmt: skip
        told = f"{user.certificate_number or '—'} {user.certificate_until or ''} {user.legal_qualification or '—'}"
    click.echo(f"{who}: {told}")


@user_group.command("waits")
@click.argument("who")
@context.with_actor
def show_waiting(who: str, actor: User) -> None:
    """List what waits on WHO: places on open cases and who may take each, hearings, proposals, recusals."""
    with context.read_only() as session:
        user = context.find_person(who)
        waiting = handovers.list_waiting(session, actor, user)
        for case, position in waiting.places:
            free = ", ".join(one.username for one in handovers.list_takers(session, user, case, today()))
            click.echo(f"{case.reference}/{position}  {case.state}  due {case.due_on or '—'}  free: {free or 'nobody'}")
        for case in waiting.hearings:
            click.echo(f"{case.reference}  hearing to preside over")
        for case, proposal in waiting.proposals:
            click.echo(f"{case.reference}  proposed {proposal.action}")
        for case, _recusal in waiting.recusals:
            click.echo(f"{case.reference}  recusal undecided")
        for role in waiting.last_of:
            click.echo(f"nobody else is {role}")


@user_group.command("hand-over")
@click.argument("who")
@click.option(
    "--take", "pairs", multiple=True, metavar="REFERENCE/POSITION=NAME",
    help="Who takes a place of WHO, such as 2026-000001/lead=officer2; may be repeated.",
)  # fmt: skip
@click.option("--reason", default="", help="Why the cases change hands.")
@click.option("--end", is_flag=True, help="End the sign-in of WHO, too.")
@click.option(
    "--leave", is_flag=True, help="With --end: leave open what nobody takes; chiefs and administrators see it."
)
@context.with_actor
def hand_over(who: str, pairs: tuple[str, ...], reason: str, end: bool, leave: bool, actor: User) -> None:
    """Hand the cases of WHO over and end the sign-in, all of it or nothing."""
    takers = dict(_split(pair) for pair in pairs)
    with context.transaction(actor, "hand_over", "office") as session:
        waiting = handovers.list_waiting(session, actor, context.find_person(who))
        left = [f"{case.reference}/{place}" for case, place in waiting.places if (case.reference, place) not in takers]
        if leave and not end:
            raise click.UsageError("--leave goes with --end: without it every place that nobody takes stays with WHO")
        if end and not leave:
            _require_none_left(left, waiting.last_of)
        handovers.hand_over(session, actor, context.find_person(who), takers, reason, end=end, today=today())
    click.echo(f"{who}: {len(takers)} handed over{', may not sign in' if end else ''}")
    for place in left:
        click.echo(f"{place}: waits for an officer" if end else f"{place}: stays with {who}")


def _require_none_left(places: Sequence[str], roles: Sequence[Role]) -> None:
    if places:
        raise InvalidField(
            "--take", "nobody takes %(places)s; name who does, or leave them without an officer with --leave",
            places=Listed(places),
        )  # fmt: skip
    if roles:
        raise InvalidField(
            "--end", "nobody else holds the role %(roles)s; grant it to another person first, or go without it with "
            "--leave",
            roles=Listed(roles),
        )  # fmt: skip


@user_group.command("missing")
@context.with_actor
def list_missing(actor: User) -> None:
    """The open cases on which nobody is left who may take the next step, or an officer has left."""
    with context.read_only() as session:
        for case, gaps in vacancies.list_vacant_cases(session, actor, today()):
            for one in gaps:
                names = ", ".join(person.username for person in one.left)
                step = f"decide on the recusal of {one.undecided.username}" if one.undecided else f"take {one.action}"
                told = f"has left: {names}" if one.left else f"nobody may {step} as {one.role}"
                click.echo(f"{case.reference}  {case.state}  {told}")


@user_group.command("allow")
@click.argument("who")
@context.with_actor
def allow(who: str, actor: User) -> None:
    """Let WHO sign in again."""
    with context.transaction(actor, "set_active", "office") as session:
        people.set_active(session, actor, context.find_person(who), active=True)
    click.echo(f"{who}: may sign in")


@user_group.command("deputies")
@context.with_actor
def list_deputies(actor: User) -> None:
    """Everybody who is named to act for a reviewer or a chief, today or later."""
    with context.read_only() as session:
        permissions.require_role(actor, *deputies.NAMED_BY)
        for row in deputies.list_deputyships(session, today()):
            deputy, person = session.get_one(User, row.user_id), session.get_one(User, row.for_id)
            days_told = f"{row.first_on} – {row.last_on}"
            click.echo(f"{row.id}  {deputy.username} for {person.username} as {row.role}, {days_told}: {row.reason}")


@user_group.command("name-deputy")
@click.argument("deputy")
@click.argument("person")
@click.option("--role", required=True, type=click.Choice([str(one) for one in deputies.DEPUTISED]))
@click.option("--office", default="", help="The office that makes a chief's deputy a head of the authority.")
@click.option("--first-on", type=days.DAY_TYPE, help="Today when not given.")
@click.option("--last-on", required=True, type=days.DAY_TYPE)
@click.option("--reason", required=True, help="Why a deputy is needed.")
@context.with_actor
def name_deputy(
    deputy: str, person: str, role: str, office: str, first_on: date | None, last_on: date, reason: str, actor: User
) -> None:
    """Let DEPUTY act in the place of PERSON on these days; an administrator or a chief does."""
    with context.transaction(actor, "name_deputy", "office") as session:
        row = deputies.name_deputy(
            session, actor, context.find_person(person), context.find_person(deputy), Role(role), first_on or today(),
            last_on, reason, office=office, today=today(),
        )  # fmt: skip
        number = f"{row.id}  " if isinstance(row, Deputyship) else ""
    click.echo(f"{number}{deputy} for {person} as {role}, {first_on or today()} – {last_on}")
    rights_changes.tell_waiting(deputy)


@user_group.command("end-deputy")
@click.argument("number", type=int)
@click.option("--reason", required=True)
@context.with_actor
def end_deputy(number: int, reason: str, actor: User) -> None:
    """End the deputyship NUMBER of `penalty user deputies` before its last day."""
    with context.transaction(actor, "end_deputy", "office") as session:
        row = session.get(Deputyship, number)
        if row is None:
            raise click.ClickException(f"there is no deputyship {number}; `penalty user deputies` lists them")
        deputies.end_deputyship(session, actor, row, reason, today=today())
    click.echo(f"{number}: ended")


def _split(pair: str) -> tuple[Place, User]:
    place, equals, name = pair.partition("=")
    reference, _slash, position = place.rpartition("/")
    if not equals or position not in set(Position):
        raise click.UsageError(f"--take {pair}: write REFERENCE/POSITION=NAME, the position lead or second")
    return (reference, Position(position)), context.get_person(name)
