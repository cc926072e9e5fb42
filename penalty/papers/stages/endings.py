"""The letter that tells the party that a case ended without a decision."""

from collections.abc import Iterator, Mapping

from penalty.casefile.time_limits import arrivals
from penalty.documents import formatting
from penalty.documents.generic_papers import Letter, LetterSection
from penalty.models import DECISIONS, NOTICES, ORDERS, Document, DocumentKind
from penalty.papers.source import PaperSource
from penalty.papers.wording import layouts, narrative
from workflows.choices import SupersedeGround
from workflows.vocabulary import Action, Input

ENDS: Mapping[Action, str] = {
    Action.WITHDRAW_FILING: "经查，{reason}，该案不符合立案条件。{basis}本机关已于{day}撤销立案。",
    Action.TERMINATE: "经查，{reason}，案件调查无法继续进行。{basis}本机关已于{day}终止调查。",
    Action.TRANSFER: "经查，{reason}。{basis}本机关已于{day}将该案移送{body}处理。",
    Action.MERGE: "{basis}本机关已于{day}将该案并入你单位的另一案件办理；拟作处罚决定的，本机关另行告知。",
}
"""By step, the sentence that tells the end; a merger of a case of a wrong party ends it as a withdrawal does."""
MOVED: Mapping[str, str] = {
    "16-1": "该案不属于本机关管辖",
    "17-1": "该案不属于生态环境主管部门管辖",
    "17-2": "该案涉嫌的违法行为依法应当实施行政拘留",
    "17-3": "该案的违法行为涉嫌犯罪",
}
"""By paragraph of Order 30, the reason of a transfer."""
WRONG_PARTY = "该案列明的当事人有误"
FALLEN: Mapping[SupersedeGround, str] = {
    SupersedeGround.CORRECTION: "该决定已于{day}由本机关撤销",
    SupersedeGround.CHANGED_AFTER_REVIEW: "经行政复议，该决定已被撤销或者变更，自{day}起不再执行",
    SupersedeGround.COURT: "经行政诉讼，该决定已被撤销或者变更，自{day}起不再执行",
}
"""By ground, the end of the force of a decision that is not made anew."""


def compose_ending_letter(file: PaperSource) -> Letter:
    """The end of the case, and the loss of force of all that was served (APL 27; Order 30 arts 16, 17, 20, 36).

    The reason of the proposal may name others, so it stays in the house: the party reads the one written for it.
    """
    told = [one for one in layouts.require_extra(file, "told", list) if isinstance(one, Document)]
    served = "；".join(_tell_served(file, one) for one in told)
    opening = f"本机关在办理你单位涉嫌“{narrative.get_matter_name(file)}”一案中，{served}。"
    texts = (opening, _tell_end(file), *_tell_effect(file, told))
    return layouts.build_letter(file, "案件办理结果告知书", [LetterSection(texts=texts)])


def _tell_served(file: PaperSource, paper: Document) -> str:
    record, arrived = file.find_service(paper), arrivals.find_arrival_of(file, paper) is not None
    manner = "送达你单位" if arrived else "向你单位送交"  # posted, and nothing shows that it arrived
    served = f"，并于{formatting.format_day(record.served_on)}{manner}" if record is not None else ""
    return f"于{formatting.format_day(paper.issued_on)}作出{paper.title}（{paper.number}）{served}"


def _tell_end(file: PaperSource) -> str:
    act = layouts.require_act(file, *ENDS)
    ground = layouts.require_extra(file, "ground", str)
    crime = layouts.cite_law(file, "27-1") if ground == "17-3" else ""
    is_wrong_party = bool(act.given.get(Input.WRONG_PARTY))
    typed = narrative.address(file, layouts.get_text(act, Input.REASON_TOLD).removeprefix("经查，").rstrip("，；。"))
    return ENDS[Action.WITHDRAW_FILING if is_wrong_party else act.action].format(
        reason=WRONG_PARTY if is_wrong_party else MOVED.get(ground, typed),
        basis=layouts.format_legal_basis(layouts.cite_order(file, ground), crime),
        day=formatting.format_day(act.on), body=layouts.get_text(act, Input.BODY).rstrip("。"),
    )  # fmt: skip


def _tell_effect(file: PaperSource, told: list[Document]) -> Iterator[str]:
    moved = layouts.require_extra(file, "ground", str) in MOVED
    for paper in told:
        if paper.kind in NOTICES:
            outcome = "不予行政处罚决定" if paper.kind is DocumentKind.WAIVER_NOTICE else "行政处罚决定"
            later = "依法退回本机关或者由本机关处理的，本机关重新告知后作出处理决定"
            yield f"上述告知书（{paper.number}）自本告知书送达之日起失效，本机关不依据该告知书作出{outcome}" + (
                f"；该案{later}。" if moved else "。"
            )
        elif paper.kind in ORDERS:
            yield _tell_order(file, paper)
        elif paper.kind in DECISIONS:
            yield f"{_tell_fall(file, paper)}{_tell_money(file)}。"
        else:
            yield "原定的听证不再举行。"


def _tell_fall(file: PaperSource, decision: Document) -> str:
    row = next((one for one in reversed(file.supersessions) if one.document_id == decision.key), None)
    ground = SupersedeGround(row.ground) if row is not None else SupersedeGround.CORRECTION
    return FALLEN[ground].format(day=formatting.format_day(file.ended[decision.key]))


def _tell_money(file: PaperSource) -> str:
    """The fine paid on a decision that fell went back before the case could end."""
    notice = file.latest_standing(DocumentKind.REFUND_NOTICE)
    return f"；已经缴纳的罚款按照{notice.title}（{notice.number}）退还" if notice is not None else ""


def _tell_order(file: PaperSource, order: Document) -> str:
    """An order to correct outlives its case unless a chief revokes it."""
    revocation = file.latest_document(DocumentKind.ORDER_REVOCATION)
    if order.key in file.superseded and revocation is not None:
        return f"上述{order.title}（{order.number}）已由本机关以{revocation.title}（{revocation.number}）撤销。"
    return f"上述{order.title}（{order.number}）在依法撤销以前仍然有效，不因本告知书失效。"
