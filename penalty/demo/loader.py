"""Loader of the demo cases into an installation."""

from collections.abc import Callable
from datetime import date

from sqlalchemy.orm import Session

from penalty.authority import Authority
from penalty.criteria.sheet import Sheet
from penalty.demo import cases, walkthrough
from penalty.demo.case_builder import CaseBuilder
from penalty.demo.cases import DemoCase
from penalty.demo.people import People
from penalty.demo.schedule import plan_schedule
from penalty.services.cases import proposals
from workflows.vocabulary import Action, State

RETURN_REASONS = ("违法持续时间缺少证据，请补充", "当事人主体情况与现场记录不一致，请核实")
PARTY_DISSOLVED = "演示：补充调查期间，该厂已注销登记，没有承受其权利义务的单位或者个人。"


def load_cases(
    session: Session, authority: Authority, people: People, day: date, report: Callable[[str], None]
) -> None:
    """Each case is committed by itself."""
    for number, one in enumerate(cases.list_demo_cases(day), 1):
        load_case(CaseBuilder(session, authority, people, day, report), one, number)
        session.commit()


def load_case(builder: CaseBuilder, demo_case: DemoCase, number: int) -> None:
    sheet = demo_case.build_sheet(builder.authority.regimes)
    walkthrough.start_case(builder, sheet, number, **demo_case.party)
    if demo_case.until is State.TERMINATED:
        _terminate(builder, sheet)
    else:
        walkthrough.walk_through(builder, sheet, demo_case.until)


def _terminate(builder: CaseBuilder, sheet: Sheet) -> None:
    """Sent back twice, then terminated: the party is dissolved."""
    days = plan_schedule(sheet, builder.authority.calendar)
    walkthrough.walk_through(builder, sheet, State.CASE_REVIEW)
    builder.move_to(days.noticed).send_back(RETURN_REASONS[0])
    walkthrough.resubmit_case(builder, sheet)
    builder.move_to(days.waived).send_back(RETURN_REASONS[1])
    proposals.record_proposal(
        builder.session, builder.cast.officer, builder.case, Action.TERMINATE, "36-1-2", PARTY_DISSOLVED,
        version_seen=builder.case.version, today=builder.today,
    )  # fmt: skip
    builder.act(builder.cast.chief, Action.TERMINATE)
