"""Outcomes of open facts: nothing that trying every value finds is left out, nothing is found twice."""

from itertools import product
from typing import Any

import pytest

from penalty.criteria import judgement
from penalty.criteria.counterfactuals import completions
from penalty.criteria.counterfactuals.completions import Completions
from penalty.criteria.plans.plan import MET
from penalty.criteria.sheets.sheet import Sheet
from tests.penalty.criteria.cases import case, regime

FACTS = [
    ("fault", "harm"),
    ("corrected_on", "correction_ordered_on"),
    ("self_reported_on", "authority_learned_on", "harm"),
    ("corrected_on", "correction_due_on", "prior_violations"),
]


def assess_sheet(made: Sheet, facts: dict[str, Any]) -> tuple[str, str | None]:
    side = judgement.judge_sheet(made, regime(), facts).applied
    return side.effect, side.ground


@pytest.mark.parametrize("names", FACTS)
@pytest.mark.parametrize("decided", ["2024-04-08", "2026-11-02"])
def test_every_result_of_all_values_is_found(names: tuple[str, ...], decided: str) -> None:
    made = case(place="440703", decided_on=decided, facts={"minor_by_reasons": True, "stopped_voluntarily": True})
    trying = Completions(made, regime(), judgement.judge_sheet(made, regime(), made.facts))
    choices = completions.list_candidate_values(made, regime(), trying.plans)
    every = {
        assess_sheet(made, {**made.facts, **dict(zip(names, values, strict=True))})
        for values in product(*(choices[name] for name in names))
    }
    assert {(one.effect, one.ground) for one in trying.list_results(frozenset(names), 0, frozenset())} == every


def test_only_what_passes_the_tests_is_tried() -> None:
    made = case(facts={})
    trying = Completions(made, regime(), judgement.judge_sheet(made, regime(), made.facts))
    plan = trying.plans[0]
    asked = frozenset(place for place, (fact, _) in enumerate(plan.tests) if fact == "prior_violations")
    found = list(trying.list_results(frozenset({"prior_violations"}), 0, asked))
    assert found
    assert all(side.status[place] == MET for side in found if side.plan is plan for place in asked)


def test_what_no_test_tells_apart_is_tried_once() -> None:
    made = case(facts={})
    trying = Completions(made, regime(), judgement.judge_sheet(made, regime(), made.facts))
    choices = completions.list_candidate_values(made, regime(), trying.plans)
    assert len(list(trying.list_results(frozenset({"corrected_on"}), 0, frozenset()))) < len(choices["corrected_on"])
