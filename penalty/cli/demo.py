"""``penalty demo load``: the demo people and cases at every stage, made through the services."""

from collections.abc import Iterator

import click
from flask.cli import with_appcontext
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from penalty.authority_factory import current_authority
from penalty.cli import shell_identity
from penalty.config import DEMO_LETTERHEAD
from penalty.demo import cases, disclosure_cases, people
from penalty.extensions import db
from penalty.models import User
from penalty.request_context import today
from penalty.services.records import audit
from workflows.paper_kinds import PROCEDURE_REGIME

FIRST_PERSON = "make its administrator by: penalty user add NAME --name … --role admin"


@click.group("demo")
def demo() -> None:
    """Fictitious people and cases to try the product with."""


@demo.command("load")
@click.option("--if-empty", is_flag=True, help="Do nothing where there are people already.")
@click.option("--tell", is_flag=True, help="Print each step.")
@with_appcontext
def load(if_empty: bool, tell: bool) -> None:
    """Make the demo cast and its cases in an installation of the fictitious authority that has no people yet."""
    session = db.session
    session.info[audit.ORIGIN] = shell_identity.describe_origin()
    if session.scalar(select(func.count()).select_from(User)):
        if not if_empty:
            raise click.ClickException("there are people already; demo people are only for an empty installation")
        return
    authority, report = current_authority(), click.echo if tell else lambda _line: None
    if authority.letterhead.name != DEMO_LETTERHEAD["name"]:
        click.echo(f"no demo: this is {authority.letterhead.name}; {FIRST_PERSON}", err=True)
        return
    demo_people = people.create_people(session)
    session.commit()
    if authority.takes_cases(PROCEDURE_REGIME):
        cases.load_cases(session, authority, demo_people, today(), report)
    disclosure_cases.load_cases(session, authority, demo_people.admin, today(), report)
    for line in list_sign_ins(session):
        click.echo(line)


def list_sign_ins(session: Session) -> Iterator[str]:
    """One line for each demo person with the password; none in an installation without demo people."""
    return people.list_sign_ins(session)
