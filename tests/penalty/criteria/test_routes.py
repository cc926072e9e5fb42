"""Of several routes the true one is named, and every finding carries its own article."""

import pytest
from hypothesis import given, settings

from penalty.criteria import engine
from penalty.criteria.engine import Finding, Recommendation
from penalty.criteria.presentation import text_report
from penalty.criteria.sheets.sheet import Sheet
from tests.penalty.criteria.cases import CHINESE, regime, result, sheets

MINOR = {"minor_by_reasons": True, "harm": "none", "prior_violations": 0}
HOHHOT = {"place": "150100", "violated_from": "2026-03-02", "violated_to": "2026-03-02", "decided_on": "2026-05-08"}
BEFORE_ORDER, BY_DUE = "corrected_before_order is yes", "corrected_by_due is yes"


def find(made: Recommendation, name: str) -> Finding:
    return next(one for one in made.findings if one.description.id == name)


def test_a_term_that_was_never_set_is_not_kept() -> None:
    made = result(
        facts=MINOR | {"corrected_on": "2024-03-06", "correction_ordered_on": "never", "correction_due_on": "never"}
    )
    assert (made.effect, find(made, BY_DUE).status, find(made, BEFORE_ORDER).status) == ("waive", "not_met", "met")
    assert find(made, "timely_correction").via == (BEFORE_ORDER,)
    text = text_report.render_result(made, CHINESE)
    assert "责令改正前（含当日）已改正" in text
    assert "✓ 在责令改正期限内改正" not in text


def test_a_correction_after_an_order_without_a_term_is_not_in_time() -> None:
    facts = {"corrected_on": "2024-03-20", "correction_ordered_on": "2024-03-06", "correction_due_on": "never"}
    made = result(facts=MINOR | facts | {"authority_learned_on": "2024-03-05"})
    assert find(made, "timely_correction").status == "not_met"
    assert made.effect == "standard"


def test_of_two_routes_that_hold_the_correction_before_the_order_is_named() -> None:
    days = {"corrected_on": "2024-03-06", "correction_ordered_on": "2024-03-07", "correction_due_on": "2024-03-20"}
    made = result(facts=MINOR | days)
    assert (find(made, BY_DUE).status, find(made, BEFORE_ORDER).status) == ("met", "met")
    assert find(made, "timely_correction").via == (BEFORE_ORDER,)
    later = result(facts=MINOR | days | {"corrected_on": "2024-03-10", "authority_learned_on": "2024-03-05"})
    assert find(later, "timely_correction").via == (BY_DUE,)


def test_nobody_is_late_for_a_term_that_was_never_set() -> None:
    late = {"refused_to_correct": True, "corrected_on": "never", "correction_ordered_on": "2024-03-06"}
    for due, status in (("never", "not_met"), ("2024-03-20", "met")):
        made = result(matter="acceptance-missing", facts=late | {"correction_due_on": due})
        assert {one.status for one in made.findings if one.description.id == "overdue"} <= {status}
        assert any(one.description.id == "overdue" for one in made.findings)


@pytest.mark.parametrize(
    ("days", "article"),
    [
        ({}, "cn-apl-2021/32-1-3"),
        (
            {"violated_from": "2026-09-02", "violated_to": "2026-09-02", "decided_on": "2026-11-10"},
            "cn-apl-2021/32-1-3",
        ),
    ],
)
def test_a_self_report_stands_on_its_own_article(days: dict[str, str], article: str) -> None:
    """Not on 33(1), which a local policy would give if the violation were minor."""
    day = days.get("violated_to", "2026-03-02")
    facts = {"self_reported_on": day, "authority_learned_on": day, "authority_source": "self_report"}
    made = result(**HOHHOT | days, facts=facts | {"harm": "slight", "minor_by_reasons": False})
    assert find(made, "reported_first").article == article
    assert find(made, "self_reported_before_authority is yes").article == article
    assert next(one for one in made.as_dict()["findings"] if one["id"] == "reported_first")["article"] == article


@settings(max_examples=150, deadline=None)
@given(sheets())
def test_no_article_is_borrowed_from_a_ground_that_does_not_hold(made: Sheet) -> None:
    """The findings that carry the effect cite a ground or item that is met, or the own article of their concept."""
    found = engine.assess(made, regime())
    own = {one for concept in regime().concepts.values() for one in concept.articles or ()}
    met = {one.article for one in found.findings if one.description.effect and one.status == "met"}
    items = {one.article for one in found.findings if one.description.kind == "item" and one.status == "met"}
    assert {one.article for one in found.basis} <= met | items | own


def test_an_agreement_that_was_never_made_is_not_kept() -> None:
    facts = {"discovered_on": "2024-03-01", "disclosed_on": "2024-03-20", "corrected_on": "2024-04-02"}
    never = {"disclosure_agreed_by": "never", "correction_agreed_by": "never", "government_trigger_on": "never"}
    law = {"regime": "us-epa", "place": "US-TX", "matter": "epcra-inventory-missing"}
    made = result(**law, facts=facts | never)
    values = made.applied.values
    assert [values.get(name) for name in ("disclosed_as_agreed", "corrected_as_agreed", "disclosed_first")] == [
        False, False, True,
    ]  # fmt: skip


def test_every_comparison_with_a_term_asks_whether_there_was_one() -> None:
    for law in (regime(), regime("us-epa")):
        terms = {name for name, fact in law.facts.items() if fact.type == "date" and not fact.is_event}
        routes = [route for fact in law.facts.values() if fact.derive for route in fact.derive.any]
        compared = [(step.before or step.on_or_before, route) for route in routes for step in route]
        asked = [(other, {step.fact for step in route if step.happened}) for other, route in compared if other in terms]
        assert len(asked) == {"cn-eco": 1, "us-epa": 2}[law.id]
        assert all(other in happened for other, happened in asked)
