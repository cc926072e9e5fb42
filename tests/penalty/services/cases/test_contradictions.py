"""A file whose records say the contrary of its findings is not concluded; the review costs it points or asks."""

import pytest

from penalty.demo import investigation, statements
from penalty.errors import Invalid
from penalty.models import DocumentKind, Standing
from penalty.services.archive.file_review import remarks
from penalty.services.assessment import findings
from penalty.services.assessment.findings import Answer
from tests import scenarios
from tests.builders import HEAP, SampleCase
from tests.penalty.services.archive.altered_views import replace_act
from workflows.choices import DEFECT_QUESTIONS, LEGAL_POINTS
from workflows.machine import ActionRefused
from workflows.vocabulary import Action, Input

DENIED = "问：料堆是否露天堆放？\n答：没有，料堆全部覆盖了防尘网，堆放前就做好了。"
WEIGHED = "当事人称料堆全部覆盖了防尘网，与现场照片和勘察记录不符，不予采信。"


@pytest.fixture
def sample(scratch_sample: SampleCase) -> SampleCase:
    return scratch_sample.register(matter="dust-material-uncovered", source="inspection")


def ask(sample: SampleCase, content: str) -> None:
    given = investigation.asked_inputs(sample) | investigation.meeting_inputs(sample)
    sample.act(sample.cast.officer, Action.RECORD_INTERVIEW, content=content, **given)


def see(sample: SampleCase, **changes: object) -> None:
    given: dict[str, object] = {
        "present": "演示代表", "content": "料场内砂石露天堆放，未覆盖。", "inspection_kind": "prompted",
        "inspection_basis": "12369举报", **investigation.meeting_inputs(sample),
    }  # fmt: skip
    sample.act(sample.cast.officer, Action.RECORD_SCENE, **given | changes)


@pytest.mark.parametrize("content", ["看了。", "现场情况属实，详见照片。", "2026年11月20日核查", "x"])
def test_a_record_that_says_nothing_is_refused_where_it_is_typed(sample: SampleCase, content: str) -> None:
    with pytest.raises(Invalid) as refusal:
        see(sample, content=content)
    assert set(refusal.value.problems) == {Input.CONTENT}
    assert "露天堆放砂石约600平方米" in str(refusal.value)


@pytest.mark.parametrize("basis", ["x", "检查计划", "依法检查"])
def test_an_inspection_names_its_plan_or_lead(sample: SampleCase, basis: str) -> None:
    with pytest.raises(Invalid) as refusal:
        see(sample, inspection_basis=basis)
    assert set(refusal.value.problems) == {Input.INSPECTION_BASIS}


@pytest.mark.parametrize("content", ["料堆未覆盖。", "门锁着，无人应答。", "未见外排，设备停机。", "粉尘较大。"])
def test_short_words_of_what_was_seen_are_taken(sample: SampleCase, content: str) -> None:
    see(sample, content=content)
    assert sample.view.latest_document(DocumentKind.SCENE_RECORD) is not None


@pytest.mark.parametrize(
    "content",
    [
        "{}。",
        "由现场负责人带领查看有关设施、台账和场地，逐处拍照，所见为“{}”的情形，在场人员没有异议。",
        "现场检查发现该单位{}的违法行为。",
    ],
)
def test_a_scene_that_repeats_the_title_tells_nothing(sample: SampleCase, content: str) -> None:
    title = sample.authority.regimes[sample.case.regime].matters[sample.case.matter].zh
    with pytest.raises(Invalid, match=r"says no more|says nothing") as refusal:
        see(sample, content=content.format(title))
    assert set(refusal.value.problems) == {Input.CONTENT}


def test_an_interview_that_asks_whether_all_is_so_says_nothing(sample: SampleCase) -> None:
    with pytest.raises(Invalid, match=Input.CONTENT):
        ask(sample, "问：情况属实吗？\n答：属实。")


def test_a_statement_against_the_finding_stops_the_end_of_the_investigation(sample: SampleCase) -> None:
    ask(sample, DENIED)
    sample.propose_filing().file_case().answer_facts(HEAP)
    with pytest.raises(Invalid) as refusal:
        sample.conclude_investigation()
    said = str(refusal.value)
    assert Input.NARRATIVE in refusal.value.problems
    assert "料堆全部覆盖了防尘网" in said
    assert "the record of the interview of 2026-11-24" in said
    assert "不予采信" in said


def test_a_statement_that_is_weighed_is_answered_by_the_reviewer(sample: SampleCase) -> None:
    ask(sample, DENIED)
    sample.found = f"现场检查时，料场内砂石露天堆放，未围挡，也未覆盖。{WEIGHED}"
    scenarios.assess_fine(sample).to_notice().serve_notice().waive_defence()
    places = {one.id for one in remarks.list_remarks(sample.view)}
    assert ("contradicts_the_facts" in places, "statement_to_weigh" in places) == (False, True)
    given = {
        "digest": sample.digest(), "opinion": "同意。", "stated_law_confirmed": True,
        "legal_answers": dict.fromkeys(LEGAL_POINTS, True), "defect_answers": dict.fromkeys(DEFECT_QUESTIONS, True),
    }  # fmt: skip
    with pytest.raises(ActionRefused) as refused:
        sample.act(sample.cast.reviewer, Action.APPROVE_LEGALLY, **given)
    (lack,) = refused.value.unmet_conditions
    assert lack.condition == "every_conflict_is_answered"
    assert "料堆全部覆盖了防尘网" in lack.missing[0]
    sample.approve_legally()
    form = sample.view.latest_document(DocumentKind.LEGAL_REVIEW_FORM)
    assert form is not None
    assert statements.WEIGHED.rstrip("。") in str(form.data)
    assert "statement_to_weigh" not in {one.id for one in remarks.list_remarks(sample.view)}


def test_a_sentence_beside_an_answer_may_not_contradict_it(sample: SampleCase) -> None:
    proof = sample.file_proof()
    wrong = Answer("harm", "none", Standing.PROVEN, (proof.key,), "检查时相邻道路可见积尘约30米")
    with pytest.raises(Invalid, match="道路可见积尘") as refusal:
        findings.record_findings(
            sample.session, sample.cast.officer, sample.case, [wrong], authority=sample.authority, today=sample.today
        )
    assert set(refusal.value.problems) == {"harm"}


def test_the_file_review_takes_points_for_a_record_against_the_facts(sample: SampleCase) -> None:
    see(sample)
    sample.propose_filing().file_case().answer_facts(HEAP)
    view = sample.view
    day = f"{sample.case.violated_from} 09:00"
    given = {Input.CONTENT: "料堆全部覆盖防尘网。", Input.STARTED_AT: day}
    replace_act(view, Action.RECORD_SCENE, given=given)
    found = [one for one in remarks.list_remarks(view) if one.id == "contradicts_the_facts"]
    assert [(one.row, one.points) for one in found] == [("scene_record", 4)]
