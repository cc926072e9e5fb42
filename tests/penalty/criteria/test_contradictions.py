"""Answers that cannot both be so are refused by both their names, whatever the law would make of them."""

from datetime import date
from pathlib import Path

import pytest

from penalty.criteria import canonical, fact_days, law_library
from penalty.criteria.legal_regime import LawError, Regime
from penalty.criteria.schemas.answer_schema import Contradiction
from penalty.criteria.schemas.schema_types import NEVER, Condition
from penalty.criteria.sheets import sheet
from penalty.criteria.sheets.sheet_error import SheetError
from tests.penalty.criteria import small_regime
from tests.penalty.criteria.cases import case, write

EARLY, LATE, DECIDED = date(2026, 3, 1), date(2026, 3, 2), date(2026, 6, 1)
RULES = [(regime, rule) for regime in law_library.load_law().values() for rule in regime.contradictions.values()]


def meet(condition: Condition) -> object:
    """An answer that meets the condition; of ``is_not: never`` a day."""
    if condition.op == "above":
        return condition.value + 1
    if condition.op == "in":
        return condition.value[0]
    return condition.value if condition.op == "is" else EARLY


def contradict(rule: Contradiction) -> dict[str, object]:
    if rule.later:
        return dict(zip(rule.facts, (EARLY, LATE), strict=True))
    times: dict[str, object] = {rule.in_time: EARLY, rule.until: LATE} if rule.in_time and rule.until else {}
    return times | {str(condition.fact): meet(condition) for condition in rule.when}


@pytest.mark.parametrize(("regime", "rule"), RULES, ids=lambda one: getattr(one, "id", ""))
def test_each_rule_finds_what_it_names_and_nothing_where_one_answer_is_open(
    regime: Regime, rule: Contradiction
) -> None:
    values = contradict(rule)
    found = next(iter(fact_days.find_contradictions(regime, values, DECIDED, reasoned=())))
    assert {found.fact, *found.others} == set(values)
    for name in values:
        rest = {other: value for other, value in values.items() if other != name}
        assert list(fact_days.find_contradictions(regime, rest, DECIDED, reasoned=())) == []


def test_days_in_their_order_contradict_nothing() -> None:
    for regime, rule in RULES:
        if rule.later:
            values = dict(zip(rule.facts, (LATE, EARLY), strict=True))
            assert list(fact_days.find_contradictions(regime, values, DECIDED)) == []


CONTRADICTING = [
    ("cn-eco", {"refused_to_correct": True, "corrected_on": EARLY, "correction_due_on": EARLY}, "refused_to_correct"),
    ("cn-eco", {"exceedance_multiple": "0.3", "pollutants_exceeding": 0}, "pollutants_exceeding"),
    ("cn-eco", {"violated_from": LATE, "authority_learned_on": EARLY}, "authority_learned_on"),
    ("cn-eco", {"violated_from": LATE, "correction_ordered_on": EARLY}, "correction_ordered_on"),
    ("cn-eco", {"correction_ordered_on": NEVER, "correction_due_on": LATE}, "correction_ordered_on"),
    ("cn-eco", {"authority_source": "self_report", "self_reported_on": NEVER}, "authority_source"),
    ("cn-eco", {"corrected_on": EARLY, "retest_compliant": False}, "corrected_on"),
    ("cn-eco", {"harm": "none", "surroundings_affected": True}, "harm"),
    ("cn-eco", {"harm": "none", "cross_region_harm": True}, "harm"),
    ("cn-eco", {"harm": "none", "life_or_health_endangered": True}, "harm"),
    ("us-epa", {"discovered_on": LATE, "disclosed_on": EARLY}, "disclosed_on"),
    ("us-epa", {"economic_benefit": "20000", "economic_benefit_insignificant": True}, "economic_benefit_insignificant"),
]
STANDING = [
    ("cn-eco", {"refused_to_correct": True, "corrected_on": LATE, "correction_due_on": EARLY}),
    ("cn-eco", {"exceedance_multiple": "0", "pollutants_exceeding": 0}),
    ("us-epa", {"economic_benefit": "4000", "economic_benefit_insignificant": True}),
]


@pytest.mark.parametrize(("name", "values", "place"), CONTRADICTING)
def test_what_cannot_both_be_so_is_told_once_and_in_words(name: str, values: dict[str, object], place: str) -> None:
    regime = law_library.load_law()[name]
    (found,) = fact_days.find_contradictions(regime, values, DECIDED)
    assert found.fact == place
    rule = next(one for one in regime.contradictions.values() if set(one.facts) == set(values))
    assert rule.later or str(found.message.values["says"]) == rule.says.en  # type: ignore[union-attr]


@pytest.mark.parametrize(("name", "values"), STANDING)
def test_what_can_be_so_stands(name: str, values: dict[str, object]) -> None:
    assert list(fact_days.find_contradictions(law_library.load_law()[name], values, DECIDED)) == []


def test_every_rule_of_conditions_says_why() -> None:
    assert [rule.id for _regime, rule in RULES if rule.when and rule.says is None] == []


def test_a_party_that_never_reported_is_not_told_of_as_one_that_did(tmp_path: Path) -> None:
    written = canonical.dumps(case(facts={"authority_source": "self_report", "self_reported_on": NEVER}).as_mapping())
    with pytest.raises(SheetError) as refusal:
        sheet.read_sheets(write(tmp_path, written.decode()))
    assert "contradict each other" in str(refusal.value)


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        ("- {id: a, earlier: sorry, later: sorry}\n", "must name two questions"),
        ("- {id: a, when: [{fact: sorry, is: yes}]}\n", "must name two questions"),
        ("- {id: a, earlier: sorry, later: minutes}\n", "which is no question for a day"),
        ("- {id: a, when: [{fact: gone, is: yes}, {fact: sorry, is: yes}]}\n", "gone"),
    ],
)
def test_a_rule_that_cannot_be_asked_is_refused_by_place(tmp_path: Path, rules: str, words: str) -> None:
    small_regime.write(tmp_path)
    (tmp_path / "village" / "contradictions.yaml").write_text(rules, encoding="utf-8")
    with pytest.raises(LawError, match=r"contradictions\.yaml:1") as refusal:
        small_regime.load(tmp_path)
    assert words in str(refusal.value)
