"""Report of an investigation: it tells what the filing rested on and was replaced since, and ends on one day."""

from datetime import timedelta
from io import BytesIO

from penalty.documents import formatting
from penalty.models import DocumentKind, EvidenceKind, Purpose
from penalty.papers import PaperSource
from penalty.papers.evidence import evidence_list, superseded_evidence
from penalty.services.evidence import EvidenceDetails, Upload
from tests import filed_pieces
from tests.builders import GRAIN, SampleCase
from workflows.vocabulary import Action


def replace_lead(sample: SampleCase) -> None:
    details = EvidenceDetails(
        kind=EvidenceKind.DOCUMENTARY, purpose=Purpose.CONDUCT, collected_on=sample.today, collected_at="演示粮库",
        collected_from="演示", collected_by="演示",
    )  # fmt: skip
    (lead, *_) = sample.view.evidence
    filed_pieces.supersede_evidence(
        sample.session, sample.cast.officer, sample.case, lead, Upload("b.txt", BytesIO(b"full"), "线索登记表（全本）"),
        details, "原件缺页", authority=sample.authority, today=sample.today,
    )  # fmt: skip


def open_source(sample: SampleCase) -> PaperSource:
    return PaperSource(sample.session, sample.case, sample.authority, sample.today, sample.cast.officer, {})


def list_told(sample: SampleCase) -> list[str]:
    return [*superseded_evidence.tell_changes(open_source(sample))]


def test_a_piece_of_the_filing_that_was_replaced_is_told_and_the_report_ends_the_inquiry_once(
    scratch_sample: SampleCase,
) -> None:
    sample = scratch_sample.register().file_lead()
    stray = sample.file_proof(Purpose.PROCEDURE, "另案的送达回证")
    sample.propose_filing().file_case()
    assert list_told(sample) == []
    replace_lead(sample)
    (told,) = list_told(sample)
    assert "立案时在卷的第1号“程序材料”" in told
    assert "由第3号“线索登记表（全本）”代替（原件缺页）" in told
    unlisted = superseded_evidence.explain_unlisted(open_source(sample))
    assert unlisted == "第1号已由第3号代替；第2号为程序材料"
    lines = evidence_list.list_evidence_lines(open_source(sample))
    assert formatting.name_file_places(lines, unlisted) == f"（卷内第3号，{unlisted}）"
    sample.answer_facts(GRAIN)
    sample.conclude_investigation()
    ended = sample.today
    sample.move_to(ended + timedelta(days=1)).assess()
    sample.submit_for_review()
    paper = sample.view.latest_document(DocumentKind.INVESTIGATION_REPORT)
    assert paper is not None
    assert told in [line for row in paper.data["rows"] for line in row["texts"]]
    signed = {one["opinion"]["text"]: one["opinion"]["signed_on"] for one in paper.data["opinions"]}
    assert signed["调查终结"] == f"{ended}"
    concluded = sample.view.latest_act(Action.CONCLUDE)
    assert concluded is not None
    assert concluded.on == ended
    assert signed["提出处理建议，移送案件审查"] == f"{sample.today}"
    successor = next(one for one in sample.view.evidence if one.number == 3)
    for piece in (stray, successor):
        sample.act(sample.cast.officer, Action.TAKE_BACK_EVIDENCE, piece=piece.key, reason="系另案材料")
    of_lead, of_stray = list_told(sample)
    assert "后者已于2026年" in of_lead
    assert "代替" not in of_stray
    assert "撤出本案（系另案材料），不作为证据" in of_stray
