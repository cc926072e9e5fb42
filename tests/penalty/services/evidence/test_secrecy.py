"""Evidence from an informer or with a trade secret: where it lies, and where it is not named."""

from io import BytesIO

import pytest

from penalty.documents import pdf_text
from penalty.errors import Invalid, NotAllowed
from penalty.models import DECISIONS, Document, DocumentKind, Evidence, EvidenceKind, Purpose, Secrecy
from penalty.services import evidence
from penalty.services.archive.bundles import arrangement
from penalty.services.evidence import secrecy
from penalty.services.records import audit
from tests import filed_pieces, scenarios
from tests.builders import GRAIN, NAMES, SampleCase
from workflows.paper_kinds import SECONDARY
from workflows.vocabulary import Action

CALLER = "李举报"


@pytest.fixture
def sample(sample: SampleCase) -> SampleCase:
    return sample.register()


def file_letter(sample: SampleCase, mark: Secrecy = Secrecy.INFORMER) -> Evidence:
    details = evidence.EvidenceDetails(
        kind=EvidenceKind.TESTIMONY, purpose=Purpose.CONDUCT, collected_on=sample.today, collected_at="来信",
        collected_from=CALLER, collected_by=NAMES["officer"],
    )  # fmt: skip
    upload = evidence.Upload("来信.txt", BytesIO("我看见料堆没有盖。".encode()), "李举报来信")
    return filed_pieces.add_evidence(
        sample.session, sample.cast.officer, sample.case, [upload], details, authority=sample.authority,
        today=sample.today, secrecy=mark,
    )[0]  # fmt: skip


def mark(sample: SampleCase, item: Evidence, how: Secrecy, reason: str = "涉及当事人的生产工艺") -> None:
    secrecy.mark_evidence(sample.session, sample.cast.officer, sample.case, item, how, reason)


def paper(sample: SampleCase, *kinds: DocumentKind) -> Document:
    found = sample.view.latest_document(*kinds)
    assert found is not None
    return found


def part_of(sample: SampleCase, item: Evidence) -> tuple[str, int]:
    places = arrangement.arrange_contents(sample.view)
    return next(place for place, things in places.items() if item in things)


def test_no_paper_of_the_file_names_an_informer_and_the_piece_lies_in_the_secondary_volume(sample: SampleCase) -> None:
    item = file_letter(sample)
    scenarios.settle_decision(sample.to_assessment(GRAIN).to_notice().to_approval().decide())
    for one in sample.view.documents:
        assert CALLER not in str(one.data), one.kind
    (line,) = [row for row in paper(sample, *DECISIONS).data["evidence"] if row["number"] == item.number]
    assert (line["title"], line["source"]) == ("依法保密的材料", "依法保密")
    assert part_of(sample, item) == (SECONDARY, 1)


def test_the_public_copy_leaves_out_what_was_marked_after_the_decision(sample: SampleCase) -> None:
    item = file_letter(sample, Secrecy.OPEN)
    sample.to_assessment(GRAIN).to_notice().to_approval().decide()
    assert "李举报来信" in str(paper(sample, *DECISIONS).data)
    mark(sample, item, Secrecy.TRADE_SECRET)
    scenarios.settle_decision(sample)
    copy = paper(sample, DocumentKind.PUBLIC_COPY)
    assert item.number not in [row["number"] for row in copy.data["evidence"]]
    assert CALLER not in str(copy.data)
    assert CALLER not in pdf_text.extract_text(sample.authority.store.read(copy.sha256))
    assert part_of(sample, item) == (SECONDARY, 2)


def test_a_mark_is_put_on_and_taken_away_by_rows_with_reasons(sample: SampleCase) -> None:
    item = sample.file_proof()
    mark(sample, item, Secrecy.TRADE_SECRET)
    assert sample.view.marks == {item.id: Secrecy.TRADE_SECRET}
    mark(sample, item, Secrecy.OPEN, "当事人已自行公开")
    assert sample.view.marks == {}
    assert [one.secrecy for one in sample.view.all_marks] == [Secrecy.TRADE_SECRET, Secrecy.OPEN]
    assert [one.reason for one in audit.list_entries(sample.session,
    sample.case.reference) if one.act == "mark_evidence"] == [
        "涉及当事人的生产工艺", "当事人已自行公开",
    ]  # fmt: skip
    assert part_of(sample, item)[0] != SECONDARY


def test_a_mark_needs_a_reason_a_change_and_an_officer_of_the_case(sample: SampleCase) -> None:
    item = sample.file_proof()
    with pytest.raises(Invalid, match="whose secret"):
        mark(sample, item, Secrecy.INFORMER, " ")
    with pytest.raises(Invalid, match="marked so already"):
        mark(sample, item, Secrecy.OPEN)
    for person in (sample.cast.outsider, sample.cast.chief, sample.cast.auditor):
        with pytest.raises(NotAllowed):
            secrecy.mark_evidence(sample.session, person, sample.case, item, Secrecy.INFORMER, "举报人材料")
    other = SampleCase(sample.session, sample.authority, sample.cast).register()
    with pytest.raises(Invalid, match="another case"):
        secrecy.mark_evidence(
            sample.session, sample.cast.officer, sample.case, other.file_proof(), Secrecy.INFORMER, "举报人材料"
        )


def test_what_replaces_a_marked_piece_is_marked_too(sample: SampleCase) -> None:
    item = file_letter(sample)
    details = evidence.EvidenceDetails.model_validate(
        {name: getattr(item, name) for name in evidence.EvidenceDetails.model_fields}
    )
    upload = evidence.Upload("来信2.txt", BytesIO("我看见料堆没有盖，附照片。".encode()), "来信（更正）")
    new = filed_pieces.supersede_evidence(
        sample.session, sample.cast.officer, sample.case, item, upload, details, "更清晰", authority=sample.authority,
        today=sample.today,
    )  # fmt: skip
    assert sample.view.marks[new.key] is Secrecy.INFORMER


def test_a_transfer_and_a_report_do_not_name_the_informer_either(sample: SampleCase) -> None:
    file_letter(sample)
    scenarios.to_investigation(sample)
    scenarios.propose_and_decide(sample, Action.TRANSFER, body="演示市水务局")
    letter = str(paper(sample, DocumentKind.TRANSFER_LETTER).data)
    assert "依法保密的材料" in letter
    assert CALLER not in letter
