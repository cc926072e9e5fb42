"""Forms ask no more than can change something, and nothing that can is left out."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from penalty.criteria import judgement
from penalty.criteria.plans import plan_builder
from penalty.criteria.sheets.sheet import Sheet
from tests.penalty.criteria.cases import answers, regime, sheets

DAY = date(2024, 3, 4)


def asked(matter: str, place: str) -> list[str]:
    return plan_builder.list_relevant_facts(regime(), matter, place, DAY, DAY)


def test_the_matters_own_facts_come_first() -> None:
    names = asked("dust-material-uncovered", "150802")
    assert names[:3] == ["dusty_material_stored", "dusty_material_protected", "stockpile_area_m2"]
    assert len(set(names)) == len(names)


def test_what_only_another_place_asks_is_left_out() -> None:
    assert "public_apology_on" in asked("voc-not-enclosed", "440100")
    assert "public_apology_on" not in asked("voc-not-enclosed", "150100")
    assert "stockpile_area_m2" not in asked("voc-not-enclosed", "150100")


def test_only_the_exceeding_matters_ask_for_the_ph() -> None:
    assert "ph" in asked("discharge-standard-exceeded-water", "440100")
    assert "ph" not in asked("eia-register-form-unfiled", "440100")


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(sheets(), st.data())
def test_a_fact_that_is_not_asked_changes_nothing(made: Sheet, data: st.DataObject) -> None:
    names = plan_builder.list_relevant_facts(regime(), made.matter, made.place, made.violated_to, made.decided_on)
    others = sorted(name for name, fact in regime().facts.items() if not fact.derived and name not in names)
    name = data.draw(st.sampled_from(others))
    value = data.draw(answers(regime().facts[name], made.violated_to, made.decided_on))
    before = judgement.judge_sheet(made, regime(), made.facts).applied
    after = judgement.judge_sheet(made, regime(), {**made.facts, name: value}).applied
    assert (before.effect, before.ground) == (after.effect, after.ground)
    assert before.amount(made.proposed_amount) == after.amount(made.proposed_amount)
