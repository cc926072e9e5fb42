"""Of several pieces that are named for one answer one proves it by itself, and papers tell only those that can."""

from datetime import timedelta

import pytest

from penalty.demo.sample_files import SampleFile
from penalty.errors import Invalid
from penalty.models import Evidence, EvidenceKind, MeasureAim, Purpose, Standing
from penalty.papers import PaperSource
from penalty.papers.evidence import proved_facts, remediation
from penalty.services.assessment import findings
from penalty.services.assessment.findings import Answer
from penalty.services.remediation import MeasureDetails, record_measure
from tests import scenarios
from tests.builders import SampleCase

SEEN = "料场东侧道路见积尘约30米，清扫后无残留"
SKETCH = ("现场勘察图", EvidenceKind.SCENE_RECORD)
STATEMENT = ("当事人书面说明", EvidenceKind.PARTY_STATEMENT)
RECORD = ("现场检查（勘察）笔录", EvidenceKind.SCENE_RECORD)
PROMISE = ("整改承诺书", EvidenceKind.DOCUMENTARY)
PHOTOGRAPHS = ("覆盖后照片", EvidenceKind.AUDIO_VISUAL)


@pytest.fixture
def sample(scratch_sample: SampleCase) -> SampleCase:
    return scenarios.to_investigation(scratch_sample.register(matter="dust-material-uncovered", source="inspection"))


def file_piece(sample: SampleCase, told: tuple[str, EvidenceKind], purpose: Purpose = Purpose.IMPACT) -> Evidence:
    title, kind = told
    (piece,) = sample.file_evidence([SampleFile("a.txt", f"{title} {kind}".encode(), title, kind, purpose)])
    return piece


def answer(sample: SampleCase, name: str, value: object, *pieces: Evidence, note: str = "") -> None:
    one = Answer(name, value, Standing.PROVEN, tuple(piece.key for piece in pieces), note)
    findings.record_findings(
        sample.session, sample.cast.officer, sample.case, [one], authority=sample.authority, today=sample.today
    )


def source(sample: SampleCase) -> PaperSource:
    return PaperSource(sample.session, sample.case, sample.authority, sample.today, sample.cast.officer, {})


def test_the_kind_of_a_sketch_lends_nothing_to_what_stands_beside_it(sample: SampleCase) -> None:
    sketch, statement = file_piece(sample, SKETCH), file_piece(sample, STATEMENT)
    with pytest.raises(Invalid) as refusal:
        answer(sample, "harm", "slight", sketch, statement, note=SEEN)
    assert "cannot show it alone; name a piece that can" in str(refusal.value.problems["harm"])
    answer(sample, "harm", "slight", sketch, file_piece(sample, RECORD), note=SEEN)


def test_a_paper_cites_only_the_piece_that_can_show_it(sample: SampleCase) -> None:
    sketch, record = file_piece(sample, SKETCH), file_piece(sample, RECORD)
    answer(sample, "harm", "slight", sketch, record, note=SEEN)
    assert source(sample).proofs["harm"] == (record.number,)
    query = file_piece(sample, ("排污许可平台查询结果", EvidenceKind.ELECTRONIC_DATA), Purpose.CONDUCT)
    list_ = file_piece(sample, ("分类管理名录对照表", EvidenceKind.DOCUMENTARY), Purpose.CONDUCT)
    answer(sample, "permit_required", True, query, list_)
    assert proved_facts.describe(source(sample), query) == ""
    assert "排污许可证" in proved_facts.describe(source(sample), list_)


def test_a_promise_proves_no_measure_and_is_cited_for_none(sample: SampleCase) -> None:
    promise = file_piece(sample, PROMISE, Purpose.REMEDIATION)
    with pytest.raises(Invalid) as refusal:
        record(sample, promise)
    assert "“整改承诺书” alone cannot show it" in str(refusal.value.problems["proof_ids"])
    shown = file_piece(sample, PHOTOGRAPHS, Purpose.REMEDIATION)
    record(sample, promise, shown)
    file = source(sample)
    assert remediation.describe_proved(file, promise) == ""
    assert "消除或者减轻危害后果" in remediation.describe_proved(file, shown)


def record(sample: SampleCase, *pieces: Evidence) -> None:
    told = MeasureDetails(
        aim=MeasureAim.REMOVAL, demand="清扫东侧道路积尘", done_on=sample.today - timedelta(days=1),
        result="已清扫约30米", proof_ids=tuple(piece.key for piece in pieces),
    )  # fmt: skip
    record_measure(
        sample.session, sample.cast.officer, sample.case, told, authority=sample.authority, today=sample.today
    )
