"""Signed copies of records made here: asked for until they are on file, and put on file without a further word."""

from io import BytesIO

import pytest

from penalty.casefile.evidence import awaited_signatures
from penalty.demo import investigation, sample_files
from penalty.errors import Invalid
from penalty.models import DocumentKind, Evidence, Standing
from penalty.papers.reviews import reviewer_questions
from penalty.services import evidence
from penalty.services.archive.file_review import remarks
from penalty.services.assessment import findings
from penalty.services.assessment.findings import Answer
from penalty.services.evidence import Upload
from tests.builders import SampleCase
from workflows.vocabulary import Action

SCENE = {"content": "料场东侧物料未覆盖。", "present": "演示代表"}


@pytest.fixture
def sample(scratch_sample: SampleCase) -> SampleCase:
    return scratch_sample.register().propose_filing().file_case()


def record_scene(sample: SampleCase, **more: object) -> Evidence:
    told = {**investigation.meeting_inputs(sample), **SCENE, **more}
    sample.act(sample.cast.officer, Action.RECORD_SCENE, **told)
    return sample.view.evidence[-1]


def sign(sample: SampleCase, piece: Evidence, content: bytes = b"", name: str = "scan.pdf") -> Evidence:
    content = content or sample_files.build_pdf("签字件")
    with evidence.read_uploads([Upload(name, BytesIO(content), "")], authority=sample.authority) as read:
        return evidence.file_signed_copy(
            sample.session, sample.cast.officer, sample.case, piece, read[0], authority=sample.authority
        )


def list_remarks(sample: SampleCase) -> dict[str, str]:
    return {one.id: one.shown_by for one in remarks.list_remarks(sample.view)}


def test_a_record_is_named_until_its_signed_copy_stands_in_its_place(sample: SampleCase) -> None:
    record = record_scene(sample)
    number = record.title.partition(" ")[2]
    assert [one.piece.key for one in awaited_signatures.list_awaited(sample.view)] == [record.key]
    assert list_remarks(sample)["record_not_signed"] == f"{number}（卷内第{record.number}号）"
    (asked,) = reviewer_questions.list_questions(sample.view)
    assert number in asked
    assert "没有签名或者盖章的文本入卷" in asked
    copy = sign(sample, record)
    assert (copy.title, copy.kind, copy.collected_on, copy.supersedes_id) == (
        record.title, record.kind, record.collected_on, record.key,
    )  # fmt: skip
    assert record not in sample.view.evidence
    assert awaited_signatures.list_awaited(sample.view) == []
    assert "record_not_signed" not in list_remarks(sample)
    assert reviewer_questions.list_questions(sample.view) == {}


def test_answers_rest_on_the_signed_copy_with_the_same_sentence(sample: SampleCase) -> None:
    record, note = record_scene(sample), "两名执法人员沿料场和厂界查看，未见物料外逸，周边没有受到影响"
    findings.record_findings(
        sample.session, sample.cast.officer, sample.case,
        [Answer("harm", "slight", Standing.PROVEN, (record.key,), note)], authority=sample.authority,
        today=sample.today,
    )  # fmt: skip
    copy, row = sign(sample, record), sample.view.answers["harm"]
    assert ([piece.key for piece in row.proofs], row.value, row.note) == ([copy.key], "slight", note)
    assert "harm" in sample.view.proving


def test_a_refusal_on_record_or_a_scan_that_came_along_asks_for_none(sample: SampleCase) -> None:
    record_scene(sample, signature_refused="负责人演示代表以不识字为由拒绝签名，现场执法记录仪全程录像")
    assert awaited_signatures.list_awaited(sample.view) == []
    paper = sample.view.latest_document(DocumentKind.SCENE_RECORD)
    assert paper is not None
    assert {row["label"]: row["texts"] for row in paper.data["rows"]}["拒绝签名或者不在场的情况"] == [
        "负责人演示代表以不识字为由拒绝签名，现场执法记录仪全程录像"
    ]
    record_scene(sample, proof=sample.file_sample("verification").key)
    assert awaited_signatures.list_awaited(sample.view) == []


def test_what_shows_no_signature_and_what_waits_for_none_is_refused(sample: SampleCase) -> None:
    record, other = record_scene(sample), sample.file_sample("verification")
    with pytest.raises(Invalid, match="a scan or a photograph"):
        sign(sample, record, "签字件".encode(), "signed.txt")
    with pytest.raises(Invalid, match="waits for no signed copy"):
        sign(sample, other)


def test_a_paper_handed_over_without_its_receipt_is_asked_about(sample: SampleCase) -> None:
    sample.settle_article()
    sample.order_correction(sample.today.replace(day=28))
    order = sample.view.latest_document(DocumentKind.CORRECTION_ORDER)
    assert order is not None
    assert order.number in list_remarks(sample)["receipt_not_signed"]
