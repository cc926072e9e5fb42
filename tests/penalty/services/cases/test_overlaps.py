"""The same party, place and days in two cases: asked about, answered, and fined once (APL 29; Code 1055)."""

from datetime import date

import pytest

from penalty.casefile import CaseFile
from penalty.casefile.precedents import overlaps
from penalty.demo.case_builder import CaseBuilder
from penalty.models import LedgerEntry, LedgerImport, LedgerOutcome
from penalty.services.assessment import assessments
from tests.builders import HEAP, SampleCase
from workflows.machine import ActionRefused
from workflows.vocabulary import Action, State

DUST = "dust-material-uncovered"
WEIGHED = "堆放面积约600平方米，相邻道路有积尘，两日内覆盖。"


def fine_and_register(sample: SampleCase) -> None:
    """A first case that ended in a fine, and a second of the same party, place and days, another matter."""
    sample.register(matter=DUST, source="inspection").to_assessment(HEAP)
    sample.session.flush()
    fine(sample)
    sample.register(matter="eia-register-form-unfiled")


def fine(sample: SampleCase) -> None:
    assessments.record_departure(
        sample.session, sample.cast.officer, sample.case, 20_000_00, WEIGHED, authority=sample.authority,
        today=sample.today,
    )  # fmt: skip
    sample.confirm_law()
    sample.to_notice().to_approval().decide()


def find_first(sample: SampleCase) -> str:
    return overlaps.list_overlaps(CaseFile(sample.session, sample.case))[0].reference


def answer(sample: SampleCase, distinction: str, earlier: str = "") -> None:
    sample.answer_overlap(earlier or find_first(sample), distinction)


def propose(sample: SampleCase) -> None:
    """Without the answers that the builder gives."""
    CaseBuilder.propose_filing(sample)


@pytest.mark.begun.with_args(fine_and_register)
def test_an_earlier_case_is_answered_before_filing(sample: SampleCase) -> None:
    (earlier,) = overlaps.list_overlaps(sample.view)
    assert (earlier.fine_fen, earlier.is_decided, earlier.answer) == (20_000_00, True, None)
    with pytest.raises(ActionRefused) as refusal:
        propose(sample)
    (lack,) = refusal.value.unmet_conditions
    assert (lack.condition, lack.missing) == ("overlaps_are_answered", (earlier.reference,))
    answer(sample, "another_act")
    propose(sample)
    assert sample.case.state is State.FILING


@pytest.mark.begun.with_args(fine_and_register)
def test_the_same_act_goes_on_but_is_not_fined_again(sample: SampleCase) -> None:
    answer(sample, "same_act")
    sample.to_assessment({**HEAP, "correction_ordered_on": date(2026, 11, 10)})
    assessments.record_departure(
        sample.session, sample.cast.officer, sample.case, 10_000_00, WEIGHED, authority=sample.authority,
        today=sample.today,
    )  # fmt: skip
    with pytest.raises(ActionRefused) as refusal:
        sample.submit_for_review()
    assert refusal.value.condition_names == ("no_second_fine_for_one_act",)
    assessments.record_departure(
        sample.session, sample.cast.officer, sample.case, 0, "同一违法行为已受罚款，不再罚款。",
        authority=sample.authority, today=sample.today,
    )  # fmt: skip
    sample.submit_for_review()
    assert sample.case.state is State.CASE_REVIEW


@pytest.mark.begun.with_args(fine_and_register)
def test_an_answer_that_its_file_contradicts_is_refused(sample: SampleCase) -> None:
    with pytest.raises(ActionRefused) as refusal:
        answer(sample, "annulled")
    assert refusal.value.condition_names == ("distinction_fits",)


def test_a_fine_of_another_department_bars_a_second_one(sample: SampleCase) -> None:
    sample.register(matter=DUST, source="inspection")
    paper = sample.file_proof(text="城管部门行政处罚决定书")
    sample.act(
        sample.cast.officer, Action.ANSWER_OVERLAP, earlier_case="呼城管罚〔2026〕1号", distinction="same_act",
        reason="同一堆场、同一时段。", body="呼和浩特市城市管理局（演示）", proof=paper.key,
    )  # fmt: skip
    sample.to_assessment(HEAP)
    assessments.record_departure(
        sample.session, sample.cast.officer, sample.case, 10_000_00, WEIGHED, authority=sample.authority,
        today=sample.today,
    )  # fmt: skip
    with pytest.raises(ActionRefused) as refusal:
        sample.submit_for_review()
    (lack,) = refusal.value.unmet_conditions
    assert (lack.condition, lack.missing) == ("no_second_fine_for_one_act", ("呼城管罚〔2026〕1号",))


@pytest.mark.parametrize(
    "changes",
    [
        {"place": "150105"},
        {"violated_from": date(2026, 10, 1), "violated_to": date(2026, 10, 2)},
        {"party_code": "91150100MA0N00008Q"},
    ],
)
def test_another_place_party_or_time_is_no_question(sample: SampleCase, changes: dict[str, object]) -> None:
    sample.register(place="150102")
    sample.register(**{"place": "150102", **changes})
    assert overlaps.list_overlaps(sample.view) == []


def test_a_case_that_ended_undecided_is_no_question(sample: SampleCase) -> None:
    sample.register().propose_filing().decline_filing("不属于本机关管辖。")
    propose(sample.register())
    assert sample.case.state is State.FILING


def test_a_fine_of_the_ledger_is_asked_about_and_bars_a_second_one(sample: SampleCase) -> None:
    sample.register(matter=DUST, source="inspection")
    case, brought_in = sample.case, LedgerImport(filename="台账.csv", sha256="0" * 64, by_id=sample.cast.admin.key)
    sample.session.add(brought_in)
    sample.session.flush()
    days = {"violated_from": case.violated_from, "violated_to": case.violated_to, "decided_on": case.violated_to}
    entry = LedgerEntry.model_validate({
        "import_id": brought_in.key, "number": "呼环罚〔2026〕9号", "party_name": case.party.name, "regime": "cn-eco",
        "party_code": case.party.code, "matter": DUST, "place": "150105", "outcome": LedgerOutcome.FINED,
        "fine_fen": 20_000_00, **days,
    })  # fmt: skip
    sample.session.add(entry)
    sample.session.flush()
    with pytest.raises(ActionRefused) as refusal:
        propose(sample)
    assert refusal.value.unmet_conditions[0].missing == ("呼环罚〔2026〕9号",)
    answer(sample, "same_act", "呼环罚〔2026〕9号")
    (one,) = overlaps.list_overlaps(sample.view)
    assert one.bars_fine
