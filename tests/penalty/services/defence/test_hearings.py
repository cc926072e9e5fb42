"""The hearing: asked for in time, announced, held by somebody who may, and held again where it must be."""

from datetime import date

import pytest

from penalty.casefile.precedents.prior_acts import list_prior_acts
from penalty.errors import Invalid
from penalty.models import DocumentKind
from penalty.services import documents
from tests import heap_cases, scenarios
from tests.builders import SampleCase
from workflows.machine import ActionRefused
from workflows.vocabulary import Action

pytestmark = pytest.mark.begun.with_args(heap_cases.file_heap)


def test_a_hearing_on_the_sixth_working_day_comes_too_late(sample: SampleCase) -> None:
    heap_cases.to_notice(sample)
    due = heap_cases.deadline(sample, "hearing_request").due_on
    assert due == date(2026, 3, 9)
    sample.today = date(2026, 3, 10)
    with pytest.raises(Invalid, match="ended on 2026-03-09"):
        heap_cases.ask_for_hearing(sample, date(2026, 3, 10))
    heap_cases.ask_for_hearing(sample, due)


def test_a_hearing_is_neither_announced_nor_held_early(sample: SampleCase) -> None:
    heap_cases.to_notice(sample)
    heap_cases.ask_for_hearing(sample, sample.today)
    reviewer = sample.cast.reviewer
    early = {"hearing_on": date(2026, 3, 11), "hearing_place": "三楼", "presider": reviewer.key}
    with pytest.raises(ActionRefused) as refusal:
        sample.act(reviewer, Action.ANNOUNCE_HEARING, **early)
    assert refusal.value.condition_names == ("hearing_lies_seven_working_days_ahead",)
    sample.act(reviewer, Action.ANNOUNCE_HEARING, **{**early, "hearing_on": date(2026, 3, 12)})
    notice = heap_cases.deadline(sample, "hearing_notice")
    assert (notice.due_on, notice.state) == (sample.today, "running")
    sample.today = date(2026, 3, 12)
    assert heap_cases.deadline(sample, "hearing_notice").state == "overdue"
    details = {
        "attendance": "held", "held_on": sample.today, "transcript": "x", "hearing_opinion": "x", "proof": 1,
        "clerk": sample.cast.other_chief.key, "arguments": ["x"],
    }  # fmt: skip
    with pytest.raises(ActionRefused) as unserved:
        sample.act(reviewer, Action.HOLD_HEARING, **details)
    assert unserved.value.condition_names == ("hearing_was_held_lawfully",)
    assert "hearing_was_held_where_due" in scenarios.list_unmet(
        lambda: sample.act(sample.cast.officer, Action.CLOSE_DEFENCE)
    )


def test_a_hearing_announced_anew_replaces_its_notice_which_nobody_serves_any_more(sample: SampleCase) -> None:
    heap_cases.to_notice(sample)
    heap_cases.ask_for_hearing(sample, sample.today)
    details = {"hearing_place": "三楼", "presider": sample.cast.reviewer.key}
    for day in (12, 13):
        sample.act(sample.cast.reviewer, Action.ANNOUNCE_HEARING, hearing_on=date(2026, 3, day), **details)
    kind = DocumentKind.HEARING_NOTICE
    first, second = [one for one in sample.view.documents if one.kind is kind]
    assert [one for one in sample.view.unserved if one.kind is kind] == [second]
    assert documents.force_ended_on(sample.session, first) == sample.today
    heap_cases.serve_all(sample)
    sample.act(sample.cast.reviewer, Action.ANNOUNCE_HEARING, hearing_on=date(2026, 3, 16), **details)
    assert documents.force_ended_on(sample.session, second) == sample.today


def test_a_hearing_before_a_recused_presider_is_held_again(sample: SampleCase) -> None:
    heap_cases.to_notice(sample)
    heap_cases.hear(sample)
    done = list_prior_acts(sample.view, sample.cast.reviewer)
    scenarios.recuse(sample, sample.cast.reviewer, void=[one.key for one in done if one.action is Action.HOLD_HEARING])
    missing = scenarios.list_unmet(lambda: sample.act(sample.cast.officer, Action.CLOSE_DEFENCE))
    assert missing == ("hearing_was_held_where_due",)
