"""A fine taken on the spot is handed in within two working days; a supervised case is reported within twenty days."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from penalty.casefile import CaseFile, deadlines
from penalty.models import DocumentKind, Purpose
from tests import builders, paper_scenes, scenarios
from tests.builders import SampleCase
from workflows.vocabulary import Action, State

COLLECTED, LAST_DAY, TOO_LATE = date(2026, 11, 27), date(2026, 12, 1), date(2026, 12, 2)


@pytest.fixture
def life(scratch: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SampleCase:
    """A fine of 2,000 yuan imposed on the spot, reported and published."""
    return fined(scratch, tmp_path, monkeypatch)


def fined(session: Session, folder: Path, monkeypatch: pytest.MonkeyPatch) -> SampleCase:
    builders.skip_typesetting(monkeypatch)
    life = SampleCase(session, builders.build_authority(folder), builders.create_cast(session))
    paper_scenes.spot(life)
    life.act(life.cast.officer, Action.PUBLISH, published_on=life.today, channel="本机关网站")
    life.today = COLLECTED
    return life


def collect(life: SampleCase, yuan: str = "2000.00", ground: str = "hard_to_collect") -> None:
    receipt = life.file_proof(Purpose.PROCEDURE, "罚款专用票据")
    life.act(
        life.cast.officer, Action.COLLECT_ON_THE_SPOT, paid_yuan=yuan, paid_on=life.today, collection_ground=ground,
        reason="当事人将离开本地，事后难以执行。", proof=receipt.id,
    )  # fmt: skip


def hand_in(life: SampleCase, **more: str) -> None:
    slip = life.file_proof(Purpose.PROCEDURE, "缴款书")
    life.act(life.cast.officer, Action.HAND_IN_FINE, proof=slip.id, **more)


def state(life: SampleCase, name: str) -> str:
    ticking = life.view.deadlines
    return next(one.state for one in ticking if one.name == name)


def supervised(life: SampleCase) -> SampleCase:
    letter = life.file_proof(Purpose.PROCEDURE, "督办通知")
    life.act(life.cast.officer, Action.MARK_SUPERVISED, body="演示自治区生态环境厅", proof=letter.id)
    return life


def close(life: SampleCase) -> None:
    life.act(life.cast.chief, Action.CLOSE, **scenarios.END)


def test_a_fine_taken_on_the_spot_counts_as_paid_and_is_handed_in_before_the_case_is_closed(life: SampleCase) -> None:
    collect(life)
    account = life.view.account
    assert (account.paid_fen, account.owed_fen) == (2_000_00, 0)
    assert scenarios.list_unmet(lambda: close(life)) == ("no_fine_is_in_hand",)
    life.today = LAST_DAY
    assert state(life, "spot_collection") == "running"
    hand_in(life)
    assert state(life, "spot_collection") == "met"
    close(life)
    assert life.case.state is State.CLOSED


def test_what_is_handed_in_late_is_explained_and_stays_late(life: SampleCase) -> None:
    collect(life)
    life.today = TOO_LATE
    assert state(life, "spot_collection") == "overdue"
    assert scenarios.list_unmet(lambda: hand_in(life)) == ("done_in_time_or_explained",)
    hand_in(life, late_reason="银行系统维护")
    assert state(life, "spot_collection") == "late"


def test_nothing_is_handed_in_twice_and_nothing_more_is_taken_meanwhile(life: SampleCase) -> None:
    collect(life, "500.00")
    assert scenarios.list_unmet(lambda: collect(life, "500.00")) == ("no_fine_is_in_hand",)
    hand_in(life)
    assert scenarios.list_unmet(lambda: hand_in(life)) == ("a_fine_is_in_hand",)
    collect(life, "1500.00")


@pytest.mark.parametrize("ground", ["small_fine", "soon", ""])
def test_two_thousand_yuan_are_no_small_fine(life: SampleCase, ground: str) -> None:
    assert scenarios.list_unmet(lambda: collect(life, ground=ground)) == ("collection_ground_fits",)


def test_a_fine_of_the_ordinary_procedure_is_taken_on_the_spot_only_in_a_remote_place(life: SampleCase) -> None:
    ordinary = SampleCase(life.session, life.authority, life.cast, today=builders.TODAY)
    scenarios.build_fined_case(ordinary).to_notice().to_approval().decide()
    ordinary.act(ordinary.cast.officer, Action.SERVE, **ordinary.served())
    assert scenarios.list_unmet(lambda: collect(ordinary, "100.00")) == ("collection_ground_fits",)
    collect(ordinary, "100.00", ground="remote_place")
    assert state(ordinary, "spot_collection") == "running"


def test_a_fine_in_hand_is_handed_in_after_its_decision_was_superseded(life: SampleCase) -> None:
    collect(life)
    life.act(life.cast.chief, Action.SUPERSEDE, supersede_ground="correction", reason="文书内容有误，予以更正。")
    scenarios.propose_step(life, Action.TERMINATE)
    assert scenarios.list_unmet(lambda: life.act(life.cast.chief, Action.TERMINATE)) == ("no_fine_is_in_hand",)
    hand_in(life)
    assert state(life, "spot_collection") == "met"
    life.act(life.cast.chief, Action.TERMINATE)


def test_a_supervised_case_is_archived_once_the_superior_knows_of_its_end(life: SampleCase) -> None:
    supervised(life)
    assert scenarios.list_unmet(lambda: supervised(life)) == ("no_superior_supervises",)
    collect(life)
    hand_in(life)
    close(life)
    assert scenarios.list_unmet(lambda: life.act(life.cast.officer, Action.ARCHIVE, shelf="A-1")) == (
        "the_superior_has_its_report",
    )
    life.today = date(2026, 12, 18)
    assert state(life, "superior_record") == "overdue"
    assert scenarios.list_unmet(lambda: life.act(life.cast.officer, Action.REPORT_TO_SUPERIOR)) == (
        "done_in_time_or_explained",
    )
    life.act(life.cast.officer, Action.REPORT_TO_SUPERIOR, late_reason="督办文件漏登")
    assert state(life, "superior_record") == "late"
    paper = life.view.latest_document(DocumentKind.SUPERVISION_REPORT)
    assert paper is not None
    rows = {row["label"]: row["texts"] for row in paper.data["rows"]}
    assert rows["督办机关"] == ["演示自治区生态环境厅"]
    assert "2,000.00" in rows["执行情况"][0]
    assert scenarios.list_unmet(lambda: supervised(life)) == ("no_superior_supervises",)
    life.act(life.cast.officer, Action.ARCHIVE, shelf="A-1")


def test_the_term_to_report_is_twenty_days_from_the_closing(life: SampleCase) -> None:
    supervised(life)
    collect(life)
    hand_in(life)
    close(life)
    ticking = life.view.deadlines
    assert deadlines.due_day(ticking, "superior_record") == date(2026, 12, 17)


def test_a_case_that_nobody_supervises_has_nothing_to_report(life: SampleCase) -> None:
    collect(life)
    hand_in(life)
    close(life)
    assert scenarios.list_unmet(lambda: life.act(life.cast.officer, Action.REPORT_TO_SUPERIOR)) == (
        "the_superior_waits_for_the_report",
    )


def test_either_database_takes_the_steps_and_the_paper(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    life = supervised(fined(session, tmp_path, monkeypatch))
    collect(life)
    hand_in(life)
    close(life)
    life.act(life.cast.officer, Action.REPORT_TO_SUPERIOR)
    assert CaseFile(session, life.case).latest_document(DocumentKind.SUPERVISION_REPORT) is not None
