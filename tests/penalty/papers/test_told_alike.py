"""Papers name the same pieces for the same fact, and none as proof of what the file does not hold."""

from datetime import timedelta

import pytest

from penalty.documents import formatting
from penalty.models import Evidence, EvidenceKind, Purpose, Standing
from penalty.papers import PaperSource
from penalty.papers.evidence import evidence_list, remediation
from penalty.papers.findings import policy_clauses
from penalty.papers.reviews import review_points, reviewed_material
from penalty.papers.stages import decisions
from tests import scenarios
from tests.builders import GRAIN, HEAP, SampleCase

HARM_SEEN = "大风时扬尘越过西侧厂界约六十米，落到相邻小区"


def read_file(sample: SampleCase) -> PaperSource:
    return PaperSource(sample.session, sample.case, sample.authority, sample.today, sample.cast.officer, {})


@pytest.mark.parametrize(
    ("kind", "words"),
    [(EvidenceKind.DOCUMENTARY, "当事人提交过整改材料"), (EvidenceKind.SCENE_RECORD, "核查时的现场状况")],
)
def test_a_paper_on_the_correction_proves_none_before_it_is_proven(
    scratch_sample: SampleCase, kind: EvidenceKind, words: str
) -> None:
    sample = scratch_sample.register(matter="dust-material-uncovered", source="inspection")
    piece = Evidence.model_construct(kind=kind, purpose=Purpose.REMEDIATION, title="整改情况说明和现场照片", proves="")
    assert evidence_list.describe_proves(sample.view, piece) == words
    fined = scenarios.build_fined_case(SampleCase(sample.session, sample.authority, sample.cast))
    assert fined.view.answers["corrected_on"].standing is Standing.PROVEN
    assert remediation.describe_unproven(fined.view, piece) == ""


def test_decision_and_reviews_name_the_same_pieces_of_the_consequence(scratch_sample: SampleCase) -> None:
    file = read_file(scenarios.build_fined_case(scratch_sample, HEAP | {"harm": "considerable"}))
    lines = evidence_list.list_evidence_lines(file)
    told = [one.number for one in lines if evidence_list.HARM in one.proves]
    assert told == evidence_list.list_proving_places(file, "harm")
    numbers = [number for number, place in evidence_list.find_places(file).items() if place in told]
    assert review_points.name_places(file, "harm") == review_points.name_pieces(numbers)


def test_a_piece_that_tells_the_consequence_is_named_by_the_reviews(scratch_sample: SampleCase) -> None:
    file = read_file(scenarios.build_fined_case(scratch_sample, HEAP | {"harm": "considerable"}))
    other = next(
        one for one in file.evidence if one.number not in file.proofs["harm"] and one.purpose is Purpose.CONDUCT
    )
    before = evidence_list.list_proving_places(file, "harm")
    other.proves = file.answers["harm"].note = HARM_SEEN
    after = evidence_list.list_proving_places(file, "harm")
    assert [*after] == sorted({*before, evidence_list.find_places(file)[other.number]})


def test_a_waiver_says_what_was_found_for_each_condition(scratch_sample: SampleCase) -> None:
    sample = scratch_sample.register().to_assessment(GRAIN)
    sample.move_to(sample.today + timedelta(days=1))
    lines = decisions.compose_waiver_notice(read_file(sample)).findings
    assert not any(one.told_before for one in lines)
    assert not any("综合认定" in one.because for one in lines)


def test_the_material_before_a_reviewer_counts_a_telling_piece_among_the_basis(scratch_sample: SampleCase) -> None:
    sample = scenarios.build_fined_case(scratch_sample, HEAP | {"harm": "considerable"})
    file = read_file(sample)
    named = {number for numbers in file.proofs.values() for number in numbers}
    other = next(one for one in file.evidence if one.number not in named and one.purpose is Purpose.CONDUCT)
    act = sample.view.acts[-1]
    other.proves = file.answers["harm"].note = HARM_SEEN
    with sample.session.no_autoflush:
        told = next(reviewed_material.describe_material(file, act))
    numbers = formatting.format_runs({*named, other.number})
    assert f"其中第{numbers}号是认定事实的依据" in told


def test_what_the_officers_saw_is_told_once_whoever_the_sentence_names() -> None:
    seen = "2026年8月31日执法人员查看厂界外道路和地面，未见污染痕迹"
    assert policy_clauses.is_told(seen, "现场检查发现：正在生产；查看厂界外道路和地面，未见污染痕迹。")
    assert not policy_clauses.is_told(seen, "现场检查发现：正在生产。")
