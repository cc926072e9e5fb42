"""The paper that moves the last day of an order to correct."""

from datetime import date

from penalty.documents import formatting
from penalty.documents.generic_papers import Letter, LetterSection
from penalty.models import Document
from penalty.papers.source import PaperSource
from penalty.papers.wording import layouts, narrative
from workflows.vocabulary import Action, Input


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
