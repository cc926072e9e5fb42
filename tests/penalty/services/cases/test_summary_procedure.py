"""The summary procedure is told once where the article rules it out, and what one lack implies is not told twice."""

from datetime import date

from penalty.services import cases
from tests import scenarios
from tests.builders import SampleCase
from workflows.refusals import UnmetCondition
from workflows.vocabulary import Action

ACCEPTED = {
    "matter": "acceptance-missing", "source": "inspection", "violated_from": date(2026, 11, 2),
    "violated_to": date(2026, 11, 11),
}  # fmt: skip


def list_unmet(sample: SampleCase, action: Action) -> tuple[UnmetCondition, ...]:
    steps = cases.list_open_steps(sample.cast.officer, sample.view)
    return next(one.unmet for one in steps if one.step.action is action)


def test_where_the_least_fine_is_too_large_nothing_else_is_told(sample: SampleCase) -> None:
    """Code art 1100 begins at 200,000 yuan."""
    (unmet,) = list_unmet(sample.register(**ACCEPTED), Action.DECIDE_ON_THE_SPOT)
    assert unmet.condition == "the_article_allows_the_summary_procedure"


def test_where_the_article_may_allow_it_the_lacks_are_told(sample: SampleCase) -> None:
    names = {one.condition for one in list_unmet(sample.register(), Action.DECIDE_ON_THE_SPOT)}
    assert "the_article_allows_the_summary_procedure" not in names
    assert {"every_fact_is_answered", "the_fine_allows_the_summary_procedure"} <= names


def test_an_element_not_looked_into_is_told_once(sample: SampleCase) -> None:
    """That the act is not made out follows from it."""
    scenarios.to_investigation(sample.register(**ACCEPTED))
    names = {one.condition for one in list_unmet(sample, Action.CONCLUDE)}
    assert "elements_are_looked_into" in names
    assert "the_act_is_made_out" not in names
