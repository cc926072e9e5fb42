"""What a person brings to a step that cannot be taken as it is: refused by the name of the field, nothing changed."""

from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from penalty.errors import Invalid
from penalty.models import Act, Purpose
from tests import builders, scenarios
from tests.builders import SampleCase
from workflows.vocabulary import Action

TOLD = {"work": "appraisal", "body": "演示机构", "question": "鉴定"}


@pytest.fixture
def life(session: Session, tmp_path: Path) -> SampleCase:
    """A case under investigation that waits for the result of an appraisal."""
    life = SampleCase(session, builders.build_authority(tmp_path), builders.create_cast(session)).register()
    scenarios.to_investigation(life)
    life.act(life.cast.officer, Action.COMMISSION, **TOLD)
    return life


@pytest.mark.parametrize("told", ["soon", "2026-02-30", "20261124", datetime(2026, 11, 24, 10), 7.5])  # noqa: DTZ001
def test_a_day_that_is_none_is_refused_by_the_name_of_its_field(life: SampleCase, told: object) -> None:
    report, before = life.file_proof(Purpose.IMPACT, "鉴定意见"), len(life.view.acts)
    with pytest.raises(Invalid) as refusal:
        life.act(life.cast.officer, Action.RECEIVE_RESULT, result="无损害", proof=report.id, told_on=told)
    assert _told(refusal.value) == {"told_on": f"“{told}” is no day; give one such as 2026-11-24"}
    assert len(life.view.acts) == before


def test_a_day_that_may_be_left_out_is_read_as_strictly(life: SampleCase) -> None:
    with pytest.raises(Invalid) as refusal:
        life.act(life.cast.officer, Action.SERVE_PAPER, paper=1, **{**life.served(), "announced_on": "then"})
    assert list(refusal.value.problems) == ["announced_on"]


def test_a_day_is_kept_as_the_calendar_writes_it(life: SampleCase) -> None:
    report = life.file_proof(Purpose.IMPACT, "鉴定意见")
    act = life.act(life.cast.officer, Action.RECEIVE_RESULT, result="无损害", proof=report.id, told_on=" 2026-11-24 ")
    assert act.given["told_on"] == date(2026, 11, 24).isoformat()
    assert scenarios.list_unmet(
        lambda: life.act(life.cast.officer, Action.RECEIVE_RESULT, result="无损害", proof=report.id, told_on="")
    ) == ("a_commission_is_open", "party_was_told")


def receive(life: SampleCase, proof: object) -> Act:
    told = {"result": "无损害", "proof": proof, "told_on": life.today}
    return life.act(life.cast.officer, Action.RECEIVE_RESULT, **told)


def test_a_proof_is_a_piece_that_stands_on_this_file(life: SampleCase) -> None:
    other = SampleCase(life.session, life.authority, life.cast).register()
    wrong = ["the report", "999", 0, other.file_proof(Purpose.IMPACT, "另案材料").id, -1, ["1"]]
    for proof in wrong:
        with pytest.raises(Invalid) as refusal:
            receive(life, proof)
        assert _told(refusal.value) == {"proof": "choose a piece that is on this file"}
    report = life.file_proof(Purpose.IMPACT, "鉴定意见")
    assert receive(life, f" {report.id}").given["proof"] == report.id


def test_each_piece_of_several_stands_on_this_file(life: SampleCase) -> None:
    seen = life.file_proof(Purpose.PROCEDURE, "承诺书")
    pledge = {"pledges": ["覆盖"], "pledge_due_on": life.today, "proof": seen.id}
    life.act(life.cast.officer, Action.SIGN_UNDERTAKING, **pledge)
    kept = {"verified_on": life.today, "verification": "已履行"}
    with pytest.raises(Invalid, match="verification_evidence"):
        life.act(life.cast.officer, Action.CONFIRM_UNDERTAKING, **kept, verification_evidence=[seen.id, 999])
    act = life.act(life.cast.officer, Action.CONFIRM_UNDERTAKING, **kept, verification_evidence=[f"{seen.id}"])
    assert act.given["verification_evidence"] == [seen.id]


def test_who_deliberates_or_serves_is_somebody_of_the_authority(life: SampleCase) -> None:
    officer, members = life.cast.officer, life.cast.members
    told = {"digest": "d", "discussion": "一致同意", "conclusion": "同意"}
    for strangers in (["x", "y"], [998, 999], [{"name": "x"}], [members[0].key, "x"]):
        with pytest.raises(Invalid) as refusal:
            life.act(life.cast.chief, Action.RECORD_DELIBERATION, members=strangers, **told)
        assert _told(refusal.value) == {"members": "choose people of the authority who may act"}
    typed = [f"{officer.key}", f"{members[0].key}", f"{members[1].key}"]
    extended = {"reason": "案情复杂", "members": typed, "discussion": "一致同意", "conclusion": "同意"}
    life.act(life.cast.chief, Action.EXTEND_DECISION, reason="案情复杂")
    barred = scenarios.list_unmet(lambda: life.act(life.cast.chief, Action.EXTEND_DECISION, **extended))
    assert barred == ("two_members_without_investigators",)
    act = life.act(life.cast.chief, Action.EXTEND_DECISION, **{**extended, "members": typed[1:]})
    assert act.given["members"] == [one.key for one in members]


def _told(refusal: Invalid) -> dict[str, str]:
    return {name: str(problem) for name, problem in refusal.problems.items()}
