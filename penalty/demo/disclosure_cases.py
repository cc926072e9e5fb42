"""The demo cases of an office that works under the policies of the US EPA: its people, and one disclosure at each of
three stages."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from penalty.authority import Authority
from penalty.criteria import sheet as sheets
from penalty.criteria.sheet import Sheet
from penalty.demo import disclosures
from penalty.demo.case_builder import CaseBuilder
from penalty.demo.people import create_people_abroad
from penalty.models import User
from workflows.vocabulary import State

ABROAD = "us-epa"
STAGES = (State.INTAKE, State.INVESTIGATION, State.CASE_REVIEW)
DAYS: Mapping[str, int] = {"violated_from": 200, "violated_to": 110, "discovered_on": 110, "disclosed_on": 95}
"""By date of the sheet, how many days before that of the demo."""
FACTS: Mapping[str, Any] = {
    "onshore_oil_facility": True, "oil_capacity_gallons": 42000, "discharge_reaches_waters": True,
    "prevention_plan_prepared": False,
    "found_by_audit": True, "found_by_mandated_monitoring": False, "government_trigger_on": "never",
    "disclosure_due_by_law_on": "never", "harm_remedied": True, "recurrence_prevention_agreed": True,
    "same_violation_3y": 0, "pattern_5y": False, "serious_actual_harm": False, "imminent_endangerment": False,
    "order_violated": False, "cooperated": True, "concealment_pattern": False, "gravity_penalty": 60000,
    "economic_benefit": 8000, "economic_benefit_insignificant": False,
}  # fmt: skip


def load_cases(session: Session, authority: Authority, admin: User, day: date, report: Callable[[str], None]) -> None:
    """Each case is committed by itself."""
    people = create_people_abroad(session, admin)
    session.commit()
    for number, stage in enumerate(STAGES, 1):
        builder = CaseBuilder(session, authority, people, day, report)
        disclosures.walk_disclosure(builder, build_sheet(authority, day), number, stage)
        session.commit()


def build_sheet(authority: Authority, day: date) -> Sheet:
    """A missing plan that an audit found, corrected within 60 days of its discovery."""
    at = {name: day - timedelta(ago) for name, ago in DAYS.items()}
    found = {name: at[name] for name in ("discovered_on", "disclosed_on")}
    written = {
        "regime": ABROAD, "place": "US-TX", "matter": "spcc-plan-missing", "decided_on": day,
        "violated_from": at["violated_from"], "violated_to": at["violated_to"],
        "facts": {**FACTS, **found, "corrected_on": at["discovered_on"] + timedelta(50)},
    }  # fmt: skip
    return sheets.parse_sheet(written, "demo", authority.regimes)
