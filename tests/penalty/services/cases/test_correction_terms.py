"""More time for a correction: asked for by an officer before it ends, decided by a chief, told to the party."""

from datetime import date, timedelta

from penalty.casefile import chief_requests
from penalty.models import DocumentKind, User
from penalty.services.cases import search
from tests import scenarios
from tests.builders import SampleCase
from tests.penalty.services.cases.test_order_of_steps import waits_for_chief
from workflows.vocabulary import Action


def test_a_term_is_extended_before_it_ends_and_the_due_day_superseded(sample: SampleCase) -> None:
    scenarios.to_investigation(sample.register())
    sample.settle_article()
    due = sample.today + timedelta(5)
    sample.order_correction(due)
    later = due + timedelta(10)

    def ask(day: object) -> None:
        sample.act(sample.cast.officer, Action.ASK_CORRECTION_EXTENSION, extended_until=day, reason="雨天无法施工")

    def extend() -> None:
        sample.act(sample.cast.chief, Action.EXTEND_CORRECTION)

    assert scenarios.list_unmet(lambda: ask(due)) == ("new_day_is_later",)
    assert scenarios.list_unmet(extend) == ("an_extension_is_asked",)
    ask(later)
    sample.act(sample.cast.chief, Action.REFUSE_REQUEST, reason="雨天不影响室内施工")
    assert not waits_for_chief(sample)
    refusals = search.list_refusals(sample.session, sample.cast.officer)
    (refusal,) = [one for _case, one in refusals]
    assert (refusal.asked.action, refusal.refused.given["reason"]) == (
        Action.ASK_CORRECTION_EXTENSION, "雨天不影响室内施工"
    )  # fmt: skip
    assert search.list_refusals(sample.session, sample.cast.other_chief) == []
    assert scenarios.list_unmet(extend) == ("an_extension_is_asked",)
    ask(later)
    assert search.list_refusals(sample.session, sample.cast.officer) == []
    before = sample.view.measures
    extend()
    term, paper = (
        sample.view.find_deadline("correction"),
        sample.view.latest_document(DocumentKind.CORRECTION_EXTENSION),
    )
    assert term is not None
    assert paper is not None
    assert (term.due_on, sample.view.unserved) == (later, [paper])
    assert {one.due_on for one in before} == {due}
    assert {one.due_on for one in sample.view.measures} == {later}
    assert all(words in str(paper.data) for words in ("雨天无法施工", "2026年12月9日"))
    assert scenarios.list_unmet(extend) == ("an_extension_is_asked",)


def ask_for_more_time(sample: SampleCase) -> date:
    """An order and a request for a later last day; the day on which the order's term ends."""
    scenarios.to_investigation(sample.register())
    sample.settle_article()
    due: date = sample.today + timedelta(5)
    sample.order_correction(due)
    given = {"extended_until": due + timedelta(10), "reason": "雨天无法施工"}
    sample.act(sample.cast.officer, Action.ASK_CORRECTION_EXTENSION, **given)
    return due


def test_a_request_that_nobody_can_grant_any_more_waits_for_its_answer(sample: SampleCase) -> None:
    def act(person: User, action: Action, **given: object) -> tuple[str, ...]:
        return scenarios.list_unmet(lambda: sample.act(person, action, **given))

    due = ask_for_more_time(sample)
    chief, reason = sample.cast.chief, "改正期限已经届满"
    assert waits_for_chief(sample)
    sample.today = due + timedelta(1)
    assert waits_for_chief(sample), "nobody can grant it any more, and the officer still waits for an answer"
    assert act(chief, Action.EXTEND_CORRECTION) == ("correction_term_still_runs",)
    again = {"extended_until": due + timedelta(10), "reason": "雨天无法施工"}
    assert act(sample.cast.officer, Action.ASK_CORRECTION_EXTENSION, **again) == ("correction_term_still_runs",)
    sample.act(chief, Action.REFUSE_REQUEST, reason=reason)
    assert not waits_for_chief(sample)
    assert act(chief, Action.REFUSE_REQUEST, reason=reason) == ("a_request_waits",)


def test_a_request_is_moot_once_the_case_has_moved_on(sample: SampleCase) -> None:
    ask_for_more_time(sample)
    assert chief_requests.find_asked(sample.view, Action.REFUSE_REQUEST) is not None
    sample.verify_correction()
    assert chief_requests.find_asked(sample.view, Action.REFUSE_REQUEST) is None
