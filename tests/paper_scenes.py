"""Every kind of paper, made by the step that makes it in service: a few cases lived through the services."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from penalty.casefile import CaseFile
from penalty.casefile.prior_acts import list_prior_acts
from penalty.models import Case, DefenceEntry, DefenceKind, Document, DocumentKind, Purpose, RecusalGround
from penalty.services import cases, defence
from penalty.services.law import confirmations
from penalty.services.recusals import requests
from tests import scenarios
from tests.builders import GRAIN, HEAP, SampleCase
from workflows.vocabulary import FILING_CONDITIONS, LEGAL_POINTS, Action

MARCH = date(2026, 3, 2)
FOUND = date(2026, 2, 27)
PERSON = {
    "matter": "dust-material-uncovered", "source": "inspection", "party_kind": "citizen",
    "party_code": "11010519491231002X", "party_name": "赵燊", "representative": "", "site": "演示料场",
    "summary": "当事人露天堆放砂石约600平方米，未采取覆盖措施，现场有扬尘。", "learned_on": FOUND,
    "violated_from": date(2026, 2, 20), "violated_to": FOUND,
}  # fmt: skip
"""A citizen with an uncovered heap; the code is the example of GB 11643."""
ITS_FACTS = HEAP | {
    "authority_learned_on": FOUND, "authority_source": "inspection", "correction_ordered_on": FOUND,
    "correction_due_on": date(2026, 3, 5), "corrected_on": FOUND, "party_kind": "citizen",
}  # fmt: skip
SLIP = GRAIN | {
    "minor_by_reasons": False, "harm": "slight", "prior_violations": 1, "self_reported_on": "never",
    "authority_source": "inspection",
}  # fmt: skip
"""A form not filed, found at an inspection: small, but not minor."""
SCENE = {
    "started_at": "2026-03-02 09:00", "ended_at": "2026-03-02 10:30", "scene": "演示料场",
    "present": "赵燊（料场经营者）", "rights_told": True,
    "content": "料场东侧露天堆放砂石，长约30米、宽约20米，未覆盖。\n现场拍照并由当事人签字确认。",
}  # fmt: skip
TALK = {
    **SCENE, "content": "问：砂石何时堆放？\n答：2026年2月20日。\n问：为何未覆盖？\n答：防尘网没有运到，已经补盖。",
}  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """One paper as it was issued, with the case that it is of."""

    row: Document
    case: Case
    pdf: bytes


Scene = Callable[[SampleCase], object]


def list_papers(life: SampleCase, *scenes: Scene) -> dict[DocumentKind, Shown]:
    """The first paper of each kind that the scenes make, each scene with a case of its own."""
    shown: dict[DocumentKind, Shown] = {}
    for scene in scenes:
        one = SampleCase(life.session, life.authority, life.cast, today=life.today)
        scene(one)
        for row in CaseFile(life.session, one.case).documents:
            pdf = life.authority.store.read(row.sha256)
            shown.setdefault(row.kind, Shown(row, one.case, pdf))
    return shown


def waived(life: SampleCase) -> None:
    """Reported by the party itself, put right at once, waived, closed, and told to the superior authority."""
    life.register().to_assessment()
    letter = life.file_proof(Purpose.PROCEDURE, "挂牌督办通知")
    life.act(life.cast.officer, Action.MARK_SUPERVISED, body="演示自治区生态环境厅", proof=letter.id)
    scenarios.close_decided_case(life.to_notice().to_approval().decide())
    life.act(life.cast.officer, Action.REPORT_TO_SUPERIOR)


def fined(life: SampleCase) -> None:
    """A citizen's fine with everything that can happen on the way, up to the court."""
    life.today = MARCH
    life.register(**PERSON)
    _filed_late(life)
    _investigated(life)
    _stopped_and_extended(life)
    _told(life)
    _heard(life)
    _decided(life)
    _not_paid(life)


def spot(life: SampleCase) -> None:
    """A small fine on the spot, reported."""
    life.register(source="inspection", summary="新建筒仓一座，现场检查时未备案环境影响登记表。")
    life.answer_facts(SLIP)
    life.assess()
    cases.propose_amount(
        life.session, life.cast.officer, life.case, 2_000_00, "数额较小，当场查清", version_seen=life.case.version
    )
    life.assess()
    confirmations.confirm_for_case(
        life.session, life.cast.admin, life.case, "核对来源，确认适用", authority=life.authority
    )
    said = {"rights_told": True, "statement": "当事人认可违法事实，愿意立即补办，没有其他意见。"}
    life.act(life.cast.officer, Action.DECIDE_ON_THE_SPOT, **said, **life.served())
    life.act(life.cast.officer, Action.REPORT_ON_THE_SPOT)


def withdrawn(life: SampleCase) -> None:
    """Filed, then found to be out of time, and withdrawn."""
    life.register(violated_from=date(2022, 3, 1), violated_to=date(2022, 3, 4), source="inspection")
    life.to_assessment({"harm": "none", "prior_violations": 0, "authority_learned_on": date(2026, 11, 12)})
    scenarios.propose_and_decide(life, Action.WITHDRAW_FILING)


def terminated(life: SampleCase) -> None:
    """The party is gone."""
    scenarios.propose_and_decide(scenarios.to_investigation(life.register()), Action.TERMINATE)


def transferred(life: SampleCase) -> None:
    """Another authority has jurisdiction."""
    scenarios.to_investigation(life.register()).file_proof()
    scenarios.propose_and_decide(life, Action.TRANSFER, body="演示市水务局")


def merged(life: SampleCase) -> None:
    """A second case of the same party goes into the first."""
    first = SampleCase(life.session, life.authority, life.cast, today=life.today).register().case
    scenarios.to_investigation(life.register())
    scenarios.propose_step(life, Action.MERGE)
    reason = "同一当事人的同一项目，合并办理更为适当"
    life.act(life.cast.chief, Action.MERGE, other_case=first.reference, reason=reason)


def announced(life: SampleCase) -> None:
    """The party cannot be found: its address on record, its decision announced."""
    scenarios.build_fined_case(life).to_notice().to_approval().decide()
    signed = life.file_proof(Purpose.PROCEDURE, "送达地址及方式确认书（已签字）")
    life.act(
        life.cast.officer, Action.CONFIRM_ADDRESS, service_address="呼和浩特市演示路8号收发室",
        service_phone="0471-0000000", electronic_address="party@example.cn", signed_on=life.today, proof=signed.id,
    )  # fmt: skip
    life.act(
        life.cast.officer, Action.SERVE,
        **{**life.served(), "manner": "public_notice", "served_on": life.today + timedelta(30)},
        announced_on=life.today, channel="本机关网站和公告栏",
        service_note="受送达人下落不明，直接送达、邮寄送达均被退回",
    )  # fmt: skip


def doubted(life: SampleCase) -> None:
    """The party doubts one officer, a colleague another; a chief decides on both."""
    officer, chief = life.cast.officer, life.cast.chief
    life.register().to_assessment()
    requests.request_recusal(
        life.session, officer, life.case, life.cast.second, RecusalGround.DIRECT_INTEREST, "其配偶持有当事人的股份",
        asked_by_party=True,
    )  # fmt: skip
    (request,) = life.view.pending_recusals
    requests.decide_recusal(
        life.session, chief, life.case, request, False, "经查询登记信息，其配偶不持有当事人的股份",
        authority=life.authority, today=life.today,
    )  # fmt: skip
    done = list_prior_acts(life.view, officer)
    scenarios.recuse(life, officer, void=[one.key for one in done][:1])


SCENES: Mapping[str, Scene] = {
    one.__name__: one for one in (waived, fined, spot, withdrawn, terminated, transferred, merged, announced, doubted)
}
"""Together they make every kind."""


def _filed_late(life: SampleCase) -> None:
    officer, chief = life.cast.officer, life.cast.chief
    life.act(officer, Action.RECORD_SCENE, **SCENE)
    life.act(chief, Action.EXTEND_FILING, reason="料场权属需要核实，短期内难以查清。")
    life.act(officer, Action.PROPOSE_FILING, preliminary_review="初步审查符合立案条件。")
    life.act(chief, Action.FILE, filing_conditions=dict.fromkeys(FILING_CONDITIONS, True))


def _investigated(life: SampleCase) -> None:
    officer, chief = life.cast.officer, life.cast.chief
    life.act(officer, Action.RECORD_INTERVIEW, **TALK)
    life.act(officer, Action.COMMISSION, work="monitoring", body="演示监测站", question="料场厂界颗粒物浓度")
    report = life.file_proof(Purpose.IMPACT, "监测报告")
    life.act(officer, Action.RECEIVE_RESULT, result="厂界颗粒物浓度未超标。", proof=report.id, told_on=life.today)
    scenarios.propose_step(life, Action.PRESERVE_EVIDENCE)
    life.act(chief, Action.PRESERVE_EVIDENCE, things=["进料台账一册", "过磅单12张"], preserved_on=life.today)
    life.act(officer, Action.SETTLE_PRESERVED, measure="secured", reason="已经复制并由当事人核对签字")
    life.act(
        officer, Action.AWAIT_CORRECTION, correction_required="立即对露天堆放的砂石采取覆盖措施。\n建立日常巡查制度。",
        correction_due_on=date(2026, 3, 5), **life.served(),
    )  # fmt: skip
    pledges = ["立即覆盖并长期保持", "于期限内送达整改材料"]
    life.act(officer, Action.SIGN_UNDERTAKING, pledges=pledges, pledge_due_on=date(2026, 3, 10), proof=report.id)
    life.act(
        officer, Action.VERIFY_CORRECTION, verified_on=life.today, verification="已全部覆盖。",
        verification_evidence=[report.id],
    )  # fmt: skip
    life.serve_papers()


def _stopped_and_extended(life: SampleCase) -> None:
    scenarios.propose_and_decide(life, Action.SUSPEND)
    scenarios.propose_and_decide(life, Action.RESUME)
    life.act(life.cast.chief, Action.EXTEND_DECISION, reason="案情复杂，需要补充监测。")


def _told(life: SampleCase) -> None:
    officer = life.cast.officer
    life.answer_facts(ITS_FACTS)
    life.act(officer, Action.CONCLUDE, report="事实清楚，证据充分，建议从轻处罚。")
    life.assess()
    cases.propose_amount(life.session, officer, life.case, 60_000_00, "裁量", version_seen=life.case.version)
    life.assess()
    confirmations.confirm_for_case(
        life.session, life.cast.admin, life.case, "核对来源，确认适用", authority=life.authority
    )
    life.to_notice()
    life.act(officer, Action.SERVE_NOTICE, **life.served())


def _heard(life: SampleCase) -> None:
    officer, reviewer = life.cast.officer, life.cast.reviewer
    stated = _said(life, DefenceKind.STATEMENT, "堆料时间短，已经覆盖，请求从轻处罚。")
    _said(life, DefenceKind.REPLY, "改正情况属实，裁量时已经考虑。", answers_id=stated.id, accepted=True)
    _said(life, DefenceKind.HEARING_REQUEST, "要求听证")
    life.act(
        reviewer, Action.ANNOUNCE_HEARING, hearing_on=date(2026, 3, 20), hearing_place="上午九时，本机关三楼听证室",
        presider=reviewer.key,
    )  # fmt: skip
    life.serve_papers()
    life.today = date(2026, 3, 20)
    signed = life.file_proof(Purpose.PROCEDURE, "听证笔录签名")
    life.act(
        reviewer, Action.HOLD_HEARING, attendance="held", held_on=life.today, proof=signed.id,
        transcript="主持人：宣布听证纪律，询问是否申请回避。\n当事人：不申请回避，对事实没有异议，请求从轻。",
        hearing_opinion="事实清楚，建议维持拟处理意见",
    )  # fmt: skip
    life.act(officer, Action.CLOSE_DEFENCE)


def _decided(life: SampleCase) -> None:
    answers = dict.fromkeys(LEGAL_POINTS, True)
    life.act(life.cast.reviewer, Action.APPROVE_LEGALLY, digest=life.digest(), legal_answers=answers)
    life.decide()
    life.act(life.cast.officer, Action.SERVE, **life.served())
    life.act(life.cast.officer, Action.PUBLISH, published_on=life.today, channel="本机关网站")
    life.act(life.cast.chief, Action.CORRECT_ERROR, wrong_text="演示料厂", right_text="演示料场", reason="打字错误。")


def _not_paid(life: SampleCase) -> None:
    asked, fine = life.file_proof(Purpose.PROCEDURE, "分期缴纳申请书"), life.case.amount_fen or 0
    plan = ["2026-04-10 10000.00", f"2026-05-11 {(fine - 10_000_00) / 100:.2f}"]
    life.act(
        life.cast.chief, Action.DEFER_PAYMENT, applied_on=life.today, proof=asked.id, instalments=plan,
        reason="经核实，确有经济困难",
    )  # fmt: skip
    life.today = date(2026, 5, 21)
    life.act(life.cast.officer, Action.DEMAND_PAYMENT)
    life.serve_papers()
    life.today = date(2026, 10, 12)
    life.act(life.cast.chief, Action.APPLY_TO_COURT)


def _said(life: SampleCase, kind: DefenceKind, text: str, **more: object) -> DefenceEntry:
    return defence.record_entry(
        life.session, life.cast.officer, life.case, kind, life.today, text, authority=life.authority, today=life.today,
        **more,  # type: ignore[arg-type]
    )  # fmt: skip
