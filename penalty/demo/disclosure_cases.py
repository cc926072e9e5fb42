"""The demo cases of an office that works under disclosure policies: its people, and a disclosure at three stages."""

from collections.abc import Callable
from datetime import date, timedelta

from sqlalchemy.orm import Session

from penalty.authority import Authority
from penalty.criteria.sheets import sheet as sheets
from penalty.criteria.sheets.sheet import Sheet
from penalty.demo import disclosures
from penalty.demo.case_builder import CaseBuilder
from penalty.demo.disclosure_reasons import read_written
from penalty.demo.people import create_people_abroad
from penalty.models import User
from workflows.vocabulary import State

STAGES = (State.INTAKE, State.INVESTIGATION, State.CASE_REVIEW)


def load_cases(session: Session, authority: Authority, admin: User, day: date, report: Callable[[str], None]) -> None:
    """Nothing where the authority does not work in that regime. Each case is committed by itself."""
    if not authority.takes_cases(str(read_written()["office"]["regime"])):
        return
    people = create_people_abroad(session, admin)
    session.commit()
    for number, stage in enumerate(STAGES, 1):
        builder = CaseBuilder(session, authority, people, day, report)
        disclosures.walk_disclosure(builder, build_sheet(authority, day), number, stage)
        session.commit()


def build_sheet(authority: Authority, day: date) -> Sheet:
    """The sheet of the demo, dated back from its day."""
    written = dict(read_written()["office"])
    days, fact_days = written.pop("days"), written.pop("fact_days")
    dated = {name: day - timedelta(ago) for name, ago in fact_days.items()}
    act = {name: day - timedelta(ago) for name, ago in days.items()}
    facts = {**written["facts"], **dated}
    return sheets.parse_sheet({**written, **act, "decided_on": day, "facts": facts}, "demo", authority.regimes)
