"""Who has an interest keeps away; what such a person had done stands or is done anew, as a chief says."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from penalty.casefile.prior_acts import list_prior_acts
from penalty.errors import Invalid, NotAllowed
from penalty.models import Document, DocumentKind, EffectOn, Purpose, Recusal, RecusalGround, User
from penalty.services import cases, people
from penalty.services.records import audit
from penalty.services.recusals import requests
from tests import builders
from tests.builders import GRAIN, SampleCase
from tests.scenarios import list_unmet, recuse
from workflows.vocabulary import REVIEW_POINTS, Action, Role, State


@pytest.fixture
def life(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SampleCase:
    """A registered case with its two officers."""
    builders.skip_typesetting(monkeypatch)
    return SampleCase(session, builders.build_authority(tmp_path), builders.create_cast(session)).register()


def asked(life: SampleCase, person: User) -> Recusal:
    return requests.request_recusal(
        life.session, life.cast.officer, life.case, person, RecusalGround.DIRECT_INTEREST, "持有当事人股份"
    )


def decide(life: SampleCase, chief: User, request: Recusal, upheld: bool = True, **more: object) -> Recusal:
    return requests.decide_recusal(
        life.session, chief, life.case, request, upheld, "已核实", authority=life.authority, today=life.today,
        **more,  # type: ignore[arg-type]
    )  # fmt: skip


def second_reviewer(life: SampleCase) -> User:
    return people.create_person(
        life.session, life.cast.admin, username="reviewer2", name="演示审查乙", password=builders.PASSWORD,
        roles=[Role.REVIEWER], legal_qualification="A20101509",
    )  # fmt: skip


def test_nobody_decides_on_their_own_recusal_nor_while_it_is_open(life: SampleCase) -> None:
    mine = asked(life, life.cast.chief)
    with pytest.raises(NotAllowed, match="another chief"):
        decide(life, life.cast.chief, mine, upheld=False)


def test_a_chief_is_decided_on_by_two_others_together(life: SampleCase) -> None:
    request, one = asked(life, life.cast.chief), life.cast.members[0].key
    for members in ([], [life.cast.chief.key], [life.cast.reviewer.key]):
        with pytest.raises(Invalid, match="at least two others"):
            decide(life, life.cast.other_chief, request, members=members)
    row = decide(life, life.cast.other_chief, request, members=[one])
    assert row.members == sorted([life.cast.other_chief.key, one])
    entry = next(one for one in audit.list_entries(life.session, life.case.reference) if "members" in one.changes)
    assert entry.changes["members"] == row.members


def test_the_only_other_chief_decides_on_a_chief_alone(life: SampleCase) -> None:
    for one in life.cast.members:
        people.set_roles(life.session, life.cast.admin, one, [Role.AUDITOR])
    assert decide(life, life.cast.other_chief, asked(life, life.cast.chief)).members == [life.cast.other_chief.key]


def test_an_officer_is_decided_on_by_one_chief_and_a_request_once(life: SampleCase) -> None:
    request = asked(life, life.cast.second)
    with pytest.raises(Invalid, match="already waits"):
        asked(life, life.cast.second)
    assert decide(life, life.cast.chief, request, upheld=False).members == []
    with pytest.raises(Invalid, match="decided already"):
        decide(life, life.cast.chief, request, upheld=False)


def test_the_chief_must_say_of_each_thing_done_whether_it_stands(life: SampleCase) -> None:
    life.to_assessment()
    request = asked(life, life.cast.officer)
    done = list_prior_acts(life.view, life.cast.officer)
    assert {one.kind for one in done} == set(EffectOn)
    assert [one.action for one in done if one.action] == [Action.CONCLUDE]
    with pytest.raises(Invalid, match="say of each thing"):
        decide(life, life.cast.chief, request, stands={one.key: True for one in done[1:]})
    assert life.view.pending_recusals == [request]


def test_a_review_made_void_counts_no_more_and_another_reviewer_gives_it_anew(life: SampleCase) -> None:
    life.to_assessment().to_notice()
    passed = next(one.key for one in list_prior_acts(life.view, life.cast.reviewer))
    decision = recuse(life, life.cast.reviewer, void=[passed])
    assert [row.stands for row in requests.list_effects(life.session, decision)] == [False]
    missing = list_unmet(lambda: life.act(life.cast.officer, Action.SERVE_NOTICE, **life.served()))
    assert missing == ("review_covers_what_stands",)
    other = second_reviewer(life)
    life.act(other, Action.SEND_BACK, points=["原审查人员回避，重新审查"])
    life.act(life.cast.officer, Action.SUBMIT, replies={"原审查人员回避，重新审查": "重新提交"})
    life.act(other, Action.PASS, digest=life.digest(), review_answers=dict.fromkeys(REVIEW_POINTS, True))
    life.act(life.cast.officer, Action.SERVE_NOTICE, **life.served())
    assert life.case.state is State.DEFENCE


def test_a_review_that_stands_counts_on(life: SampleCase) -> None:
    life.to_assessment().to_notice()
    recuse(life, life.cast.reviewer)
    life.act(life.cast.officer, Action.SERVE_NOTICE, **life.served())
    assert life.case.state is State.DEFENCE


def test_an_approval_made_void_stops_the_decision(life: SampleCase) -> None:
    life.to_assessment().to_notice().to_approval()
    done = list_prior_acts(life.view, life.cast.reviewer)
    approved = next(one.key for one in done if one.action is Action.APPROVE_LEGALLY)
    recuse(life, life.cast.reviewer, void=[approved])
    missing = list_unmet(lambda: life.act(life.cast.chief, Action.DECIDE, digest=life.digest()))
    assert missing == ("legal_review_covers_what_stands", "what_a_recusal_undid_is_done_anew")


def test_a_report_made_void_is_written_anew_before_the_legal_review(life: SampleCase) -> None:
    life.to_assessment().to_notice()
    done = list_prior_acts(life.view, life.cast.officer)
    void = [one.key for one in done if one.action is Action.CONCLUDE]
    recuse(life, life.cast.officer, void=void)
    cases.assign_second(life.session, life.cast.chief, life.case, life.cast.outsider, version_seen=life.case.version)
    second, life.cast = life.cast.second, _led_by(life, life.cast.second, life.cast.outsider)
    assert life.case.lead_id == second.key
    missing = list_unmet(lambda: life.to_approval())
    assert missing == ("what_a_recusal_undid_is_done_anew",)


def test_evidence_and_answers_made_void_count_no_more(life: SampleCase) -> None:
    life.to_assessment()
    before, kept = life.digest(), len(life.view.all_evidence)
    done = list_prior_acts(life.view, life.cast.officer)
    recuse(life, life.cast.officer, void=[one.key for one in done if one.kind is not EffectOn.STEP])
    assert life.view.evidence == []
    assert len(life.view.all_evidence) == kept
    assert life.view.answers == {}
    basis = life.view.basis
    assert basis is not None
    assert basis.digest != before
    assert basis.inputs["facts"] == {}
    cases.assign_second(life.session, life.cast.chief, life.case, life.cast.outsider, version_seen=life.case.version)
    life.cast = _led_by(life, life.cast.second, life.cast.outsider)
    life.assess()
    missing = list_unmet(lambda: life.act(life.case.lead, Action.SUBMIT))
    assert "every_fact_is_answered" in missing
    life.answer_facts(GRAIN)
    life.assess()
    life.act(life.case.lead, Action.SUBMIT)


def test_a_recused_lead_without_a_second_is_followed_by_whom_a_chief_names(life: SampleCase) -> None:
    recuse(life, life.cast.second)
    recuse(life, life.cast.officer)
    assert life.case.lead_id == life.cast.officer.key
    cases.assign_second(life.session, life.cast.chief, life.case, life.cast.outsider, version_seen=life.case.version)
    assert life.case.lead_id == life.cast.outsider.key
    assert life.case.second is None
    missing = list_unmet(lambda: life.act(life.cast.outsider, Action.PROPOSE_FILING, preliminary_review="符合条件"))
    assert missing == ("two_certified_officers",)


def _led_by(life: SampleCase, lead: User, second: User) -> builders.Cast:
    return replace(life.cast, officer=lead, second=second)


def test_the_party_that_asked_is_answered_in_writing_and_the_answer_is_served(life: SampleCase) -> None:
    life.to_assessment()
    request = requests.request_recusal(
        life.session, life.cast.officer, life.case, life.cast.second, RecusalGround.DIRECT_INTEREST,
        "其配偶持有当事人股份", asked_by_party=True,
    )  # fmt: skip
    decide(life, life.cast.chief, request, upheld=False)
    (paper,) = requests.list_answer_documents(life.session, life.case)
    said = _said(paper)
    assert (paper.kind, paper.data["heading"]) == (DocumentKind.RECUSAL_REPLY, "申请回避答复书")
    assert all(
        one in said
        for one in ("其配偶持有当事人股份", life.cast.second.name, "驳回回避申请", "已核实", "第六条第一款第二项")
    )
    assert "对已经进行的工作的处理" not in said
    assert life.view.unserved == [paper]
    life.act(life.cast.officer, Action.SERVE_PAPER, paper=paper.id, **life.served())
    assert life.view.unserved == []


def test_the_answer_says_what_becomes_of_each_thing_and_names_no_evidence(life: SampleCase) -> None:
    life.to_assessment()
    request = requests.request_recusal(
        life.session, life.cast.second, life.case, life.cast.officer, RecusalGround.PARTY_OR_KIN, "亲属",
        asked_by_party=True,
    )  # fmt: skip
    done = list_prior_acts(life.view, life.cast.officer)
    stands = {one.key: one.kind is not EffectOn.EVIDENCE for one in done}
    decide(life, life.cast.chief, request, stands=stands)
    (paper,) = requests.list_answer_documents(life.session, life.case)
    said = _said(paper)
    pieces = sum(one.kind is EffectOn.EVIDENCE for one in done)
    assert f"收集的证据{pieces}件：不作为处理本案的依据" in said
    assert "调查终结（调查报告）" in said
    assert builders.TITLES[Purpose.CONDUCT] not in said


def test_a_colleague_is_told_by_a_decision_of_the_house_that_is_not_served(life: SampleCase) -> None:
    life.file_proof()
    request = asked(life, life.cast.officer)
    done = list_prior_acts(life.view, life.cast.officer)
    decide(life, life.cast.chief, request, stands={one.key: True for one in done})
    (paper,) = requests.list_answer_documents(life.session, life.case)
    assert (paper.kind, paper.data["addressee"]) == (DocumentKind.RECUSAL_DECISION, request.by.name)
    assert f"证据1. {builders.TITLES[Purpose.CONDUCT]}：继续有效" in _said(paper)
    assert life.view.unserved == []


def test_the_chiefs_who_decide_together_are_named(life: SampleCase) -> None:
    request, one = asked(life, life.cast.chief), life.cast.members[0]
    decide(life, life.cast.other_chief, request, members=[one.key])
    said = _said(requests.list_answer_documents(life.session, life.case)[0])
    assert life.cast.other_chief.name in said
    assert one.name in said
    assert "集体讨论" in said


def _said(paper: Document) -> str:
    parts = [(one["heading"], *one["texts"], *one["items"]) for one in paper.data["sections"]]
    return "\n".join(text for part in parts for text in part)
