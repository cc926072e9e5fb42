"""The words beside a result: the element that fails, the matter that is made out instead, what is still owed."""

from datetime import date
from typing import Any

from penalty.criteria import engine
from penalty.criteria.law_library import load_law
from penalty.criteria.presentation import explanation, result_remarks
from penalty.criteria.presentation.phrases import Phrases
from penalty.criteria.presentation.translation import MessageCatalogue
from penalty.criteria.sheets import sheet

BUILT: dict[str, Any] = {
    "regime": "cn-eco", "place": "150100", "matter": "facilities-not-built", "violated_from": "2026-11-02",
    "violated_to": "2026-11-11", "decided_on": "2026-11-24",
    "facts": {
        "project_document": "form", "facilities_built": True, "project_stage": "producing",
        "accepted_before_use": False, "corrected_on": "2026-11-15", "harm": "none", "prior_violations": 0,
    },
}  # fmt: skip


def judge(**facts: object) -> tuple[dict[str, Any], Phrases]:
    written = BUILT | {"facts": BUILT["facts"] | facts}
    dated = {name: _read(value) for name, value in written.items()}
    dated["facts"] = {name: _read(value) for name, value in written["facts"].items()}
    made = engine.assess(sheet.parse_sheet(dated, "test", load_law()), load_law()["cn-eco"])
    return made.as_dict(), Phrases(load_law()["cn-eco"], MessageCatalogue("zh", str))


def _read(value: object) -> object:
    return date.fromisoformat(value) if isinstance(value, str) and value.startswith("2026-") else value


def test_an_act_that_is_not_made_out_names_the_element_and_no_ground() -> None:
    result, phrases = judge()
    assert result["effect"] == "not_punishable"
    told = explanation.explain_result(result, phrases)
    assert told.failed == ("环境保护设施未按要求建成",)
    assert (told.carrying, told.holding, told.others, told.notes) == ((), (), (), ())
    assert [one.status for one in told.gates][:3] == ["met", "not_met", "met"]


def test_the_matter_whose_elements_are_all_proven_is_named() -> None:
    result, phrases = judge()
    assert [one[:10] for one in result_remarks.list_other_matters(phrases, result)] == ["环境保护设施未经验收"]
    accepted, _phrases = judge(accepted_before_use=True)
    assert result_remarks.list_other_matters(phrases, accepted) == ()


def test_no_order_to_correct_goes_with_what_is_corrected() -> None:
    corrected, _phrases = judge(facilities_built=False)
    assert "order_to_correct" in corrected["carries"]
    assert "order_to_correct" not in result_remarks.list_duties(corrected)
    open_, _phrases = judge(facilities_built=False, corrected_on="never")
    assert "order_to_correct" in result_remarks.list_duties(open_)
    assert result_remarks.list_duties(judge()[0]) == ()


def test_what_cannot_be_obtained_is_no_unanswered_question() -> None:
    result, phrases = judge(facilities_built=False)
    told = explanation.explain_result(result, phrases, {"refused_to_correct"})
    answers = [one for gate in told.gates for line in gate.lines for one in line.answers]
    assert {one.standing for one in answers if one.fact == "refused_to_correct"} == {"unobtainable"}


def test_no_figure_belongs_to_a_waiver() -> None:
    regime = load_law()["cn-eco"]
    figured = {one: result_remarks.is_figured(regime, {"effect": one}) for one in regime.effects}
    assert [one for one, holds in figured.items() if not holds] == ["not_punishable", "waive", "may_waive"]
