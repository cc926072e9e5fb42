"""Cases that end without a decision after the party was told of one: what was served falls, and a letter says so."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from penalty.errors import Invalid
from penalty.models import NOTICES, DocumentKind, Party, PartyKind, Purpose
from penalty.services import permissions
from penalty.services.cases import proposals, registration_corrections, search
from tests import heap_cases, scenarios
from tests.builders import SampleCase
from tests.ordered_cases import order_on_wrong_party
from workflows.vocabulary import Action, State

WHY = "现有证据不能证明该行为由你单位实施"
Stage = Callable[[SampleCase], SampleCase]


def propose_on(sample: SampleCase, action: Action, ground: int) -> None:
    """Propose ``action`` on another of its grounds than the first."""
    proposals.record_proposal(
        sample.session, sample.cast.officer, sample.case, action, proposals.GROUNDS[action][ground], "理由见卷内材料。",
        version_seen=sample.case.version, today=sample.today,
    )  # fmt: skip


def find_letter(sample: SampleCase) -> str:
    letter = sample.view.latest_document(DocumentKind.ENDING_LETTER)
    assert letter is not None
    assert sample.view.unserved == [letter]
    return str(letter.data["sections"])


@pytest.mark.parametrize("stage", [scenarios.serve_fine_notice, scenarios.hear_fine, scenarios.approve_fine])
def test_a_wrong_party_is_let_go_from_every_stage_and_told_so(sample: SampleCase, stage: Stage) -> None:
    stage(sample)
    notice = sample.view.latest_document(*NOTICES)
    assert notice is not None
    scenarios.propose_step(sample, Action.WITHDRAW_FILING)
    sample.session.add(Party(kind=PartyKind.CITIZEN, name="王演示证", code="150102198001011234", address="演示路1号"))
    sample.session.flush()
    for empty in ("", "not the firm", "5"):
        with pytest.raises(Invalid, match="write in Chinese why the case ends"), sample.session.begin_nested():
            sample.act(sample.cast.chief, Action.WITHDRAW_FILING, reason_told=empty)
    for other in ("呼和浩特演示另案有限公司", "王演示证"):
        named = f"现有证据证明该行为由{other}实施"
        with pytest.raises(Invalid, match=f"{other} is not the party"), sample.session.begin_nested():
            sample.act(sample.cast.chief, Action.WITHDRAW_FILING, reason_told=named)
    with pytest.raises(Invalid, match="line break"), sample.session.begin_nested():
        sample.act(sample.cast.chief, Action.WITHDRAW_FILING, reason_told=f"{WHY}\n{WHY}")
    sample.act(sample.cast.chief, Action.WITHDRAW_FILING, reason_told=f"经查，{WHY}，")
    assert (sample.case.state, notice.key in sample.view.superseded) == (State.WITHDRAWN, True)
    told = find_letter(sample)
    assert all(
        words in told for words in (notice.number, WHY, "第二十条", "撤销立案", "不依据该告知书作出行政处罚决定")
    )
    assert "理由见卷内材料" not in told, "the reason of the house may name others"
    assert sample.case in search.list_waiting_cases(sample.session, sample.cast.officer)
    sample.serve_papers()
    sample.file_proof(Purpose.PROCEDURE, "送达回证")
    assert sample.case not in search.list_waiting_cases(sample.session, sample.cast.officer)


@pytest.mark.begun.with_args(scenarios.notify_fine)
def test_a_notice_that_was_issued_and_not_served_falls_without_a_letter(sample: SampleCase) -> None:
    sample.confirm_law()
    sample.act(sample.cast.officer, Action.ISSUE_NOTICE)
    scenarios.propose_and_decide(sample, Action.WITHDRAW_FILING)
    assert sample.view.latest_document(DocumentKind.ENDING_LETTER) is None
    assert sample.view.latest_standing(*NOTICES) is None


@pytest.mark.begun.with_args(scenarios.serve_fine_notice)
def test_a_case_that_goes_elsewhere_says_where_and_one_without_a_party_tells_nobody(sample: SampleCase) -> None:
    kept = sample.session.begin_nested()
    scenarios.propose_and_decide(sample, Action.TRANSFER, body="演示市城市管理局")
    told = find_letter(sample)
    assert all(words in told for words in ("不属于生态环境主管部门管辖", "移送演示市城市管理局处理", "重新告知后"))
    assert permissions.list_proof_states(sample.session, sample.case, Purpose.PROCEDURE)[-1] is State.MERGED
    sample.serve_papers()
    kept.rollback()
    sample.session.expire_all()
    scenarios.propose_and_decide(sample, Action.TERMINATE)
    assert sample.view.latest_document(DocumentKind.ENDING_LETTER) is None, "the party has died"
    assert sample.view.latest_standing(*NOTICES) is None


@pytest.mark.begun.with_args(scenarios.decide_fine)
def test_a_decision_that_fell_and_is_not_made_anew_is_told_to_be_gone(sample: SampleCase) -> None:
    sample.serve_decision()
    decision = sample.view.latest_document(DocumentKind.PENALTY_DECISION)
    sample.act(sample.cast.chief, Action.SUPERSEDE, supersede_ground="correction", reason="违法主体认定有误。")
    propose_on(sample, Action.TERMINATE, 2)
    sample.act(sample.cast.chief, Action.TERMINATE, reason_told="你单位不是涉嫌违法的单位")
    told = find_letter(sample)
    assert decision is not None
    assert all(words in told for words in (decision.number, "由本机关撤销", "终止调查", "不是涉嫌违法的单位"))


def test_a_case_that_lies_elsewhere_is_sent_on_from_its_defence_and_its_party_told(sample: SampleCase) -> None:
    scenarios.serve_fine_notice(sample)
    registration_corrections.correct_registration(
        sample.session, sample.cast.chief, sample.case, {"place": "440106"}, "现场在广州市天河区，登记时选错。",
        authority=sample.authority, today=sample.today, version_seen=sample.case.version,
    )  # fmt: skip
    propose_on(sample, Action.TRANSFER, 3)
    sample.act(sample.cast.chief, Action.TRANSFER, body="广州市生态环境局")
    told = find_letter(sample)
    assert all(words in told for words in ("广州市生态环境局", "第十六条", "不属于本机关管辖"))
    sample.serve_papers()
    assert not sample.view.unserved


def test_an_order_of_an_office_without_competence_is_revoked(sample: SampleCase) -> None:
    scenarios.to_investigation(sample.register()).file_proof()
    sample.settle_article().order_correction(sample.today + timedelta(5))
    registration_corrections.correct_registration(
        sample.session, sample.cast.chief, sample.case, {"place": "440106"}, "现场在广州市天河区，登记时选错。",
        authority=sample.authority, today=sample.today, version_seen=sample.case.version,
    )  # fmt: skip
    sample.act(sample.cast.chief, Action.REVOKE_ORDER, reason="本机关没有管辖权")
    sample.serve_papers()
    scenarios.propose_and_decide(sample, Action.TRANSFER, body="广州市生态环境局")
    assert sample.case.state is State.TRANSFERRED


def test_a_hearing_that_was_announced_is_called_off_with_the_case(sample: SampleCase) -> None:
    heap_cases.to_notice(heap_cases.file_heap(sample))
    heap_cases.ask_for_hearing(sample, sample.today)
    details = {"hearing_on": date(2026, 3, 12), "hearing_place": "三楼", "presider": sample.cast.reviewer.key}
    sample.act(sample.cast.reviewer, Action.ANNOUNCE_HEARING, **details)
    kept = sample.session.begin_nested()
    scenarios.propose_and_decide(sample, Action.WITHDRAW_FILING, reason_told=WHY)
    assert "听证" not in find_letter(sample).replace("听证）", ""), "nobody was told of a hearing"
    kept.rollback()
    sample.session.expire_all()
    heap_cases.serve_all(sample)
    scenarios.propose_and_decide(sample, Action.WITHDRAW_FILING, reason_told=WHY)
    assert "原定的听证不再举行" in find_letter(sample)


def test_a_notice_falls_with_the_merger_of_its_case(sample: SampleCase) -> None:
    other = SampleCase(sample.session, sample.authority, sample.cast, today=sample.today).register().case
    scenarios.build_fined_case(sample).to_notice().serve_notice()
    sample.waive_defence()
    sample.act(sample.cast.reviewer, Action.SEND_BACK, points=["查清两案的关系"])
    sample.submit_for_review()
    sample.act(sample.cast.reviewer, Action.SEND_BACK, points=["两案应当合并办理"])
    scenarios.propose_step(sample, Action.MERGE)
    sample.act(sample.cast.chief, Action.MERGE, other_case=other.reference, reason="同一当事人的同一违法行为")
    assert all(words in find_letter(sample) for words in ("另一案件办理", "第五十五条", "不依据该告知书"))
    assert sample.view.latest_standing(*NOTICES) is None


def test_a_waiver_that_was_announced_falls_as_a_waiver(sample: SampleCase) -> None:
    scenarios.notify_waiver(sample).serve_notice()
    scenarios.propose_and_decide(sample, Action.WITHDRAW_FILING, reason_told="该行为已超过追责期限")
    assert "不依据该告知书作出不予行政处罚决定" in find_letter(sample)


@pytest.mark.begun.with_args(scenarios.notify_fine)
def test_what_was_only_posted_is_not_said_to_have_arrived(sample: SampleCase) -> None:
    sample.confirm_law()
    sample.act(sample.cast.officer, Action.SERVE_NOTICE, **sample.served() | {"manner": "post"})
    scenarios.propose_and_decide(sample, Action.WITHDRAW_FILING, reason_told=WHY)
    assert "向你单位送交" in find_letter(sample)


def test_a_letter_on_its_way_waits_for_what_shows_that_it_arrived(sample: SampleCase) -> None:
    order_on_wrong_party(sample)
    sample.act(sample.cast.chief, Action.WITHDRAW_FILING, reason_told=WHY, order_outcome="in_force")
    letter = sample.view.latest_document(DocumentKind.ENDING_LETTER)
    assert letter is not None
    sample.act(sample.cast.officer, Action.SERVE_PAPER, paper=letter.key, **sample.served() | {"manner": "post"})
    assert sample.case in search.list_waiting_cases(sample.session, sample.cast.officer)
    receipt = sample.file_proof(Purpose.PROCEDURE, "邮件回执").key
    sample.act(
        sample.cast.officer, Action.ATTACH_PROOF, served_paper=letter.key, proof=receipt, arrived_on=sample.today
    )
    assert sample.case not in search.list_waiting_cases(sample.session, sample.cast.officer)


@pytest.mark.begun.with_args(scenarios.serve_fine_notice)
def test_an_envelope_that_comes_back_after_an_end_without_a_letter_goes_on_file(sample: SampleCase) -> None:
    scenarios.propose_and_decide(sample, Action.TERMINATE)
    assert sample.view.latest_document(DocumentKind.ENDING_LETTER) is None, "the party has died"
    with pytest.raises(Invalid, match="how a paper was served"), sample.session.begin_nested():
        sample.file_proof(Purpose.CONDUCT, "又一份证据")
    assert sample.file_proof(Purpose.PROCEDURE, "退回的邮件") in sample.view.evidence


def test_a_case_does_not_end_while_the_register_shows_its_decision(sample: SampleCase) -> None:
    scenarios.decide_fine(sample).serve_decision()
    sample.publish_decision()
    sample.act(sample.cast.chief, Action.SUPERSEDE, supersede_ground="correction", reason="违法主体认定有误。")
    propose_on(sample, Action.TERMINATE, 2)

    def end() -> None:
        sample.act(sample.cast.chief, Action.TERMINATE, reason_told="你单位不是涉嫌违法的单位")

    assert scenarios.list_unmet(end) == ("no_published_copy_is_out",)
    assert sample.case in search.list_waiting_cases(sample.session, sample.cast.officer)
    sample.act(sample.cast.officer, Action.WITHDRAW_PUBLICATION, reason="决定已被撤销")
    withdrawn = sample.view.find_deadline("withdrawal")
    assert withdrawn is not None
    assert withdrawn.state == "met"
    end()
    assert sample.case.state is State.TERMINATED
