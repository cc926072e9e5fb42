"""Explanations: every line has a number and a reason, in both languages, for any case a person could write."""

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from penalty.criteria import canonical, engine, law_library
from penalty.criteria.engine import Recommendation
from penalty.criteria.presentation import explanation, text_report
from penalty.criteria.presentation.explanation import Explanation, Line
from penalty.criteria.presentation.phrases import Phrases
from penalty.criteria.presentation.translation import ENGLISH
from penalty.criteria.sheets import sheet
from penalty.criteria.sheets.sheet import Sheet
from tests.penalty.criteria.cases import CATALOGUES, CHINESE, regime, result, sheets
from tests.penalty.criteria.test_shipped_sheets import PATHS

ANY = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
HAN = re.compile(r"[一-鿿]")
NUMBER = re.compile(r"^\s+([A-Z]\d+(?:\.\d+)*) ")
WAIVED = {"harm": "none", "minor_by_reasons": True, "correction_ordered_on": "2024-03-05", "corrected_on": "2024-03-05"}


def stored(made: Recommendation) -> dict[str, Any]:
    """The part of a stored result that an explanation reads; what is missing takes long to find and is left out."""
    return {
        "effect": made.effect,
        "ground": made.ground,
        "law": made.law,
        "findings": [one.as_dict() for one in made.findings],
        "comparison": made.comparison,
        "sheet": canonical.to_plain_types(made.sheet.as_mapping()),
    }


def explain(made: Recommendation) -> Explanation:
    return explanation.explain_result(stored(made), Phrases(made.regime, ENGLISH))


def lines(made: Explanation) -> list[Line]:
    grounds = [line for one in (*made.carrying, *made.holding, *made.others) for line in one.lines]
    return grounds + [line for one in made.gates for line in one.lines]


def test_it_works() -> None:
    made = explain(result(facts=WAIVED))
    assert [one.citation for one in made.carrying] == ["cn-apl-2021/33-1"]
    assert {one.effect for one in made.carrying} == {"waive"}
    assert all(one.status == "met" for one in made.holding)
    assert all(one.status != "met" for one in made.others)


@ANY
@given(sheets())
def test_every_line_has_its_own_number_and_points_only_backwards(made: Sheet) -> None:
    explained = explain(engine.assess(made, regime()))
    seen: list[str] = [one.number for one in (*explained.carrying, *explained.holding, *explained.others)]
    for line in lines(explained):
        assert line.number not in seen
        assert line.see in ("", *seen)
        seen.append(line.number)


@ANY
@given(sheets())
def test_every_ground_is_told_once_and_what_carries_is_what_the_result_names(made: Sheet) -> None:
    found = engine.assess(made, regime())
    explained = explain(found)
    grounds = [one for one in found.findings if one.description.effect is not None]
    assert len(grounds) == len(explained.carrying) + len(explained.holding) + len(explained.others)
    assert [(one.effect, one.citation) for one in explained.carrying] == (
        [(found.effect, found.ground)] if found.applied.outcome is not None else []
    )


@ANY
@given(sheets())
def test_every_fact_that_carries_is_shown_with_what_it_rests_on(made: Sheet) -> None:
    found = engine.assess(made, regime())
    explained = explain(found)
    shown = {one.fact for line in lines(explained) for one in line.answers}
    assert {one.description.fact for one in found.basis if one.description.kind == "test"} <= shown
    for ground in explained.carrying:
        met = [line for line in ground.lines if line.kind == "test" and line.status == "met"]
        assert all(answer.standing != "claimed" for line in met for answer in line.answers[:1])


def test_a_claim_is_marked_and_a_computed_fact_names_what_it_follows_from() -> None:
    made = explain(result(facts={key: WAIVED[key] for key in WAIVED if key != "harm"}, claims={"harm": "none"}))
    answers = [one for line in lines(made) for one in line.answers]
    assert {one.standing for one in answers if one.fact == "harm"} == {"claimed"}
    computed = next(line for line in lines(made) if line.answers and line.answers[0].fact == "corrected_before_order")
    assert [one.fact for one in computed.answers[1:]] == [
        "authority_learned_on",
        "corrected_on",
        "correction_ordered_on",
    ]
    assert {one.standing for one in computed.answers[1:]} == {"open", "proven"}


def test_a_condition_of_the_penalty_itself_is_told() -> None:
    found = result(matter="solid-waste-ledger-missing", violated_from="2026-09-01", violated_to="2026-09-02",
                   decided_on="2026-11-02")  # fmt: skip
    assert found.reason == "not_refused"
    gates = explain(found).gates
    assert ("Punishable only when", "not_shown") in [(one.title, one.status) for one in gates]
    assert next(one.title for one in gates).startswith("Element of the act: the waste is industrial solid waste")


def test_an_aggravating_ground_says_what_it_shuts_out() -> None:
    assert explain(result(facts={"obstructed_inspection": True})).notes
    assert explain(result()).notes == ()


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_any_sheet_is_explained_in_both_languages(path: Path) -> None:
    for one in sheet.read_sheets(path):
        assert_explained_in_both(one)


def assert_explained_in_both(made: Sheet) -> None:
    """Both explanations number the same lines, and the English one has Chinese in quotations alone."""
    found = engine.assess(made, law_library.load_law()[made.regime])
    chinese, english = (text_report.render_result(found, one).split("\n") for one in CATALOGUES)
    numbers = [[match[1] for line in text if (match := NUMBER.match(line))] for text in (chinese, english)]
    assert numbers[0] == numbers[1], made.name
    assert len(set(numbers[0])) == len(numbers[0]), made.name
    foreign = [
        line for line in english[1:] if HAN.search(line) and not line.startswith("    ") and " R" not in line[:4]
    ]
    assert foreign == [], made.name


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(sheets())
def test_the_last_sum_of_the_steps_is_the_recommended_figure(made: Sheet) -> None:
    found = engine.assess(made, regime())
    sums = re.findall(r"→ sum ¥([\d,.]+)", text_report.render_result(found, ENGLISH))
    if found.amount is not None and found.amount.recommended is not None and sums:
        assert Decimal(sums[-1].replace(",", "")) == found.amount.recommended


def test_what_cannot_be_computed_says_on_what_it_depends() -> None:
    text = text_report.render_result(result(matter="eia-unapproved-report"), ENGLISH)
    assert "1 % to 5 % of Total investment of the project (cannot be computed" in text


def test_what_the_law_no_longer_has_is_named_by_its_id() -> None:
    old = stored(result(facts=WAIVED)) | {"ground": "cn-gone/1"}
    old["findings"] = [{**one, "article": "cn-gone/1"} if one.get("effect") else one for one in old["findings"]]
    assert {one.citation for one in explanation.explain_result(old, Phrases(regime(), CHINESE)).others} == {"cn-gone/1"}


def test_lines_of_a_sheet_say_place_dates_and_name() -> None:
    made = sheet.parse_sheet({**result().sheet.as_mapping(), "name": "一案"})
    assert text_report.render_result(engine.assess(made, regime()), CHINESE).startswith("案情：一案 — ")
