"""A second notice where facts or grounds changed after the first; nothing heavier for having defended oneself."""

from datetime import date

import pytest

from penalty.casefile import CaseFile
from penalty.casefile.time_limits import deadlines
from penalty.models import Case, DefenceEntry, DefenceKind, Document, DocumentKind, EvidenceKind, Purpose, Standing
from penalty.services import defence, documents, evidence
from penalty.services.assessment import findings
from penalty.services.assessment.findings import Answer
from tests import scenarios
from tests.builders import SampleCase
from tests.scenarios import list_unmet
from workflows.choices import FILING_CONDITIONS
from workflows.vocabulary import Action, State

LATER = date(2026, 12, 1)
CONDITIONS = dict.fromkeys(FILING_CONDITIONS, True)


def serve_notice(sample: SampleCase) -> None:
    scenarios.build_fined_case(sample).to_notice().act(sample.cast.officer, Action.SERVE_NOTICE, **sample.served())


def say(sample: SampleCase, kind: DefenceKind, text: str, **more: object) -> DefenceEntry:
    return defence.record_entry(
        sample.session, sample.cast.officer, sample.case, kind, sample.today, text, authority=sample.authority,
        today=sample.today, **more,  # type: ignore[arg-type]
    )  # fmt: skip


def state_and_answer(sample: SampleCase) -> None:
    statement = say(sample, DefenceKind.STATEMENT, "处罚过重。")
    say(sample, DefenceKind.REPLY, "经复核，该情况没有证据，不予采纳。", answers_id=statement.id, accepted=False)


PIECES = {"stockpile_area_m2": (Purpose.CONDUCT, EvidenceKind.SCENE_RECORD)}


def find(sample: SampleCase, fact: str, value: object) -> None:
    purpose, kind = PIECES.get(fact, (Purpose.HISTORY, EvidenceKind.DOCUMENTARY))
    proof = sample.file_proof(purpose, f"补充证据 {fact} {value}", kind=kind)
    again = Answer(fact, value, Standing.PROVEN, (proof.key,), "按补充证据认定。")
    findings.record_findings(
        sample.session, sample.cast.officer, sample.case, [again], authority=sample.authority, today=sample.today
    )


def propose(sample: SampleCase, fen: int) -> None:
    sample.propose_amount(fen, f"按补充证据，面积600平方米、此前有违法记录；后果轻微，数额以{fen}分为宜")


def back_to_assessment(sample: SampleCase) -> None:
    sample.act(sample.cast.officer, Action.CLOSE_DEFENCE)
    sample.assess()
    sample.confirm_law()


def issued(sample: SampleCase) -> list[Document]:
    kinds = (DocumentKind.PENALTY_NOTICE, DocumentKind.WAIVER_NOTICE)
    return [one for one in sample.view.documents if one.kind in kinds]


def defence_due(sample: SampleCase) -> date | None:
    return deadlines.due_day(sample.view.deadlines, "defence")


@pytest.mark.begun.with_args(serve_notice)
def test_a_fact_found_after_the_notice_brings_a_second_notice_and_a_new_term(sample: SampleCase) -> None:
    first_due = defence_due(sample)
    find(sample, "prior_violations", 3)
    sample.today = LATER
    back_to_assessment(sample)
    sample.to_notice().act(sample.cast.officer, Action.SERVE_NOTICE, **sample.served())
    first, second = issued(sample)
    assert second.supersedes_id == first.id
    assert documents.force_ended_on(sample.session, first) == LATER
    assert documents.force_ended_on(sample.session, second) is None
    assert (first_due, defence_due(sample)) == (date(2026, 12, 1), date(2026, 12, 8))
    sample.today = date(2026, 12, 8)
    missing = list_unmet(lambda: sample.act(sample.cast.officer, Action.CLOSE_DEFENCE))
    assert "defence_period_is_over_or_waived" in missing
    sample.today = date(2026, 12, 9)
    sample.act(sample.cast.officer, Action.CLOSE_DEFENCE)
    assert sample.case.state is State.LEGAL_REVIEW


@pytest.mark.begun.with_args(scenarios.approve_fine)
def test_a_fact_found_before_the_decision_sends_the_case_back_to_a_second_notice(sample: SampleCase) -> None:
    find(sample, "prior_violations", 3)
    assert "review_covers_what_stands" in list_unmet(
        lambda: sample.act(sample.cast.chief, Action.DECIDE, digest=sample.digest())
    )
    sample.act(sample.cast.chief, Action.SEND_BACK, points=["新增证据，重新告知"])
    sample.assess()
    sample.confirm_law()
    sample.to_notice()
    assert "legal_review_covers_what_stands" not in list_unmet(lambda: sample.act(sample.cast.chief, Action.DECIDE))
    sample.to_approval().decide()
    assert len(issued(sample)) == 2


@pytest.mark.begun.with_args(scenarios.approve_fine)
def test_a_decision_heavier_than_the_notice_is_refused(sample: SampleCase) -> None:
    propose(sample, (sample.case.amount_fen or 0) + 100_000_00)
    sample.assess()
    missing = list_unmet(lambda: sample.act(sample.cast.chief, Action.DECIDE, digest=sample.digest()))
    assert "not_heavier_than_the_notice" in missing


@pytest.mark.begun.with_args(serve_notice)
def test_nothing_heavier_follows_a_statement_without_a_new_fact(sample: SampleCase) -> None:
    before = sample.case.amount_fen or 0
    state_and_answer(sample)
    propose(sample, 90_000_00)
    back_to_assessment(sample)
    assert (sample.case.amount_fen or 0) > before
    assert "not_heavier_for_the_defence" in list_unmet(
        lambda: sample.act(sample.cast.officer, Action.SUBMIT, **sample.proposed())
    )
    propose(sample, 20_000_00)
    sample.assess()
    assert (sample.case.amount_fen or 0) <= before
    sample.act(sample.cast.officer, Action.SUBMIT, **sample.proposed())


@pytest.mark.begun.with_args(serve_notice)
def test_a_new_fact_with_its_proof_may_make_it_heavier_even_after_a_statement(sample: SampleCase) -> None:
    before = sample.case.amount_fen or 0
    state_and_answer(sample)
    find(sample, "stockpile_area_m2", 2600)
    propose(sample, 90_000_00)
    back_to_assessment(sample)
    assert (sample.case.amount_fen or 0) > before
    assert "records_agree_with_the_facts" in list_unmet(
        lambda: sample.act(sample.cast.officer, Action.SUBMIT, **sample.proposed())
    )
    sample.conclude_investigation()
    sample.act(sample.cast.officer, Action.SUBMIT, **sample.proposed())


@pytest.mark.begun.with_args(serve_notice)
def test_what_the_party_did_not_answer_may_be_announced_anew_with_more(sample: SampleCase) -> None:
    propose(sample, 90_000_00)
    back_to_assessment(sample)
    sample.act(sample.cast.officer, Action.SUBMIT, **sample.proposed())


def test_the_term_to_file_is_extended_once_and_only_while_it_runs(sample: SampleCase) -> None:
    sample.register()
    begun = sample.view.deadlines[0]
    assert (begun.due_on, begun.term) == (date(2026, 11, 27), 15)
    sample.act(sample.cast.chief, Action.EXTEND_FILING, reason="须向其他机关核实")
    extended = sample.view.deadlines[0]
    assert (extended.due_on, extended.term) == (date(2026, 12, 14), 30)  # the thirtieth day, the 12th, is a Saturday
    again = list_unmet(lambda: sample.act(sample.cast.chief, Action.EXTEND_FILING, reason="再次"))
    assert again == ("filing_was_not_extended",)


def test_a_term_that_has_passed_is_not_extended_any_more(sample: SampleCase) -> None:
    sample.register()
    sample.today = date(2026, 11, 30)
    late = list_unmet(lambda: sample.act(sample.cast.chief, Action.EXTEND_FILING, reason="补办"))
    assert late == ("filing_term_still_runs",)


def test_the_evidence_of_a_merged_case_is_on_the_file_of_the_other(sample: SampleCase) -> None:
    sample.register()
    sample.file_proof(Purpose.CONDUCT, "先前案件材料")
    merged = sample.case
    sample.register()
    first_case: Case = sample.case
    sample.file_proof(Purpose.IMPACT, "本案材料")
    sample.case = merged
    scenarios.propose_step(sample, Action.MERGE)
    sample.act(sample.cast.chief, Action.MERGE, other_case=first_case.reference, reason="同一当事人的同类行为")
    pieces = CaseFile(sample.session, first_case).evidence
    assert [piece.number for piece in pieces] == [1, 2]
    assert pieces[1].sha256 == CaseFile(sample.session, merged).evidence[0].sha256
    assert pieces[1].by_id == sample.cast.officer.key
    assert merged.reference in evidence.list_custody_entries(sample.session, pieces[1])[0].note
    with evidence.open_evidence_file(
        sample.session, sample.cast.second, first_case, pieces[1], authority=sample.authority
    ) as stream:
        assert stream.read().decode() == "先前案件材料"
