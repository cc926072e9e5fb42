"""A fine taken on the spot is handed in within two working days; a supervised case is reported within twenty days."""

from datetime import date

import pytest

from penalty.casefile import step_choices
from penalty.casefile.time_limits import deadlines
from penalty.models import DocumentKind, Purpose
from penalty.services.cases.snapshot import build_snapshot
from tests import builders, paper_scenes, scenarios
from tests.builders import SampleCase
from workflows.vocabulary import Action, State

COLLECTED, LAST_DAY, TOO_LATE = date(2026, 11, 27), date(2026, 12, 1), date(2026, 12, 2)


def fine_on_the_spot(sample: SampleCase) -> None:
    paper_scenes.spot(sample)
    sample.publish_decision()
    sample.today = COLLECTED


pytestmark = pytest.mark.begun.with_args(fine_on_the_spot)


def collect(sample: SampleCase, yuan: str = "2000.00", ground: str = "hard_to_collect") -> None:
    receipt = sample.file_proof(Purpose.PROCEDURE, "罚款专用票据")
    sample.act(
        sample.cast.officer, Action.COLLECT_ON_THE_SPOT, paid_yuan=yuan, paid_on=sample.today, collection_ground=ground,
        reason="当事人将离开本地，事后难以执行。", proof=receipt.id,
    )  # fmt: skip


def hand_in(sample: SampleCase, **more: str) -> None:
    slip = sample.file_proof(Purpose.PROCEDURE, "缴款书")
    sample.act(sample.cast.officer, Action.HAND_IN_FINE, proof=slip.id, **more)


def state(sample: SampleCase, name: str) -> str:
    ticking = sample.view.deadlines
    return next(one.state for one in ticking if one.name == name)


def supervised(sample: SampleCase) -> SampleCase:
    letter = sample.file_proof(Purpose.PROCEDURE, "督办通知")
    sample.act(sample.cast.officer, Action.MARK_SUPERVISED, body="演示自治区生态环境厅", proof=letter.id)
    return sample


def close(sample: SampleCase) -> None:
    sample.act(sample.cast.chief, Action.CLOSE, **scenarios.END)


def test_a_fine_taken_on_the_spot_counts_as_paid_and_is_handed_in_before_the_case_is_closed(sample: SampleCase) -> None:
    collect(sample)
    account = sample.view.account
    assert (account.paid_fen, account.owed_fen) == (2_000_00, 0)
    assert scenarios.list_unmet(lambda: close(sample)) == ("no_fine_is_in_hand",)
    sample.today = LAST_DAY
    assert state(sample, "spot_collection") == "running"
    hand_in(sample)
    assert state(sample, "spot_collection") == "met"
    close(sample)
    assert sample.case.state is State.CLOSED


def test_what_is_handed_in_late_is_explained_and_stays_late(sample: SampleCase) -> None:
    collect(sample)
    sample.today = TOO_LATE
    assert state(sample, "spot_collection") == "overdue"
    assert scenarios.list_unmet(lambda: hand_in(sample)) == ("done_in_time_or_explained",)
    hand_in(sample, late_reason="银行系统维护")
    assert state(sample, "spot_collection") == "late"


def test_nothing_is_handed_in_twice_and_nothing_more_is_taken_meanwhile(sample: SampleCase) -> None:
    collect(sample, "500.00")
    assert scenarios.list_unmet(lambda: collect(sample, "500.00")) == ("no_fine_is_in_hand",)
    hand_in(sample)
    assert scenarios.list_unmet(lambda: hand_in(sample)) == ("a_fine_is_in_hand",)
    collect(sample, "1500.00")


def test_a_collection_recorded_wrongly_is_reversed_and_nothing_is_left_to_hand_in(sample: SampleCase) -> None:
    collect(sample, "500.00")
    (booked,) = step_choices.list_reversible_payments(sample.view)
    sample.act(sample.cast.chief, Action.REVERSE_PAYMENT, payment=booked, reason="误记，系另案收缴")
    assert (sample.view.account.paid_fen, build_snapshot(sample.view).services.answered) == (0, frozenset())
    assert "spot_collection" not in {one.name for one in sample.view.deadlines}
    assert scenarios.list_unmet(lambda: hand_in(sample)) == ("a_fine_is_in_hand",)
    collect(sample)
    assert state(sample, "spot_collection") == "running"


@pytest.mark.parametrize("ground", ["small_fine", "soon", ""])
def test_two_thousand_yuan_are_no_small_fine(sample: SampleCase, ground: str) -> None:
    assert scenarios.list_unmet(lambda: collect(sample, ground=ground)) == ("collection_ground_fits",)


def test_a_fine_of_the_ordinary_procedure_is_taken_on_the_spot_only_in_a_remote_place(sample: SampleCase) -> None:
    ordinary = SampleCase(sample.session, sample.authority, sample.cast, today=builders.TODAY)
    scenarios.build_fined_case(ordinary).to_notice().to_approval().decide()
    ordinary.act(ordinary.cast.officer, Action.SERVE, **ordinary.served())
    assert scenarios.list_unmet(lambda: collect(ordinary, "100.00")) == ("collection_ground_fits",)
    collect(ordinary, "100.00", ground="remote_place")
    assert state(ordinary, "spot_collection") == "running"


def test_a_fine_in_hand_is_handed_in_after_its_decision_was_superseded(sample: SampleCase) -> None:
    collect(sample)
    sample.act(sample.cast.chief, Action.SUPERSEDE, supersede_ground="correction", reason="文书内容有误，予以更正。")
    scenarios.propose_step(sample, Action.TERMINATE)
    lacks = scenarios.list_unmet(lambda: sample.act(sample.cast.chief, Action.TERMINATE))
    assert lacks == ("no_fine_is_in_hand", "no_refund_is_due", "no_published_copy_is_out")
    hand_in(sample)
    scenarios.refund(sample)
    assert state(sample, "spot_collection") == "met"
    sample.act(sample.cast.officer, Action.WITHDRAW_PUBLICATION, reason="决定已被撤销")
    sample.act(sample.cast.chief, Action.TERMINATE)


def test_a_supervised_case_is_archived_once_the_superior_knows_of_its_end(sample: SampleCase) -> None:
    supervised(sample)
    assert scenarios.list_unmet(lambda: supervised(sample)) == ("no_superior_supervises",)
    collect(sample)
    hand_in(sample)
    close(sample)
    assert scenarios.list_unmet(lambda: sample.act(sample.cast.officer, Action.ARCHIVE, shelf="A-1")) == (
        "the_superior_has_its_report",
    )
    sample.today = date(2026, 12, 18)
    assert state(sample, "superior_record") == "overdue"
    assert scenarios.list_unmet(lambda: sample.act(sample.cast.officer, Action.REPORT_TO_SUPERIOR)) == (
        "done_in_time_or_explained",
    )
    sample.act(sample.cast.officer, Action.REPORT_TO_SUPERIOR, late_reason="督办文件漏登")
    assert state(sample, "superior_record") == "late"
    paper = sample.view.latest_document(DocumentKind.SUPERVISION_REPORT)
    assert paper is not None
    rows = {row["label"]: row["texts"] for row in paper.data["rows"]}
    assert rows["督办机关"] == ["演示自治区生态环境厅"]
    assert "2,000.00" in rows["执行情况"][0]
    assert scenarios.list_unmet(lambda: supervised(sample)) == ("no_superior_supervises",)
    sample.act(sample.cast.officer, Action.ARCHIVE, shelf="A-1")


def test_the_term_to_report_is_twenty_days_from_the_closing(sample: SampleCase) -> None:
    supervised(sample)
    collect(sample)
    hand_in(sample)
    close(sample)
    ticking = sample.view.deadlines
    assert deadlines.due_day(ticking, "superior_record") == date(2026, 12, 17)


def test_a_case_that_nobody_supervises_has_nothing_to_report(sample: SampleCase) -> None:
    collect(sample)
    hand_in(sample)
    close(sample)
    assert scenarios.list_unmet(lambda: sample.act(sample.cast.officer, Action.REPORT_TO_SUPERIOR)) == (
        "the_superior_waits_for_the_report",
    )


def test_either_database_takes_the_steps_and_the_paper(sample: SampleCase) -> None:
    supervised(sample)
    collect(sample)
    hand_in(sample)
    close(sample)
    sample.act(sample.cast.officer, Action.REPORT_TO_SUPERIOR)
    assert sample.view.latest_document(DocumentKind.SUPERVISION_REPORT) is not None
