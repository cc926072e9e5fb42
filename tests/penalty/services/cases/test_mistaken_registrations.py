"""A case that should not be: ended at intake, returned from filing, registered anew against the right party."""

from datetime import timedelta

import pytest

from penalty.casefile import CaseFile, history
from penalty.casefile.time_limits import arrivals
from penalty.demo.sample_files import SampleFile
from penalty.errors import Invalid, NotAllowed
from penalty.models import Case, DocumentKind, EvidenceKind, Purpose, User
from penalty.services import permissions
from penalty.services.cases import Intake, reregistrations, search
from penalty.services.records import audit
from tests import builders, scenarios
from tests.builders import SampleCase, credit_code
from workflows.vocabulary import Action

RIGHT = {
    "party_kind": "organisation", "party_name": "演示砂石有限公司", "party_code": credit_code("91150102MA0000009"),
    "address": "演示路9号",
}  # fmt: skip


@pytest.fixture(autouse=True)
def unset(monkeypatch: pytest.MonkeyPatch) -> None:
    builders.skip_typesetting(monkeypatch)


def anew(sample: SampleCase, **fields: object) -> Case:
    intake = Intake.model_validate({**reregistrations.read_act(sample.case), **RIGHT, **fields})
    return reregistrations.register_anew(
        sample.session, sample.cast.officer, sample.case, intake, authority=sample.authority, today=sample.today,
        version_seen=sample.case.version,
    )  # fmt: skip


def file(sample: SampleCase, title: str, kind: EvidenceKind, purpose: Purpose = Purpose.CONDUCT) -> None:
    sample.file_evidence([SampleFile(f"{title}.txt", title.encode(), title, kind, purpose)])


def test_a_case_registered_by_mistake_ends_at_intake_on_a_proposal(sample: SampleCase) -> None:
    sample.register()
    assert scenarios.list_unmet(lambda: sample.act(sample.cast.chief, Action.DECLINE)) == ("proposed_by_an_officer",)
    scenarios.propose_and_decide(sample, Action.DECLINE)
    assert (sample.case.state, sample.case.reference) == ("not_filed", "2026-000001")
    form = sample.view.latest_document(DocumentKind.FILING_FORM)
    assert form is not None
    assert form.title == "不予立案审批表"
    assert "理由见卷内材料" in form.data["approval"]["text"] + form.data["proposal"]["text"]
    assert not [one for one in sample.view.deadlines if one.state == "running"]


def test_not_to_file_is_proposed_at_intake_only(sample: SampleCase) -> None:
    sample.register().propose_filing()
    with pytest.raises(Invalid):
        scenarios.propose_step(sample, Action.DECLINE)
    sample.decline_filing("不属于违法行为。")
    assert sample.case.state == "not_filed"


def test_a_chief_returns_a_proposal_to_file_which_is_mended_and_made_anew(sample: SampleCase) -> None:
    sample.register().propose_filing()
    sample.act(sample.cast.chief, Action.SEND_BACK, points=["补充现场照片"])
    assert (sample.case.state, history.list_filing_points(sample.view.acts)) == ("intake", ["补充现场照片"])
    scenarios.to_investigation(sample)
    assert sample.case.state == "investigation"
    assert history.list_filing_points(sample.view.acts) == history.list_open_points(sample.view.acts) == []


def test_the_right_party_gets_a_case_of_its_own_with_the_evidence_and_no_statement(sample: SampleCase) -> None:
    scenarios.to_investigation(sample.register())
    file(sample, "现场照片", EvidenceKind.AUDIO_VISUAL)
    file(sample, "询问笔录", EvidenceKind.PARTY_STATEMENT)
    file(sample, "违法记录查询", EvidenceKind.DOCUMENTARY, Purpose.HISTORY)
    with pytest.raises(NotAllowed, match="withdraw"):
        anew(sample)
    scenarios.propose_and_decide(sample, Action.WITHDRAW_FILING)
    case = anew(sample)
    titles = [one.title for one in CaseFile(sample.session, case).evidence]
    assert "现场照片" in titles
    assert not {"询问笔录", "违法记录查询"} & set(titles)
    assert (case.state, case.former_case, case.second) == ("intake", sample.case, sample.cast.second)
    assert reregistrations.list_successors(sample.view) == [case]
    assert audit.list_entries(sample.session, sample.case.reference)[-1].act == "register_anew"


def test_the_right_party_gets_a_case_after_a_termination_and_none_where_another_body_has_it(sample: SampleCase) -> None:
    scenarios.to_investigation(sample.register())
    kept = sample.session.begin_nested()
    scenarios.propose_and_decide(sample, Action.TRANSFER, body="演示市城市管理局")
    with pytest.raises(NotAllowed, match="is dealt with there"):
        anew(sample)
    kept.rollback()
    sample.session.expire_all()
    scenarios.propose_and_decide(sample, Action.TERMINATE)
    assert anew(sample).former_case == sample.case


def test_a_case_that_comes_back_is_taken_up_again_with_every_piece(sample: SampleCase) -> None:
    scenarios.to_investigation(sample.register())
    file(sample, "询问笔录", EvidenceKind.PARTY_STATEMENT)
    scenarios.propose_and_decide(sample, Action.TRANSFER, body="演示市公安局")
    fields = reregistrations.read_act(sample.case)
    case = anew(sample, **fields)
    assert case.party.name == sample.case.party.name
    assert "询问笔录" in [one.title for one in CaseFile(sample.session, case).evidence]
    assert not reregistrations.names_wrong_party(sample.view)


def test_a_case_of_a_wrong_party_is_merged_into_that_of_the_right_one(sample: SampleCase) -> None:
    other = SampleCase(sample.session, sample.authority, sample.cast, today=sample.today).register(**RIGHT)
    right = other.case
    scenarios.to_investigation(sample.register())
    file(sample, "料堆照片", EvidenceKind.AUDIO_VISUAL)
    file(sample, "询问笔录", EvidenceKind.PARTY_STATEMENT)
    file(sample, "营业执照", EvidenceKind.DOCUMENTARY, Purpose.IDENTITY)
    scenarios.propose_step(sample, Action.MERGE)

    def merge(**given: object) -> None:
        with sample.session.begin_nested():
            sample.act(sample.cast.chief, Action.MERGE, other_case=right.reference, reason="当事人登记错误", **given)

    with pytest.raises(Invalid, match="say that this case names a wrong one"):
        merge()
    kept_away = sample.session.begin_nested()
    scenarios.recuse(other, sample.cast.chief, by=sample.cast.other_chief)
    with pytest.raises(Invalid, match="there is no other case"):
        merge(wrong_party=True)
    kept_away.rollback()
    merge(wrong_party=True)
    titles = [one.title for one in CaseFile(sample.session, right).evidence]
    assert "料堆照片" in titles
    assert not {"询问笔录", "营业执照"} & set(titles), "of the wrong party alone"
    assert sample.case.state == "merged"
    form = sample.view.latest_document(DocumentKind.MERGER_FORM)
    assert form is not None
    assert "撤销本案立案" in str(form.data)


def order_and_withdraw(sample: SampleCase) -> None:
    """An order served on the party of the case, whose filing is then withdrawn."""
    scenarios.to_investigation(sample.register())
    sample.settle_article().order_correction(sample.today + timedelta(5))
    sample.verify_correction()
    told = {"reason_told": "现有证据不能证明该行为由你单位实施", "order_outcome": "in_force"}
    scenarios.propose_and_decide(sample, Action.WITHDRAW_FILING, **told)
    sample.serve_papers()


def test_an_order_against_a_wrong_party_is_revoked_on_paper_and_its_terms_end(sample: SampleCase) -> None:
    chief, officer = sample.cast.chief, sample.cast.officer
    order_and_withdraw(sample)
    assert not waits_for(sample, chief), "a withdrawal alone leaves the order in force"
    anew(sample)
    assert waits_for(sample, chief)
    assert not waits_for(sample, officer)
    sample.act(chief, Action.REVOKE_ORDER, reason="责令改正的对象有误")
    view = sample.view
    paper = view.latest_document(DocumentKind.ORDER_REVOCATION)
    (order,) = [one for one in view.documents if one.kind is DocumentKind.CORRECTION_ORDER]
    assert paper is not None
    assert all(
        words in str(paper.data) for words in (order.number, "责令改正的对象有误", "第七十五条第二款", "行政复议")
    )
    assert (order.key in view.superseded, list(view.measures), view.unserved) == (True, [], [paper])
    assert view.find_deadline("correction") is None
    assert permissions.is_uninvolved_chief(view, chief), "whoever revokes does not investigate by it"
    assert scenarios.list_unmet(lambda: sample.act(chief, Action.REVOKE_ORDER, reason="再次")) == ("an_order_stands",)
    assert (waits_for(sample, chief), waits_for(sample, officer)) == (False, True)
    sample.serve_papers()
    assert not waits_for(sample, officer)


def test_an_order_is_revoked_with_the_merger_of_its_wrong_party(sample: SampleCase) -> None:
    other = SampleCase(sample.session, sample.authority, sample.cast, today=sample.today).register(**RIGHT)
    scenarios.to_investigation(sample.register())
    sample.settle_article().order_correction(sample.today + timedelta(5))
    later = {"extended_until": sample.today + timedelta(9), "reason": "雨天无法施工"}
    sample.act(sample.cast.officer, Action.ASK_CORRECTION_EXTENSION, **later)
    sample.act(sample.cast.chief, Action.EXTEND_CORRECTION)
    sample.act(sample.cast.chief, Action.REVOKE_ORDER, reason="期限有误")
    assert sample.case.state == "investigation"
    assert [one.kind for one in sample.view.unserved] == [DocumentKind.ORDER_REVOCATION], "no later day is told"
    sample.order_correction(sample.today + timedelta(6))
    sample.verify_correction()
    scenarios.propose_step(sample, Action.MERGE)
    sample.act(
        sample.cast.chief, Action.MERGE, other_case=other.case.reference, reason="当事人登记错误", wrong_party=True
    )
    view = sample.view
    papers = [one for one in view.documents if one.kind is DocumentKind.ORDER_REVOCATION]
    assert [len(one.data["sections"]) for one in papers] == [1, 1]
    assert "责任主体有误" in str(papers[-1].data)
    assert "登记错误" not in str(papers[-1].data), "the reason of the merger stays in the house"
    assert arrivals.list_standing_orders(view) == []


def waits_for(sample: SampleCase, person: User) -> bool:
    return sample.case in search.list_waiting_cases(sample.session, person)
