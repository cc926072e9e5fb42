"""A hearing is offered by figure, confiscation or kind of penalty, and by the figure of the place."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from penalty.casefile.orders import hearing_right
from penalty.criteria.schemas.procedure_schema import Threshold
from tests.penalty.criteria.cases import regime

TODAY = date(2026, 11, 24)


def build(
    fine: int, gains: str = "0", kind: str = "organisation", orders: Sequence[str] = (), effect: str = "standard",
    told: bool | None = None,
) -> Any:  # fmt: skip
    submission = SimpleNamespace(given={"part_orders": list(orders)})
    notice = None if told is None else SimpleNamespace(data={"hearing_due": told})
    return SimpleNamespace(
        assessment=SimpleNamespace(amount_fen=fine * 100), departure=None,
        result={"effect": effect, "amount": {"confiscated": gains}},
        case=SimpleNamespace(place="150102", party=SimpleNamespace(kind=SimpleNamespace(value=kind))),
        latest_act=lambda *_names: submission, latest_document=lambda *_kinds: notice,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("file", "due"),
    [
        (build(200_000), True),
        (build(199_999), False),
        (build(5_000, kind="citizen"), True),
        (build(4_999, kind="citizen"), False),
        (build(10_000, gains="200000"), True),
        (build(120_000, gains="80000"), True),
        (build(120_000, gains="79999.99"), False),
        (build(10_000, orders=["责令停产整治三十日"]), True),
        (build(10_000, orders=["警告"]), False),
        (build(500_000, effect="waive"), False),
    ],
)
def test_all_that_one_decision_takes_from_a_party_counts(file: Any, due: bool) -> None:
    assert hearing_right.is_due(file, regime("cn-eco"), TODAY) is due


def test_a_notice_that_did_not_tell_the_right_does_not_carry_the_decision() -> None:
    law = regime("cn-eco")
    told = [hearing_right.is_unoffered(build(250_000, told=one), law, TODAY) for one in (False, True, None)]
    assert told == [True, False, False]
    assert not hearing_right.is_unoffered(build(50_000, told=False), law, TODAY)


def test_the_figure_of_the_smallest_area_goes_first() -> None:
    law = regime("cn-eco")
    words = {"id": "hearing", "zh": "听证", "en": "hearing", "from": date(2024, 1, 1), "source": "an invented rule"}
    values = {"citizen": Decimal(3000), "organisation": Decimal(50_000), "individual_business": Decimal(50_000)}
    own = [Threshold.model_validate(words | {"values": values, "area": area}) for area in ("15", "1599")]
    changed = law.procedure.model_copy(update={"thresholds": (*law.procedure.thresholds, *own)})
    law = replace(law, procedure=changed)
    assert law.find_threshold("hearing", TODAY, "150102") is own[0]
    assert law.find_threshold("hearing", TODAY, "110101").values["organisation"] == 200_000
    assert law.find_threshold("hearing", date(2023, 12, 1), "150102").area == ""
