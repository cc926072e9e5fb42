"""The demo's days are those of an office: seen, filed, heard and decided one after another, on working days."""

from datetime import date, timedelta

import pytest

from penalty.criteria import law_library
from penalty.criteria.sheets import sheet_files
from penalty.demo import schedule, sheet_procedure, walk
from tests.builders import SampleCase
from workflows.vocabulary import Action

WATER, HEAP = "4-lighten.yaml", "5-standard.yaml"


@pytest.fixture(params=[WATER, HEAP])
def walked(request: pytest.FixtureRequest, scratch_sample: SampleCase) -> SampleCase:
    ((sheet, _),) = sheet_files.read_sheet_files(walk.SHEETS / request.param, law_library.load_law())
    scratch_sample.move_to(sheet.decided_on)
    sheet_procedure.walk_through(sheet_procedure.start_case(scratch_sample, sheet, 1), sheet)
    return scratch_sample


def find_day(sample: SampleCase, action: Action) -> date:
    return next(act.on for act in sample.view.acts if act.action is action)


def test_steps_follow_each_other_on_working_days(walked: SampleCase) -> None:
    order = [
        Action.RECORD_SCENE, Action.FILE, Action.CONCLUDE, Action.SUBMIT, Action.CLOSE_DEFENCE,
        Action.APPROVE_LEGALLY, Action.DECIDE, Action.PUBLISH, Action.RECORD_PAYMENT, Action.CLOSE, Action.ARCHIVE,
    ]  # fmt: skip
    days = [find_day(walked, one) for one in order]
    assert days == sorted(days)
    apart = [
        Action.CONCLUDE,
        Action.SUBMIT,
        Action.CLOSE_DEFENCE,
        Action.APPROVE_LEGALLY,
        Action.DECIDE,
        Action.PUBLISH,
    ]
    assert len({find_day(walked, one) for one in (*apart, Action.RECORD_PAYMENT, Action.CLOSE)}) == len(apart) + 2
    calendar = walked.authority.calendar
    assert [day for day in days if not schedule.is_working_day(day, calendar)] == []
    assert schedule.is_working_day(find_day(walked, Action.RECORD_INTERVIEW), calendar)


def test_what_is_measured_is_filed_on_a_lead_and_judged_on_the_report(scratch_sample: SampleCase) -> None:
    ((sheet, _),) = sheet_files.read_sheet_files(walk.SHEETS / WATER, law_library.load_law())
    scratch_sample.move_to(sheet.decided_on)
    sheet_procedure.walk_through(sheet_procedure.start_case(scratch_sample, sheet, 1), sheet)
    filed, told = (find_day(scratch_sample, one) for one in (Action.FILE, Action.RECEIVE_RESULT))
    lead = next(piece for piece in scratch_sample.view.evidence if piece.title == "现场快速检测记录")
    assert lead.collected_on <= filed
    assert told >= filed + timedelta(2)
    (row,) = scratch_sample.view.measurements
    assert row.sampled_at.date() <= filed < row.reported_on
