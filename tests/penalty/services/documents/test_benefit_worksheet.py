"""The benefit of the demonstration follows from what its worksheet states, which knows no later day."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from penalty.criteria import law_library
from penalty.criteria.amounts import calculation_rows
from penalty.criteria.fact_values import parse_decimal
from penalty.criteria.sheets import sheet as sheets
from penalty.demo import benefit, disclosure_reasons
from penalty.demo.benefit import Inputs
from tests import disclosed_case

REGIMES = law_library.load_law()
BEGAN, REACHED, JUNE = date(2026, 1, 5), date(2026, 6, 1), date(2026, 6, 30)
PLAIN = Inputs(Decimal(31000), Decimal(9500), BEGAN, REACHED, JUNE, Decimal("0.075"), Decimal("0.26"))


def read_sheet() -> sheets.Sheet:
    return sheets.parse_sheet(disclosed_case.DISCLOSED, "test", REGIMES)


def draft(name: str, value: object, matter: str = "spcc-plan-missing") -> str:
    """The reason as it is stated on June 30 in a case that is determined on September 14."""
    rules = REGIMES["us-epa"].casework.papers
    assert rules is not None
    reason = disclosure_reasons.draft_reason(name, value, replace(read_sheet(), matter=matter), JUNE, rules)
    assert name != "economic_benefit" or not calculation_rows.find_row_fault(reason, rules.statements[name].rows, None)
    return reason


def read_rows(reason: str) -> dict[str, str]:
    return {name: value for name, value, *_rest in (line.split(" | ") for line in reason.strip().splitlines())}


def read_day(text: str) -> date:
    return datetime.strptime(text, "%B %d, %Y").date()  # noqa: DTZ007 a day has no zone


def read_figure(text: str) -> float:
    found = parse_decimal(text.removesuffix(" a year").removesuffix(" percent").removeprefix("$").replace(",", ""))
    assert found is not None
    return float(found)


def recompute(rows: dict[str, str]) -> float:
    """By the formula that the worksheet tells, written anew here and in floating point."""
    days = ("Noncompliance began", "Compliance reached", "Penalty payment")
    began, reached, paid = (read_day(rows[name]) for name in days)
    rate, kept = 1 + read_figure(rows["Discount rate"]) / 100, 1 - read_figure(rows["Tax rate"]) / 100
    late, carried = (reached - began).days / 365, (paid - began).days / 365
    delayed = read_figure(rows["Delayed costs"]) * kept * (1 - rate**-late)
    avoided = read_figure(rows["Avoided costs"]) * kept * late * rate**-late
    return float((delayed + avoided) * rate**carried)


@pytest.mark.parametrize("wanted", [0, 400, 8000, 20000, 250000])
@pytest.mark.parametrize("matter", ["spcc-plan-missing", "air-permit-violation"])
def test_the_figure_follows_from_the_stated_inputs(wanted: int, matter: str) -> None:
    rows = read_rows(draft("economic_benefit", Decimal(wanted), matter))
    assert recompute(rows) == pytest.approx(wanted, abs=0.02)
    assert wanted == 0 or read_figure(rows["Delayed costs"]) > 0


def test_a_worksheet_of_june_does_not_know_the_day_of_the_determination() -> None:
    assert read_sheet().decided_on == date(2026, 9, 14)
    for name in ("economic_benefit", "gravity_penalty"):
        assert "September 14, 2026" not in draft(name, read_sheet().facts[name])
    assert read_rows(draft("economic_benefit", Decimal(20000)))["Penalty payment"] == "June 30, 2026"


def test_later_compliance_and_later_payment_gain_more() -> None:
    assert benefit.reckon(PLAIN) == Decimal("3529.47")
    assert benefit.reckon(replace(PLAIN, reached=JUNE)) > benefit.reckon(PLAIN)
    assert benefit.reckon(replace(PLAIN, valued=date(2026, 9, 14))) > benefit.reckon(PLAIN)
    assert benefit.reckon(replace(PLAIN, delayed=Decimal(0), avoided=Decimal(0))) == 0


@pytest.mark.parametrize("wanted", ["0.00", "400.00", "20000.00"])
def test_what_was_reckoned_follows_from_the_inputs_that_fit_it(wanted: str) -> None:
    assert abs(benefit.reckon(benefit.fit(Decimal(wanted), PLAIN)) - Decimal(wanted)) <= benefit.CENT
