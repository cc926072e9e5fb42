"""A person with an interest keeps away; what that person had done stands or is done anew, as a chief says."""

from dataclasses import replace

import pytest

from penalty.casefile.precedents.prior_acts import list_prior_acts
from penalty.errors import Invalid, NotAllowed
from penalty.models import Document, DocumentKind, EffectOn, Purpose, Recusal, RecusalGround, User
from penalty.services import people
from penalty.services.records import audit
from penalty.services.recusals import requests
from tests import builders, rights, scenarios
from tests.builders import GRAIN, SampleCase
from tests.scenarios import list_unmet, recuse
from workflows.choices import REVIEW_POINTS
from workflows.vocabulary import Action, Role, State


@pytest.fixture
def sample(sample: SampleCase) -> SampleCase:
    return sample.register()


def asked(sample: SampleCase, person: User) -> Recusal:
    return requests.request_recusal(
        sample.session, sample.cast.officer, sample.case, person, RecusalGround.DIRECT_INTEREST, "持有当事人股份"
    )


def decide(sample: SampleCase, chief: User, request: Recusal, upheld: bool = True, **more: object) -> Recusal:
    return requests.decide_recusal(
        sample.session, chief, sample.case, request, upheld, "已核实", authority=sample.authority, today=sample.today,
        **more,  # type: ignore[arg-type]
    )  # fmt: skip


def second_reviewer(sample: SampleCase) -> User:
    return rights.create_person(
        sample.session, sample.cast.admin, username="reviewer2", name="演示审查乙", password=builders.PASSWORD,
        roles=[Role.REVIEWER], legal_qualification="A20101509",
    )  # fmt: skip


def test_nobody_decides_on_their_own_recusal_nor_while_it_is_open(sample: SampleCase) -> None:
    mine = asked(sample, sample.cast.chief)
    with pytest.raises(NotAllowed, match="another chief"):
        decide(sample, sample.cast.chief, mine, upheld=False)


def test_a_chief_is_decided_on_by_two_others_together(sample: SampleCase) -> None:
    request, one = asked(sample, sample.cast.chief), sample.cast.members[0].key
    for members in ([], [sample.cast.chief.key], [sample.cast.reviewer.key]):
        with pytest.raises(Invalid, match="at least two others"):
            decide(sample, sample.cast.other_chief, request, members=members)
    row = decide(sample, sample.cast.other_chief, request, members=[one])
    assert row.members == sorted([sample.cast.other_chief.key, one])
    entry = next(one for one in audit.list_entries(sample.session, sample.case.reference) if "members" in one.changes)
    assert entry.changes["members"] == row.members


def test_the_only_other_chief_decides_on_a_chief_alone(sample: SampleCase) -> None:
    for one in sample.cast.members:
        people.set_roles(sample.session, sample.cast.admin, one, [Role.AUDITOR])
    assert decide(sample, sample.cast.other_chief, asked(sample, sample.cast.chief)).members == [
        sample.cast.other_chief.key
    ]


def test_an_officer_is_decided_on_by_one_chief_and_a_request_once(sample: SampleCase) -> None:
    request = asked(sample, sample.cast.second)
    with pytest.raises(Invalid, match="already waits"):
        asked(sample, sample.cast.second)
    assert decide(sample, sample.cast.chief, request, upheld=False).members == []
    with pytest.raises(Invalid, match="decided already"):
        decide(sample, sample.cast.chief, request, upheld=False)


def test_the_chief_must_say_of_each_thing_done_whether_it_stands(sample: SampleCase) -> None:
    sample.to_assessment()
    request = asked(sample, sample.cast.officer)
    done = list_prior_acts(sample.view, sample.cast.officer)
    assert {one.kind for one in done} == set(EffectOn)
    assert [one.action for one in done if one.action] == [Action.CONCLUDE]
    with pytest.raises(Invalid, match="say of each thing"):
        decide(sample, sample.cast.chief, request, stands={one.key: True for one in done[1:]})
    assert sample.view.pending_recusals == [request]


def test_a_review_made_void_counts_no_more_and_another_reviewer_gives_it_anew(sample: SampleCase) -> None:
    sample.to_assessment().to_notice()
    passed = next(one.key for one in list_prior_acts(sample.view, sample.cast.reviewer))
    decision = recuse(sample, sample.cast.reviewer, void=[passed])
    assert [row.stands for row in requests.list_effects(sample.session, decision)] == [False]
    missing = list_unmet(lambda: sample.act(sample.cast.officer, Action.SERVE_NOTICE, **sample.served()))
    assert missing == ("review_covers_what_stands",)
    other = second_reviewer(sample)
    sample.act(other, Action.SEND_BACK, points=["原审查人员回避，重新审查"])
    sample.act(
        sample.cast.officer, Action.SUBMIT, **sample.proposed(), replies={"原审查人员回避，重新审查": "重新提交"}
    )
    sample.act(other, Action.PASS, digest=sample.digest(), review_answers=dict.fromkeys(REVIEW_POINTS, True))
    sample.act(sample.cast.officer, Action.SERVE_NOTICE, **sample.served())
    assert sample.case.state is State.DEFENCE


def test_a_review_that_stands_counts_on(sample: SampleCase) -> None:
    sample.to_assessment().to_notice()
    recuse(sample, sample.cast.reviewer)
    sample.act(sample.cast.officer, Action.SERVE_NOTICE, **sample.served())
    assert sample.case.state is State.DEFENCE


def test_an_approval_made_void_stops_the_decision(sample: SampleCase) -> None:
    sample.to_assessment().to_notice().to_approval()
    done = list_prior_acts(sample.view, sample.cast.reviewer)
    approved = next(one.key for one in done if one.action is Action.APPROVE_LEGALLY)
    recuse(sample, sample.cast.reviewer, void=[approved])
    missing = list_unmet(lambda: sample.act(sample.cast.chief, Action.DECIDE, digest=sample.digest()))
    assert missing == ("legal_review_covers_what_stands", "what_a_recusal_undid_is_done_anew")


def test_a_report_made_void_is_written_anew_before_the_legal_review(sample: SampleCase) -> None:
    sample.to_assessment().to_notice()
    done = list_prior_acts(sample.view, sample.cast.officer)
    void = [one.key for one in done if one.action is Action.CONCLUDE]
    recuse(sample, sample.cast.officer, void=void)
    scenarios.assign_second(sample, sample.cast.outsider)
    second, sample.cast = sample.cast.second, _led_by(sample, sample.cast.second, sample.cast.outsider)
    assert sample.case.lead_id == second.key
    missing = list_unmet(lambda: sample.to_approval())
    assert missing == ("what_a_recusal_undid_is_done_anew",)


def test_evidence_and_answers_made_void_count_no_more(sample: SampleCase) -> None:
    sample.to_assessment()
    before, pieces_before = sample.digest(), len(sample.view.all_evidence)
    done = list_prior_acts(sample.view, sample.cast.officer)
    recuse(sample, sample.cast.officer, void=[one.key for one in done if one.kind is not EffectOn.STEP])
    assert sample.view.evidence == []
    assert len(sample.view.all_evidence) == pieces_before
    assert sample.view.answers == {}
    basis = sample.view.basis
    assert basis is not None
    assert basis.digest != before
    assert basis.inputs["facts"] == {"party_kind": "organisation"}
    scenarios.assign_second(sample, sample.cast.outsider)
    sample.cast = _led_by(sample, sample.cast.second, sample.cast.outsider)
    sample.assess()
    missing = list_unmet(lambda: sample.act(sample.case.lead, Action.SUBMIT, **sample.proposed()))
    assert "every_fact_is_answered" in missing
    sample.answer_facts(GRAIN)
    sample.assess()
    sample.act(sample.case.lead, Action.SUBMIT, **sample.proposed())


def test_a_recused_lead_without_a_second_is_followed_by_whom_a_chief_names(sample: SampleCase) -> None:
    recuse(sample, sample.cast.second)
    recuse(sample, sample.cast.officer)
    assert sample.case.lead_id == sample.cast.officer.key
    scenarios.assign_second(sample, sample.cast.outsider)
    assert sample.case.lead_id == sample.cast.outsider.key
    assert sample.case.second is None
    missing = list_unmet(lambda: sample.act(sample.cast.outsider, Action.PROPOSE_FILING, preliminary_review="符合条件"))
    assert missing == ("two_certified_officers",)


def _led_by(sample: SampleCase, lead: User, second: User) -> builders.Cast:
    return replace(sample.cast, officer=lead, second=second)


def test_the_party_that_asked_is_answered_in_writing_and_the_answer_is_served(sample: SampleCase) -> None:
    sample.to_assessment()
    request = requests.request_recusal(
        sample.session, sample.cast.officer, sample.case, sample.cast.second, RecusalGround.DIRECT_INTEREST,
        "其配偶持有当事人股份", asked_by_party=True,
    )  # fmt: skip
    decide(sample, sample.cast.chief, request, upheld=False)
    (paper,) = requests.list_answer_documents(sample.session, sample.case)
    text = _read_text(paper)
    assert (paper.kind, paper.data["heading"]) == (DocumentKind.RECUSAL_REPLY, "申请回避答复书")
    assert all(
        one in text
        for one in ("其配偶持有当事人股份", sample.cast.second.name, "驳回回避申请", "已核实", "第六条第一款第（二）项")
    )
    assert "对已经进行的工作的处理" not in text
    assert sample.view.unserved == [paper]
    sample.act(sample.cast.officer, Action.SERVE_PAPER, paper=paper.id, **sample.served())
    assert sample.view.unserved == []


def test_the_answer_says_what_becomes_of_each_thing_and_names_no_evidence(sample: SampleCase) -> None:
    sample.to_assessment()
    request = requests.request_recusal(
        sample.session, sample.cast.second, sample.case, sample.cast.officer, RecusalGround.PARTY_OR_KIN, "亲属",
        asked_by_party=True,
    )  # fmt: skip
    done = list_prior_acts(sample.view, sample.cast.officer)
    stands = {one.key: one.kind is not EffectOn.EVIDENCE for one in done}
    decide(sample, sample.cast.chief, request, stands=stands)
    (paper,) = requests.list_answer_documents(sample.session, sample.case)
    text = _read_text(paper)
    pieces = sum(one.kind is EffectOn.EVIDENCE for one in done)
    assert f"收集的证据{pieces}件：不作为处理本案的依据" in text
    assert "调查终结（调查报告）" in text
    assert builders.TITLES[Purpose.CONDUCT] not in text


def test_a_colleague_is_told_by_a_decision_of_the_house_that_is_not_served(sample: SampleCase) -> None:
    sample.file_proof()
    request = asked(sample, sample.cast.officer)
    done = list_prior_acts(sample.view, sample.cast.officer)
    decide(sample, sample.cast.chief, request, stands={one.key: True for one in done})
    (paper,) = requests.list_answer_documents(sample.session, sample.case)
    assert (paper.kind, paper.data["addressee"]) == (DocumentKind.RECUSAL_DECISION, request.by.name)
    assert f"证据1. {builders.TITLES[Purpose.CONDUCT]}：继续有效" in _read_text(paper)
    assert sample.view.unserved == []


def test_the_chiefs_who_decide_together_are_named(sample: SampleCase) -> None:
    request, one = asked(sample, sample.cast.chief), sample.cast.members[0]
    decide(sample, sample.cast.other_chief, request, members=[one.key])
    text = _read_text(requests.list_answer_documents(sample.session, sample.case)[0])
    assert sample.cast.other_chief.name in text
    assert one.name in text
    assert "集体讨论" in text


def _read_text(paper: Document) -> str:
    parts = [(one["heading"], *one["texts"], *one["items"]) for one in paper.data["sections"]]
    return "\n".join(text for part in parts for text in part)


def test_a_request_of_before_reasons_had_to_be_printable_is_decided(
    sample: SampleCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr(requests, "require_reason", lambda *_words, **_more: None)
        request = requests.request_recusal(
            sample.session, sample.cast.officer, sample.case, sample.cast.reviewer, RecusalGround.DIRECT_INTEREST,
            "持有\U0001f600当事人股份",
        )  # fmt: skip
    decide(sample, sample.cast.chief, request)
    paper = sample.view.latest_document(DocumentKind.RECUSAL_DECISION)
    assert paper is not None
    assert "持有□当事人股份" in str(paper.data)
