"""A question that nobody could find out: papers cite what is so on every answer, or none is cited and a step stops."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from penalty.casefile.evidence import act_elements
from penalty.casefile.file import CaseFile
from penalty.criteria.citations import common_articles
from penalty.criteria.schemas.matter_schema import Period
from penalty.models import Standing
from tests import memory_files
from tests.penalty.criteria.cases import regime

LAW = regime("cn-eco")
OPEN = [
    (matter.id, period) for matter in LAW.matters.values() for period in matter.periods if period.elements
]  # fmt: skip


def build_file(matter: str, **answers: Any) -> CaseFile:
    """``answers``: a value that is proven, or None for what could not be found out."""
    pieces = memory_files.build_pieces()
    rows = {
        name: SimpleNamespace(
            fact=name, value=value, note="", proofs=pieces if value is not None else [],
            standing=Standing.UNOBTAINABLE if value is None else Standing.PROVEN,
        )
        for name, value in answers.items()
    }  # fmt: skip
    case = SimpleNamespace(matter=matter, regime="cn-eco")
    found = SimpleNamespace(case=case, answers=rows, evidence=pieces, get_cached=lambda name, build: build())
    return cast(CaseFile, found)


def list_asked(period: Period) -> list[str]:
    return list(dict.fromkeys(one.fact for element in period.elements or () for one in element.when if one.fact))


@pytest.mark.parametrize(("matter", "period"), OPEN, ids=[f"{name}-{one.from_}" for name, one in OPEN])
def test_no_paper_cites_what_an_undecided_question_alone_would_carry(matter: str, period: Period) -> None:
    """Every matter with an element to choose by: what is cited holds on each answer, or the step stops by name."""
    asked = list_asked(period)
    file = build_file(matter, **dict.fromkeys(asked))
    divided = act_elements.list_divided_facts(file, LAW, period.from_)
    found = act_elements.find_period(file, LAW, period.from_)
    assert found is not None
    answers = [*(element.penalty for element in period.elements or ()), period.penalty]
    if divided:
        assert set(divided) <= set(asked)
        return
    carried = [
        all(any(one == cited or one.startswith(f"{cited}-") for one in each) for each in answers)
        for cited in found.penalty
    ]
    if not all(carried):  # the general rule, while what would displace or aggravate it is not proven
        assert found.penalty == period.penalty
        assert all(
            act_elements._makes_heavier(period, name) or act_elements._is_special(period, name) for name in asked
        )


def test_a_discharge_of_which_the_medium_is_unknown_stops() -> None:
    for matter in ("supervision-evaded", "permit-missing"):
        period = next(one for name, one in OPEN if name == matter)
        unknown = build_file(matter, discharge_medium=None)
        assert act_elements.list_divided_facts(unknown, LAW, period.from_) == ("discharge_medium",)
        proven = build_file(matter, discharge_medium="water")
        assert act_elements.list_divided_facts(proven, LAW, period.from_) == ()
        found = act_elements.find_period(proven, LAW, period.from_)
        assert found is not None
        assert [one for one in found.penalty if "air" in one] == []


def test_items_of_one_paragraph_have_the_paragraph_in_common() -> None:
    assert common_articles.find_common([("a/117-1-1",), ("a/117-1-2",), ("a/117-1-1", "a/117-1-2")]) == ("a/117-1",)
    assert common_articles.find_common([("a/99-1", "b/83"), ("b/83",)]) == ("b/83",)
    assert common_articles.find_common([("a/99-1",), ("b/83",)]) == ()
    assert common_articles.find_common([("a/99-1",), ("a/9-1",)]) == ()


def test_what_makes_the_fine_heavier_counts_as_not_so() -> None:
    day = next(one for name, one in OPEN if name == "outlet-irregular-water").from_
    found = act_elements.find_period(build_file("outlet-irregular-water", sensitive_area=None), LAW, day)
    assert found is not None
    assert found.penalty == ("cn-water-2017/84-2",)
