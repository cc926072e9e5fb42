"""Two results side by side: equal ones differ in nothing, and what differs is named in words."""

from typing import Any

from hypothesis import HealthCheck, given, settings

from penalty.criteria.presentation import result_diff, translation
from penalty.criteria.presentation.phrases import Phrases
from penalty.criteria.presentation.result_diff import Difference
from penalty.criteria.sheets.sheet import Sheet
from tests.penalty.criteria.cases import again, regime, result, sheets

ENGLISH = Phrases(regime(), translation.ENGLISH)
WAIVED = {"harm": "none", "minor_by_reasons": True, "correction_ordered_on": "2024-03-05", "corrected_on": "2024-03-05"}


def stored(**changes: Any) -> dict[str, Any]:
    return result(proposed_amount=50_000, **changes).as_dict()


def test_it_works() -> None:
    found = result_diff.list_differences(stored(), stored(facts=WAIVED), ENGLISH)
    assert found[0] == Difference("Result", "standard penalty", "penalty waived (must)")
    named = {one.what: (one.before, one.after) for one in found}
    assert named["Ground"] == ("—", "Administrative Penalty Law (2021 revision), article 33(1)")
    assert named["Recommended figure"] == ("¥50,000", "¥0")
    assert named["Open facts"] == ("could still improve the result", "cannot improve the result")


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(sheets(most_facts=6))
def test_a_result_differs_from_itself_in_nothing(made: Sheet) -> None:
    one = again(made, dict(made.facts)).as_dict()
    assert result_diff.list_differences(one, one, ENGLISH) == []
    assert result_diff.list_turned_grounds(one, one) == []


def test_the_grounds_that_turn_are_those_that_hold_on_one_side_only() -> None:
    turned = result_diff.list_turned_grounds(stored(), stored(facts=WAIVED))
    assert ("waive", "cn-apl-2021/33-1", "not_shown", "met") in {
        (one.effect, one.citation, one.before, one.after) for one in turned
    }
    assert all((one.before == "met") != (one.after == "met") for one in turned)


def test_a_ground_of_another_law_has_no_status_on_the_other_side() -> None:
    old = stored(facts=WAIVED)
    days = {"correction_ordered_on": "2026-10-02", "corrected_on": "2026-10-02"}
    new = stored(facts=WAIVED | days,
                 violated_from="2026-10-01", violated_to="2026-10-01", decided_on="2026-11-02")  # fmt: skip
    assert "" in {one.before for one in result_diff.list_turned_grounds(old, new)}


def test_a_flag_is_named() -> None:
    named = {
        one.what for one in result_diff.list_differences(stored(), stored(facts={"crime_suspected": True}), ENGLISH)
    }
    assert named == {"Mind"}
