"""Persons whom the article fines beside the unit: named and dealt with by themselves, or on record as not found."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlmodel import col

from penalty.casefile import CaseView
from penalty.casefile.orders import ancillary_measures
from penalty.casefile.parties import responsible_role
from penalty.casefile.precedents import overlaps
from penalty.demo import investigation
from penalty.errors import Invalid
from penalty.models import AuditEntry, Case, DefenceKind, DocumentKind, EvidenceKind, PartyKind, Purpose
from penalty.papers.fines import figure_reasons, figure_weights
from penalty.papers.reviews import review_points
from penalty.services.archive import file_review
from penalty.services.cases import search
from penalty.services.cases.search import CaseFilters
from tests import scenarios
from tests.builders import HEAP, SampleCase
from workflows.choices import Capacity
from workflows.vocabulary import Action, State

BEGUN, ENDED, TODAY = date(2026, 8, 17), date(2026, 8, 28), date(2026, 9, 21)
FOUND = HEAP | {
    "authority_learned_on": ENDED, "correction_ordered_on": ENDED, "correction_due_on": date(2026, 9, 30),
    "corrected_on": date(2026, 9, 11), "fault": "negligent", "harm_removed_or_reduced": False,
    "facilities_built": False,
}  # fmt: skip
"""Code art 1100: 200,000 to 1,000,000 yuan for the unit, 50,000 to 200,000 for each responsible person."""
PERSON = {
    "person_name": "李建", "person_code": "11010519491231002X", "person_address": "演示区民生路9号",
    "position": "生产部经理", "capacity": "in_charge", "reason": "分管项目建设，未经验收即签字同意投产",
}  # fmt: skip
NOT_FOUND = "查阅任职文件、值班记录并询问三名员工，单位没有书面分工，证言相互矛盾"
UNRECORDED = "responsible_persons_are_on_record"


def register(sample: SampleCase, matter: str = "acceptance-missing", **changes: object) -> SampleCase:
    sample.today = TODAY
    sample.register(
        matter=matter, source="inspection", learned_on=TODAY, violated_from=BEGUN, violated_to=ENDED, **changes
    )
    return sample.propose_filing().file_case()


def investigate(sample: SampleCase, **facts: object) -> SampleCase:
    register(sample).answer_facts(FOUND | facts)
    return sample


def name(sample: SampleCase, **changes: object) -> Case:
    proof = sample.file_proof(Purpose.CONDUCT, "任职文件")
    sample.act(sample.cast.officer, Action.NAME_PERSON, **PERSON | {"person_evidence": [proof.key]} | changes)
    return ancillary_measures.list_cases_of_persons(sample.view)[-1]


def record_none(sample: SampleCase) -> None:
    proof = sample.file_proof(Purpose.CONDUCT, "询问笔录三份")
    sample.act(sample.cast.officer, Action.RECORD_NO_PERSON, reason=NOT_FOUND, person_evidence=[proof.key])


def fine_unit(sample: SampleCase) -> SampleCase:
    sample.conclude_investigation()
    propose(sample, 300_000_00)
    return sample


def propose(sample: SampleCase, fen: int) -> None:
    sample.propose_amount(fen, "系过失、没有造成严重后果；签字同意投产，不取下限")
    sample.assess()


def read_decision(sample: SampleCase) -> str:
    decision = sample.view.latest_document(DocumentKind.PENALTY_DECISION)
    assert decision is not None
    return str(decision.data)


def switch(sample: SampleCase, case: Case) -> SampleCase:
    sample.case = case
    return sample


def test_an_investigation_is_not_concluded_while_nothing_is_on_record_of_persons(sample: SampleCase) -> None:
    investigate(sample)
    assert UNRECORDED in scenarios.list_unmet(sample.conclude_investigation)
    name(sample)
    sample.conclude_investigation()
    assert sample.case.state is State.ASSESSMENT


def test_a_named_person_becomes_a_party_of_a_case_of_its_own_with_what_is_known_of_the_act(sample: SampleCase) -> None:
    case = name(investigate(sample))
    assert (case.state, case.unit_case_id, case.capacity) == (State.INTAKE, sample.case.key, Capacity.IN_CHARGE)
    assert (case.party.kind, case.party.name, case.position) == (PartyKind.CITIZEN, "李建", "生产部经理")
    assert (case.lead_id, case.second_id) == (sample.case.lead_id, sample.case.second_id)
    view = CaseView(sample.session, case, sample.authority, TODAY)
    assert {"corrected_on", "harm"} <= view.answers.keys()
    assert not {"fault", "prior_violations", "party_kind", "self_reported_on", "minor_by_reasons"} & view.answers.keys()
    assert {piece.key for row in view.answers.values() for piece in row.proofs} <= {one.key for one in view.evidence}
    assert not [one for one in view.evidence if one.purpose is Purpose.HISTORY]
    assert view.acts[0].given == {
        "unit_case": sample.case.reference, "article": "cn-eco-code-2026/1100", "capacity": "in_charge",
        "position": "生产部经理",
    }  # fmt: skip


def test_the_record_keeps_four_signs_of_number_and_address(scratch_sample: SampleCase) -> None:
    name(investigate(scratch_sample))
    entries = scratch_sample.session.scalars(select(AuditEntry)).all()
    told = next(one.changes["given"] for one in entries if one.act == Action.NAME_PERSON)
    assert (told["person_code"], told["person_address"]) == ("****002X", "****生路9号")
    written = "".join(str(one.changes) for one in entries)
    assert PERSON["person_code"] not in written
    assert PERSON["person_address"] not in written


@pytest.mark.parametrize(("field", "value"), [("person_code", "110105194912310021"), ("person_code", "")])
def test_a_number_that_is_none_is_refused(scratch_sample: SampleCase, field: str, value: str) -> None:
    investigate(scratch_sample)
    if value:
        with pytest.raises(Invalid):
            name(scratch_sample, **{field: value})
    else:
        assert scenarios.list_unmet(lambda: name(scratch_sample, **{field: value})) == ("person_has_a_number",)


def test_nobody_is_named_twice_nor_called_unknown_beside_a_named_one(scratch_sample: SampleCase) -> None:
    sample = investigate(scratch_sample)
    case = name(sample)
    with pytest.raises(Invalid, match=f"{case.reference} deals with this person already"):
        name(sample)
    assert scenarios.list_unmet(lambda: record_none(sample)) == ("no_person_is_named",)


def test_a_person_whose_case_came_to_nothing_leaves_the_question_open(scratch_sample: SampleCase) -> None:
    sample = investigate(scratch_sample)
    unit, case = sample.case, name(sample)
    switch(sample, case).propose_filing()
    sample.decline_filing("经初步审查，该人员不负责本项目。")
    switch(sample, unit)
    assert UNRECORDED in scenarios.list_unmet(sample.conclude_investigation)
    record_none(sample)
    sample.conclude_investigation()


def test_the_article_that_fines_the_unit_alone_asks_for_nobody(scratch_sample: SampleCase) -> None:
    sample = register(scratch_sample, "dust-material-uncovered")
    sample.answer_facts(FOUND)
    assert "the_article_fines_persons" in scenarios.list_unmet(lambda: name(sample))
    sample.conclude_investigation()


def test_a_citizen_is_the_only_one_to_be_fined(scratch_sample: SampleCase) -> None:
    sample = register(scratch_sample, party_kind="citizen", party_code=PERSON["person_code"], party_name="李建")
    sample.answer_facts(FOUND | {"party_kind": "citizen"})
    sample.conclude_investigation()


def test_no_decision_says_that_nobody_was_found_unless_it_is_on_record_with_what_was_done(
    scratch_sample: SampleCase,
) -> None:
    sample = investigate(scratch_sample)
    record_none(sample)
    fine_unit(sample).to_notice().to_approval().decide()
    told = read_decision(sample)
    assert f"{NOT_FOUND}。现有证据没有查明直接负责的主管人员和其他直接责任人员，不对个人处罚" in told


def test_a_decision_beside_a_named_person_names_that_case_and_does_not_call_anybody_unknown(
    scratch_sample: SampleCase,
) -> None:
    sample = investigate(scratch_sample)
    case = name(sample)
    fine_unit(sample).to_notice().to_approval().decide()
    told = read_decision(sample)
    assert f"本机关另案（案件编号：{case.reference}）依法处理" in told
    assert "没有查明" not in told
    assert "李建" not in told
    assert str(PERSON["person_code"]) not in told


def hold_against_the_unit(sample: SampleCase) -> str:
    """A reason of the person's fine that tells the unit's, without which it is refused once the unit is fined; the
    draft of one names the person's own part."""
    unit = sample.case.unit_case
    assert unit is not None
    own = next(one for one in figure_weights.list_weights(sample.open_source()) if one.topic == "role")
    assert sample.case.position in own.text
    bare = "系过失、没有造成严重后果；签字同意投产，不取下限"
    figure_reasons.require_compared_with_unit(sample.open_source(), bare)
    state, fine = unit.state, unit.amount_fen
    unit.state, unit.amount_fen = State.SERVED, 300_000_00
    full = f"{bare}；该单位因同一行为被处罚款300,000元，其罚款低于该单位"
    with pytest.raises(Invalid, match="for the same act the unit was fined"):
        figure_reasons.require_compared_with_unit(sample.open_source(), bare)
    figure_reasons.require_compared_with_unit(sample.open_source(), full)
    unit.state, unit.amount_fen = state, fine
    return full


def test_a_named_person_is_heard_and_fined_in_the_range_for_persons(sample: SampleCase) -> None:
    case = name(investigate(sample))
    fine_unit(sample)
    switch(sample, case).propose_filing().file_case()
    sample.answer_facts(
        {name: FOUND[name] for name in ("fault", "prior_violations", "harm", "corrected_on", "authority_learned_on")}
        | {"party_kind": "citizen", "minor_by_reasons": False, "correction_ordered_on": ENDED}
        | {"correction_due_on": FOUND["correction_due_on"], "facilities_built": False}
    )
    sample.conclude_investigation()
    propose(sample, 60_000_00)
    result = sample.view.result
    applied = result["comparison"][result["comparison"]["applied"]]
    assert applied["range"] == {"minimum": 50000, "maximum": 200000}
    assert applied["penalty"] == ["cn-eco-code-2026/1100"]
    assert result["sheet"]["responsible_person"] is True
    assert "beside" not in result
    assert "persons" not in result["amount"]
    reason = hold_against_the_unit(sample)
    sample.propose_amount(60_000_00, reason)
    sample.assess()
    sample.to_notice().serve_notice()
    notice = sample.view.latest_document(DocumentKind.PENALTY_NOTICE)
    assert notice is not None
    assert notice.data["hearing_due"] is True
    assert notice.data["party"]["code"] == PERSON["person_code"]
    sample.record_defence(DefenceKind.HEARING_REQUEST, "要求听证", evidence_id=sample.file_proof(Purpose.PROCEDURE).key)
    assert sample.view.due_day("hearing_request") is not None
    sample.record_defence(DefenceKind.WAIVER, "撤回听证要求，放弃陈述、申辩", evidence_id=sample.view.evidence[-1].key)
    told = str(notice.data)
    assert "违法行为发生时，你任演示粮贸有限公司生产部经理，分管项目建设，未经验收即签字同意投产" in told
    assert "系该单位上述违法行为的直接负责的主管人员" in told
    assert "你单位" not in told
    assert "演示粮贸有限公司于2026年9月11日完成改正" in told
    (paper,) = responsible_role.list_pieces_on_role(sample.view)
    elements = "".join(review_points.tell_facts(sample.open_source()))
    assert f"当事人系该单位直接负责的主管人员（卷内第{paper.number}号证据）" in elements


def test_the_statement_of_the_person_is_told_from_that_of_the_unit(sample: SampleCase) -> None:
    investigate(sample)
    record = {**investigation.asked_inputs(sample), "content": "问：由谁签字？\n答：由我签字。"}
    for who in (sample.case.party.name, str(PERSON["person_name"])):
        hours = investigation.meeting_inputs(sample)
        sample.act(sample.cast.officer, Action.RECORD_INTERVIEW, **record | hours | {"asked_person": who})
    case = name(sample)
    switch(sample, case)
    statements = [one for one in sample.view.evidence if one.kind is EvidenceKind.PARTY_STATEMENT]
    assert len(statements) == 2
    assert responsible_role.list_own_statements(sample.view) == statements[1:]


def test_the_case_of_a_unit_and_of_its_person_are_no_second_fine_of_one_another(scratch_sample: SampleCase) -> None:
    sample = investigate(scratch_sample)
    case = name(sample)
    view = CaseView(sample.session, case, sample.authority, TODAY)
    assert overlaps.list_overlaps(view) == []
    assert overlaps.list_overlaps(sample.view) == []


def test_lists_and_search_show_the_persons_case_to_those_who_may_see_it(sample: SampleCase) -> None:
    case = name(investigate(sample))
    for text in ("演示粮贸", sample.case.reference, "李建"):
        found = search.search_cases(sample.session, sample.cast.officer, CaseFilters(text=text)).rows
        assert case.reference in {one.reference for one in found}
    assert not search.search_cases(sample.session, sample.cast.outsider, CaseFilters(text="李建")).rows
    assert search.list_visible_references(sample.session, sample.cast.outsider, [case]) == set()


def test_the_step_is_on_record_in_both_cases(sample: SampleCase) -> None:
    case = name(investigate(sample))
    of_the_step = (col(AuditEntry.chain) == sample.case.reference, col(AuditEntry.act) == Action.NAME_PERSON)
    entry = sample.session.scalars(select(AuditEntry).where(*of_the_step)).one()
    assert entry.changes["person_case"] == case.reference
    assert entry.changes["article"] == "cn-eco-code-2026/1100"


def test_the_file_review_finds_a_decision_with_nothing_on_record_of_persons(
    scratch_sample: SampleCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample = investigate(scratch_sample)
    record_none(sample)
    fine_unit(sample).to_notice().to_approval().decide()
    assert "persons_not_decided" not in list_remarks(sample)
    monkeypatch.setattr(ancillary_measures, "find_inquiry", lambda _file: None)
    assert "persons_not_decided" in list_remarks(sample)


def list_remarks(sample: SampleCase) -> set[str]:
    review = file_review.review_file(
        sample.session, sample.cast.auditor, sample.case, authority=sample.authority, today=sample.today
    )
    return {one.id for one in review.remarks}
