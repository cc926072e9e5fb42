"""Demands that were met are ordered neither by an order to correct nor by a decision."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from penalty.casefile.orders import demands_met
from penalty.models import MeasureBasis, Standing
from penalty.papers.orders import decision_demands
from workflows.vocabulary import Action

TODAY, DEMAND = date(2026, 11, 24), "立即用防尘网覆盖料场东侧砂石料堆"
PIECE = SimpleNamespace(id=7, number=7, method="", supersede_reason="")


def build(
    corrected: str | None = None, standing: Standing = Standing.PROVEN, done_on: date | None = None,
    proofs: tuple[Any, ...] = (PIECE,),
) -> Any:  # fmt: skip
    measure = SimpleNamespace(
        number=1, demand=DEMAND, basis=MeasureBasis.ORDERED, done_on=done_on, recheck=None, proofs=proofs, due_on=TODAY
    )
    row = SimpleNamespace(value=corrected, standing=standing, proofs=[PIECE])
    act = SimpleNamespace(given={"correction_required": DEMAND}, action=Action.AWAIT_CORRECTION)
    return SimpleNamespace(
        answers={"corrected_on": row} if corrected else {}, measures=[measure], evidence=[PIECE],
        latest_act=lambda *_names: act,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("file", "day"),
    [
        (build("2026-11-20"), "2026-11-20"),
        (build(done_on=date(2026, 11, 21)), "2026-11-21"),
        (build("2026-11-20", Standing.CLAIMED), None),
        (build("never"), None),
        (build("2026-12-01"), None),
        (build(done_on=date(2026, 11, 21), proofs=()), None),
    ],
)
def test_an_order_names_the_piece_that_shows_what_it_demands(file: Any, day: str | None) -> None:
    told = demands_met.find_met(file, ["用防尘网覆盖料场东侧砂石料堆。"], TODAY)
    assert (str(told.values["day"]), told.values["number"]) == (day, 7) if told else day is None


def test_another_demand_than_the_one_carried_out_is_ordered() -> None:
    assert demands_met.find_met(build(done_on=date(2026, 11, 21)), ["清扫相邻道路积尘"], TODAY) is None


def test_a_decision_repeats_no_demand_that_was_met() -> None:
    assert decision_demands.list_demands(build(done_on=date(2026, 11, 21))) == ()
    assert decision_demands.list_demands(build())[0] == DEMAND
