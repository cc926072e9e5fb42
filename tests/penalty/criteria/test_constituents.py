"""Each matter says what makes its act, from the text of its articles; one law alone is cited for one act."""

from datetime import date

import pytest

from penalty.criteria import constituents, law_library
from penalty.criteria.schemas.matter_schema import NOT_MADE_OUT, Matter
from tests.penalty.criteria.cases import result

REGIME = law_library.load_law()["cn-eco"]
WITHOUT = {"other": "the officer states its law, and legal review confirms what makes the act"}
"""Matters without constituents, and why."""
NEW = {"violated_from": "2026-09-01", "violated_to": "2026-09-03", "decided_on": "2026-11-10"}
MATTERS = [one for one in REGIME.matters.values() if one.id not in WITHOUT]
EXCEEDING = ("discharge-standard-exceeded-water", "discharge-standard-exceeded-air")
SPECIAL, GENERAL = "cn-eco-code-2026/1103", "cn-eco-code-2026/1107"


def test_every_matter_has_constituents_or_a_reason_why_not() -> None:
    assert {name for name, one in REGIME.matters.items() if not one.constituents} == set(WITHOUT)


@pytest.mark.parametrize("matter", MATTERS, ids=lambda one: one.id)
def test_each_constituent_rests_on_a_text_that_was_read(matter: Matter) -> None:
    for period in matter.periods:
        for one in matter.constituents or ():
            article = constituents.find_article(REGIME, one, period.from_)
            assert article is not None
            assert REGIME.find_article(article).text, f"{matter.id}: nobody read {article}"


def test_of_disclosures_those_without_elements_say_why() -> None:
    matters = law_library.load_law()["us-epa"].matters.values()
    assert [one.id for one in matters if one.constituents] == ["spcc-plan-missing"]
    for period in (period for one in matters if not one.constituents for period in one.periods):
        assert period.doubt is not None
        assert "the elements of the violation are not asked one by one" in period.doubt.en


@pytest.mark.parametrize("matter", MATTERS, ids=lambda one: one.id)
def test_few_questions_make_the_act(matter: Matter) -> None:
    facts = {condition.fact for one in matter.constituents or () for condition in one.when}
    assert 1 <= len(facts) <= 4


@pytest.mark.parametrize(
    ("matter", "fact", "value"),
    [
        ("eia-register-form-unfiled", "registration_form_filed", True),
        ("dust-material-uncovered", "dusty_material_stored", False),
        ("discharge-standard-exceeded-water", "limit_exceeded", False),
        ("soil-monitoring-missing", "is_soil_key_unit", False),
        ("information-not-disclosed", "information_disclosed", True),
    ],
)
def test_the_contrary_of_a_constituent_leaves_nothing_to_punish(matter: str, fact: str, value: object) -> None:
    found = result(matter=matter, facts={fact: value}, **NEW).as_dict()
    assert (found["effect"], found["reason"]) == ("not_punishable", NOT_MADE_OUT)


@pytest.mark.parametrize("matter", ["monitoring-defect", "supervision-evaded"])
def test_of_two_laws_the_one_that_applies_to_the_act_is_told(matter: str) -> None:
    day = date(2024, 3, 4)
    for one in REGIME.matters[matter].constituents or ():
        air = next(name for name in one.articles if name.startswith("cn-air-2018"))
        found = constituents.find_article(REGIME, one, day)
        assert found is not None
        assert found.startswith("cn-water-2017")
        assert constituents.find_article(REGIME, one, day, (air,)) == air


@pytest.mark.parametrize("matter", EXCEEDING)
@pytest.mark.parametrize(("answer", "article"), [(True, SPECIAL), (False, GENERAL)])
def test_the_permit_of_the_party_chooses_between_the_special_and_the_general_rule(
    matter: str, answer: bool, article: str
) -> None:
    found = result(matter=matter, facts={"permit_limit_exceeded": answer}, **NEW).as_dict()
    assert found["comparison"]["act"]["penalty"] == [article]
    assert "open_elements" not in found


@pytest.mark.parametrize("matter", EXCEEDING)
def test_without_the_permit_both_rules_are_told(matter: str) -> None:
    found = result(matter=matter, facts={}, **NEW).as_dict()["open_elements"]
    assert found["facts"] == ["permit_limit_exceeded"]
    assert {tuple(one["penalty"]) for one in found["answers"]} == {(SPECIAL,), (GENERAL,)}


@pytest.mark.parametrize(
    ("falsified", "cited"),
    [(False, ["cn-eco-code-2026/1108"]), (True, ["cn-eco-code-2026/1108", "cn-monitoring-2026/44"])],
)
def test_the_rule_on_false_data_is_cited_for_false_data_alone(falsified: bool, cited: list[str]) -> None:
    found = result(matter="supervision-evaded", facts={"falsified_data": falsified}, **NEW).as_dict()
    assert found["comparison"]["act"]["penalty"] == cited


@pytest.mark.parametrize("matter", ["permit-limit-exceeded", "permit-ledger-defect", "supervision-evaded"])
def test_what_is_not_settled_between_two_laws_is_told(matter: str) -> None:
    period = REGIME.matters[matter].find_period(date(2026, 9, 1))
    assert period is not None
    assert period.doubt is not None
    assert "没有查到有权机关的解释" in period.doubt.zh


def test_no_matter_is_taken_for_another_by_what_both_ask() -> None:
    asked = {
        one.id: {(condition.fact, str(condition.value)) for part in one.constituents or () for condition in part.when}
        for one in MATTERS
    }
    same = {(one, other) for one in asked for other in asked if one != other and asked[one] <= asked[other]}
    known = {one for one in same if "hazardous-waste" in one[0] and "hazardous-waste" in one[1]}
    assert same == known
