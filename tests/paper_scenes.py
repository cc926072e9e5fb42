"""Every kind of paper, made by the step that makes it in service: a few cases lived through the services."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from penalty.casefile import CaseFile
from penalty.casefile.precedents.prior_acts import list_prior_acts
from penalty.demo import investigation
from penalty.models import Case, DefenceEntry, DefenceKind, Document, DocumentKind, Purpose, RecusalGround
from penalty.services import defence
from penalty.services.recusals import requests
from tests import measured_cases, scenarios
from tests.builders import GRAIN, HEAP, SampleCase, credit_code
from tests.disclosed_case import disclosed
from workflows.choices import DEFECT_QUESTIONS, FILING_CONDITIONS, LEGAL_POINTS
from workflows.vocabulary import Action

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
    "authority_learned_on": FOUND, "authority_source": "inspection", "correction_ordered_on": MARCH,
    "correction_due_on": date(2026, 3, 5), "corrected_on": MARCH, "party_kind": "citizen",
}  # fmt: skip
SLIP = GRAIN | {
    "minor_by_reasons": False, "harm": "slight", "prior_violations": 1, "self_reported_on": "never",
    "authority_source": "inspection",
}  # fmt: skip
"""A form not filed, found at an inspection: small, but not minor."""
SCENE = {
    "present": "赵燊（料场经营者）",
    "content": "料场东侧露天堆放砂石，长约30米、宽约20米，未覆盖。\n现场拍照并由当事人签字确认。",
}  # fmt: skip
TALK = (
    "问：砂石何时堆放？\n答：2026年2月20日。\n问：为何未覆盖？\n答：防尘网没有运到，已经补盖。\n"
    "问：对监测结果有无异议？\n答：没有。"
)


@dataclass(frozen=True)
class IssuedPaper:
    row: Document
    case: Case
    pdf: bytes


Scene = Callable[[SampleCase], object]


def list_papers(sample: SampleCase, *scenes: Scene) -> dict[DocumentKind, IssuedPaper]:
    """The first paper of each kind that the scenes make, each scene with a case of its own."""
    shown: dict[DocumentKind, IssuedPaper] = {}
    for scene in scenes:
        one = SampleCase(sample.session, sample.authority, sample.cast, today=sample.today)
        scene(one)
        for row in CaseFile(sample.session, one.case).documents:
            pdf = sample.authority.store.read(row.sha256)
            shown.setdefault(row.kind, IssuedPaper(row, one.case, pdf))
    return shown


def waived(sample: SampleCase) -> None:
    sample.register().to_assessment()
    letter = sample.file_proof(Purpose.PROCEDURE, "挂牌督办通知")
    sample.act(sample.cast.officer, Action.MARK_SUPERVISED, body="演示自治区生态环境厅", proof=letter.id)
    scenarios.close_decided_case(sample.to_notice().to_approval().decide())
    sample.act(sample.cast.officer, Action.REPORT_TO_SUPERIOR)


def fined(sample: SampleCase) -> None:
    sample.today = MARCH
    sample.register(**PERSON)
    _file_late(sample)
    _investigate(sample)
    _suspend_and_extend(sample)
    _notify(sample)
    _hold_hearing(sample)
    _decide(sample)
    _collect(sample)


def spot(sample: SampleCase) -> None:
    sample.register(source="inspection", summary="新建筒仓一座，现场检查时未备案环境影响登记表。")
    sample.answer_overlaps().answer_facts(SLIP)
    sample.assess()
    sample.propose_amount(2_000_00, "行为仅一日，后果轻微，当场查清")
    sample.assess()
    sample.confirm_law()
    explained = {"rights_told": True, "statement": "当事人认可违法事实，愿意立即补办，没有其他意见。"}
    sample.act(sample.cast.officer, Action.DECIDE_ON_THE_SPOT, **explained, **sample.served())
    sample.act(sample.cast.officer, Action.REPORT_ON_THE_SPOT)


def withdrawn(sample: SampleCase) -> None:
    sample.register(violated_from=date(2022, 3, 1), violated_to=date(2022, 3, 4), source="inspection")
    sample.to_assessment({"harm": "none", "prior_violations": 0, "authority_learned_on": date(2026, 11, 12)})
    scenarios.propose_and_decide(sample, Action.WITHDRAW_FILING)


def terminated(sample: SampleCase) -> None:
    scenarios.propose_and_decide(scenarios.to_investigation(sample.register()), Action.TERMINATE)


def transferred(sample: SampleCase) -> None:
    scenarios.serve_fine_notice(sample)
    scenarios.propose_and_decide(sample, Action.TRANSFER, body="演示市水务局")


def merged(sample: SampleCase) -> None:
    first = SampleCase(sample.session, sample.authority, sample.cast, today=sample.today).register().case
    scenarios.to_investigation(sample.register())
    scenarios.propose_step(sample, Action.MERGE)
    reason = "同一当事人的同一项目，合并办理更为适当"
    sample.act(sample.cast.chief, Action.MERGE, other_case=first.reference, reason=reason)


def announced(sample: SampleCase) -> None:
    scenarios.build_fined_case(sample).to_notice().to_approval().decide()
    signed = sample.file_proof(Purpose.PROCEDURE, "送达地址及方式确认书（已签字）")
    sample.act(
        sample.cast.officer, Action.CONFIRM_ADDRESS, service_address="呼和浩特市演示路8号收发室",
        service_phone="0471-0000000", electronic_address="party@example.cn", signed_on=sample.today, proof=signed.id,
    )  # fmt: skip
    sample.act(
        sample.cast.officer, Action.SERVE,
        **{**sample.served(), "manner": "public_notice", "served_on": sample.today + timedelta(30)},
        announced_on=sample.today, channel="本机关网站和公告栏",
        service_note="受送达人下落不明，直接送达、邮寄送达均被退回",
    )  # fmt: skip


def doubted(sample: SampleCase) -> None:
    officer, chief = sample.cast.officer, sample.cast.chief
    sample.register(**_name_party("91150100MA0D00077")).to_assessment()
    requests.request_recusal(
        sample.session, officer, sample.case, sample.cast.second, RecusalGround.DIRECT_INTEREST,
        "其配偶持有当事人的股份", asked_by_party=True,
    )  # fmt: skip
    (request,) = sample.view.pending_recusals
    requests.decide_recusal(
        sample.session, chief, sample.case, request, False, "经查询登记信息，其配偶不持有当事人的股份",
        authority=sample.authority, today=sample.today,
    )  # fmt: skip
    done = list_prior_acts(sample.view, officer)
    scenarios.recuse(sample, officer, void=[one.key for one in done][:1])


def given_more_time(sample: SampleCase) -> None:
    scenarios.to_investigation(sample.register(**_name_party("91150100MA0D00088"))).file_proof()
    sample.settle_article()
    due_on = sample.today + timedelta(5)
    sample.order_correction(due_on)
    later = {"extended_until": due_on + timedelta(10), "reason": "雨天无法施工"}
    sample.act(sample.cast.officer, Action.ASK_CORRECTION_EXTENSION, **later)
    sample.act(sample.cast.chief, Action.EXTEND_CORRECTION)
    sample.act(sample.cast.chief, Action.REVOKE_ORDER, reason="责令改正的对象有误")


def refunded(sample: SampleCase) -> None:
    scenarios.build_fined_case(sample, **_name_party("91150100MA0D00099")).to_notice().to_approval().decide()
    scenarios.settle_decision(sample)
    sample.act(sample.cast.chief, Action.SUPERSEDE, supersede_ground="correction", reason="文书内容有误，予以更正。")
    sample.act(sample.cast.chief, Action.ORDER_REFUND, refund_yuan="100.00", interest_yuan="0", reason="当日退还")
    sample.serve_papers()
    sample.act(sample.cast.chief, Action.WITHDRAW_REFUND, reason="退还金额计算有误")
    scenarios.refund(sample)


def _name_party(body: str) -> dict[str, Any]:
    """A party whom no other scene knows; ``body`` is its code without the check digit."""
    return {"party_name": f"演示{body[-2:]}号粮贸有限公司", "party_code": credit_code(body)}


SCENES: Mapping[str, Scene] = {
    one.__name__: one
    for one in (
        waived, fined, spot, withdrawn, terminated, transferred, merged, announced, doubted, given_more_time, refunded,
        disclosed,
    )
}  # fmt: skip
"""Together they make every kind."""


def _file_late(sample: SampleCase) -> None:
    officer, chief = sample.cast.officer, sample.cast.chief
    sample.act(officer, Action.RECORD_SCENE, **investigation.meeting_inputs(sample), **SCENE)
    sample.act(chief, Action.EXTEND_FILING, reason="料场权属需要核实，短期内难以查清。")
    sample.act(officer, Action.PROPOSE_FILING, preliminary_review="初步审查符合立案条件。")
    sample.act(chief, Action.FILE, filing_conditions=dict.fromkeys(FILING_CONDITIONS, True))


def _investigate(sample: SampleCase) -> None:
    officer, chief = sample.cast.officer, sample.cast.chief
    asked = investigation.asked_inputs(sample) | investigation.meeting_inputs(sample)
    sample.act(officer, Action.COMMISSION, work="monitoring", body="演示监测站", question="料场厂界颗粒物浓度")
    report = sample.file_proof(Purpose.IMPACT, "监测报告")
    measured_cases.record_around(sample, report)
    sample.act(officer, Action.RECEIVE_RESULT, result="厂界颗粒物浓度未超标。", proof=report.id, told_on=sample.today)
    scenarios.propose_step(sample, Action.PRESERVE_EVIDENCE)
    sample.act(chief, Action.PRESERVE_EVIDENCE, things=["进料台账一册", "过磅单12张"], preserved_on=sample.today)
    sample.act(officer, Action.SETTLE_PRESERVED, measure="secured", reason="已经复制并由当事人核对签字")
    sample.settle_article().act(
        officer, Action.AWAIT_CORRECTION, correction_required="立即对露天堆放的砂石采取覆盖措施。\n建立日常巡查制度。",
        correction_due_on=date(2026, 3, 5), **sample.served(),
    )  # fmt: skip
    pledges = ["立即覆盖并长期保持", "于期限内送达整改材料"]
    sample.act(officer, Action.SIGN_UNDERTAKING, pledges=pledges, pledge_due_on=date(2026, 3, 10), proof=report.id)
    sample.act(
        officer, Action.VERIFY_CORRECTION, verified_on=sample.today, verification="已全部覆盖。",
        verification_evidence=[report.id],
    )  # fmt: skip
    sample.serve_papers()
    sample.act(officer, Action.RECORD_INTERVIEW, **asked, content=TALK)
    investigation.sign_records(sample)


def _suspend_and_extend(sample: SampleCase) -> None:
    scenarios.propose_and_decide(sample, Action.SUSPEND)
    scenarios.propose_and_decide(sample, Action.RESUME)
    sample.act(sample.cast.chief, Action.EXTEND_DECISION, reason="案情复杂，需要补充监测。")


def _notify(sample: SampleCase) -> None:
    officer = sample.cast.officer
    sample.answer_facts(ITS_FACTS)
    sample.act(officer, Action.CONCLUDE, narrative=scenarios.FOUND, report="事实清楚，证据充分，建议从轻处罚。")
    sample.assess()
    sample.propose_amount(60_000_00, "堆放面积约600平方米，不宜取最低额；及时覆盖，不宜更高")
    sample.assess()
    sample.confirm_law()
    sample.to_notice()
    sample.act(officer, Action.SERVE_NOTICE, **sample.served())


def _hold_hearing(sample: SampleCase) -> None:
    officer, reviewer = sample.cast.officer, sample.cast.reviewer
    stated = _record_defence(sample, DefenceKind.STATEMENT, "堆料时间短，已经覆盖，请求从轻处罚。")
    adopted = {"answers_id": stated.id, "accepted": True, "outcome": "告知前已经从轻，罚款数额不变。"}
    _record_defence(sample, DefenceKind.REPLY, "改正情况属实，裁量时已经考虑。", **adopted)
    _record_defence(sample, DefenceKind.HEARING_REQUEST, "要求听证")
    sample.act(
        reviewer, Action.ANNOUNCE_HEARING, hearing_on=date(2026, 3, 20), hearing_place="上午九时，本机关三楼听证室",
        presider=reviewer.key,
    )  # fmt: skip
    sample.serve_papers()
    sample.today = date(2026, 3, 20)
    signed = sample.file_proof(Purpose.PROCEDURE, "听证笔录签名")
    sample.act(
        reviewer, Action.HOLD_HEARING, attendance="held", held_on=sample.today, proof=signed.id,
        transcript="主持人：宣布听证纪律，询问是否申请回避。\n当事人：不申请回避，对事实没有异议，请求从轻。",
        hearing_opinion="事实清楚，建议维持拟处理意见", arguments=["对事实没有异议，请求从轻处罚。"],
        clerk=sample.cast.other_chief.key, hearing_officers=[one.key for one in sample.cast.members],
        present="赵燊（当事人本人）",
    )  # fmt: skip
    scenarios.answer_arguments(sample)
    sample.act(officer, Action.CLOSE_DEFENCE)


def _decide(sample: SampleCase) -> None:
    answers = {
        "legal_answers": dict.fromkeys(LEGAL_POINTS, True), "defect_answers": dict.fromkeys(DEFECT_QUESTIONS, True)
    }  # fmt: skip
    sample.act(sample.cast.reviewer, Action.APPROVE_LEGALLY, digest=sample.digest(), **answers)
    sample.decide()
    sample.act(sample.cast.officer, Action.SERVE, **sample.served())
    sample.publish_decision()
    sample.act(
        sample.cast.officer, Action.PROPOSE_ERROR_CORRECTION, slip="wording", wrong_text="自收到本决定书之日起",
        right_text="自收到决定书之日起", reason="打字错误。",
    )  # fmt: skip
    sample.act(sample.cast.chief, Action.CORRECT_ERROR)


def _collect(sample: SampleCase) -> None:
    asked, fine = sample.file_proof(Purpose.PROCEDURE, "分期缴纳申请书"), sample.case.amount_fen or 0
    plan = ["2026-04-10 10000.00", f"2026-05-11 {(fine - 10_000_00) / 100:.2f}"]
    sample.act(
        sample.cast.chief, Action.DEFER_PAYMENT, applied_on=sample.today, proof=asked.id, instalments=plan,
        reason="经核实，确有经济困难",
    )  # fmt: skip
    sample.today = date(2026, 5, 21)
    sample.act(sample.cast.officer, Action.DEMAND_PAYMENT)
    sample.serve_papers()
    sample.today = date(2026, 10, 12)
    sample.act(sample.cast.chief, Action.APPLY_TO_COURT)


def _record_defence(sample: SampleCase, kind: DefenceKind, text: str, **more: object) -> DefenceEntry:
    return defence.record_entry(
        sample.session, sample.cast.officer, sample.case, kind, sample.today, text, authority=sample.authority,
        today=sample.today, **more,  # type: ignore[arg-type]
    )  # fmt: skip
