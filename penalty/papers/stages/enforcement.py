"""Papers after the decision: deferral, demand, court, refund, slips put right; and those of the summary procedure."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from penalty.documents import formatting, legal_bases
from penalty.documents.generic_papers import ClerkForm, Letter, LetterSection
from penalty.documents.paper_blocks import Correction
from penalty.errors import InvalidField
from penalty.models import DECISIONS, Document, DocumentKind
from penalty.papers.evidence import evidence_list
from penalty.papers.findings import statement_of_facts
from penalty.papers.fines import discretion
from penalty.papers.source import PaperSource
from penalty.papers.stages import rights_of_party
from penalty.papers.wording import citations, layouts, narrative
from workflows.choices import Slip
from workflows.money_checks import parse_fen, parse_instalments
from workflows.vocabulary import Action, Input

LEFT_OUT = (Slip.OMISSION, Slip.REMEDIES)
TOLD_SLIPS: Mapping[Slip, str] = {
    Slip.WORDING: "存在文字表述错误",
    Slip.CALCULATION: "存在计算错误",
    Slip.WORDS_AND_FIGURES: "所载金额的大写与小写不一致",
    Slip.PARAGRAPH: "所引条文的款、项、目序号有误",
    Slip.OMISSION: "缺失部分内容",
    Slip.REMEDIES: "未完整告知救济途径和期限",
}
"""Slips as the paper that puts them right tells them (Order 30 art 85)."""


def compose_deferral_notice(file: PaperSource) -> Letter:
    """Consent to pay later or in parts (APL 66 para 2; Order 30 art 74)."""
    act, decision = layouts.require_act(file, Action.DEFER_PAYMENT), layouts.require_decision(file)
    applied_on = layouts.find_day(act, Input.APPLIED_ON) or act.on
    plan = parse_instalments(tuple(act.given.get(Input.INSTALMENTS, ())))
    texts = (
        f"你单位于{formatting.format_day(applied_on)}就行政处罚决定书（{decision.number}）向本机关申请延期（分期）缴纳罚款。"
        f"经审查，你单位确有经济困难，依照{layouts.cite_law(file, '66-2')}和{layouts.cite_order(file, '74')}的规定，"
        "同意按照下列期限缴纳：",
    )
    shares = [(formatting.format_day(date.fromisoformat(day)), formatting.format_fen(fen)) for day, fen in plan]
    instalments = tuple(f"{day}前（含当日）缴纳人民币{yuan}元" for day, yuan in shares)
    closing_texts = (
        f"理由：{narrative.address(file, formatting.end_sentence(layouts.get_text(act, Input.REASON)))}",
        "逾期不缴纳的，本机关将依法每日按罚款数额的百分之三加处罚款，并可依法申请人民法院强制执行"
        f"{file.regime.find_wording('enforcement_after_deferral', file.today)}。",
    )
    sections = [LetterSection(texts=texts, items=instalments), LetterSection(texts=closing_texts)]
    bank = (f"{file.authority.letterhead.bank}（收缴罚款的机构）",)
    return layouts.build_letter(file, "同意延期（分期）缴纳罚款通知书", sections, copies_to=bank)


def compose_demand(file: PaperSource) -> Letter:
    """The demand before enforcement, with ten working days (Order 30 art 72)."""
    decision, head, account = layouts.require_decision(file), file.authority.letterhead, _require_account(file)
    service = file.find_service(decision)
    served = f"于{formatting.format_day(service.served_on)}送达你单位的" if service else ""
    debts = [
        f"罚款人民币{formatting.format_fen(account['fine_fen'])}元，已缴纳{formatting.format_fen(account['paid_fen'])}元",
        f"截至{formatting.format_day(file.today)}，加处罚款人民币{formatting.format_fen(account['surcharge_fen'])}元"
        "（每日按罚款数额的百分之三，不超过罚款本数）",
        f"合计尚欠人民币{formatting.format_fen(account['owed_fen'])}元",
    ]
    texts = (f"本机关{served}行政处罚决定书（{decision.number}）已经生效，你单位逾期未履行下列义务：",)
    closing_texts = (
        f"{layouts.format_legal_basis('《中华人民共和国行政强制法》第五十四条', layouts.cite_order(file, '72'))}"
        "现催告你单位自收到本催告书之日起十个工作日内履行。",
        f"缴款账户：{head.bank}，户名：{head.account_name}，账号：{head.account_number}。",
        "你单位收到本催告书后有权进行陈述和申辩。逾期仍不履行的，本机关将依法申请人民法院强制执行。",
    )
    sections = [LetterSection(texts=texts, items=tuple(debts)), LetterSection(texts=closing_texts)]
    return layouts.build_letter(file, "督促履行义务催告书", sections)


def compose_court_application(file: PaperSource) -> Letter:
    """Application to the court to enforce (Order 30 art 71)."""
    decision, account = layouts.require_decision(file), _require_account(file)
    demand = file.latest_document(DocumentKind.DEMAND)
    party, service = narrative.build_party(file), file.find_service(decision)
    served = f"于{formatting.format_day(service.served_on)}依法送达" if service else "依法送达"
    issued_on = formatting.format_day(demand.issued_on) if demand else ""
    demanded = f"本机关已于{issued_on}作出催告书（{demand.number}），催告期满仍未履行。" if demand else ""
    paid = f"（已缴纳{formatting.format_fen(account['paid_fen'])}元）" if account["paid_fen"] else ""
    title = "经营者" if party.kind == "individual_business" else "法定代表人（负责人）"
    representative = f"，{title}{party.representative}" if party.representative else ""
    texts = (
        f"申请人：{file.authority.letterhead.name}，{file.authority.letterhead.address}。",
        f"被申请人：{party.name}（{party.code}）{representative}，{party.address}。",
        f"请求事项：强制执行行政处罚决定书（{decision.number}）确定的罚款人民币{formatting.format_fen(account['fine_fen'])}元"
        f"{paid}及加处罚款人民币{formatting.format_fen(account['surcharge_fen'])}元，"
        f"合计尚欠人民币{formatting.format_fen(account['owed_fen'])}元。",
    )
    reasons = (
        f"被申请人因“{narrative.get_matter_name(file)}”，被本机关于{formatting.format_day(decision.issued_on)}作出行政处罚决定，"
        f"该决定已{served}。",
        f"被申请人在法定期限内未申请行政复议或者提起行政诉讼，又不履行行政处罚决定。{demanded}",
        f"依照{layouts.cite_order(file, '71')}的规定，特申请贵院强制执行。",
    )
    attached = (
        f"行政处罚决定书及送达回证（{decision.number}）",
        "作出决定的事实、理由和依据",
        "当事人的意见及本机关催告情况（催告书及送达回证）",
        "申请强制执行标的情况",
    )
    sections = [
        LetterSection(texts=texts),
        LetterSection(heading="事实和理由", texts=reasons),
        LetterSection(heading="附送材料", items=attached),
    ]
    court = file.authority.letterhead.court
    signatures = ("本机关负责人（签名）：",)
    return layouts.build_letter(file, "强制执行申请书", sections, addressee=court, signature_lines=signatures)


def compose_refund_notice(file: PaperSource) -> Letter:
    """The fine goes back with interest (State Compensation Law art 36 items 1 and 7), within a term of the house."""
    act = layouts.require_act(file, Action.ORDER_REFUND)
    sums = [parse_fen(layouts.get_text(act, name)) or 0 for name in (Input.REFUND_YUAN, Input.INTEREST_YUAN)]
    fine, interest, both = (formatting.format_fen(fen) for fen in (*sums, sum(sums)))
    fallen = [one for one in file.documents if one.kind in DECISIONS and one.key in file.ended]
    decision = fallen[-1] if fallen else layouts.require_decision(file)
    texts = (
        f"{decision.title}（{decision.number}）已被撤销或者变更。依照《中华人民共和国国家赔偿法》第三十六条第（一）项、"
        f"第（七）项的规定，本机关决定向你单位退还已经缴纳的罚款人民币{fine}元"
        + (f"，并支付银行同期存款利息人民币{interest}元，合计人民币{both}元。" if sums[1] else "。"),
        f"利息的计算：{narrative.address(file, formatting.end_sentence(layouts.get_text(act, Input.REASON)))}",
        f"上述款项自本通知书作出之日起{legal_bases.tell_term('refund', file.today)}内退还。"
        "该期限由本机关自行确定，法律没有另行规定。",
        f"请你单位向本机关提供收款账户（地址：{file.authority.letterhead.address}）。",
        *_tell_replaced(file),
    )
    return layouts.build_letter(file, "退还罚款通知书", [LetterSection(texts=texts)])


def _tell_replaced(file: PaperSource) -> Iterator[str]:
    old = file.extra.get("replaces")
    if isinstance(old, Document):
        yield f"本机关此前作出的{old.title}（{old.number}）由本通知书代替，不再执行。"


def compose_correction_notice(file: PaperSource) -> Letter:
    """Correction of a slip in a decision, to no disadvantage of the party (Order 30 art 85)."""
    act, decision = layouts.require_act(file, Action.PROPOSE_ERROR_CORRECTION), layouts.require_decision(file)
    slip = Slip(layouts.get_text(act, Input.SLIP))
    verb = "补正" if slip in LEFT_OUT else "更正"
    texts = (
        f"本机关于{formatting.format_day(decision.issued_on)}作出的{decision.title}（{decision.number}）{TOLD_SLIPS[slip]}，"
        f"未损害你单位的合法权益。{layouts.format_legal_basis(layouts.cite_order(file, '85'))}现{verb}如下：",
        f"原表述：“{layouts.get_text(act, Input.WRONG_TEXT)}”",
        f"{verb}为：“{layouts.get_text(act, Input.RIGHT_TEXT)}”",
        f"{verb}理由：{formatting.end_sentence(layouts.get_text(act, Input.REASON))}",
        "原文书的其他内容不变，本决定书与原文书一并使用。",
    )
    return layouts.build_letter(file, "补正（更正）决定书", [LetterSection(texts=texts)])


def compose_spot_decision(file: PaperSource) -> Letter:
    """The decision taken on the spot (APL 51, 52; Order 30 arts 67, 68)."""
    act, figure = layouts.require_act(file, Action.DECIDE_ON_THE_SPOT), discretion.build_amount(file)
    if file.effect in ("waive", "may_waive", "not_punishable") or figure.figure is None:
        raise InvalidField("kind", "the summary procedure ends in a fine; take the ordinary procedure")
    violation, head = statement_of_facts.build_violation(file), file.authority.letterhead
    proofs = tuple(f"{line.title}，证明{line.proves}" for line in evidence_list.list_evidence_lines(file))
    penalty = formatting.join_citations(citations.quote_penalty(file))
    correction = rights_of_party.build_correction(file)
    decision_texts = (
        f"依照{penalty}、{layouts.cite_law(file, '51')}和{layouts.cite_order(file, '67')}的规定，本机关决定对你单位处以"
        f"罚款人民币{formatting.format_yuan(figure.figure)}元（大写：{figure.capitals}）。",
        f"请自收到本决定书之日起{legal_bases.tell_term('payment', file.today)}内将罚款缴至"
        f"{head.bank}，户名：{head.account_name}，账号：{head.account_number}。"
        "到期不缴纳的，每日按罚款数额的百分之三加处罚款，加处罚款的数额不超过罚款的数额。",
        correction.status,
        *_order_correction(file, correction),
    )
    defence_texts = (
        "执法人员已出示执法证件，当场告知你单位违法的事实、拟给予行政处罚的种类和依据、罚款数额以及陈述、申辩的权利。",
        f"你单位的陈述、申辩及答复：{formatting.end_sentence(layouts.get_text(act, Input.STATEMENT))}",
    )
    remedies = (*_tell_remedies(file),)
    sections = [
        LetterSection(
            heading="一、违法事实和证据",
            texts=(
                f"你单位于{formatting.format_span(file.case.violated_from, file.case.violated_to)}"
                f"在{violation.place}实施了以下违法行为（案由：{violation.matter}）：",
                *violation.account,
                violation.circumstances,
                f"上述行为违反了{citations.name_articles(file.regime, file.applied_law['duty'])}的规定，"
                "有下列证据证明：",
            ),
            items=proofs,
        ),
        LetterSection(heading="二、陈述和申辩", texts=defence_texts),
        LetterSection(heading="三、处罚的依据、种类和履行方式", texts=decision_texts),
        LetterSection(heading="四、救济途径和期限", texts=remedies),
    ]
    signatures = ("执法人员（签名）：", "当事人（签名或者盖章）：", "日期：　　　　年　　月　　日")
    return layouts.build_letter(file, "当场行政处罚决定书", sections, officers=True, signature_lines=signatures)


def _tell_remedies(file: PaperSource) -> Iterator[str]:
    """Reconsideration comes first since 2024-01-01; before, the party chose."""
    head, term = narrative.build_authority(file), legal_bases.tell_term("reconsideration", file.today)
    bodies = legal_bases.name_reconsideration(head, file.today)
    court = formatting.strip_stop(head.court)
    if first := file.regime.find_wording("reconsideration_first", file.today):
        yield (
            f"如不服本决定，{first}自收到本决定书之日起{term}内向{bodies}申请行政复议；"
            f"对行政复议决定不服的，可以依法向{court}提起行政诉讼。"
        )
    else:
        lawsuit = legal_bases.tell_term("lawsuit", file.today)
        yield (
            f"如不服本决定，可以自收到本决定书之日起{term}内向{bodies}申请行政复议，"
            f"也可以自收到之日起{lawsuit}内直接向{court}提起行政诉讼。"
        )


def _order_correction(file: PaperSource, correction: Correction) -> Iterator[str]:
    if correction.demands:
        basis, ordered = formatting.join_citations(correction.basis), "；".join(correction.demands)
        yield f"依照{basis}、{layouts.cite_order(file, '9')}的规定，责令你单位{correction.measure}：{ordered}。"


def compose_spot_report(file: PaperSource) -> ClerkForm:
    """The report of a decision on the spot to the authority, within three working days (Order 30 art 68)."""
    act, decision = layouts.require_act(file, Action.DECIDE_ON_THE_SPOT), layouts.require_decision(file)
    rows = [
        ("违法事实", narrative.list_paragraphs(file)),
        ("决定书文号", [decision.number]),
        ("作出决定日期", [formatting.format_day(act.on)]),
        ("处罚内容", [f"罚款人民币{formatting.format_fen(decision.amount_fen or 0)}元"]),
        ("当事人陈述申辩", [layouts.get_text(act, Input.STATEMENT)]),
        ("执法人员", [f"{one.name}（执法证号：{one.certificate}）" for one in narrative.list_officers(file)]),
    ]
    report = layouts.build_opinion(file, "当场作出行政处罚决定，现予备案", file.latest_act(Action.REPORT_ON_THE_SPOT))
    return layouts.build_form(file, "当场行政处罚备案表", rows, opinions=[("备案人", report)])


def compose_supervision_report(file: PaperSource) -> ClerkForm:
    """The report of a supervised case to the superior authority after its closing (Order 30 art 83 para 2)."""
    supervision, closing = layouts.require_act(file, Action.MARK_SUPERVISED), layouts.require_act(file, Action.CLOSE)
    decision = layouts.require_decision(file)
    filing = file.latest_act(Action.FILE)
    closing_form = file.latest_document(DocumentKind.CLOSING_FORM)
    fine = f"（罚款人民币{formatting.format_fen(decision.amount_fen)}元）" if decision.amount_fen else ""
    rows = [
        ("督办机关", [layouts.get_text(supervision, Input.BODY)]),
        ("违法事实", narrative.list_paragraphs(file)),
        ("立案日期", [formatting.format_day(filing.on) if filing else "当场处罚，未立案"]),
        ("决定书文号", [decision.number]),
        ("处理结果", [f"{decision.title}{fine}"]),
        ("执行情况", [str(closing_form.data["execution"])] if closing_form else []),
        ("改正情况", [layouts.get_text(closing, Input.CORRECTION_STATUS)]),
        ("结案日期", [formatting.format_day(closing.on)]),
        ("依据", [f"{layouts.cite_order(file, '83-2')}的规定"]),
    ]
    report = layouts.build_opinion(file, "本案已经结案，现予备案", file.latest_act(Action.REPORT_TO_SUPERIOR))
    return layouts.build_form(file, "督办案件结案备案表", rows, opinions=[("备案人", report)])


def _require_account(file: PaperSource) -> Mapping[str, Any]:
    account = file.extra.get("account")
    if not isinstance(account, Mapping):
        raise InvalidField("account", "this paper states what is owed today; it is made by the step that demands it")
    return account
