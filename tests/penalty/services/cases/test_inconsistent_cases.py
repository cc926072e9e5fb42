"""A like case that was treated the other way round is a question to the legal reviewer, and no refusal."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from penalty.papers.reviews import reviewer_questions
from penalty.services.archive.file_review import remarks
from tests import scenarios
from tests.builders import HEAP, SampleCase, credit_code
from workflows.vocabulary import Action, State

TODAY, FIRST = date(2026, 11, 24), date(2026, 10, 1)
SEVERE = HEAP | {"harm": "slight", "harm_removed_or_reduced": False, "fault": "negligent"}
ORDERED = {"authority_learned_on": TODAY, "correction_ordered_on": "never", "corrected_on": "never"}


def assess(sample: SampleCase, days: int, facts: Mapping[str, object], code: str, today: date) -> SampleCase:
    sample.today = today
    other = {"party_code": credit_code(code), "party_name": f"演示第{code[-1]}建材有限公司"}
    sample.register(
        matter="dust-material-uncovered", source="inspection", learned_on=today, violated_from=FIRST,
        violated_to=FIRST + timedelta(days=days - 1), **other,
    )  # fmt: skip
    found = dict(facts) | ORDERED | {"authority_learned_on": today, "duration_days": days}
    return scenarios.assess_fine(sample, found, "堆放面积约600平方米，不宜取最低额；行为时间有限，不宜更高")


def decide(sample: SampleCase, days: int, facts: Mapping[str, object]) -> SampleCase:
    return assess(sample, days, facts, "91150100MA0000001", TODAY).to_notice().to_approval().decide()


def follow(first: SampleCase, days: int, facts: Mapping[str, object]) -> SampleCase:
    later = SampleCase(first.session, first.authority, first.cast, today=TODAY)
    return assess(later, days, facts, "91150100MA0000009", date(2026, 12, 1))


def ask(sample: SampleCase) -> list[str]:
    return [one for one in reviewer_questions.list_questions(sample.view) if "同类案件" in one]


@pytest.fixture
def decided(scratch_sample: SampleCase) -> SampleCase:
    return decide(scratch_sample, 12, SEVERE | {"minor_by_reasons": False})


def test_a_longer_act_found_minor_beside_a_shorter_one_that_was_not_is_asked_about(decided: SampleCase) -> None:
    later = follow(decided, 19, SEVERE | {"minor_by_reasons": True})
    (question,) = ask(later)
    number = decided.view.documents[-1].number
    assert f"同类案件{number}（2026年11月24日决定，违法行为持续12日" in question
    assert "违法行为不重于本案而处理更重；本案违法行为持续19日" in question
    assert "认定违法行为轻微" in question


def test_a_shorter_act_treated_more_mildly_asks_nothing(decided: SampleCase) -> None:
    assert ask(follow(decided, 5, SEVERE | {"minor_by_reasons": True})) == []


def test_a_shorter_act_treated_more_severely_is_asked_about(scratch_sample: SampleCase) -> None:
    decide(scratch_sample, 19, SEVERE | {"minor_by_reasons": True})
    (question,) = ask(follow(scratch_sample, 12, SEVERE | {"minor_by_reasons": False}))
    assert "违法行为不轻于本案而处理更轻" in question


def test_a_quantity_that_is_lesser_answers_the_question(decided: SampleCase) -> None:
    """Longer, of a smaller heap: neither breach is the graver one."""
    small = SEVERE | {"minor_by_reasons": True, "stockpile_area_m2": 40}
    assert ask(follow(decided, 19, small)) == []


def test_the_legal_reviewer_says_what_sets_the_case_apart(decided: SampleCase) -> None:
    later = follow(decided, 19, SEVERE | {"minor_by_reasons": True}).to_notice().serve_notice().waive_defence()
    (question,) = ask(later)
    assert "like_case_treated_otherwise" in {one.id for one in remarks.list_remarks(later.view)}
    given = {"digest": later.digest(), "conflict_answers": {}}
    assert "every_conflict_is_answered" in scenarios.list_unmet(
        lambda: later.act(later.cast.reviewer, Action.APPROVE_LEGALLY, **given)
    )
    later.approve_legally()
    assert later.case.state in (State.DELIBERATION, State.APPROVAL)
    act = later.view.latest_act(Action.APPROVE_LEGALLY)
    assert act is not None
    assert question in act.given["conflict_answers"]
    assert "like_case_treated_otherwise" not in {one.id for one in remarks.list_remarks(later.view)}
