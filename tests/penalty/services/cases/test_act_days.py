"""An omission ends with its correction: the officer is asked where the days say otherwise."""

from datetime import date

import pytest

from penalty.demo import investigation
from penalty.errors import Invalid
from penalty.models import Standing
from penalty.papers import PaperSource
from penalty.papers.findings import statement_of_facts
from penalty.papers.wording import narrative
from penalty.services.assessment import findings
from penalty.services.assessment.findings import Answer
from penalty.services.cases import act_days
from tests import scenarios
from tests.builders import SampleCase
from workflows.vocabulary import Action

CORRECTED = date(2026, 11, 18)


def answer(sample: SampleCase, day: date, note: str = "") -> None:
    proof = sample.file_proof()
    given = Answer("corrected_on", day, Standing.PROVEN, (proof.key,), note)
    findings.record_findings(
        sample.session, sample.cast.officer, sample.case, [given], authority=sample.authority, today=sample.today
    )


def move(sample: SampleCase, day: date, reason: str = "备案回执载明的日期。") -> None:
    act_days.move_last_day(
        sample.session, sample.cast.officer, sample.case, day, reason, authority=sample.authority, today=sample.today,
        version_seen=sample.case.version,
    )  # fmt: skip


def test_an_omission_that_ended_before_its_correction_is_asked_about(scratch_sample: SampleCase) -> None:
    sample = scenarios.to_investigation(scratch_sample.register())
    with pytest.raises(Invalid, match="goes on until it is corrected") as refusal:
        answer(sample, CORRECTED)
    assert list(refusal.value.problems) == ["corrected_on"]
    move(sample, CORRECTED)
    answer(sample, CORRECTED)
    file = PaperSource(sample.session, sample.case, sample.authority, sample.today, sample.cast.officer, {})
    assert narrative.describe_duration(file) == "违法行为自2026年11月2日至2026年11月18日，持续17日"


def test_a_reason_says_what_ended_it_before(scratch_sample: SampleCase) -> None:
    sample = scenarios.to_investigation(scratch_sample.register())
    answer(sample, CORRECTED, "自2026年11月11日起该筒仓停用，停用记录在卷")
    assert sample.case.violated_to == date(2026, 11, 11)


def test_an_act_that_is_no_omission_ends_when_it_ends(scratch_sample: SampleCase) -> None:
    answer(scenarios.to_investigation(scratch_sample.register(matter="open-burning")), CORRECTED)


@pytest.mark.parametrize(
    ("day", "reason", "field"),
    [
        (date(2026, 11, 1), "有误", "last_day"), (date(2026, 11, 25), "有误", "last_day"),
        (CORRECTED, " ", "reason"),
    ],
)  # fmt: skip
def test_the_last_day_lies_in_the_act_and_has_its_reason(
    scratch_sample: SampleCase, day: date, reason: str, field: str
) -> None:
    sample = scenarios.to_investigation(scratch_sample.register())
    with pytest.raises(Invalid) as refusal:
        move(sample, day, reason)
    assert list(refusal.value.problems) == [field]


def test_a_quantity_that_nothing_carries_is_no_found_fact(scratch_sample: SampleCase) -> None:
    sample = scenarios.to_investigation(scratch_sample.register())
    sample.file_proof(proves="筒仓内存放粮食约30吨")
    file = PaperSource(sample.session, sample.case, sample.authority, sample.today, sample.cast.officer, {})
    statement_of_facts.require_sound_account(file, "筒仓内存放粮食约30吨。")
    with pytest.raises(Invalid, match="no piece on file says “5吨”"):
        statement_of_facts.require_sound_account(file, "筒仓内存放粮食约5吨。")


@pytest.mark.parametrize("content", ["问：原因？\n答：相关情况以案卷证据为准。", "问：属实吗？\n答：以卷内材料为准。"])
def test_an_interview_that_says_nothing_is_refused(scratch_sample: SampleCase, content: str) -> None:
    sample = scenarios.to_investigation(scratch_sample.register())
    asked = investigation.asked_inputs(sample) | investigation.meeting_inputs(sample)
    with pytest.raises(Invalid, match="is no reason") as refusal:
        sample.act(sample.cast.officer, Action.RECORD_INTERVIEW, content=content, **asked)
    assert list(refusal.value.problems) == ["content"]
