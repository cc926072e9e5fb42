"""Measured values: refused at the field that is wrong, never overwritten, standing on their report."""

from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.exc import DatabaseError
from sqlmodel import col

from penalty import clock
from penalty.clock import ZONE
from penalty.errors import Invalid, NotAllowed
from penalty.models import Averaging, Evidence, EvidenceKind, Measurement, Occasion, Origin, Purpose, User
from penalty.services import measurements
from penalty.services.evidence import EvidenceDetails, Upload
from penalty.services.records import act_times, audit
from tests import filed_pieces
from tests.builders import SampleCase
from tests.measured_cases import COD, build_details, record, register_exceedance


@pytest.fixture
def report(sample: SampleCase) -> Evidence:
    return register_exceedance(sample)


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"limit_unit": ""}, "limit_unit", "a limit without a unit is none"),
        ({"limit_unit": "μg/L"}, "limit_unit", "the value is in mg/L and the limit in μg/L"),
        ({"unit": ""}, "unit", "the unit of the value"),
        ({"value": "约80"}, "value", "give a figure"),
        ({"value": "<60"}, "value", "detection limit lies above"),
        ({"limit_most": ""}, "limit_most", "the limit that the standard sets"),
        ({"limit_most": "0"}, "limit_most", "above nothing"),
        ({"standard": ""}, "standard", "name the standard"),
        ({"standard": "《锅炉大气污染物排放标准》（GB 13271-2014）表1"}, "standard", "another medium"),
        ({"standard_reason": ""}, "standard_reason", "why that standard and class apply here"),
        ({"standard_reason": "……"}, "standard_reason", "name the permit instead"),
        ({"limit_averaging": None}, "limit_averaging", "over which time"),
        ({"limit_averaging": Averaging.DAILY_MEAN}, "averaging_reason", "by which rule"),
        ({"accreditation": ""}, "accreditation", "without CMA"),
        ({"laboratory": ""}, "laboratory", "name the laboratory"),
        ({"report_number": ""}, "report_number", "number of the report"),
        ({"reported_on": date(2026, 9, 7)}, "reported_on", "older than the act"),
        ({"reported_on": date(2026, 11, 25)}, "reported_on", "lies ahead"),
        ({"sampled_at": datetime(2026, 9, 7, 9, 0, tzinfo=ZONE)}, "sampled_at", "does not show it"),
        ({"sampled_at": datetime(2026, 12, 1, 9, 0, tzinfo=ZONE)}, "sampled_at", "lies ahead"),
        ({"occasion": Occasion.RETEST, "sampled_at": datetime(2026, 9, 1, tzinfo=ZONE)}, "sampled_at", "after the act"),
        (
            {"occasion": Occasion.RETEST, "sampled_at": datetime(2026, 10, 1, tzinfo=ZONE)},
            "reported_on", "older than the sample",
        ),
        ({"origin": Origin.AUTOMATIC}, "evidence_id", "does not prove a measured value"),
    ],
)  # fmt: skip
def test_a_value_that_proves_nothing_is_refused_where_it_is_typed(
    scratch_sample: SampleCase, changes: dict[str, Any], field: str, words: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        record(scratch_sample, register_exceedance(scratch_sample), **changes)
    assert list(refusal.value.problems) == [field]
    assert words in str(refusal.value.problems[field])
    assert scratch_sample.view.measurements == []


def test_no_sample_is_taken_later_today(scratch_sample: SampleCase, monkeypatch: pytest.MonkeyPatch) -> None:
    report, day = register_exceedance(scratch_sample), scratch_sample.today
    monkeypatch.setattr(act_times, "SLACK", timedelta(days=30))  # the case was registered by the clock of the machine
    monkeypatch.setattr(clock, "now", lambda: datetime(day.year, day.month, day.day, 10, 0, tzinfo=ZONE))
    later = {"occasion": Occasion.RETEST, "reported_on": day}
    with pytest.raises(Invalid, match="15:00 lies ahead, it is 10:00"):
        record(scratch_sample, report, sampled_at=datetime(day.year, day.month, day.day, 15, 0, tzinfo=ZONE), **later)
    record(scratch_sample, report, sampled_at=datetime(day.year, day.month, day.day, 9, 0, tzinfo=ZONE), **later)


def test_a_daily_mean_limit_is_held_against_an_instantaneous_sample_only_with_its_reason(
    scratch_sample: SampleCase,
) -> None:
    report, reason = register_exceedance(scratch_sample), "标准第4.1.4条规定按日均值评价，当日三次采样均超过限值"
    row = record(scratch_sample, report, limit_averaging=Averaging.DAILY_MEAN, averaging_reason=reason)
    assert row.averaging_reason == reason


def test_a_scene_record_does_not_prove_what_a_laboratory_found(scratch_sample: SampleCase) -> None:
    register_exceedance(scratch_sample)
    scene = scratch_sample.file_sample("verification")
    with pytest.raises(Invalid, match="is filed as scene_record, which does not prove a measured value"):
        record(scratch_sample, scene)


def test_the_piece_was_not_there_before_its_report(sample: SampleCase) -> None:
    register_exceedance(sample)
    early = _file_report(sample, collected_on=date(2026, 9, 20))
    with pytest.raises(Invalid, match="before its report of 2026-09-22"):
        record(sample, early)


def test_a_value_goes_on_record_with_who_and_when(sample: SampleCase, report: Evidence) -> None:
    row = record(sample, report)
    assert (row.number, row.evidence_id, row.by_id) == (1, report.id, sample.cast.officer.id)
    sample.session.expire_all()
    assert row.sampled_at == COD["sampled_at"]
    entry = audit.list_entries(sample.session, sample.case.reference)[-1]
    assert (entry.act, entry.actor_name) == ("record_measurement", sample.cast.officer.name)
    told = entry.changes["measurement"]
    assert (told["value"], told["limit_most"], told["accreditation"]) == ("80", "50", "170512050001")


def test_only_the_officers_of_the_case_enter_values(sample: SampleCase, report: Evidence) -> None:
    for person in (sample.cast.outsider, sample.cast.reviewer, sample.cast.chief, sample.cast.auditor):
        with pytest.raises(NotAllowed):
            _record_as(sample, person, report)
    assert _record_as(sample, sample.cast.second, report).number == 1
    assert sample.cast.second.key in sample.view.investigators


def test_the_same_item_of_the_same_sample_is_there_once(sample: SampleCase, report: Evidence) -> None:
    record(sample, report)
    with pytest.raises(Invalid, match="already has this item of this sample"):
        record(sample, report, value="85")
    assert record(sample, report, item="氨氮", value="4", limit_most="5").number == 2


def test_a_wrong_value_is_superseded_with_the_reason_and_never_changed(sample: SampleCase, report: Evidence) -> None:
    old = record(sample, report)
    with pytest.raises(Invalid, match="say what was wrong"):
        _supersede(sample, old, report, " ", value="60")
    new = _supersede(sample, old, report, "录入错误，报告载明60毫克/升", value="60")
    assert (new.supersedes_id, new.number, old.value) == (old.id, 2, "80")
    assert [row.number for row in sample.view.measurements] == [2]
    assert [row.number for row in sample.view.all_measurements] == [1, 2]
    with pytest.raises(Invalid, match="does not stand on this file"):
        _supersede(sample, old, report, "再次更正", value="61")
    with pytest.raises(DatabaseError, match="never changed"):
        sample.session.execute(update(Measurement).where(col(Measurement.id) == old.id).values(value="1"))


def test_a_value_falls_with_its_report(sample: SampleCase, report: Evidence) -> None:
    row = record(sample, report)
    new = _replace(sample, report)
    assert sample.view.measurements == []
    again = _supersede(sample, row, new, "报告已更正")
    assert [one.id for one in sample.view.measurements] == [again.id]


def _record_as(sample: SampleCase, person: User, report: Evidence) -> Measurement:
    return measurements.record_measurement(
        sample.session, person, sample.case, report.key, build_details(), authority=sample.authority,
        today=sample.today,
    )  # fmt: skip


def _supersede(sample: SampleCase, old: Measurement, report: Evidence, reason: str, **changes: Any) -> Measurement:
    return measurements.supersede_measurement(
        sample.session, sample.cast.officer, sample.case, old, report.key, build_details(**changes), reason,
        authority=sample.authority, today=sample.today,
    )  # fmt: skip


def _file_report(sample: SampleCase, collected_on: date) -> Evidence:
    (piece,) = filed_pieces.add_evidence(
        sample.session, sample.cast.officer, sample.case, [_upload()], _details(collected_on),
        authority=sample.authority, today=sample.today,
    )  # fmt: skip
    return piece


def _replace(sample: SampleCase, old: Evidence) -> Evidence:
    return filed_pieces.supersede_evidence(
        sample.session, sample.cast.officer, sample.case, old, _upload(), _details(sample.today), "更正后的报告",
        authority=sample.authority, today=sample.today,
    )  # fmt: skip


def _upload() -> Upload:
    return Upload("report.txt", BytesIO("更正后的监测报告".encode()), "监测报告（更正）")


def _details(collected_on: date) -> EvidenceDetails:
    return EvidenceDetails(
        kind=EvidenceKind.EXPERT_OPINION, purpose=Purpose.IMPACT, collected_on=collected_on,
        collected_at="演示检测有限公司", collected_from="演示检测有限公司", collected_by="演示执法员甲",
    )  # fmt: skip
