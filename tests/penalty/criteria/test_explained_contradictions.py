"""Answers that cannot both be so; those that a sentence may explain, and that no sheet is asked for."""

from collections.abc import Collection
from datetime import date
from typing import Any

import pytest

from penalty.criteria import fact_days
from tests.penalty.criteria.cases import regime

LAW, TODAY = regime("cn-eco"), date(2026, 11, 24)


def find(reasoned: Collection[str] | None = (), **values: Any) -> list[str]:
    return [one.fact for one in fact_days.find_contradictions(LAW, values, TODAY, reasoned)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"fault": "negligent"}, {"evades_supervision": True}), ({"fault": "none"}, {"falsified_data": True}),
        ({"detention_applicable": False}, {"evades_supervision": True}),
        ({"detention_applicable": False}, {"falsified_data": True}),
    ],
)  # fmt: skip
def test_a_manner_that_is_meant_is_found_careless_only_with_a_reason(
    first: dict[str, Any], second: dict[str, Any]
) -> None:
    (fact,) = first
    assert find(**first, **second) == [fact]
    assert find({fact}, **first, **second) == []
    assert find(None, **first, **second) == []


@pytest.mark.parametrize(
    "values",
    [
        {"fault": "negligent", "malicious_harm": True}, {"prior_violations": 0, "same_kind_violations_24m": 1},
        {"prior_violations": 0, "repeatedly_penalised": True}, {"limit_exceeded": False, "exceedance_multiple": "0.2"},
        {"pollutants_discharged": False, "limit_exceeded": True}, {"permit_held": False, "permit_limit_exceeded": True},
        {"pollutants_discharged": False, "evades_supervision": True},
    ],
)  # fmt: skip
def test_what_no_reason_explains_is_refused_of_answers_and_sheets(values: dict[str, Any]) -> None:
    assert len(find({*values}, **values)) == len(find(None, **values)) == 1
