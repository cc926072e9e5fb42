"""The questions that a matter turns on: what makes the act and its waivers, not what only makes a fine heavier."""

from datetime import date
from pathlib import Path

import pytest

from penalty.criteria.decisive_facts import list_decisive_facts
from penalty.criteria.law_files.regime_files import LawError
from penalty.criteria.plans import plan_builder
from tests.penalty.criteria import cases, small_regime

DAYS = (date(2026, 11, 18), date(2026, 11, 29))


def test_the_act_and_its_waivers_are_decisive_and_what_aggravates_is_not() -> None:
    found = list_decisive_facts(cases.regime(), "hazardous-waste-label-missing", "150100", *DAYS)
    assert {"is_hazardous_waste", "waste_marked", "unlawful_gains", "harm", "corrected_on", "fault"} <= found
    assert "on_positive_list" in found, "a waiver list of the place asks it, the matter does not"
    assert not {"crime_suspected", "public_reaction_adverse", "coerced_or_deceived"} & found


@pytest.mark.parametrize("matter", sorted(cases.regime().matters))
def test_every_question_that_makes_the_act_is_decisive(matter: str) -> None:
    made = cases.regime().matters[matter]
    asked = plan_builder.list_relevant_facts(cases.regime(), matter, "150100", *DAYS)
    own = {one.fact for part in made.constituents or () for one in part.when}
    assert own & set(asked) <= list_decisive_facts(cases.regime(), matter, "150100", *DAYS)


RULES = "- {id: sorry, described: ['true'], source: a rule}\n"


@pytest.mark.parametrize(
    ("answer", "words"),
    [("sorry: yes", "a sentence of its own"), ("minutes: soon", "does not take"), ("colour: no", "unknown question")],
)
def test_answers_typed_in_together_are_answers_and_carry_no_effect(tmp_path: Path, answer: str, words: str) -> None:
    small_regime.write(tmp_path)
    (tmp_path / "village" / "answers.yaml").write_text(RULES, encoding="utf-8")
    rule = f"- {{id: together, zh: 一起, en: together, answers: {{{answer}}}, source: a rule}}\n"
    (tmp_path / "village" / "constellations.yaml").write_text(rule, encoding="utf-8")
    with pytest.raises(LawError) as refusal:
        small_regime.load(tmp_path)
    assert str(refusal.value).startswith("village/constellations.yaml:1: ")
    assert words in str(refusal.value)
