"""Receipts, announcements and addresses of service, and the form that closes a case."""

from collections.abc import Mapping

from penalty.casefile import payments
from penalty.casefile.parties import addresses
from penalty.documents import formatting, paper_models
from penalty.documents.generic_papers import ClerkForm, Letter, LetterSection
from penalty.documents.paper_models import ServedPaper
from penalty.models import DECISIONS, Document, DocumentKind, PartyKind, ServiceRecord
from penalty.papers.source import PaperSource
from penalty.papers.wording import citations, law_in_force, layouts, narrative
from workflows.choices import ServiceManner
from workflows.input_checks import ANNOUNCEMENT_TERM
from workflows.vocabulary import Action, Input

MANNER_NAMES: Mapping[ServiceManner, str] = {
    ServiceManner.DIRECT: "直接送达",
    ServiceManner.LEAVING: "留置送达",
    ServiceManner.ENTRUSTED: "委托送达",
    ServiceManner.POST: "邮寄送达",
    ServiceManner.ELECTRONIC: "电子送达（当事人已签订电子送达确认书）",
    ServiceManner.FORWARDED: "转交送达",
    ServiceManner.PUBLIC_NOTICE: "公告送达",
}
"""Order 30 art 59."""


def compose_service_receipt(file: PaperSource) -> paper_models.ServiceReceipt:
    """Receipt of a service; ``extra`` holds the ``served`` document and the ``record`` of its service."""
    document = layouts.require_extra(file, "served", Document)
    record = layouts.require_extra(file, "record", ServiceRecord)
    candidate = file.extra.get("replaces")
    replaced = candidate if isinstance(candidate, Document) else None
    replacement = f"{file.extra['why_replaced']}，本回证代替{replaced.number}" if replaced else ""
    return paper_models.ServiceReceipt(
        authority=file.authority.letterhead.name,
        number=layouts.format_form_number(file),
        matter=narrative.get_matter_name(file),
        papers=(ServedPaper(title=document.title, number=document.number),),
        recipient=file.case.party.name,
        address=str(replaced.data["address"]) if replaced else _find_service_address(file, record),
        manner=MANNER_NAMES[record.manner],
        servers=narrative.list_officers(file),
        served_on=record.served_on,
        received_by=record.recipient,
        relation=_name_relation(file, record.recipient),
        proof=_describe_proof(file, record),
        remark="；".join(part for part in (record.note, replacement) if part),
    )


def _name_relation(file: PaperSource, recipient: str) -> str:
    """受送达人的法定代表人（负责人）, of those whom the file knows; empty of others, who say it themselves."""
    party = file.case.party
    if recipient == party.name and party.kind is PartyKind.CITIZEN:
        return "受送达人本人"
    title = "经营者" if party.kind is PartyKind.INDIVIDUAL_BUSINESS else "法定代表人（负责人）"
    return f"受送达人的{title}" if recipient and recipient == party.representative else ""


def _find_service_address(file: PaperSource, record: ServiceRecord) -> str:
    """The address that the party confirmed for this manner, else its address on file."""
    confirmed = addresses.latest_confirmation(file.acts)
    if record.manner is ServiceManner.PUBLIC_NOTICE:
        return f"{file.extra.get('channel') or ''}（公告）"
    if confirmed is None:
        return file.case.party.address
    return confirmed.electronic if record.manner is ServiceManner.ELECTRONIC else confirmed.address


def _describe_proof(file: PaperSource, record: ServiceRecord) -> str:
    piece = next((one for one in file.evidence if one.id == record.proof_id), None)
    return (
        f"卷内第{piece.number}号证据：{narrative.get_public_title(file, piece)}（SHA-256：{piece.sha256}）"
        if piece
        else ""
    )


def compose_service_announcement(file: PaperSource) -> Letter:
    """Public announcement of a service (Order 30 art 59)."""
    document = layouts.require_extra(file, "served", Document)
    record = layouts.require_extra(file, "record", ServiceRecord)
    announced_on, party = record.served_on - ANNOUNCEMENT_TERM, file.case.party.name
    channel = formatting.strip_stop(str(file.extra.get("channel") or ""))
    texts = (
        f"本机关已就“{narrative.get_matter_name(file)}”一案作出{document.title}（{document.number}）。"
        f"因{formatting.strip_stop(record.note)}，"
        f"依照{layouts.cite_law(file, '61-1')}、{layouts.cite_order(file, '59')}"
        "和《中华人民共和国民事诉讼法》关于公告送达的规定，现向你单位公告送达该文书。",
        f"本公告于{formatting.format_day(announced_on)}在{channel}发布，"
        f"自发布之日起经过三十日，即{formatting.format_day(record.served_on)}，视为送达。",
        f"请你单位到本机关（{file.authority.letterhead.address}）领取上述文书。文书所载的各项期限自视为送达之日起计算。",
    )
    sections = [LetterSection(texts=layouts.address_party(file, texts))]
    return layouts.build_letter(file, "送达公告", sections, addressee=party)


def compose_address_confirmation(file: PaperSource) -> ClerkForm:
    """Confirmed address and manner of service (APL 61 para 2; Order 30 art 60)."""
    act, confirmed = layouts.require_act(file, Action.CONFIRM_ADDRESS), addresses.latest_confirmation(file.acts)
    if confirmed is None:
        raise LookupError(f"{file.case.reference} has no confirmed address")
    proof = next((one for one in file.evidence if one.id == confirmed.proof_id), None)
    notices = (
        "当事人应当如实提供送达地址和联系方式；地址变更的，应当及时书面告知本机关。因提供的地址不准确、"
        "变更后未及时告知或者拒收，致使文书未能实际接收的，依法承担相应后果",
        f"{layouts.format_legal_basis(layouts.cite_law(file, '61-2'), layouts.cite_order(file, '60'))}"
        "当事人同意并签订确认书的，本机关可以采用电子方式送达，文书到达当事人特定系统的日期为送达日期",
    )
    consent = f"同意电子送达，接收地址：{confirmed.electronic}" if confirmed.electronic else "不同意电子送达"
    rows = [
        ("告知事项", notices),
        ("送达地址", [confirmed.address]),
        ("联系电话", [confirmed.phone or "未提供"]),
        ("电子送达", [consent]),
        ("当事人确认", [f"当事人已于{formatting.format_day(confirmed.signed_on)}签名或者盖章确认"]),
        ("签字原件", [f"卷内第{proof.number}号证据：{proof.title}（SHA-256：{proof.sha256}）"] if proof else []),
    ]
    opinion = layouts.build_opinion(file, "已核对", act)
    return layouts.build_form(file, "送达地址及方式确认书", rows, opinions=[("承办人", opinion)])


NOTHING_DUE = "77-1-3"
CLOSED_FOR: Mapping[str, str] = {
    "77-1-1": "行政处罚决定已经履行完毕，建议结案",
    "77-1-2": "本机关已经依法申请人民法院强制执行行政处罚决定，建议结案",
    NOTHING_DUE: "对当事人不予行政处罚，处理决定无须执行，建议结案",
    "77-1-7": "行政处罚决定没有全部履行，执行情况见本表“执行情况”一栏，建议结案",
}
"""By item of Order 30 art 77, what the officer proposes."""


def _find_closing_item(file: PaperSource) -> str:
    account = file.account
    if account.paid_fen >= account.fine_fen:
        return "77-1-1"
    return "77-1-2" if file.latest_act(Action.APPLY_TO_COURT) else "77-1-7"


def compose_closing_form(file: PaperSource) -> paper_models.ClosingForm:
    """Form to close the case, with the chief's consent (Order 30 art 77).

    The proposal bears the day of the last step before it.
    """
    decision = file.latest_document(*DECISIONS)
    service, filing, closing = file.find_service(decision), file.latest_act(Action.FILE), file.latest_act(Action.CLOSE)
    waived = decision is not None and decision.kind is DocumentKind.WAIVER_DECISION
    reason = "不予行政处罚，处理决定无须执行" if waived else "行政处罚决定的执行情况见本表“执行情况”一栏"
    item = NOTHING_DUE if waived else _find_closing_item(file)
    last = file.latest_act(Action.SERVE, Action.SERVE_PAPER, Action.PUBLISH, *payments.PAYMENT_ACTIONS)
    status = layouts.get_text(closing, Input.CORRECTION_STATUS) if closing else ""
    education = layouts.get_text(closing, Input.EDUCATION) if closing else ""
    return paper_models.ClosingForm(
        number=layouts.format_form_number(file),
        authority=file.authority.letterhead.name,
        party=narrative.build_party(file),
        matter=narrative.get_matter_name(file),
        filed_on=filing.on if filing else file.case.registered_on,
        summary=tuple(narrative.list_paragraphs(file)),
        reasons=(reason, f"对当事人进行教育的情况：{education}"),
        basis=citations.quote_articles(file.regime, [law_in_force.cite_by_day(file, f"{citations.ORDER_30}/{item}")]),
        officers=narrative.list_officers(file),
        proposal=layouts.build_opinion(file, CLOSED_FOR[item], last),
        approval=layouts.build_opinion(file, "同意结案"),
        decision_number=decision.number if decision else "",
        decided_on=decision.issued_on if decision else None,
        served_on=service.served_on if service else None,
        execution=str(file.extra.get("execution") or ""),
        correction=status,
    )
