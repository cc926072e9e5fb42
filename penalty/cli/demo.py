"""``penalty demo load``: the cast and cases at every stage, made through the services."""

from collections.abc import Callable
from datetime import date

import click
from flask.cli import with_appcontext
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from penalty.authority import Office
from penalty.authority_factory import current_office
from penalty.cli import cast, demo_cases, journey, life, story
from penalty.cli.cast import Cast
from penalty.cli.demo_cases import DemoCase
from penalty.extensions import db
from penalty.models import User
from penalty.request_context import today
from penalty.services import proposals
from workflows.words import Action, State

SENT_BACK = ("违法持续时间缺少证据，请补充", "当事人主体情况与现场记录不一致，请核实")
IS_NO_MORE = "演示：补充调查期间，该厂已注销登记，没有承受其权利义务的单位或者个人。"


@click.group("demo")
def demo() -> None:
    """Fictitious people and cases to try the product with."""


@demo.command("load")
@click.option("--if-empty", is_flag=True, help="Do nothing where there are people already.")
@click.option("--tell", is_flag=True, help="Print each step.")
@with_appcontext
def load(if_empty: bool, tell: bool) -> None:
    """Make the demo cast and its cases in an installation that has no people yet."""
    session = db.session
    if session.scalar(select(func.count()).select_from(User)):
        if not if_empty:
            raise click.ClickException("there are people already; demo people are only for an empty installation")
        return
    people = cast.make(session)
    session.commit()
    fill(session, current_office(), people, today(), click.echo if tell else _silent)
    for line in cast.sign_ins(session):
        click.echo(line)


def fill(session: Session, office: Office, people: Cast, day: date, say: Callable[[str], None]) -> None:
    """Live every demo case as far as it goes, around ``day``; each is committed by itself."""
    for number, one in enumerate(demo_cases.around(day), 1):
        sheet = one.sheet(office.regimes)
        plan = story.days(sheet, office.calendar)
        intake = story.intake(sheet, office.regimes[sheet.regime], number, plan, **one.party)
        lived = life.begin(session, office, people, intake, plan.registered, say)
        _live(lived, one)
        session.commit()


def _silent(_: str) -> None:
    """Steps are not told."""


def _live(lived: life.Life, one: DemoCase) -> None:
    sheet = one.sheet(lived.office.regimes)
    if one.until is not State.TERMINATED:
        journey.travel(lived, sheet, one.until)
        return
    journey.travel(lived, sheet, State.CASE_REVIEW)
    plan = story.days(sheet, lived.office.calendar)
    lived.on(plan.noticed).send_back(SENT_BACK[0])
    journey.resubmit(lived, sheet)
    lived.on(plan.waived).send_back(SENT_BACK[1])
    _terminate(lived)


def _terminate(lived: life.Life) -> None:
    proposals.propose(
        lived.session, lived.cast.officer, lived.case, Action.TERMINATE, "36-1-2", IS_NO_MORE,
        version_seen=lived.case.version, today=lived.today,
    )  # fmt: skip
    lived.act(lived.cast.chief, Action.TERMINATE)


COMMANDS = (demo,)
