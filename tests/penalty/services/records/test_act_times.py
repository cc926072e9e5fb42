"""Nothing is done at a time before the last act on record, unless an administrator says which clock was wrong."""

from datetime import timedelta

import pytest

from penalty import clock
from penalty.errors import Invalid, NotAllowed
from penalty.services.archive import clock_confirmation, integrity
from penalty.services.records import audit
from penalty.services.records.act_times import ClockWentBack
from penalty.services.transaction import recorded_transaction
from tests.builders import SampleCase

REASON = "服务器时钟自上午起快两小时，以国家授时中心的时间为准校正"
pytestmark = pytest.mark.every_database


def set_clock_back(monkeypatch: pytest.MonkeyPatch, by: timedelta) -> None:
    moment = clock.now() - by
    monkeypatch.setattr(clock, "now", lambda: moment)


def test_an_act_before_the_last_one_is_refused_in_every_chain(
    sample: SampleCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample.register()
    set_clock_back(monkeypatch, timedelta(hours=2))
    with pytest.raises(ClockWentBack, match="nothing was saved"):
        sample.propose_filing()
    with pytest.raises(ClockWentBack):
        sample.register()


def test_two_machines_may_differ_by_seconds(sample: SampleCase, monkeypatch: pytest.MonkeyPatch) -> None:
    sample.register()
    set_clock_back(monkeypatch, timedelta(seconds=40))
    sample.propose_filing()
    assert not list(integrity.find_chain_problems(sample.session))


def test_the_refusal_is_on_record_and_opens_no_way_past_the_clock(
    scratch_sample: SampleCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample = scratch_sample
    sample.register()
    sample.session.commit()
    set_clock_back(monkeypatch, timedelta(hours=2))
    for _ in range(2):
        with (
            pytest.raises(ClockWentBack),
            recorded_transaction(sample.session, sample.cast.officer, "propose_filing", sample.case.reference),
        ):
            sample.propose_filing()
    assert [one.refused for one in audit.list_entries(sample.session, sample.case.reference)][-2:] == [True, True]
    assert not list(integrity.find_chain_problems(sample.session))


def test_an_administrator_says_that_the_clock_is_right(sample: SampleCase, monkeypatch: pytest.MonkeyPatch) -> None:
    sample.register()
    set_clock_back(monkeypatch, timedelta(hours=2))
    with pytest.raises(NotAllowed):
        clock_confirmation.confirm_clock(sample.session, sample.cast.chief, REASON)
    with pytest.raises(Invalid):
        clock_confirmation.confirm_clock(sample.session, sample.cast.admin, "-")
    clock_confirmation.confirm_clock(sample.session, sample.cast.admin, REASON)
    sample.propose_filing()
    assert not list(integrity.find_chain_problems(sample.session))


def test_a_time_that_went_back_is_named(sample: SampleCase, monkeypatch: pytest.MonkeyPatch) -> None:
    sample.register()
    set_clock_back(monkeypatch, timedelta(hours=2))
    audit.record_act(sample.session, sample.cast.admin, "confirm_clock", chain=sample.case.reference)
    set_clock_back(monkeypatch, timedelta(hours=2))
    monkeypatch.setattr("penalty.services.records.act_times.SLACK", timedelta(days=1))
    sample.propose_filing()
    monkeypatch.undo()
    assert "its time lies before" in str([one.what for one in integrity.find_chain_problems(sample.session)])
