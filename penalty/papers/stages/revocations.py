"""The papers by which an order to correct or an order of a refund loses its force."""

from penalty.casefile.fines import refunds
from penalty.documents import formatting, legal_bases
from penalty.documents.generic_papers import Letter, LetterSection
from penalty.models import DECISIONS, Document
from penalty.papers.source import PaperSource
from penalty.papers.wording import layouts, narrative
from workflows.money_checks import parse_fen
from workflows.vocabulary import Action, Input

SUMS = (Input.REFUND_YUAN, Input.INTEREST_YUAN)
NOTHING_DUE = "经核对，没有应当退还的罚款。"


def compose_order_revocation(file: PaperSource) -> Letter:
    """Revocation of the orders that were served, with its reason and the remedies (APL 75(2))."""
    orders = layouts.require_extra(file, "orders", list)
    named = "、".join(f"{formatting.format_day(one.issued_on)}作出的{one.title}（{one.number}）" for one in orders)
    reason = narrative.address(file, formatting.end_sentence(layouts.require_extra(file, "reason", str)))
    texts = (
        f"本机关于{named}责令你单位改正违法行为。",
        f"撤销的理由：{reason}",
        f"{layouts.format_legal_basis(layouts.cite_law(file, '75-2'))}本机关决定撤销上述文书。"
        "自本决定书送达之日起，上述文书不再执行，其中规定的改正要求和期限对你单位不再有约束力。",
        _tell_remedies(file),
    )
    return layouts.build_letter(file, "撤销责令改正决定书", [LetterSection(texts=texts)])


def compose_refund_withdrawal(file: PaperSource) -> Letter:
    """Revocation of the notice of a refund that was served: its sums, the reason, what is due, the remedies (APL
    75(2))."""
    act = layouts.require_act(file, Action.WITHDRAW_REFUND, Action.TAKE_BACK_REMEDY)
    notice = layouts.require_extra(file, "notice", Document)
    order = layouts.require_act(file, Action.ORDER_REFUND)
    fine, interest = (formatting.format_fen(parse_fen(layouts.get_text(order, one)) or 0) for one in SUMS)
    reason = narrative.address(file, formatting.end_sentence(layouts.get_text(act, Input.REASON)))
    texts = (
        f"本机关于{formatting.format_day(notice.issued_on)}作出{notice.title}（{notice.number}），"
        f"决定退还罚款人民币{fine}元，并支付利息人民币{interest}元。该款项尚未支付。",
        f"撤销的理由：{reason}",
        f"{layouts.format_legal_basis(layouts.cite_law(file, '75-2'))}本机关决定撤销该通知书，该通知书不再执行。",
        _tell_money_due(file),
        _tell_remedies(file),
    )
    return layouts.build_letter(file, "关于撤销退还罚款通知书的决定", [LetterSection(texts=texts)])


def _tell_money_due(file: PaperSource) -> str:
    """A decision in force again keeps its fine; of one that fell another notice tells what goes back."""
    decision = file.latest_document(*DECISIONS)
    if decision is not None and not refunds.sum_refundable(file):
        in_force = decision.key not in file.ended
        return f"{decision.title}（{decision.number}）仍然有效，已经缴纳的罚款不予退还。" if in_force else NOTHING_DUE
    return "依法应当退还的数额和期限，以本机关重新作出的退还罚款通知书为准。"


def _tell_remedies(file: PaperSource) -> str:
    """Either remedy, as the party chooses: no law puts reconsideration first here (Reconsideration Law art 23)."""
    head, day = narrative.build_authority(file), file.today
    terms = [legal_bases.tell_term(one, day) for one in ("reconsideration", "lawsuit")]
    bodies = legal_bases.name_reconsideration(head, day)
    return (
        f"如不服本决定，可以自收到本决定书之日起{terms[0]}内向{bodies}申请行政复议，"
        f"也可以自收到之日起{terms[1]}内直接向{formatting.strip_stop(head.court)}提起行政诉讼。"
    )
