"""A deliberation resolves on what it was given; another result goes back as a point."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm.attributes import set_committed_value

from penalty.casefile import CaseView
from penalty.errors import Invalid, InvalidField
from penalty.papers import PaperSource
from penalty.papers.stages.investigation_report import require_fitting_conclusion
from penalty.services.assessment import assessments
from tests import scenarios
from tests.builders import HEAP, SampleCase
from workflows.vocabulary import Action, State


def conclude(sample: SampleCase, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    given = sample.deliberated(sample.cast.chief) | {"conclusion": words}
    monkeypatch.setattr(sample, "deliberated", lambda _chair: given)
    sample.approve_legally()


@pytest.mark.begun.with_args(scenarios.hear_waiver)
def test_no_fine_is_resolved_where_a_waiver_was_deliberated_on(
    scratch_sample: SampleCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample = scratch_sample
    with pytest.raises(Invalid, match="is a waiver of the penalty; where something else") as refusal:
        conclude(sample, "罚款五千元。", monkeypatch)
    assert list(refusal.value.problems) == ["conclusion"]


@pytest.mark.begun.with_args(scenarios.build_fined_case)
@pytest.mark.parametrize("words", ["决定不予行政处罚。", "罚款50000元。"])
def test_no_other_result_is_resolved_where_a_fine_was_deliberated_on(scratch_sample: SampleCase, words: str) -> None:
    sample = scratch_sample
    file = PaperSource(sample.session, sample.case, sample.authority, sample.today, sample.cast.chief, {})
    require_fitting_conclusion(file, "同意承办机构的处理意见。")
    with pytest.raises(Invalid, match="is a fine of"):
        require_fitting_conclusion(file, words)


@pytest.mark.begun.with_args(scenarios.hear_waiver)
def test_only_heads_of_the_authority_deliberate(scratch_sample: SampleCase, monkeypatch: pytest.MonkeyPatch) -> None:
    sample = scratch_sample
    given: dict[str, Any] = sample.deliberated(sample.cast.chief)
    members = [*given["members"], sample.cast.auditor.key]
    opinions = [*given["opinions"], f"{sample.cast.auditor.name} | 已在两日内补报，没有后果，同意。"]
    monkeypatch.setattr(sample, "deliberated", lambda _chair: given | {"members": members, "opinions": opinions})
    with pytest.raises(InvalidField, match="is none of the heads of the authority"):
        sample.approve_legally()


@pytest.mark.begun.with_args(scenarios.notify_waiver)
def test_the_reason_of_a_deliberation_is_told(scratch_sample: SampleCase) -> None:
    sample = scratch_sample
    assert [str(one) for one in assessments.list_deliberation_causes(sample.view)] == ["the penalty is to be waived"]


@pytest.mark.begun.with_args(scenarios.assess_waiver)
def test_the_found_facts_are_written_anew_while_the_case_stands_in_assessment(scratch_sample: SampleCase) -> None:
    sample = scratch_sample
    assert sample.case.state is State.ASSESSMENT
    before = sample.view.latest_act(Action.CONCLUDE)
    sample.conclude_investigation()
    assert sample.case.state is State.ASSESSMENT
    assert sample.view.latest_act(Action.CONCLUDE) != before


@pytest.mark.begun.with_args(scenarios.hear_waiver)
def test_members_do_not_all_say_the_same_words(scratch_sample: SampleCase, monkeypatch: pytest.MonkeyPatch) -> None:
    sample = scratch_sample
    people = (sample.cast.chief, *sample.cast.members)
    given = sample.deliberated(sample.cast.chief)
    same = given | {"opinions": [f"{one.name} | 改正属实，同意承办机构的意见。" for one in people]}
    monkeypatch.setattr(sample, "deliberated", lambda _chair: same)
    with pytest.raises(Invalid, match="the same words for their opinion"):
        sample.approve_legally()


def view_on(sample: SampleCase, day: date) -> CaseView:
    return CaseView(sample.session, sample.case, authority=sample.authority, today=day)


@pytest.mark.begun.with_args(scenarios.build_fined_case)
@pytest.mark.parametrize(
    ("day", "fen", "due"),
    [
        (date(2022, 6, 1), 550_000_00, True),  # Order 8 art 52, by the large fine of its art 78
        (date(2022, 6, 1), 50_000_00, True),
        (date(2022, 6, 1), 49_999_00, False),
        (date(2023, 6, 30), 50_000_00, True),
        (date(2023, 7, 1), 50_000_00, False),  # Order 30 art 52 para 2(2)
        (date(2023, 7, 1), 500_000_00, True),
    ],
)
def test_a_large_fine_is_deliberated_under_the_order_of_its_day(
    scratch_sample: SampleCase, day: date, fen: int, due: bool
) -> None:
    sample = scratch_sample
    view = view_on(sample, day)
    row = view.assessment
    assert row is not None
    with sample.session.no_autoflush:
        set_committed_value(row, "amount_fen", fen)
        assert (assessments.LARGE in assessments.list_deliberation_causes(view)) is due


@pytest.mark.parametrize(("day", "due"), [(date(2022, 6, 1), True), (date(2023, 7, 1), False)])
def test_an_act_that_goes_to_the_police_is_grave_where_the_order_gives_no_figure(
    scratch_sample: SampleCase, day: date, due: bool
) -> None:
    sample = scenarios.build_fined_case(scratch_sample, {**HEAP, "detention_applicable": True})
    causes = assessments.list_deliberation_causes(view_on(sample, day))
    assert (assessments.REFERRED in causes) is due


@pytest.mark.begun.with_args(scenarios.assess_waiver)
def test_a_second_extension_is_deliberated_by_the_same_rules(scratch_sample: SampleCase) -> None:
    sample = scratch_sample
    chief, auditor = sample.cast.chief, sample.cast.auditor
    sample.act(chief, Action.EXTEND_DECISION, reason="案情复杂，需要补充监测。")
    given: dict[str, Any] = {
        key: value for key, value in sample.deliberated(chief).items() if key != "meeting_hours"
    } | {"reason": "鉴定仍未完成。"}
    strangers = given | {
        "members": [*given["members"], auditor.key],
        "opinions": [*given["opinions"], f"{auditor.name} | 鉴定机构尚未出具意见，同意。"],
    }
    same = given | {"opinions": [f"{line.partition('|')[0]}| 鉴定未完成，同意延长。" for line in given["opinions"]]}
    for wrong, said in ((strangers, "none of the heads"), (same, "the same words for their opinion")):
        with pytest.raises(Invalid, match=said), sample.session.begin_nested():
            sample.act(chief, Action.EXTEND_DECISION, **wrong)
    sample.act(chief, Action.EXTEND_DECISION, **given)
