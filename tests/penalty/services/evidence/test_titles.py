"""Pieces of evidence as papers name and list them."""

from datetime import timedelta
from io import BytesIO

import pytest

from penalty.casefile.evidence import evidence_words
from penalty.documents import formatting
from penalty.errors import Invalid
from penalty.models import Evidence, EvidenceKind, Purpose
from penalty.papers import PaperSource
from penalty.papers.evidence import evidence_list, proved_facts
from penalty.services.evidence import EvidenceDetails, Upload
from tests import filed_pieces, scenarios
from tests.builders import SampleCase


def put(sample: SampleCase, *titles: str, **details: object) -> list[Evidence]:
    given = {
        "kind": EvidenceKind.DOCUMENTARY, "purpose": Purpose.CONDUCT, "collected_on": sample.today,
        "collected_at": "演示料场", "collected_from": "演示粮贸", "collected_by": sample.cast.officer.name,
    }  # fmt: skip
    uploads = [Upload(f"IMG_{n}.txt", BytesIO(f"{n}{titles}".encode()), title) for n, title in enumerate(titles)]
    return filed_pieces.add_evidence(
        sample.session, sample.cast.officer, sample.case, uploads, EvidenceDetails.model_validate(given | details),
        authority=sample.authority, today=sample.today,
    )  # fmt: skip


@pytest.fixture
def opened(sample: SampleCase) -> SampleCase:
    return scenarios.to_investigation(sample.register(matter="dust-material-uncovered", source="inspection"))


@pytest.mark.parametrize(
    "title", ["IMG_20260901.jpg", "IMG_2031", "DSC00123", "微信图片_20260901", "20260901_101500", "扫描件2", "说明.pdf"]
)
def test_the_name_of_a_file_is_no_title(opened: SampleCase, title: str) -> None:
    with pytest.raises(Invalid, match="is the name of a file"):
        put(opened, title)


@pytest.mark.parametrize("title", ["现场照片", "监测报告（2026年第12号）", "2026年9月进料记录", "营业执照（复印件）"])
def test_what_a_piece_is_passes_as_its_title(title: str) -> None:
    assert not evidence_words.is_file_name(title)


def test_several_files_without_a_title_are_named_by_kind_and_purpose(opened: SampleCase) -> None:
    photos = put(opened, "", "", kind=EvidenceKind.AUDIO_VISUAL)
    assert [one.title for one in photos] == ["违法事实照片、录像（1）", "违法事实照片、录像（2）"]
    assert {one.proves for one in photos} == {"检查时的现场情况"}


def test_a_paper_lists_identity_first_numbers_without_gaps_and_groups_what_proves_the_same(opened: SampleCase) -> None:
    seen = "现场检查时料场东侧约600平方米砂石未覆盖"
    (record,) = put(opened, "现场照片六张", proves=seen)
    put(opened, "罚款收据", purpose=Purpose.PROCEDURE)
    put(opened, "当事人陈述", purpose=Purpose.HISTORY)
    put(opened, "料场平面图", proves=seen)
    put(opened, "营业执照（复印件）", purpose=Purpose.IDENTITY)
    file = PaperSource(opened.session, opened.case, opened.authority, opened.today, opened.cast.officer, {})
    lines = evidence_list.list_evidence_lines(file)
    assert [(one.number, one.file_number, one.title) for one in lines] == [
        (1, 6, "营业执照（复印件）"), (2, 2, "现场照片六张"), (3, 5, "料场平面图"), (4, 4, "当事人陈述"),
    ]  # fmt: skip
    assert formatting.group_evidence(lines) == [
        "证据1，营业执照（复印件），证明你单位的主体资格",
        f"证据2、3，现场照片六张、料场平面图，证明{seen}",
        f"证据4，当事人陈述，证明{proved_facts.UNUSED_QUERY}",
    ]
    assert formatting.name_file_places(lines) == "（卷内第6、2、5、4号）"
    assert evidence_list.find_places(file)[record.number] == 2


def test_a_piece_that_replaces_another_keeps_its_title(opened: SampleCase) -> None:
    (old,) = put(opened, "料场平面图")
    details = EvidenceDetails(
        kind=old.kind, purpose=old.purpose, collected_on=opened.today, collected_at="演示料场",
        collected_from="演示粮贸", collected_by=opened.cast.officer.name,
    )  # fmt: skip
    new = filed_pieces.supersede_evidence(
        opened.session, opened.cast.officer, opened.case, old, Upload("b.txt", BytesIO(b"clearer")), details, "更清晰",
        authority=opened.authority, today=opened.today,
    )  # fmt: skip
    assert new.title == "料场平面图"
    for one, file in ((new, "clearer"), (put(opened, "另一张平面图")[0], "other")):
        own = filed_pieces.supersede_evidence(
            opened.session, opened.cast.officer, opened.case, one, Upload("b.txt", BytesIO(file.encode())), details,
            "更正日期", authority=opened.authority, today=opened.today,
        )  # fmt: skip
    with pytest.raises(Invalid, match="choose the file that replaces"):
        filed_pieces.supersede_evidence(
            opened.session, opened.cast.officer, opened.case, own, Upload("b.txt", BytesIO(b"clearer")), details,
            "更清晰", authority=opened.authority, today=opened.today,
        )  # fmt: skip


def test_a_record_of_the_scene_shows_no_act_that_had_not_begun(opened: SampleCase) -> None:
    early = {"kind": EvidenceKind.SCENE_RECORD, "collected_on": opened.case.violated_from - timedelta(days=1)}
    with pytest.raises(Invalid, match="cannot show an act that began") as refusal:
        put(opened, "现场笔录", **early)
    assert list(refusal.value.problems) == ["collected_on"]
    (other,) = put(opened, "此前检查的笔录", **early | {"purpose": Purpose.HISTORY})
    assert other.collected_on < opened.case.violated_from
