"""Exact money: formal numerals, caps, floors, shares, and figures that always show their steps."""

from decimal import Decimal

import pytest

from penalty.criteria import canonical, numerals
from tests.penalty.criteria.cases import result


@pytest.mark.parametrize(
    ("yuan", "words"),
    [
        ("220000", "贰拾贰万元整"),
        ("0", "零元整"),
        ("10", "壹拾元整"),
        ("100.05", "壹佰元零伍分"),
        ("100.50", "壹佰元伍角整"),
        ("0.05", "伍分"),
        ("0.30", "叁角整"),
        ("1234.56", "壹仟贰佰叁拾肆元伍角陆分"),
        ("1001", "壹仟零壹元整"),
        ("10000", "壹万元整"),
        ("10001", "壹万零壹元整"),
        ("100100", "壹拾万零壹佰元整"),
        ("101000", "壹拾万壹仟元整"),
        ("1000000", "壹佰万元整"),
        ("100000000", "壹亿元整"),
        ("100000001", "壹亿零壹元整"),
        ("120030405", "壹亿贰仟零叁万零肆佰零伍元整"),
        ("1000000000000", "壹万亿元整"),
    ],
)
def test_formal_numerals(yuan: str, words: str) -> None:
    assert numerals.format_formal_numerals(Decimal(yuan)) == words


@pytest.mark.parametrize("yuan", ["-1", "0.001", "1" + "0" * 16])
def test_what_has_no_formal_numerals_is_refused(yuan: str) -> None:
    with pytest.raises(ValueError, match="no formal numerals"):
        numerals.format_formal_numerals(Decimal(yuan))


def test_the_steps_of_a_lightened_fine() -> None:
    found = result(facts={"harm_removed_or_reduced": True}, proposed_amount=300_000)
    assert [(step.id, step.change) for step in found.steps] == [
        ("range", None),
        ("proposed", Decimal(300_000)),
        ("cap", Decimal(-100_000)),
        ("lighten", Decimal(-40_000)),
    ]
    assert found.steps[0].source == "cn-air-2018/108-1-1"


def test_a_share_of_the_investment_is_exact() -> None:
    facts = {"project_investment": "12345678.90"}
    found = result(matter="eia-unapproved-form", facts=facts, proposed_amount="200000.01").as_dict()["amount"]
    assert found == {"currency": "CNY", "minimum": "123456.79", "maximum": "617283.95", "recommended": "200000.01"}


def test_what_may_be_waived_shows_what_else_would_be_due() -> None:
    facts = {"prior_violations": 0, "harm": "slight", "correction_ordered_on": "never", "corrected_on": "2024-03-06"}
    facts |= {"harm_removed_or_reduced": True}
    found = result(facts=facts, proposed_amount=100_000).as_dict()["amount"]
    assert (found["recommended"], found["otherwise"]["effect"]) == (0, "lighten")
    assert found["otherwise"]["recommended"] == 60_000


def test_a_waiver_without_a_stored_range_is_zero_all_the_same() -> None:
    dates = {"violated_from": "2020-05-06", "violated_to": "2020-05-06", "decided_on": "2020-08-03"}
    facts = {"minor_by_reasons": True, "harm": "none", "correction_ordered_on": "never", "corrected_on": "2020-05-07"}
    found = result(matter="information-not-disclosed", facts=facts, **dates)
    assert found.effect == "waive"
    assert found.amount is not None
    assert found.amount.recommended == 0


def test_no_float_has_a_canonical_form() -> None:
    with pytest.raises(TypeError, match="float"):
        canonical.dumps({"a": 0.1})
    assert canonical.dumps({"b": Decimal("1.50"), "a": Decimal("3.00")}) == b'{"a":3,"b":"1.5"}'
