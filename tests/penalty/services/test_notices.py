"""A second notice where facts or grounds changed after the first; nothing heavier for having defended oneself."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from penalty.models import Case, DefenceEntry, DefenceKind, Document, DocumentKind, Purpose, Standing
from penalty.services import cases, clocks, confirmations, defence, documents, evidence, findings
from penalty.services.findings import Answer
from tests import builders, lives
from tests.builders import Life
from tests.lives import unmet
from workflows.words import FILING_CONDITIONS, Action, State

LATER = date(2026, 12, 1)
CONDITIONS = dict.fromkeys(FILING_CONDITIONS, True)


@pytest.fixture
def life(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Life:
    """The people and an office, no case yet."""
    builders.light_press(monkeypatch)
    return Life(session, builders.office(tmp_path), builders.cast(session))


@pytest.fixture
def noticed(life: Life) -> Life:
    """A fined case whose notice is served."""
    lives.fined(life).to_notice().act(life.cast.officer, Action.SERVE_NOTICE, **life.served())
    return life


def say(life: Life, kind: DefenceKind, text: str, **more: object) -> DefenceEntry:
    return defence.record(
        life.session, life.cast.officer, life.case, kind, life.today, text, office=life.office, today=life.today,
        **more,  # type: ignore[arg-type]
    )  # fmt: skip


def state_and_answer(life: Life) -> None:
    statement = say(life, DefenceKind.STATEMENT, "处罚过重。")
    say(life, DefenceKind.REPLY, "经复核不予采纳。", answers_id=statement.id, accepted=False)


def find(life: Life, fact: str, value: object) -> None:
    """A fact that came up later, with its proof."""
    proof = life.prove(Purpose.IMPACT, f"补充证据 {fact} {value}")
    again = Answer(fact, value, Standing.PROVEN, (proof.key,))
    findings.record(life.session, life.cast.officer, life.case, [again], office=life.office)


def propose(life: Life, fen: int) -> None:
    cases.propose_amount(life.session, life.cast.officer, life.case, fen, "重新裁量", version_seen=life.case.version)


def back_to_assessment(life: Life) -> None:
    life.act(life.cast.officer, Action.CLOSE_DEFENCE)
    life.assess()
    confirmations.confirm_for(life.session, life.cast.admin, life.case, "核对", office=life.office)


def issued(life: Life) -> list[Document]:
    kinds = (DocumentKind.PENALTY_NOTICE, DocumentKind.WAIVER_NOTICE)
    return [one for one in documents.of(life.session, life.case) if one.kind in kinds]


def defence_due(life: Life) -> date | None:
    return clocks.due(clocks.of(life.session, life.case, office=life.office, today=life.today), "defence")


def test_a_fact_found_after_the_notice_brings_a_second_notice_and_a_new_term(noticed: Life) -> None:
    life, first_due = noticed, defence_due(noticed)
    find(life, "prior_violations", 3)
    life.today = LATER
    back_to_assessment(life)
    life.to_notice().act(life.cast.officer, Action.SERVE_NOTICE, **life.served())
    first, second = issued(life)
    assert second.supersedes_id == first.id
    assert documents.ended(life.session, first) == LATER
    assert documents.in_force(life.session, second)
    assert (first_due, defence_due(life)) == (date(2026, 12, 1), date(2026, 12, 8))
    life.today = date(2026, 12, 8)
    missing = unmet(lambda: life.act(life.cast.officer, Action.CLOSE_DEFENCE))
    assert "defence_period_is_over_or_waived" in missing
    life.today = date(2026, 12, 9)
    life.act(life.cast.officer, Action.CLOSE_DEFENCE)
    assert life.case.state is State.LEGAL_REVIEW


def test_a_fact_found_before_the_decision_sends_the_case_back_to_a_second_notice(life: Life) -> None:
    lives.fined(life).to_notice().to_approval()
    find(life, "prior_violations", 3)
    assert "review_covers_what_stands" in unmet(lambda: life.act(life.cast.chief, Action.DECIDE, digest=life.digest()))
    life.act(life.cast.chief, Action.SEND_BACK, points=["新增证据，重新告知"])
    life.assess()
    confirmations.confirm_for(life.session, life.cast.admin, life.case, "核对", office=life.office)
    life.to_notice()
    assert "legal_review_covers_what_stands" not in unmet(lambda: life.act(life.cast.chief, Action.DECIDE))
    life.to_approval().decide()
    assert len(issued(life)) == 2


def test_a_decision_heavier_than_the_notice_is_refused(life: Life) -> None:
    lives.fined(life).to_notice().to_approval()
    propose(life, (life.case.amount_fen or 0) + 100_000_00)
    life.assess()
    missing = unmet(lambda: life.act(life.cast.chief, Action.DECIDE, digest=life.digest()))
    assert "not_heavier_than_the_notice" in missing


def test_nothing_heavier_follows_a_statement_without_a_new_fact(noticed: Life) -> None:
    life, before = noticed, noticed.case.amount_fen or 0
    state_and_answer(life)
    propose(life, 90_000_00)
    back_to_assessment(life)
    assert (life.case.amount_fen or 0) > before
    assert "not_heavier_for_the_defence" in unmet(lambda: life.act(life.cast.officer, Action.SUBMIT))
    propose(life, 20_000_00)
    life.assess()
    assert (life.case.amount_fen or 0) <= before
    life.act(life.cast.officer, Action.SUBMIT)


def test_a_new_fact_with_its_proof_may_make_it_heavier_even_after_a_statement(noticed: Life) -> None:
    life, before = noticed, noticed.case.amount_fen or 0
    state_and_answer(life)
    find(life, "stockpile_area_m2", 2600)
    propose(life, 90_000_00)
    back_to_assessment(life)
    assert (life.case.amount_fen or 0) > before
    life.act(life.cast.officer, Action.SUBMIT)


def test_what_the_party_did_not_answer_may_be_announced_anew_with_more(noticed: Life) -> None:
    propose(noticed, 90_000_00)
    back_to_assessment(noticed)
    noticed.act(noticed.cast.officer, Action.SUBMIT)


def test_the_term_to_file_is_extended_once_and_only_while_it_runs(life: Life) -> None:
    life.register()
    begun = clocks.of(life.session, life.case, office=life.office, today=life.today)[0]
    assert (begun.due_on, begun.term) == (date(2026, 11, 27), 15)
    life.act(life.cast.chief, Action.EXTEND_FILING, reason="须向其他机关核实")
    extended = clocks.of(life.session, life.case, office=life.office, today=life.today)[0]
    assert (extended.due_on, extended.term) == (date(2026, 12, 14), 30)  # the thirtieth day, the 12th, is a Saturday
    again = unmet(lambda: life.act(life.cast.chief, Action.EXTEND_FILING, reason="再次"))
    assert again == ("filing_was_not_extended",)


def test_a_term_that_has_passed_is_not_extended_any_more(life: Life) -> None:
    life.register()
    life.today = date(2026, 11, 30)
    late = unmet(lambda: life.act(life.cast.chief, Action.EXTEND_FILING, reason="补办"))
    assert late == ("filing_term_still_runs",)


def test_the_evidence_of_a_merged_case_is_on_the_file_of_the_other(life: Life) -> None:
    life.register()
    life.prove(Purpose.CONDUCT, "先前案件材料")
    merged = life.case
    life.register()
    kept: Case = life.case
    life.prove(Purpose.IMPACT, "本案材料")
    life.case = merged
    lives.put_up(life, Action.MERGE)
    life.act(life.cast.chief, Action.MERGE, other_case=kept.reference, reason="同一当事人的同类行为")
    pieces = evidence.standing(life.session, kept)
    assert [piece.number for piece in pieces] == [1, 2]
    assert pieces[1].sha256 == evidence.standing(life.session, merged)[0].sha256
    assert pieces[1].by_id == life.cast.officer.key
    assert merged.reference in evidence.custody(life.session, pieces[1])[0].note
    with evidence.open_file(life.session, life.cast.second, kept, pieces[1], office=life.office) as stream:
        assert stream.read().decode() == "先前案件材料"
