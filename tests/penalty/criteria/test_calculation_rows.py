"""Reasons by rows: each with its name, figure and reason, and figures that make up the answer."""

from decimal import Decimal

import pytest

from penalty.criteria.amounts.calculation_rows import find_row_fault, parse_rows

STEPS = ("Seriousness", "Culpability", "Mitigation", "History of prior violations")
TOTAL = Decimal(100000)
SOUND = """
Seriousness | $80,000 | 42,000 gallons, major noncompliance
Culpability | 25,000 | no earlier notice
Mitigation | -5,000 | quick correction
History of prior violations | 0 | none on record
"""


def test_rows_that_make_up_the_answer_are_taken() -> None:
    assert find_row_fault(SOUND, STEPS, TOTAL) is None
    assert [one.figure for one in parse_rows(SOUND)] == [80000, 25000, -5000, 0]


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("ok", "write one row a line"),
        ("(a) Base: $70,000. (b) size: $20,000 added.", "write one row a line"),
        (SOUND.replace("25,000", "15,000"), "the rows make 90,000.00, and the answer is 100,000.00"),
        (SOUND.replace("Mitigation", "Size of the business"), "rows are missing: Mitigation"),
        (SOUND + "Size of the business | 0 | small", "Size of the business is no row here"),
        (SOUND.replace("$80,000", "eighty"), "the row “Seriousness” has no sum"),
        (SOUND.replace(" | quick correction", ""), "the row “Mitigation” does not say how it was reached"),
    ],
)
def test_any_other_reason_is_refused_with_its_cure(reason: str, told: str) -> None:
    assert told in str(find_row_fault(reason, STEPS, TOTAL))


def test_rows_without_a_sum_need_their_names_alone() -> None:
    assert find_row_fault("Model | BEN | worksheet", ("Model",), None) is None
    assert "rows are missing: Model" in str(find_row_fault("Rate | 7 % | worksheet", ("Model",), None))
