"""Answers that cannot both be so are refused by both their names, whatever the law would make of them."""

from datetime import date
from pathlib import Path

import pytest

from penalty.criteria import canonical, fact_days, legal_regime, sheet
from penalty.criteria.answer_schema import Contradiction
from penalty.criteria.legal_regime import LawError, Regime
from penalty.criteria.schema_types import NEVER, Condition
from penalty.criteria.sheet_error import SheetError
from tests.penalty.criteria import small_regime
from tests.penalty.criteria.cases import case, write

EARLY, LATE, DECIDED = date(2026, 3, 1), date(2026, 3, 2), date(2026, 6, 1)
RULES = [(regime, rule) for regime in legal_regime.load_law().values() for rule in regime.contradictions.values()]


def meet(condition: Condition) -> object:
    """An answer that meets the condition; of ``is_not: never`` a day."""
    return condition.value if condition.op == "is" else EARLY


def contradict(rule: Contradiction) -> dict[str, object]:
    if rule.later:
        return dict(zip(rule.facts, (EARLY, LATE), strict=True))
    return {str(condition.fact): meet(condition) for condition in rule.when}


@pytest.mark.parametrize(("regime", "rule"), RULES, ids=lambda one: getattr(one, "id", ""))
def test_each_rule_finds_what_it_names_and_nothing_where_one_answer_is_open(
    regime: Regime, rule: Contradiction
) -> None:
    values = contradict(rule)
    found = next(iter(fact_days.find_contradictions(regime, values, DECIDED)))
    assert {found.fact, *found.others} == set(values)
    for name in values:
        rest = {other: value for other, value in values.items() if other != name}
        assert list(fact_days.find_contradictions(regime, rest, DECIDED)) == []


def test_days_in_their_order_contradict_nothing() -> None:
    for regime, rule in RULES:
        if rule.later:
            values = dict(zip(rule.facts, (LATE, EARLY), strict=True))
            assert list(fact_days.find_contradictions(regime, values, DECIDED)) == []


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
