"""Records say who was asked, who wrote and what was answered; reports propose; members have their own opinions."""

from datetime import date

import pytest

from penalty import papers
from penalty.demo import deliberation, investigation
from penalty.documents.generic_papers import ClerkForm
from penalty.errors import Invalid
from penalty.models import DefenceKind, DocumentKind, PartyKind, Purpose
from penalty.papers import PaperSource
from penalty.papers.publication import public_copy
from penalty.papers.stages import decisions
from penalty.services import defence
from penalty.services.archive.file_review import remarks
from penalty.services.records import audit
from tests import scenarios
from tests.builders import HEAP, SampleCase
from tests.penalty.services.archive.altered_views import put, replace_act, replace_document
from workflows.vocabulary import Action, Input

NUMBER, PHONE = "11010519491231002X", "13811112222"
"""The example of GB 11643, and a telephone."""
OLD = {"started_at": "2026-11-24 09:00", "ended_at": "2026-11-24 10:00", "scene": "料场", "content": "问：属实吗？"}
"""What an interview recorded before it asked for the person."""


@pytest.fixture
def sample(scratch_sample: SampleCase) -> SampleCase:
    return scratch_sample.register()


def record_interview(sample: SampleCase, **changes: object) -> None:
    asked = investigation.asked_inputs(sample) | investigation.meeting_inputs(sample)
    given = {
        **asked,
        "asked_identity": NUMBER,
        "asked_phone": PHONE,
        "content": "问：有没有备案？\n答：没有备案。",
    } | changes
    sample.act(sample.cast.officer, Action.RECORD_INTERVIEW, **given)


def read_rows(sample: SampleCase, kind: DocumentKind) -> dict[str, str]:
    paper = sample.view.latest_document(kind)
    assert paper is not None
    return {row["label"]: "\n".join(row["texts"]) for row in paper.data["rows"]}


def compose_form(file: PaperSource, kind: DocumentKind) -> ClerkForm:
    paper = papers.compose(kind, file)
    assert isinstance(paper, ClerkForm)
    return paper


def read_file(sample: SampleCase) -> PaperSource:
    return PaperSource(sample.session, sample.case, sample.authority, sample.today, sample.cast.officer, {})


def test_an_interview_states_who_was_asked_and_the_answer_about_a_recusal(sample: SampleCase) -> None:
    record_interview(sample)
    rows = read_rows(sample, DocumentKind.INTERVIEW_RECORD)
    assert rows["被询问人"] == "演示代表　　76周岁"
    assert (rows["公民身份号码"], rows["联系电话"]) == (NUMBER, PHONE)
    assert rows["与本案关系"] == "当事人的负责人"
    assert rows["询问人、记录人"] == f"询问人：{sample.cast.officer.name}　　记录人：{sample.cast.second.name}"
    assert rows["告知事项"].endswith("问：你是否申请执法人员回避？\n答：不申请回避。")
    paper = sample.view.latest_document(DocumentKind.INTERVIEW_RECORD)
    assert paper is not None
    assert paper.data["signers"] == ["被询问人", "询问人", "记录人"]


def test_a_record_keeps_the_last_signs_of_personal_numbers_alone(sample: SampleCase) -> None:
    record_interview(sample)
    kept = str([entry.changes for entry in audit.list_entries(sample.session, sample.case.reference)])
    assert NUMBER not in kept
    assert PHONE not in kept
    assert "****002X" in kept
    assert sample.view.acts[-1].given[Input.ASKED_IDENTITY] == NUMBER


def test_no_public_copy_shows_who_was_asked(sample: SampleCase) -> None:
    sample.found = f"现场检查时未备案。门卫赵大海（{NUMBER}，{PHONE}）在场。"
    record_interview(sample, asked_person="赵大海", asked_relation="当事人的门卫")
    sample.to_assessment().to_notice().to_approval().decide()
    file = read_file(sample)
    (decision,) = (one for one in file.documents if one.kind is DocumentKind.WAIVER_DECISION)
    assert {NUMBER, PHONE, "赵大海"} <= {one.text for one in public_copy.list_removals(file, decision)}
    copy = str(papers.compose(DocumentKind.PUBLIC_COPY, file).data())
    assert [word for word in (NUMBER, PHONE, "赵大海") if word in copy] == []


@pytest.mark.parametrize("number", ["110105194912310021", "1101051949123100", "11010519491331002X"])
def test_an_identity_number_that_cannot_exist_is_refused_without_being_repeated(
    sample: SampleCase, number: str
) -> None:
    with pytest.raises(Invalid, match="asked_identity") as refusal:
        record_interview(sample, asked_identity=number, asked_age="76")
    assert number not in str(refusal.value)


def test_the_age_of_who_shows_another_document_is_asked(sample: SampleCase) -> None:
    other = {"asked_identity": "护照 E12345678"}
    unmet = scenarios.list_unmet(lambda: record_interview(sample, **other))
    assert unmet == ("age_is_known",)
    record_interview(sample, **other, asked_age="41")
    rows = read_rows(sample, DocumentKind.INTERVIEW_RECORD)
    assert (rows["被询问人"], rows["身份证件及号码"]) == ("演示代表　　41周岁", "护照 E12345678")


def test_a_record_made_before_these_questions_is_set_as_it_was(sample: SampleCase) -> None:
    record_interview(sample)
    file = read_file(sample)
    replace_act(file, Action.RECORD_INTERVIEW, given={**OLD, "present": "演示代表"})
    labels = [row.label for row in compose_form(file, DocumentKind.INTERVIEW_RECORD).rows]
    assert "其他在场人员" in labels
    assert not {"被询问人", "公民身份号码", "询问人、记录人"} & set(labels)
    view = sample.view
    replace_act(view, Action.RECORD_INTERVIEW, given=OLD)
    (missing,) = [one for one in remarks.list_remarks(view) if one.id == "record_incomplete"]
    assert missing.row == "interview_record"
    assert "身份证件号码" in missing.shown_by


def test_a_recusal_that_was_asked_for_and_never_entered_is_shown(sample: SampleCase) -> None:
    record_interview(sample, recusal_answer="requested")
    assert "决定作出之前不停止调查" in read_rows(sample, DocumentKind.INTERVIEW_RECORD)["告知事项"]
    assert "recusal_not_decided" in {one.id for one in remarks.list_remarks(sample.view)}


def refuse_proposal(sample: SampleCase, wrong: str) -> str:
    """The refusal of a proposal; nothing of the step is left."""
    proposed = sample.proposed() | {"proposed_handling": wrong}
    with pytest.raises(Invalid, match="proposed_handling") as refusal, sample.session.begin_nested():
        sample.act(sample.cast.officer, Action.SUBMIT, **proposed)
    return str(refusal.value)


@pytest.mark.begun.with_args(scenarios.build_fined_case)
def test_the_report_proposes_what_the_assessment_gives(scratch_sample: SampleCase) -> None:
    sample = scratch_sample
    figure = f"{(sample.case.amount_fen or 0) / 100:,.0f}"
    submit = {**sample.proposed(), "proposed_handling": ""}
    unmet = scenarios.list_unmet(lambda: sample.act(sample.cast.officer, Action.SUBMIT, **submit))
    assert unmet == ("handling_is_proposed",)
    for wrong in ("建议不予行政处罚", "建议处以罚款1元", f"建议处以罚款{figure}元，或者罚款1元"):
        assert "a fine of" in refuse_proposal(sample, wrong)
    sample.submit_for_review()
    rows = read_rows(sample, DocumentKind.INVESTIGATION_REPORT)
    assert f"罚款人民币{figure}元" in rows["处理建议"]
    assert "裁量情况" in rows
    view = sample.view
    replace_document(view, DocumentKind.INVESTIGATION_REPORT, data={"rows": []})
    assert "handling_not_proposed" in {one.id for one in remarks.list_remarks(view)}


def test_a_waiver_is_proposed_without_a_fine(sample: SampleCase) -> None:
    sample.to_assessment()
    for wrong in ("建议从轻处罚", "建议不予行政处罚，处罚款1000元"):
        assert "waives the penalty" in refuse_proposal(sample, wrong)
    sample.submit_for_review()
    assert "不予行政处罚" in read_rows(sample, DocumentKind.INVESTIGATION_REPORT)["处理建议"]


def hear_citizen(sample: SampleCase) -> None:
    """A citizen's fine of more than 5,000 yuan, with a hearing held."""
    party = {"party_kind": PartyKind.CITIZEN, "party_code": NUMBER, "party_name": "赵燊", "representative": ""}
    facts = HEAP | {"party_kind": "citizen"}
    scenarios.build_fined_case(sample, facts, **party).to_notice().serve_notice()
    asked, reviewer = sample.file_proof(Purpose.PROCEDURE), sample.cast.reviewer
    sample.record_defence(DefenceKind.HEARING_REQUEST, "要求听证", evidence_id=asked.id)
    sample.act(
        reviewer, Action.ANNOUNCE_HEARING, hearing_on=date(2026, 12, 10), hearing_place="三楼", presider=reviewer.key
    )
    sample.serve_papers().move_to(date(2026, 12, 10))
    sample.act(reviewer, Action.HOLD_HEARING, **heard(sample))


def heard(sample: SampleCase) -> dict[str, object]:
    return {
        "attendance": "held", "held_on": sample.today, "transcript": "当事人：请求从轻。", "hearing_opinion": "维持",
        "proof": sample.file_proof(Purpose.PROCEDURE).id, "clerk": sample.cast.other_chief.key,
        "hearing_officers": [one.key for one in sample.cast.members], "arguments": ["堆放时间短，请求从轻处罚。"],
    }  # fmt: skip


def test_each_argument_of_a_hearing_is_answered_in_the_decision(scratch_sample: SampleCase) -> None:
    sample = scratch_sample
    hear_citizen(sample)
    rows = read_rows(sample, DocumentKind.HEARING_RECORD)
    assert rows["听证记录员"] == sample.cast.other_chief.name
    assert rows["听证员"] == "、".join(one.name for one in sample.cast.members)
    unmet = scenarios.list_unmet(lambda: sample.act(sample.cast.officer, Action.CLOSE_DEFENCE))
    assert "defence_is_answered" in unmet
    scenarios.answer_arguments(sample, accepted=True)
    assert defence.list_unanswered(sample.view.defence) == []
    sample.act(sample.cast.officer, Action.CLOSE_DEFENCE)
    (point,) = decisions.compose_penalty_decision(read_file(sample)).defence.arguments
    assert (point.stated, point.accepted) == ("堆放时间短，请求从轻处罚。", True)
    sample.approve_legally().decide()
    view = sample.view
    assert "argument_not_answered" not in {one.id for one in remarks.list_remarks(view)}
    replace_document(view, DocumentKind.PENALTY_DECISION, data={"defence": {"arguments": []}})
    assert "argument_not_answered" in {one.id for one in remarks.list_remarks(view)}


@pytest.mark.begun.with_args(scenarios.serve_fine_notice)
def test_an_argument_comes_from_the_record_of_the_hearing_alone(scratch_sample: SampleCase) -> None:
    sample = scratch_sample
    with pytest.raises(Invalid, match="entered with the record of the hearing"):
        sample.record_defence(DefenceKind.ARGUMENT, "请求从轻。")


def test_each_member_has_an_opinion_and_confirms_the_record(sample: SampleCase) -> None:
    sample.to_assessment().to_notice().to_approval()
    rows = read_rows(sample, DocumentKind.DELIBERATION_RECORD)
    everyone = [sample.cast.chief, *sample.cast.members]
    assert [line.partition("：")[0] for line in rows["各参加人员意见"].splitlines()] == [one.name for one in everyone]
    assert rows["记录人"] == sample.cast.other_chief.name
    assert rows["起止时间"] in deliberation.HOURS
    assert [f"{one.name}（签名）：" in rows["参加人员确认"] for one in everyone] == [True] * 3
    file = read_file(sample)
    act = file.latest_act(Action.RECORD_DELIBERATION)
    assert act is not None
    old = {name: value for name, value in act.given.items() if name in ("members", "discussion", "conclusion")}
    replace_act(file, Action.RECORD_DELIBERATION, given=old)
    labels = {row.label for row in compose_form(file, DocumentKind.DELIBERATION_RECORD).rows}
    assert not {"各参加人员意见", "参加人员确认", "记录人"} & labels


@pytest.mark.parametrize("line", ["无名氏 | 同意", "没有分隔", "演示负责人 | 同意\u202e处理意见"])
def test_an_opinion_of_nobody_is_refused_by_its_line(sample: SampleCase, line: str) -> None:
    sample.to_assessment().to_notice().serve_notice().waive_defence()
    talk = {**sample.deliberated(sample.cast.chief), "opinions": [line]}
    sample.act(sample.cast.chief, Action.EXTEND_DECISION, reason="案情复杂")
    with pytest.raises(Invalid, match="opinions"):
        sample.act(sample.cast.chief, Action.EXTEND_DECISION, reason="案情复杂", **talk)


def test_the_view_of_a_file_without_records_has_no_remark_on_them(sample: SampleCase) -> None:
    view = sample.view
    put(view, acts=[])
    assert [one for one in remarks.list_remarks(view) if one.id == "record_incomplete"] == []
