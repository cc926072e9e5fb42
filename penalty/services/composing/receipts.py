"""What proves that something was done: the receipt of a service, the form that closes a case."""

from collections.abc import Callable, Mapping

from penalty.documents import papers
from penalty.documents.papers import ServedPaper
from penalty.models import DECISIONS, Document, DocumentKind, ServiceRecord
from penalty.services.composing import frames, quoting, telling
from penalty.services.composing.casefile import CaseFile
from workflows.words import Action, Ask, Manner

MANNERS: Mapping[Manner, str] = {
    Manner.DIRECT: "直接送达",
    Manner.LEAVING: "留置送达",
    Manner.ENTRUSTED: "委托送达",
    Manner.POST: "邮寄送达",
    Manner.ELECTRONIC: "电子送达（当事人已签订电子送达确认书）",
    Manner.FORWARDED: "转交送达",
    Manner.PUBLIC_NOTICE: "公告送达",
}
"""Order 30 art 59."""


def service_receipt(file: CaseFile, number: str, _code: str) -> papers.ServiceReceipt:
    """The receipt of a service; ``extra`` brings the ``served`` document and the ``record`` of its service."""
    document, record = file.extra["served"], file.extra["record"]
    if not isinstance(document, Document) or not isinstance(record, ServiceRecord):
        raise TypeError("a receipt is made from a document and the record of its service")
    return papers.ServiceReceipt(
        authority=file.office.letterhead.name,
        number=frames.numbered(file, number),
        matter=telling.matter(file),
        papers=(ServedPaper(title=document.title, number=document.number),),
        recipient=file.case.party.name,
        address=file.case.party.address,
        manner=MANNERS[record.manner],
        servers=telling.officers(file),
        served_on=record.served_on,
        received_by=record.recipient,
        remark=record.note,
    )


def closing_form(file: CaseFile, number: str, _code: str) -> papers.ClosingForm:
    """How decision and order were carried out, and the chief's consent to close (Order 30 art 77)."""
    decision = file.paper(*DECISIONS)
    service, filed, closed = file.service(decision), file.last(Action.FILE), file.last(Action.CLOSE)
    status = frames.said(closed, Ask.CORRECTION_STATUS) if closed else ""
    taught = frames.said(closed, Ask.EDUCATION) if closed else ""
    return papers.ClosingForm(
        number=frames.numbered(file, number),
        authority=file.office.letterhead.name,
        party=telling.party(file),
        matter=telling.matter(file),
        filed_on=filed.on if filed else file.case.registered_on,
        summary=tuple(telling.account(file)),
        reasons=(_reason(file), f"对当事人进行教育的情况：{taught}"),
        basis=quoting.quotes(file.regime, [f"{quoting.ORDER_30}/77"]),
        officers=telling.officers(file),
        proposal=frames.opinion(file, "处理决定和责令改正要求已经履行或者无须执行，建议结案", file.last(Action.SERVE)),
        approval=frames.opinion(file, "同意结案"),
        decision_number=decision.number if decision else "",
        decided_on=decision.issued_on if decision else None,
        served_on=service.served_on if service else None,
        execution=str(file.extra.get("execution") or ""),
        correction=status,
    )


def _reason(file: CaseFile) -> str:
    decision = file.paper(*DECISIONS)
    waived = decision is not None and decision.kind is DocumentKind.WAIVER_DECISION
    return "不予行政处罚，处理决定无须执行" if waived else "行政处罚决定的执行情况见本表“执行情况”一栏"


RECEIPTS: Mapping[DocumentKind, Callable[[CaseFile, str, str], papers.Paper]] = {
    DocumentKind.SERVICE_RECEIPT: service_receipt,
    DocumentKind.CLOSING_FORM: closing_form,
}
