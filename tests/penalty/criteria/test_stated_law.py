"""A violation that the catalogue does not know: the officer states duty, article and range, and is held to them."""

import pytest

from penalty.criteria.citations.stated_law import StatedLaw
from penalty.criteria.sheets.sheet_error import SheetError
from tests.penalty.criteria.cases import STATED, case, result

PLAIN = STATED.as_mapping()


def test_what_is_stated_is_the_law_of_both_days() -> None:
    found = result(matter="other", proposed_amount=60_000)
    assert found.sheet.other == STATED
    for side in ("act", "decision"):
        law = found.comparison[side]
        assert (law["duty"], law["penalty"], law["status"]) == ([STATED.duty], [STATED.article], "partial")
        assert law["range"] == {"minimum": 50_000, "maximum": 200_000}
    assert (found.law, found.as_dict()["sheet"]["other"]) == ("act", {**PLAIN, "minimum": 50_000, "maximum": 200_000})
    assert found.steps[0].source == STATED.article


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"article": "cn-project-2017/99"}, "not there"),
        ({"article": "cn-nowhere-2020/1"}, "not there"),
        ({"duty": "cn-eco-code-2026/151"}, "not in force"),
        ({"article": "cn-project-2017/22-9"}, "22-9 names a paragraph or an item"),
        ({"duty": "《建设项目环境保护管理条例》第十六条第五款"}, "第十六条第五款 names a paragraph or an item"),
        ({"duty": ""}, "name the text"),
        ({"duty": "x" * 201}, "at most 200"),
        ({"minimum": 300_000}, "below"),
        ({"maximum": "1.005"}, "two decimals"),
        ({"maximum": -1}, "at least 0"),
        ({"maximum": None}, "at least 0"),
        ({"name": "x"}, "has only"),
    ],
)
def test_a_statement_that_cannot_be_is_refused(change: dict[str, object], fault: str) -> None:
    with pytest.raises(SheetError, match=fault):
        case(matter="other", other=PLAIN | change)


def test_the_catalogue_and_a_statement_exclude_each_other() -> None:
    with pytest.raises(SheetError, match="has its law in the catalogue"):
        case(other=PLAIN)
    with pytest.raises(SheetError, match="needs “other”"):
        case(matter="other", other=None)


def test_a_text_outside_the_data_is_cited_in_its_own_words() -> None:
    stated = StatedLaw("《某条例》第八条", "《某条例》第四十条", STATED.minimum, STATED.maximum)
    found = result(matter="other", other=stated.as_mapping())
    assert found.comparison["act"]["penalty"] == ["《某条例》第四十条"]
