"""Lives of a case through the services: decided again, sent back, stopped and resumed, ended without a decision."""

from datetime import date
from typing import Any

import pytest

from penalty.casefile import history
from penalty.errors import NotAllowed
from penalty.models import DECISIONS, Document, DocumentKind
from penalty.services import documents, permissions
from penalty.services.records import audit
from tests import scenarios
from tests.builders import GRAIN, SampleCase
from workflows.vocabulary import Action, State

BARRED = {"violated_from": date(2022, 3, 1), "violated_to": date(2022, 3, 4), "source": "inspection"}
LEARNED_LATE = {"harm": "none", "prior_violations": 0, "authority_learned_on": date(2026, 11, 12)}


def issued(sample: SampleCase, *kinds: DocumentKind) -> list[Document]:
    return [one for one in sample.view.documents if one.kind in kinds]


def steps(sample: SampleCase) -> list[Action]:
    return [row.action for row in sample.view.acts]


def test_a_decision_is_superseded_and_decided_again(sample: SampleCase) -> None:
    scenarios.close_decided_case(scenarios.build_fined_case(sample).to_notice().to_approval().decide())
    (old,) = issued(sample, *DECISIONS)
    sealed = documents.read_document(sample.session, sample.cast.chief, sample.case, old, authority=sample.authority)
    assert documents.force_ended_on(sample.session, old) is None
    scenarios.decide_again(sample)
    first, second = issued(sample, *DECISIONS)
    assert [one.number.split("〕")[1] for one in (first, second)] == ["1号", "2号"]
    assert second.supersedes_id == first.id == old.id
    assert (
        documents.read_document(sample.session, sample.cast.chief, sample.case, old, authority=sample.authority)
        == sealed
    )
    assert documents.force_ended_on(sample.session, first) == sample.today
    assert documents.force_ended_on(sample.session, second) is None
    assert scenarios.close_decided_case(sample).case.state is State.CLOSED
    assert list(audit.find_breaks(sample.session)) == []


@pytest.mark.begun.with_args(scenarios.decide_fine)
def test_no_fine_is_owed_while_no_decision_is_in_force(sample: SampleCase) -> None:
    assert sample.view.account.fine_fen
    sample.act(sample.cast.chief, Action.SUPERSEDE, supersede_ground="correction", reason="文书内容有误，予以更正。")
    assert sample.view.account.fine_fen == 0
    sample.assess()
    assert sample.view.account.fine_fen == 0
    sample.to_notice().to_approval().decide()
    assert sample.view.account.fine_fen


@pytest.mark.begun.with_args(scenarios.decide_fine)
def test_the_numbers_of_decisions_have_no_gap_whatever_case_they_belong_to(sample: SampleCase) -> None:
    earlier: dict[str, Any] = {"violated_from": date(2026, 10, 1), "violated_to": date(2026, 10, 2)}
    other = SampleCase(sample.session, sample.authority, sample.cast)
    scenarios.build_fined_case(other, **earlier).to_notice().to_approval()
    scenarios.list_unmet(lambda: other.act(other.cast.chief, Action.DECIDE, digest="of another file"))
    scenarios.decide_again(scenarios.close_decided_case(sample))
    other.decide()
    numbers = [one.number for one in (*issued(sample, *DECISIONS), *issued(other, *DECISIONS))]
    assert numbers == [f"呼环（演示）罚〔2026〕{n}号" for n in (1, 2, 3)]


@pytest.mark.begun.with_args(scenarios.assess_waiver)
def test_a_file_is_sent_back_twice_and_then_terminated(sample: SampleCase) -> None:
    for point in ("补充现场照片", "补充询问笔录"):
        replies = dict.fromkeys(history.list_open_points(sample.view.acts), "已补充")
        sample.act(sample.cast.officer, Action.SUBMIT, **sample.proposed(), replies=replies)
        sample.act(sample.cast.reviewer, Action.SEND_BACK, points=[point])
        assert history.list_open_points(sample.view.acts) == [point]
        sample.act(sample.cast.officer, Action.CONCLUDE, narrative=scenarios.FOUND, report="补充调查终结。")
        sample.assess()
    assert "every_point_is_replied_to" in scenarios.list_unmet(
        lambda: sample.act(sample.cast.officer, Action.SUBMIT, **sample.proposed(), replies={})
    )
    assert "proposed_by_an_officer" in scenarios.list_unmet(lambda: sample.act(sample.cast.chief, Action.TERMINATE))
    scenarios.propose_and_decide(sample, Action.TERMINATE)
    (form,) = issued(sample, DocumentKind.TERMINATION_FORM)
    assert form.data["reasons"][0] == "理由见卷内材料。"
    assert [one["reference"] for one in form.data["basis"]] == ["《生态环境行政处罚办法》第三十六条第（一）项"]
    assert steps(sample).count(Action.SEND_BACK) == 2
    assert sample.case.state is State.TERMINATED
    assert sample.case.due_on is None
    with pytest.raises(NotAllowed, match="ended without a decision"):
        permissions.require_open(sample.case)
    assert list(audit.find_breaks(sample.session)) == []


def test_a_stopped_investigation_goes_on_where_it_stood(sample: SampleCase) -> None:
    scenarios.to_investigation(sample.register())
    sample.answer_facts(GRAIN)
    scenarios.propose_and_decide(sample, Action.SUSPEND)
    assert sample.case.state is State.SUSPENDED
    scenarios.list_unmet(
        lambda: sample.act(sample.cast.officer, Action.CONCLUDE, narrative=scenarios.FOUND, report="终结。")
    )
    scenarios.propose_and_decide(sample, Action.RESUME)
    sample.act(sample.cast.officer, Action.CONCLUDE, narrative=scenarios.FOUND, report="终结。")
    sample.assess()
    assert sample.to_notice().to_approval().decide().case.state is State.DECIDED
    assert steps(sample)[3:5] == [Action.SUSPEND, Action.RESUME]


def test_an_act_that_may_not_be_punished_is_not_decided_but_withdrawn(sample: SampleCase) -> None:
    sample.register(**BARRED).to_assessment(LEARNED_LATE)
    assert sample.case.effect == "not_punishable"
    assert scenarios.list_unmet(
        lambda: sample.act(sample.cast.officer, Action.SUBMIT, **sample.proposed(), replies={})
    ) == ("act_is_punishable",)
    scenarios.propose_and_decide(sample, Action.WITHDRAW_FILING)
    (form,) = issued(sample, DocumentKind.WITHDRAWAL_FORM)
    assert any("依法不予处罚" in reason for reason in form.data["reasons"])
    assert len(form.data["basis"]) == 2
    assert issued(sample, *DECISIONS) == []
    assert sample.case.state is State.WITHDRAWN
