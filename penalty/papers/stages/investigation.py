"""Papers of the investigation: commission, preservation, undertaking, terms, merger."""

from collections.abc import Iterator, Mapping
from datetime import date

from penalty.documents import formatting, legal_bases
from penalty.documents.generic_papers import ClerkForm, Letter, LetterSection
from penalty.errors import InvalidField
from penalty.models import Act, PartyKind
from penalty.papers.evidence import measured_values
from penalty.papers.source import PaperSource
from penalty.papers.wording import layouts, narrative
from workflows.choices import CommissionedWork, PreservationMeasure
from workflows.vocabulary import Action, Input, State

WORK_NAMES: Mapping[str, str] = {
    CommissionedWork.MONITORING: "监测（检测）",
    CommissionedWork.APPRAISAL: "评估、鉴定、认定",
}
MEASURE_TEXTS: Mapping[str, str] = {
    PreservationMeasure.SECURED: "采取记录、复制、拍照、录像等证据保全措施，登记保存措施同时解除",
    PreservationMeasure.APPRAISED: "送交鉴定",
    PreservationMeasure.SEIZED: "依法另行决定查封、扣押",
    PreservationMeasure.RELEASED: "解除先行登记保存措施",
}
"""Order 30 art 33."""


def compose_commission_letter(file: PaperSource) -> Letter:
    """Commission of monitoring or appraisal (Order 30 art 29)."""
    act = layouts.require_act(file, Action.COMMISSION)
    work_name = WORK_NAMES[layouts.get_text(act, Input.WORK)]
    texts = (
        f"本机关正在办理{narrative.build_party(file).name}“{narrative.get_matter_name(file)}”一案，因查明案件事实的需要，"
        f"现委托你单位进行{work_name}。",
        "请按照国家有关标准和技术规范开展工作，并出具加盖印章的报告；实行资质认定的项目，报告应当标注资质认定标志和编号。",
    )
    sections = [
        LetterSection(texts=texts),
        LetterSection(heading="委托事项", items=tuple(layouts.list_lines(act, Input.QUESTION))),
    ]
    body = layouts.get_text(act, Input.BODY)
    return layouts.build_letter(file, f"{work_name}委托书", sections, addressee=body, officers=True)


def compose_result_notice(file: PaperSource) -> Letter:
    """Notice of the result to the party (Order 30 art 29 para 3)."""
    act = layouts.require_act(file, Action.RECEIVE_RESULT)
    commission = layouts.require_act(file, Action.COMMISSION)
    work_name, body = WORK_NAMES[layouts.get_text(commission, Input.WORK)], layouts.get_text(commission, Input.BODY)
    measured = measured_values.list_reported(file, str(act.given.get(Input.PROOF) or ""))
    if not measured and commission.given[Input.WORK] == CommissionedWork.MONITORING:
        raise InvalidField(
            Input.PROOF,
            "the notice tells the party each value, and none of this report is recorded; enter its values under the "
            "measured values of the case",
        )
    found = list(layouts.list_lines(act, Input.RESULT))
    lead = f"本机关于{formatting.format_day(commission.on)}委托{body}进行{work_name}，"
    told = (f"{layouts.format_legal_basis(layouts.cite_order(file, '29-3'))}现将上述结果告知你单位。",)
    objection = (
        f"你单位对上述结果如有异议，可以自收到本告知书之日起{legal_bases.tell_term('result_objection', file.today)}内"
        "向本机关书面提出，并说明理由、提交证据；"
        "逾期不提出的，不影响你单位依法陈述、申辩的权利。",
    )
    sections = (
        [
            LetterSection(heading="一、采样和监测结果", texts=(f"{lead}采样、监测情况和结果如下：", *measured)),
            LetterSection(heading="二、结论", texts=(*found, *told)),
            LetterSection(heading="三、提出异议的权利和期限", texts=objection),
        ]
        if measured
        else [LetterSection(texts=(f"{lead}结果如下：", *found, *told, *objection))]
    )
    return layouts.build_letter(file, f"{work_name}结果告知书", sections, officers=True)


def compose_preservation_notice(file: PaperSource) -> Letter:
    """Evidence preserved where it might be lost (APL 56; Order 30 arts 32, 33)."""
    act = layouts.require_act(file, Action.PRESERVE_EVIDENCE)
    day = layouts.find_day(act, Input.PRESERVED_ON) or act.on
    reasons = (
        f"因你单位涉嫌“{narrative.get_matter_name(file)}”，有关证据可能灭失或者以后难以取得，"
        f"依照{layouts.cite_law(file, '56')}和{layouts.cite_order(file, '32')}的规定，经本机关负责人批准，"
        f"本机关于{formatting.format_day(day)}对下列物品采取先行登记保存措施。",
    )
    duties = (
        "登记保存期间，你单位或者有关人员不得损毁、销毁或者转移证据。",
        f"本机关将依照{layouts.cite_order(file, '33')}的规定，在七个工作日内作出处理决定；逾期未作出处理决定的，"
        "先行登记保存措施自动解除。",
    )
    sections = [
        LetterSection(heading="一、登记保存的理由和依据", texts=reasons),
        LetterSection(heading="二、登记保存清单", items=tuple(layouts.list_lines(act, Input.THINGS))),
        LetterSection(heading="三、注意事项", texts=duties),
    ]
    signatures = ("当事人（签名或者盖章）：", "日期：　　　　年　　月　　日")
    return layouts.build_letter(file, "先行登记保存证据通知书", sections, officers=True, signature_lines=signatures)


def compose_preservation_release(file: PaperSource) -> Letter:
    """Notice of how preserved evidence is dealt with (Order 30 art 33)."""
    act = layouts.require_act(file, Action.SETTLE_PRESERVED)
    preservation = layouts.require_act(file, Action.PRESERVE_EVIDENCE)
    day = layouts.find_day(preservation, Input.PRESERVED_ON) or preservation.on
    texts = (
        f"本机关于{formatting.format_day(day)}对你单位的有关物品采取了先行登记保存措施。"
        f"依照{layouts.cite_order(file, '33')}的规定，现作如下处理："
        f"{MEASURE_TEXTS[layouts.get_text(act, Input.MEASURE)]}。",
        f"理由：{formatting.end_sentence(layouts.get_text(act, Input.REASON))}",
    )
    things = tuple(layouts.list_lines(preservation, Input.THINGS))
    sections = [LetterSection(texts=texts), LetterSection(heading="处理物品清单", items=things)]
    return layouts.build_letter(file, "先行登记保存证据处理通知书", sections, officers=True)


def compose_undertaking(file: PaperSource) -> ClerkForm:
    """The undertaking by which a party earns a waiver or a lighter penalty (model form 25 of 2024)."""
    act = layouts.require_act(file, Action.SIGN_UNDERTAKING)
    due = layouts.find_day(act, Input.PLEDGE_DUE_ON) or act.on
    promisor = "本人" if file.case.party.kind is PartyKind.CITIZEN else "本单位"
    order_number, ordered_on = narrative.find_correction_order(file)
    order_day = formatting.format_day(ordered_on) if ordered_on else ""
    order_text = f"责令改正违法行为决定书：{order_number}（{order_day}）" if ordered_on else "未单独作出"
    notices = [
        f"（一）违法行为轻微并及时改正，没有造成危害后果的，依照{layouts.cite_law(file, '33-1')}的规定，不予行政处罚"
        f"{'；初次违法且危害后果轻微并及时改正的，可以不予行政处罚' if layouts.knows_first_violation(file) else ''}。",
        f"（二）主动消除或者减轻违法行为危害后果的，依照{layouts.cite_law(file, '32')}的规定，"
        "应当从轻或者减轻行政处罚。",
        "（三）在承诺期限届满时未提交履行证明的，视为未履行承诺，本机关将依法继续处理；"
        "以虚假承诺取得从宽处理的，本机关将依法撤销原决定并重新作出处理。",
    ]
    rows = [
        ("责令改正情况", [order_text]),
        ("行政机关告知", notices),
        ("当事人承诺", layouts.number_lines(layouts.list_lines(act, Input.PLEDGES))),
        ("承诺期限", [f"于{formatting.format_day(due)}前履行完毕，并将证明材料送达{file.authority.letterhead.name}"]),
        ("再次违法的后果", [f"{promisor}知悉：再次发生同类违法行为的，将依法承担相应责任"]),
        ("当事人签名或者盖章", [f"签署文本已归入案卷。签署日期：{formatting.format_day(act.on)}"]),
    ]
    return layouts.build_form(file, "生态环境违法行为免罚轻罚告知承诺书", rows)


def compose_extension_form(file: PaperSource) -> ClerkForm:
    """Extension of the term to file or to decide (Order 30 arts 18, 57)."""
    act = layouts.require_act(file, Action.EXTEND_FILING, Action.EXTEND_DECISION)
    is_filing = act.action is Action.EXTEND_FILING
    term_name, days = ("立案", "十五日") if is_filing else ("办理", "三十日")
    basis = layouts.cite_order(file, "18" if is_filing else "57")
    discussion = layouts.list_lines(act, Input.DISCUSSION)
    rows = [
        ("延长事项", [f"{term_name}期限延长{days}"]),
        ("理由", layouts.list_lines(act, Input.REASON)),
        ("依据", [f"{basis}的规定"]),
    ]
    if isinstance(due_on := file.extra.get("due_on"), date):
        rows.insert(1, ("延长后届满日期", [formatting.format_day(due_on)]))
    if discussion:
        members = "、".join(layouts.list_names(file, act.given.get(Input.MEMBERS)))
        rows.append(("集体讨论", [f"参加人员：{members}", *discussion, layouts.get_text(act, Input.CONCLUSION)]))
    approval = layouts.build_opinion(file, "同意延长", act)
    return layouts.build_form(file, "延长期限审批表", rows, opinions=[("负责人审批意见", approval)])


def compose_suspension_form(file: PaperSource) -> ClerkForm:
    """Suspension of the investigation (Order 30 art 35)."""
    return _compose_proposed_form(file, Action.SUSPEND, "中止调查审批表", "同意中止调查")


def compose_resumption_form(file: PaperSource) -> ClerkForm:
    """Resumption after the cause of a suspension is gone (Order 30 art 35 para 2)."""
    return _compose_proposed_form(file, Action.RESUME, "恢复案件调查审批表", "同意恢复调查")


def compose_merger_form(file: PaperSource) -> ClerkForm:
    act = layouts.require_act(file, Action.MERGE)
    merged, reason = (layouts.get_text(act, name) for name in (Input.OTHER_CASE, Input.REASON))
    merger_row = ("并入案件", [f"{merged}。理由：{reason}", *_list_wrong_party_words(file, act)])
    return _compose_proposed_form(file, Action.MERGE, "并案审批表", "同意并案", merger_row)


def _list_wrong_party_words(file: PaperSource, act: Act) -> Iterator[str]:
    """The end of the filing and the use of the evidence of a case that names a wrong party."""
    if act.given.get(Input.WRONG_PARTY):
        if act.from_state is not State.INTAKE:
            yield f"本案所列当事人有误，依据{layouts.cite_order(file, '20')}的规定撤销本案立案。"
        yield "本案有关违法行为的证据移入该案，当事人的陈述和证人证言重新收集。"


def _compose_proposed_form(
    file: PaperSource, action: Action, heading: str, approval_text: str, *more_rows: tuple[str, list[str]]
) -> ClerkForm:
    act = layouts.require_act(file, action)
    proposal = file.find_proposal(action)
    rows = [("案情及调查情况", narrative.list_paragraphs(file)), *more_rows]
    if proposal is not None:
        basis = layouts.cite_order(file, proposal.ground)
        rows += [("理由", [proposal.reason]), *([("依据", [f"{basis}的规定"])] if basis else [])]
    opinions = [("承办人意见", layouts.build_proposal_opinion(proposal))] if proposal else []
    approval = ("负责人审批意见", layouts.build_opinion(file, approval_text, act))
    return layouts.build_form(file, heading, rows, opinions=[*opinions, approval])
