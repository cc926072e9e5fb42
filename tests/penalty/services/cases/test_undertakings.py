"""An undertaking is watched until it is confirmed or broken; the file goes on the shelf only then."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from penalty.casefile import CaseView
from penalty.models import DECISIONS, Document, DocumentKind, Purpose
from penalty.services import cases, documents
from penalty.services.archive import file_review
from tests import builders, scenarios
from tests.builders import SampleCase
from workflows.machine import NOT_OPEN, ActionRefused
from workflows.vocabulary import Action, State

UNTIL = date(2026, 12, 31)
DAY = timedelta(days=1)


@pytest.fixture
def life(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SampleCase:
    """A case that was waived on an undertaking, and closed while the undertaking runs."""
    builders.skip_typesetting(monkeypatch)
    life = (
        SampleCase(session, builders.build_authority(tmp_path), builders.create_cast(session))
        .register()
        .to_assessment()
    )
    signed = life.file_proof(Purpose.PROCEDURE, "承诺书（签署件）")
    life.act(life.cast.officer, Action.SIGN_UNDERTAKING, pledges=["送达整改材料"], pledge_due_on=UNTIL, proof=signed.id)
    life.assess()
    return scenarios.close_decided_case(life.to_notice().to_approval().decide())


def archive(life: SampleCase) -> None:
    life.act(life.cast.officer, Action.ARCHIVE, shelf="A-1")


def confirm(life: SampleCase) -> None:
    seen = life.file_proof(Purpose.PROCEDURE, "践诺核查记录")
    life.act(
        life.cast.officer, Action.CONFIRM_UNDERTAKING, verified_on=life.today, verification="已履行",
        verification_evidence=[seen.id],
    )  # fmt: skip


def decision(life: SampleCase) -> Document:
    found = life.view.latest_document(*DECISIONS)
    assert found is not None
    return found


def test_the_file_waits_for_the_undertaking_and_says_until_when(life: SampleCase) -> None:
    with pytest.raises(ActionRefused) as refusal:
        archive(life)
    (lack,) = refusal.value.unmet_conditions
    assert (lack.condition, lack.since, lack.until) == ("no_undertaking_is_open", builders.TODAY, UNTIL)
    choices = cases.list_open_steps(life.cast.officer, life.view)
    (shown,) = [one for one in choices if one.step.action is Action.ARCHIVE]
    assert shown.unmet == (lack,)
    life.today = UNTIL + DAY
    with pytest.raises(ActionRefused) as late:
        archive(life)
    assert late.value.unmet_conditions[0].until is None


def test_a_kept_undertaking_lets_the_file_go_and_costs_no_point_of_its_review(life: SampleCase) -> None:
    def lost() -> set[str]:
        review = file_review.review_file(
            life.session, life.cast.auditor, life.case, authority=life.authority, today=life.today
        )
        assert review.fatal == []
        return {row.id for row in review.rows if row.verdict is file_review.Verdict.NOT_FOUND}

    before = lost()
    confirm(life)
    archive(life)
    assert life.case.state is State.ARCHIVED
    assert lost() == before


def test_a_broken_undertaking_opens_the_closed_case_and_takes_the_force_of_its_decision(life: SampleCase) -> None:
    life.today = UNTIL + DAY
    waived = decision(life)
    assert "actor_is_a_chief" in scenarios.list_unmet(
        lambda: life.act(life.cast.officer, Action.BREAK_UNDERTAKING, reason="期限届满未提交证明")
    )
    life.act(life.cast.chief, Action.BREAK_UNDERTAKING, reason="期限届满未提交证明")
    assert life.case.state is State.ASSESSMENT
    assert documents.force_ended_on(life.session, waived) == life.today


def test_an_undertaking_broken_before_the_service_takes_the_decision_back(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    builders.skip_typesetting(monkeypatch)
    life = (
        SampleCase(session, builders.build_authority(tmp_path), builders.create_cast(session))
        .register()
        .to_assessment()
    )
    signed = life.file_proof(Purpose.PROCEDURE, "承诺书（签署件）")
    life.act(life.cast.officer, Action.SIGN_UNDERTAKING, pledges=["送达整改材料"], pledge_due_on=UNTIL, proof=signed.id)
    life.assess()
    life.to_notice().to_approval().decide()
    waived = decision(life)
    life.act(life.cast.chief, Action.BREAK_UNDERTAKING, reason="送达前复核发现未改正")
    assert life.case.state is State.ASSESSMENT
    assert documents.force_ended_on(life.session, waived) == life.today
    running = CaseView(life.session, life.case, life.authority, UNTIL).deadlines
    assert {one.name: one.state for one in running}["service"] == "met"


def test_what_comes_out_after_archiving_is_superseded(life: SampleCase) -> None:
    confirm(life)
    archive(life)
    waived = decision(life)
    refused = scenarios.list_unmet(lambda: life.act(life.cast.chief, Action.BREAK_UNDERTAKING, reason="虚假承诺"))
    assert refused == (NOT_OPEN,)
    life.act(life.cast.chief, Action.SUPERSEDE, supersede_ground="changed_after_review", reason="虚假承诺")
    assert life.case.state is State.ASSESSMENT
    assert documents.force_ended_on(life.session, waived) == life.today


def test_a_correction_notice_is_served_before_the_file_is_shelved(life: SampleCase) -> None:
    confirm(life)
    life.act(life.cast.chief, Action.CORRECT_ERROR, wrong_text="演示粮厍", right_text="演示粮库", reason="笔误")
    assert scenarios.list_unmet(lambda: archive(life)) == ("every_paper_is_served",)
    notice = life.view.latest_document(DocumentKind.CORRECTION_NOTICE)
    assert notice is not None
    life.act(life.cast.officer, Action.SERVE_PAPER, paper=notice.id, **life.served())
    archive(life)
