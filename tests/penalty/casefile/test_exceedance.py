"""Measured values against their limits: over or not, and by how many times."""

from decimal import Decimal
from typing import Any

import pytest

from penalty.casefile.measurements import exceedance
from penalty.models import Measurement


def build_row(value: str, most: str = "50", unit: str = "mg/L", **more: Any) -> Measurement:
    return Measurement(item="化学需氧量", value=value, unit=unit, limit_most=most, limit_unit=unit, **more)


@pytest.mark.parametrize(
    ("value", "most", "multiple"),
    [
        ("80", "50", "0.6"), ("54", "50", "0.08"), ("50", "50", None), ("49.9", "50", None), ("<0.05", "0.5", None),
        ("54.98", "50", "0.0996"), ("550", "50", "10"), ("1", "0.3", "2.3333"),
    ],
)  # fmt: skip
def test_the_multiple_is_what_exceeds_over_the_limit(value: str, most: str, multiple: str | None) -> None:
    found = exceedance.find_multiple(build_row(value, most))
    assert found == (None if multiple is None else Decimal(multiple))
    assert exceedance.exceeds(build_row(value, most)) is (multiple is not None)
    assert found is None or str(found) == multiple


@pytest.mark.parametrize(("value", "exceeds"), [("9.8", True), ("5.9", True), ("6", False), ("9", False)])
def test_a_ph_lies_within_both_ends_and_has_no_multiple(value: str, exceeds: bool) -> None:
    row = build_row(value, "9", "无量纲", limit_least="6")
    assert exceedance.exceeds(row) is exceeds
    assert exceedance.find_multiple(row) is None


def test_decibels_have_no_multiple() -> None:
    assert exceedance.exceeds(build_row("67", "60", "dB(A)"))
    assert exceedance.find_multiple(build_row("67", "60", "dB(A)")) is None


def test_two_spellings_of_a_unit_are_one() -> None:
    assert exceedance.name_unit("mg/L") == exceedance.name_unit("毫克/升") == "毫克/升"
    assert exceedance.name_unit("mg/m3") == exceedance.name_unit("mg/m³")
    assert exceedance.name_unit("mg/L") != exceedance.name_unit("μg/L")
