"""Carelessness ends where the party knows: it is told for its time, and going on after that weighs against it."""

from collections.abc import Iterator, Mapping
from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest

from penalty.models import PartyKind
from penalty.papers.findings import fault_periods
from penalty.papers.source import PaperSource

FIRST, LAST = date(2026, 8, 17), date(2026, 9, 15)
CARELESS = "你单位系过失（没有核对验收的要求），没有证据证明故意"


def build_file(days: Mapping[str, date], fault: str = "negligent", unit: Any = None) -> PaperSource:
    party = SimpleNamespace(kind=PartyKind.ORGANISATION)
    case = SimpleNamespace(violated_from=FIRST, violated_to=LAST, unit_case=unit, party=party)

    def list_days(name: str) -> Iterator[date]:
        return iter([days[name]] if name in days else [])

    known = SimpleNamespace(case=case, proven_facts={"fault": fault}, list_proven_days=list_days)
    return cast(PaperSource, known)


def test_a_party_that_found_its_act_out_was_careless_until_then() -> None:
    file = build_file({"party_discovered_on": date(2026, 8, 29), "correction_due_on": date(2026, 9, 30)})
    assert fault_periods.tell(file, CARELESS) == (
        "你单位在2026年8月29日自行发现以前系过失（没有核对验收的要求），没有证据证明故意；"
        "此后至2026年9月15日知道而未停止，不认定为过失"
    )
    assert fault_periods.name_carelessness(file) == "自行发现以前系过失"
    assert fault_periods.describe_knowledge(file) == "自行发现后知道而持续17日"


def test_a_term_that_ran_out_ends_it_and_is_counted_as_the_late_correction_alone() -> None:
    file = build_file({"correction_due_on": date(2026, 9, 10)})
    told = fault_periods.tell(file, CARELESS)
    assert told.startswith("你单位在2026年9月10日改正期限届满以前系过失")
    assert told.endswith("知道而未改正，不认定为过失")
    assert fault_periods.describe_knowledge(file) == ""


@pytest.mark.parametrize(
    "file",
    [
        build_file({}),
        build_file({"party_discovered_on": LAST, "correction_due_on": date(2026, 9, 30)}),
        build_file({"party_discovered_on": date(2026, 8, 29)}, fault="intentional"),
        build_file({"party_discovered_on": date(2026, 8, 29)}, unit=object()),
    ],
    ids=["no-day", "stopped-at-once", "meant", "person-of-a-unit"],
)
def test_elsewhere_the_fault_is_one(file: PaperSource) -> None:
    assert fault_periods.find_turn(file) is None
    assert fault_periods.tell(file, CARELESS) == CARELESS
    assert fault_periods.name_carelessness(file) == "系过失"
