"""Lives of a case through the services: decided again, sent back, stopped and resumed, ended without a decision."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from penalty.casefile import history
from penalty.errors import NotAllowed
from penalty.models import DECISIONS, Document, DocumentKind
from penalty.services import documents, permissions
from penalty.services.records import audit
from tests import builders, scenarios
from tests.builders import GRAIN, SampleCase
from workflows.vocabulary import Action, State

BARRED = {"violated_from": date(2022, 3, 1), "violated_to": date(2022, 3, 4), "source": "inspection"}
LEARNED_LATE = {"harm": "none", "prior_violations": 0, "authority_learned_on": date(2026, 11, 12)}


@pytest.fixture
def life(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SampleCase:
    """The people and an office, no case yet."""
    builders.skip_typesetting(monkeypatch)
    return SampleCase(session, builders.build_authority(tmp_path), builders.create_cast(session))


def issued(life: SampleCase, *kinds: DocumentKind) -> list[Document]:
    return [one for one in life.view.documents if one.kind in kinds]


def steps(life: SampleCase) -> list[Action]:
    return [row.action for row in life.view.acts]


def test_a_decision_is_superseded_and_decided_again(life: SampleCase) -> None:
    scenarios.close_decided_case(scenarios.build_fined_case(life).to_notice().to_approval().decide())
    (old,) = issued(life, *DECISIONS)
    sealed = documents.read_document(life.session, life.cast.chief, life.case, old, authority=life.authority)
    assert documents.force_ended_on(life.session, old) is None
    scenarios.decide_again(life)
    first, second = issued(life, *DECISIONS)
    assert [one.number.split("〕")[1] for one in (first, second)] == ["1号", "2号"]
    assert second.supersedes_id == first.id == old.id
    assert documents.read_document(life.session, life.cast.chief, life.case, old, authority=life.authority) == sealed
    assert documents.force_ended_on(life.session, first) == life.today
    assert documents.force_ended_on(life.session, second) is None
    assert scenarios.close_decided_case(life).case.state is State.CLOSED
    assert list(audit.find_breaks(life.session)) == []


def test_the_numbers_of_decisions_have_no_gap_whatever_case_they_belong_to(life: SampleCase) -> None:
    scenarios.build_fined_case(life).to_notice().to_approval().decide()
    other = scenarios.build_fined_case(SampleCase(life.session, life.authority, life.cast)).to_notice().to_approval()
    scenarios.list_unmet(lambda: other.act(other.cast.chief, Action.DECIDE, digest="of another file"))
    scenarios.decide_again(scenarios.close_decided_case(life))
    other.decide()
    numbers = [one.number for one in (*issued(life, *DECISIONS), *issued(other, *DECISIONS))]
    assert numbers == [f"呼环（演示）罚〔2026〕{n}号" for n in (1, 2, 3)]


def test_a_file_is_sent_back_twice_and_then_terminated(life: SampleCase) -> None:
    life.register().to_assessment()
    for point in ("补充现场照片", "补充询问笔录"):
        replies = dict.fromkeys(history.list_open_points(life.view.acts), "已补充")
        life.act(life.cast.officer, Action.SUBMIT, replies=replies)
        life.act(life.cast.reviewer, Action.SEND_BACK, points=[point])
        assert history.list_open_points(life.view.acts) == [point]
        life.act(life.cast.officer, Action.CONCLUDE, report="补充调查终结。")
        life.assess()
    assert "every_point_is_replied_to" in scenarios.list_unmet(
        lambda: life.act(life.cast.officer, Action.SUBMIT, replies={})
    )
    assert "proposed_by_an_officer" in scenarios.list_unmet(lambda: life.act(life.cast.chief, Action.TERMINATE))
    scenarios.propose_and_decide(life, Action.TERMINATE)
    (form,) = issued(life, DocumentKind.TERMINATION_FORM)
    assert form.data["reasons"][0] == "理由见卷内材料。"
    assert [one["reference"] for one in form.data["basis"]] == ["《生态环境行政处罚办法》第三十六条第一款第一项"]
    assert steps(life).count(Action.SEND_BACK) == 2
    assert life.case.state is State.TERMINATED
    assert life.case.due_on is None
    with pytest.raises(NotAllowed, match="supersede"):
        permissions.require_open(life.case)
    assert list(audit.find_breaks(life.session)) == []


def test_a_stopped_investigation_goes_on_where_it_stood(life: SampleCase) -> None:
    scenarios.to_investigation(life.register())
    life.answer_facts(GRAIN)
    scenarios.propose_and_decide(life, Action.SUSPEND)
    assert life.case.state is State.SUSPENDED
    scenarios.list_unmet(lambda: life.act(life.cast.officer, Action.CONCLUDE, report="终结。"))
    scenarios.propose_and_decide(life, Action.RESUME)
    life.act(life.cast.officer, Action.CONCLUDE, report="终结。")
    life.assess()
    assert life.to_notice().to_approval().decide().case.state is State.DECIDED
    assert steps(life)[3:5] == [Action.SUSPEND, Action.RESUME]


def test_an_act_that_may_not_be_punished_is_not_decided_but_withdrawn(life: SampleCase) -> None:
    life.register(**BARRED).to_assessment(LEARNED_LATE)
    assert life.case.effect == "not_punishable"
    assert scenarios.list_unmet(lambda: life.act(life.cast.officer, Action.SUBMIT, replies={})) == (
        "act_is_punishable",
    )
    scenarios.propose_and_decide(life, Action.WITHDRAW_FILING)
    (form,) = issued(life, DocumentKind.WITHDRAWAL_FORM)
    assert any("依法不予处罚" in reason for reason in form.data["reasons"])
    assert len(form.data["basis"]) == 2
    assert issued(life, *DECISIONS) == []
    assert life.case.state is State.WITHDRAWN
