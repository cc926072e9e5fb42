"""Papers that put something right: a fine that goes back, an order whose last day is moved."""

from datetime import date
from decimal import Decimal

from penalty.documents import formatting
from penalty.documents.generic_papers import Letter, LetterSection
from penalty.models import DECISIONS, Document
from penalty.papers import layouts, narrative
from penalty.papers.source import PaperSource
from workflows.money_checks import parse_fen
from workflows.vocabulary import Action, Input


def compose_refund_notice(file: PaperSource) -> Letter:
    """The fine goes back with interest (State Compensation Law art 36 items 1 and 7), within a term of the house."""
    act = layouts.require_act(file, Action.ORDER_REFUND)
    sums = [parse_fen(layouts.get_text(act, name)) or 0 for name in (Input.REFUND_YUAN, Input.INTEREST_YUAN)]
    fine, interest, both = (_format_fen(fen) for fen in (*sums, sum(sums)))
    fallen = [one for one in file.documents if one.kind in DECISIONS and one.key in file.ended]
    decision = fallen[-1] if fallen else layouts.require_decision(file)
    texts = (
        f"{decision.title}（{decision.number}）已被撤销或者变更。依照《中华人民共和国国家赔偿法》第三十六条第（一）项、"
        f"第（七）项的规定，本机关决定向你单位退还已经缴纳的罚款人民币{fine}元，并支付银行同期存款利息人民币{interest}元，"
        f"合计人民币{both}元。",
        f"利息的计算：{narrative.address(file, formatting.end_sentence(layouts.get_text(act, Input.REASON)))}",
        _tell_term(file),
        f"请你单位向本机关提供收款账户（地址：{file.authority.letterhead.address}）。",
    )
    return layouts.build_letter(file, "退还罚款通知书", [LetterSection(texts=texts)])


def _tell_term(file: PaperSource) -> str:
    term = file.regime.find_clock("refund", file.today)
    return f"上述款项自本通知书作出之日起{term.term}日内退还。该期限由本机关自行确定，法律没有另行规定。"


def compose_correction_extension(file: PaperSource) -> Letter:
    """A later last day for what an order demands, asked for before it passed."""
    act, order = (
        layouts.require_act(file, Action.ASK_CORRECTION_EXTENSION),
        layouts.require_extra(file, "order", Document),
    )
    due_on = layouts.require_extra(file, "due_on", date)
    before = str(order.data.get("due_on") or "")
    told = f"（原定期限至{formatting.format_day(date.fromisoformat(before))}）" if before else ""
    texts = (
        f"本机关于{formatting.format_day(order.issued_on)}作出的{order.title}（{order.number}）责令你单位改正违法行为{told}。",
        f"延长的理由：{narrative.address(file, formatting.end_sentence(layouts.get_text(act, Input.REASON)))}",
        f"经本机关负责人批准，改正期限延长至{formatting.format_day(due_on)}。该文书的其他要求不变，本机关将对改正情况进行核查。",
    )
    return layouts.build_letter(file, "延长改正期限通知书", [LetterSection(texts=texts)])


def _format_fen(fen: int) -> str:
    return formatting.format_yuan(Decimal(fen) / 100)
