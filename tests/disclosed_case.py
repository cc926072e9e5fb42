"""A disclosure in the United States, lived through the services by people whose names its papers can print."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from penalty.criteria.sheets import sheet as sheets
from penalty.demo import disclosures
from penalty.demo.case_builder import CaseBuilder
from penalty.demo.people import create_people_abroad
from penalty.models import DocumentKind
from tests.builders import SampleCase

DISCLOSED: dict[str, Any] = {
    "regime": "us-epa", "place": "US-TX", "matter": "spcc-plan-missing", "violated_from": date(2026, 1, 5),
    "violated_to": date(2026, 3, 2), "decided_on": date(2026, 9, 14),
    "facts": {
        "onshore_oil_facility": True, "oil_capacity_gallons": 42000, "discharge_reaches_waters": True,
        "prevention_plan_prepared": False,
        "found_by_audit": False, "found_by_cms": False, "found_by_mandated_monitoring": False,
        "discovered_on": date(2026, 3, 2), "disclosed_on": date(2026, 3, 20), "disclosure_due_by_law_on": "never",
        "government_trigger_on": "never", "corrected_on": date(2026, 6, 1), "correction_agreed_by": date(2026, 6, 30),
        "harm_remedied": True, "recurrence_prevention_agreed": True, "same_violation_3y": 0, "pattern_5y": False,
        "serious_actual_harm": False, "imminent_endangerment": False, "order_violated": False, "cooperated": True,
        "concealment_pattern": False, "good_faith": True, "prevention_systematic": True,
        "gravity_penalty": 100000, "economic_benefit": 20000,
        "economic_benefit_insignificant": False,
    },
}  # fmt: skip
"""A disclosure of what no audit and no system found, corrected by an agreed day: 75 percent off the gravity."""


def disclosed(sample: SampleCase) -> None:
    """A disclosure in the United States, by people with names for its papers."""
    sheet = sheets.parse_sheet(DISCLOSED, "disclosed", sample.authority.regimes)
    people = create_people_abroad(sample.session, sample.cast.admin)
    builder = CaseBuilder(sample.session, sample.authority, people, sheet.decided_on)
    disclosures.walk_disclosure(builder, sheet, 1)
    sample.case = builder.case


def play(sample: SampleCase, written: Mapping[str, Any], number: int = 1) -> CaseBuilder:
    """The whole way of a sheet, by people whose names the papers can print."""
    builder = start(sample, written)
    disclosures.walk_disclosure(builder, parse(sample, written), number)
    return builder


def start(sample: SampleCase, written: Mapping[str, Any]) -> CaseBuilder:
    people = create_people_abroad(sample.session, sample.cast.admin)
    return CaseBuilder(sample.session, sample.authority, people, parse(sample, written).decided_on)


def parse(sample: SampleCase, written: Mapping[str, Any]) -> sheets.Sheet:
    return sheets.parse_sheet(written, "test", sample.authority.regimes)


def changed(**facts: object) -> dict[str, Any]:
    return DISCLOSED | {"facts": DISCLOSED["facts"] | facts}


def decide(sample: SampleCase, written: Mapping[str, Any]) -> dict[str, Any]:
    """The data of the determination."""
    return read_determination(play(sample, written))


def read_determination(builder: CaseBuilder) -> dict[str, Any]:
    return builder.view.latest_document(DocumentKind.DETERMINATION).data  # type: ignore[union-attr]
