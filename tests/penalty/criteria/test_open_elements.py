"""Elements of the act: what each answer to an open one would apply; a disproven one leaves nothing to punish."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import pytest

from penalty.criteria import law_library
from penalty.criteria.presentation import text_report
from penalty.criteria.presentation.translation import ENGLISH
from penalty.criteria.schemas.matter_schema import NOT_MADE_OUT
from penalty.criteria.schemas.schema_types import Condition
from tests.penalty.criteria.cases import CHINESE, result

REGIME = law_library.load_law()["cn-eco"]
ITEM_DASHES = 2
NEW = {"violated_from": "2026-09-01", "violated_to": "2026-09-03", "decided_on": "2026-11-10"}
OLD = {"violated_from": "2026-07-01", "violated_to": "2026-07-03", "decided_on": "2026-08-10"}
STRADDLING = {"violated_from": "2026-08-01", "violated_to": "2026-08-14", "decided_on": "2026-10-20"}


def told(**changes: Any) -> list[tuple[dict[str, Any], list[str]]]:
    found = result(**changes).as_dict()["open_elements"]
    return [(one["facts"], one["penalty"]) for one in found["answers"]]


def test_facilities_of_which_nobody_knows_are_told_with_both_articles() -> None:
    assert told(matter="acceptance-missing", facts={}, **NEW) == [
        ({"facilities_built": True}, ["cn-project-2017/23-1"]),
        ({"facilities_built": False}, ["cn-eco-code-2026/1100"]),
    ]


@pytest.mark.parametrize("days", [OLD, NEW])
def test_dust_is_told_with_the_item_of_each_answer(days: dict[str, str]) -> None:
    items = [penalty for _answer, penalty in told(matter="dust-material-uncovered", facts={}, **days)]
    assert [len(one) for one in items] == [1, 1, 2]
    assert items[2] == [*items[0], *items[1]]


def test_a_claim_leaves_the_element_open_and_a_proof_settles_it() -> None:
    claimed = result(matter="acceptance-missing", claims={"facilities_built": True}, **NEW)
    assert claimed.as_dict()["comparison"]["act"]["penalty"] == ["cn-eco-code-2026/1100"]
    assert claimed.open_elements is not None
    for answer in (True, False):
        proven = result(matter="acceptance-missing", facts={"facilities_built": answer}, **NEW)
        assert "open_elements" not in proven.as_dict()


@pytest.mark.parametrize(("matter", "days"), [("acceptance-missing", OLD), ("voc-not-enclosed", NEW)])
def test_where_all_answers_come_to_the_same_nothing_is_open(matter: str, days: dict[str, str]) -> None:
    assert "open_elements" not in result(matter=matter, facts={}, **days).as_dict()


def test_the_law_of_the_decision_counts_as_far_as_it_is_applied() -> None:
    """The old law knows no such element and stays applied whatever the answer is."""
    found = result(matter="acceptance-missing", facts={}, **STRADDLING)
    assert (found.law, found.open_elements) == ("act", None)


def test_the_text_says_what_is_applied_meanwhile() -> None:
    open_one = result(matter="acceptance-missing", claims={"facilities_built": True}, **NEW)
    english = text_report.render_result(open_one, ENGLISH)
    assert "Open: which articles apply: EIA approved and facilities built as required? (claimed, not proven)" in english
    assert "E1   EIA approved and facilities built as required? yes" in english
    assert "E2 → EIA approved and facilities built as required? no" in english
    assert "适用何条尚未确定" in text_report.render_result(open_one, CHINESE)


STARTED = {"project_document": "form", "eia_approved": False, "project_stage": "main_structure"}


@pytest.mark.parametrize("days", [OLD, NEW])
@pytest.mark.parametrize(
    "contrary", [{"project_document": "registration"}, {"eia_approved": True}, {"project_stage": "not_started"}]
)
def test_the_contrary_of_an_element_leaves_nothing_to_punish(days: dict[str, str], contrary: dict[str, Any]) -> None:
    found = result(matter="eia-unapproved-form", facts=STARTED | contrary, **days)
    assert (found.effect, found.reason, found.amount) == ("not_punishable", NOT_MADE_OUT, None)


@pytest.mark.parametrize("days", [OLD, NEW])
def test_elements_found_or_open_change_no_result(days: dict[str, str]) -> None:
    found = result(matter="eia-unapproved-form", facts=STARTED, **days)
    bare = result(matter="eia-unapproved-form", facts={}, **days)
    assert (found.effect, found.reason) == (bare.effect, bare.reason) == ("standard", None)


def test_the_report_of_the_law_names_each_element_with_its_article_on_the_day() -> None:
    for days, article in ((OLD, "第二十五条"), (NEW, "第一百零七条")):
        text = text_report.render_result(result(matter="eia-unapproved-form", facts=STARTED, **days), CHINESE)
        lines = [line for line in text.splitlines() if "违法行为的构成" in line]
        assert [article in line and "成立" in line for line in lines] == [True, True, True]


BOTH = {"both"}
"""The answers that stand for two acts found, of which each has its item."""
SECTORS = ("cn-water-2017", "cn-air-2018")
"""Laws of which one covers one discharge."""


def count_items(penalty: Iterable[str]) -> int:
    """The most items of one article, or laws of the sectors, among ``penalty``."""
    items = Counter(name.rpartition("-")[0] for name in penalty if name.partition("/")[2].count("-") == ITEM_DASHES)
    sectors = {name.partition("/")[0] for name in penalty} & {*SECTORS}
    return max([*items.values(), len(sectors)], default=0)


def test_once_all_is_known_one_act_is_fined_by_one_item() -> None:
    """Two items, or two laws of sectors, stand only where the question that chooses is open, or answered by both."""
    faults: list[tuple[str, object]] = []
    for matter in REGIME.matters.values():
        for period in matter.periods:
            known = [(one.when, one.penalty) for one in period.elements or ()]
            faults += [(matter.id, when) for when, penalty in known if count_items(penalty) > 1 and not says_both(when)]
            if count_items(period.penalty) > 1 and not known:
                faults.append((matter.id, period.penalty))
    assert faults == []


def says_both(when: Iterable[Condition]) -> bool:
    return {str(one.value) for one in when} <= BOTH
