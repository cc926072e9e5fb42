"""An inspection before the filing says what it rests on: a plan, a lead or an approval."""

from datetime import datetime, time, timedelta

import pytest

from penalty import clock
from penalty.demo import investigation
from penalty.errors import Invalid
from penalty.models import DocumentKind, Source
from penalty.services.archive.file_review import remarks
from tests import scenarios
from tests.builders import SampleCase
from workflows.vocabulary import Action

APPROVAL = "呼环查批〔2026〕15号，2026年11月20日"


@pytest.fixture
def sample(scratch_sample: SampleCase) -> SampleCase:
    return scratch_sample.register()


def inspect(sample: SampleCase, **given: object) -> None:
    inputs = investigation.meeting_inputs(sample) | given
    sample.act(sample.cast.officer, Action.RECORD_SCENE, present="演示代表", content="筒仓已建成，未备案。", **inputs)


def list_incomplete(sample: SampleCase) -> list[str]:
    return [one.shown_by for one in remarks.list_remarks(sample.view) if one.id == "record_incomplete"]


def test_the_record_prints_kind_and_basis(sample: SampleCase) -> None:
    inspect(sample, inspection_kind="special", inspection_basis=APPROVAL)
    paper = sample.view.latest_document(DocumentKind.SCENE_RECORD)
    assert paper is not None
    rows = {row["label"]: row["texts"] for row in paper.data["rows"]}
    assert rows["检查类别和依据"] == [f"专项检查（批准文件）：{APPROVAL}"]
    assert list_incomplete(sample) == []


def test_the_demo_rests_an_inspection_on_its_plan_and_no_visit_on_itself(sample: SampleCase) -> None:
    told = {}
    for source in (Source.INSPECTION, Source.COMPLAINT):
        sample.case.source = source
        told[source] = investigation.inspection_inputs(sample)
    assert [one["inspection_kind"] for one in told.values()] == ["planned", "prompted"]
    assert "现场检查" not in str(told[Source.INSPECTION])
    assert "计划" in str(told[Source.INSPECTION])


@pytest.mark.parametrize("given", [{"inspection_kind": "planned"}, {"inspection_basis": APPROVAL}])
def test_a_kind_without_its_basis_is_refused_and_a_basis_without_kind(
    sample: SampleCase, given: dict[str, object]
) -> None:
    assert scenarios.list_unmet(lambda: inspect(sample, **given)) == ("inspection_rests_on_something",)


def test_the_file_review_asks_for_the_basis_of_a_visit_that_no_filing_carries(sample: SampleCase) -> None:
    inspect(sample)
    (told,) = list_incomplete(sample)
    assert "检查类别和依据" in told


def test_what_is_inspected_in_a_filed_case_rests_on_the_filing(sample: SampleCase) -> None:
    scenarios.to_investigation(sample)
    inspect(sample)
    assert list_incomplete(sample) == []


@pytest.mark.parametrize("hour", [time(0, 20), time(9, 30), time(16)])
def test_a_record_of_today_ends_before_it_is_written(
    sample: SampleCase, hour: time, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Records that the demo writes at any hour are past; an hour later is refused and named."""
    sample.move_to(clock.day_of(clock.now()) + timedelta(days=2))  # the key of the tests is not valid before
    now = datetime.combine(sample.today, hour, clock.ZONE)
    monkeypatch.setattr(clock, "now", lambda: now)
    end = f"{now + timedelta(hours=1):%F %H:%M}"
    with pytest.raises(Invalid, match=rf"{end[-5:]} lies ahead, it is {hour:%H:%M}"):
        inspect(sample, ended_at=end)
    sample.session.expire_all()
    inspect(sample)
