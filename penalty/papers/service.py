"""What proves that something was done: the receipt of a service, the form that closes a case."""

from collections.abc import Callable, Mapping

from penalty.casefile import addresses, deadline_rules
from penalty.documents import formatting, paper_models
from penalty.documents.generic_papers import ClerkForm, Letter, LetterSection
from penalty.documents.paper_models import ServedPaper
from penalty.models import DECISIONS, Act, Document, DocumentKind, PartyKind, ServiceRecord
from penalty.papers import citations, layouts, narrative
from penalty.papers.source import PaperSource
from workflows.choices import ServiceManner
from workflows.input_checks import ANNOUNCEMENT_TERM
from workflows.vocabulary import Action, Input

MANNERS: Mapping[ServiceManner, str] = {
    ServiceManner.DIRECT: "直接送达",
    ServiceManner.LEAVING: "留置送达",
    ServiceManner.ENTRUSTED: "委托送达",
    ServiceManner.POST: "邮寄送达",
    ServiceManner.ELECTRONIC: "电子送达（当事人已签订电子送达确认书）",
    ServiceManner.FORWARDED: "转交送达",
    ServiceManner.PUBLIC_NOTICE: "公告送达",
}
"""Order 30 art 59."""


def service_receipt(file: PaperSource, number: str, _code: str) -> paper_models.ServiceReceipt:
    """The receipt of a service; ``extra`` brings the ``served`` document and the ``record`` of its service."""
    document, record = layouts.brought(file, "served", Document), layouts.brought(file, "record", ServiceRecord)
    replaced = file.extra.get("replaces")
    before = replaced if isinstance(replaced, Document) else None
    return paper_models.ServiceReceipt(
        authority=file.authority.letterhead.name,
        number=layouts.numbered(file, number),
        matter=narrative.matter(file),
        papers=(ServedPaper(title=document.title, number=document.number),),
        recipient=file.case.party.name,
        address=str(before.data["address"]) if before else _place(file, record),
        manner=MANNERS[record.manner],
        servers=narrative.officers(file),
        served_on=record.served_on,
        received_by=record.recipient,
        proof=_proof(file, record),
        remark="；".join(part for part in (record.note, _replaced(before)) if part),
    )


def _replaced(before: Document | None) -> str:
    return f"送达凭证系事后取得，本回证代替{before.number}" if before else ""


def _place(file: PaperSource, record: ServiceRecord) -> str:
    """Where the paper went: what the party confirmed for this manner, else its address on file."""
    where = addresses.latest_confirmation(file.acts)
    if record.manner is ServiceManner.PUBLIC_NOTICE:
        return f"{file.extra.get('channel') or ''}（公告）"
    if where is None:
        return file.case.party.address
    return where.electronic if record.manner is ServiceManner.ELECTRONIC else where.address


def _proof(file: PaperSource, record: ServiceRecord) -> str:
    piece = next((one for one in file.evidence if one.id == record.proof_id), None)
    return f"证据{piece.number}：{narrative.title(file, piece)}（SHA-256：{piece.sha256}）" if piece else ""


def service_announcement(file: PaperSource, number: str, code: str) -> Letter:
    """The public announcement of a service: what is served, why so, from when it counts (Order 30 art 59)."""
    document, record = layouts.brought(file, "served", Document), layouts.brought(file, "record", ServiceRecord)
    announced, who = record.served_on - ANNOUNCEMENT_TERM, file.case.party.name
    channel = formatting.strip_stop(str(file.extra.get("channel") or ""))
    texts = (
        f"本机关已就“{narrative.matter(file)}”一案作出{document.title}（{document.number}）。"
        f"因{formatting.strip_stop(record.note)}，依照{layouts.law(file, '61-1')}、{layouts.order(file, '59')}"
        "和《中华人民共和国民事诉讼法》关于公告送达的规定，现向你单位公告送达该文书。",
        f"本公告于{formatting.format_day(announced)}在{channel}发布，"
        f"自发布之日起经过三十日，即{formatting.format_day(record.served_on)}，视为送达。",
        f"请你单位到本机关（{file.authority.letterhead.address}）领取上述文书。文书所载的各项期限自视为送达之日起计算。",
    )
    return layouts.letter(file, number, code, "送达公告", [LetterSection(texts=_spoken(file, texts))], addressee=who)


def _spoken(file: PaperSource, texts: tuple[str, ...]) -> tuple[str, ...]:
    citizen = file.case.party.kind is PartyKind.CITIZEN
    return tuple(text.replace("你单位", "你") for text in texts) if citizen else texts


def address_confirmation(file: PaperSource, number: str, _code: str) -> ClerkForm:
    """Where and how the party takes its papers, as it signed (APL 61 para 2; Order 30 art 60)."""
    act, where = layouts.act_of(file, Action.CONFIRM_ADDRESS), addresses.latest_confirmation(file.acts)
    if where is None:
        raise LookupError(f"{file.case.reference} has no confirmed address")
    signed = next((one for one in file.evidence if one.id == where.proof_id), None)
    told = (
        "当事人应当如实提供送达地址和联系方式；地址变更的，应当及时书面告知本机关。因提供的地址不准确、"
        "变更后未及时告知或者拒收，致使文书未能实际接收的，依法承担相应后果",
        f"依照{layouts.law(file, '61-2')}和{layouts.order(file, '60')}，当事人同意并签订确认书的，本机关可以采用"
        "电子方式送达，文书到达当事人特定系统的日期为送达日期",
    )
    agreed = f"同意电子送达，接收地址：{where.electronic}" if where.electronic else "不同意电子送达"
    rows = [
        ("告知事项", told),
        ("送达地址", [where.address]),
        ("联系电话", [where.phone or "未提供"]),
        ("电子送达", [agreed]),
        ("当事人确认", [f"当事人已于{formatting.format_day(where.signed_on)}签名或者盖章确认"]),
        ("签字原件", [f"证据{signed.number}：{signed.title}（SHA-256：{signed.sha256}）"] if signed else []),
    ]
    return layouts.form(
        file, number, "送达地址及方式确认书", rows, opinions=[("承办人", layouts.opinion(file, "已核对", act))]
    )


def _ready(file: PaperSource) -> Act | None:
    """The officers' last step before the file was closed: what they propose stands from that day."""
    return file.latest_act(Action.SERVE, Action.SERVE_PAPER, Action.PUBLISH, *deadline_rules.PAYMENT_ACTIONS)


def closing_form(file: PaperSource, number: str, _code: str) -> paper_models.ClosingForm:
    """How decision and order were carried out, and the chief's consent to close (Order 30 art 77)."""
    decision = file.latest_document(*DECISIONS)
    service, filed, closed = file.find_service(decision), file.latest_act(Action.FILE), file.latest_act(Action.CLOSE)
    status = layouts.said(closed, Input.CORRECTION_STATUS) if closed else ""
    taught = layouts.said(closed, Input.EDUCATION) if closed else ""
    return paper_models.ClosingForm(
        number=layouts.numbered(file, number),
        authority=file.authority.letterhead.name,
        party=narrative.party(file),
        matter=narrative.matter(file),
        filed_on=filed.on if filed else file.case.registered_on,
        summary=tuple(narrative.account(file)),
        reasons=(_reason(file), f"对当事人进行教育的情况：{taught}"),
        basis=citations.quotes(file.regime, [f"{citations.ORDER_30}/77"]),
        officers=narrative.officers(file),
        proposal=layouts.opinion(file, "处理决定和责令改正要求已经履行或者无须执行，建议结案", _ready(file)),
        approval=layouts.opinion(file, "同意结案"),
        decision_number=decision.number if decision else "",
        decided_on=decision.issued_on if decision else None,
        served_on=service.served_on if service else None,
        execution=str(file.extra.get("execution") or ""),
        correction=status,
    )


def _reason(file: PaperSource) -> str:
    decision = file.latest_document(*DECISIONS)
    waived = decision is not None and decision.kind is DocumentKind.WAIVER_DECISION
    return "不予行政处罚，处理决定无须执行" if waived else "行政处罚决定的执行情况见本表“执行情况”一栏"


RECEIPTS: Mapping[DocumentKind, Callable[[PaperSource, str, str], paper_models.Paper]] = {
    DocumentKind.SERVICE_RECEIPT: service_receipt,
    DocumentKind.CLOSING_FORM: closing_form,
    DocumentKind.SERVICE_ANNOUNCEMENT: service_announcement,
    DocumentKind.ADDRESS_CONFIRMATION: address_confirmation,
}
