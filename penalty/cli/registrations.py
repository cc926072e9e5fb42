"""``penalty registration``: a registration as it stands, what it was, its correction, anew, and its officers."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

from penalty.authority_factory import current_authority
from penalty.casefile import CaseView
from penalty.casefile.parties import registration_changes
from penalty.cli import context, days
from penalty.models import Position, User
from penalty.request_context import today
from penalty.services import cases
from penalty.services.cases import officers, registration, registration_corrections, reregistrations
from penalty.services.cases.registration import Intake

Handler = TypeVar("Handler", bound=Callable[..., Any])
REFERENCE_ARGUMENT = click.argument("reference")
FIELDS = sorted(Intake.model_fields.keys() - {"regime"})


def _take_fields(told: str) -> Callable[[Handler], Handler]:
    """The option ``--set FIELD=VALUE``, of which ``told`` says what is given by it."""
    return click.option(
        "--set", "pairs", multiple=True, required=True, metavar="FIELD=VALUE",
        help=f"{told}; may be repeated. Fields: {', '.join(FIELDS)}.",
    )  # fmt: skip


@click.group("registration")
def registration_group() -> None:
    """Registrations: as they stand, corrected, and their officers replaced."""


@registration_group.command("show")
@REFERENCE_ARGUMENT
@context.with_actor
def show_registration(reference: str, actor: User) -> None:
    """Every field as it stands, each correction, and the papers that still say it as it was."""
    with context.read_case(actor, reference) as (session, case):
        file = CaseView(session, case, current_authority(), today())
        for name, value in sorted(registration_corrections.read_registration(case).items()):
            click.echo(f"{name:16} {value}")
        for row in file.registration_corrections:
            click.echo(f"{row.on} {row.by.name}: {row.reason}")
            for name, change in row.changes.items():
                click.echo(f"  {name}: {change['before']} -> {change['after']}")
        for paper, row in registration_changes.list_outdated_papers(file):
            click.echo(f"{paper.title} {paper.number} says it as it was before {row.on}")


@registration_group.command("correct")
@REFERENCE_ARGUMENT
@_take_fields("What is wrong, as it should be")
@click.option("--reason", required=True, help="What was wrong, and what shows it.")
@click.option(
    "--changed-on", type=days.DAY_TYPE, help="Where it was right and changed since, as a new name did: the day."
)
@context.with_actor
def correct_registration(
    reference: str, pairs: tuple[str, ...], reason: str, changed_on: date | None, actor: User
) -> None:
    """Put the registration right; the former words stay on record, and reviews before it count no more."""
    fields, authority = dict(_split(pair) for pair in pairs), current_authority()
    with context.change_case(actor, "correct_registration", reference) as (session, case):
        row = registration_corrections.correct_registration(
            session,
            actor,
            case,
            fields,
            reason,
            authority=authority,
            today=today(),
            version_seen=case.version,
            changed_on=changed_on,
        )
        outdated = registration_changes.list_outdated_papers(CaseView(session, case, authority, today()))
        lines = [f"{name}: {one['before']} -> {one['after']}" for name, one in row.changes.items()]
        lines += [f"says it as it was: {paper.title} {paper.number}" for paper, _row in outdated]
    click.echo("\n".join(lines))


@registration_group.command("anew")
@REFERENCE_ARGUMENT
@_take_fields("The right party, and what else differs")
@context.with_actor
def register_anew(reference: str, pairs: tuple[str, ...], actor: User) -> None:
    """Register the case of a wrong party, not filed or withdrawn, anew against the right one, with its evidence."""
    fields, authority = dict(_split(pair) for pair in pairs), current_authority()
    with context.change_case(actor, "register_anew", reference) as (session, case):
        typed = reregistrations.read_act(case) | fields
        anew = reregistrations.register_anew(
            session, actor, case, registration.parse_intake(typed), authority=authority, today=today(),
            version_seen=case.version,
        )  # fmt: skip
        numbers = [one.number for one in CaseView(session, anew, authority, today()).evidence]
        message = f"{anew.reference} in place of {reference}: evidence {', '.join(map(str, numbers)) or '—'}"
    click.echo(message)


@registration_group.command("second")
@REFERENCE_ARGUMENT
@click.argument("who")
@context.with_actor
def assign_second(reference: str, who: str, actor: User) -> None:
    """Name WHO, by sign-in name, the second officer of a case that has none."""
    officer = context.get_person(who)
    with context.change_case(actor, "assign_second", reference) as (session, case):
        cases.assign_second(session, actor, case, officer, version_seen=case.version, today=today())
    click.echo(f"{reference}: second {officer.name}")


@registration_group.command("replace-officer")
@REFERENCE_ARGUMENT
@click.argument("position", type=click.Choice([str(one) for one in Position]))
@click.argument("who")
@click.option("--reason", required=True, help="Why the officer is replaced.")
@context.with_actor
def replace_officer(reference: str, position: str, who: str, reason: str, actor: User) -> None:
    """Put WHO, by sign-in name, in the place of the lead or the second officer; a chief does, until the archive."""
    officer = context.get_person(who)
    with context.change_case(actor, "replace_officer", reference) as (session, case):
        officers.replace_officer(
            session, actor, case, Position(position), officer, reason, version_seen=case.version, today=today()
        )  # fmt: skip
    click.echo(f"{reference}: {position} {officer.name}")


def _split(pair: str) -> tuple[str, str]:
    name, equals, value = pair.partition("=")
    if not equals or name not in FIELDS:
        raise click.UsageError(f"--set {pair}: write FIELD=VALUE; the fields are {', '.join(FIELDS)}")
    return name, value
