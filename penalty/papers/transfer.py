"""The letter with which a case, or the suspicion of a crime in it, goes to the body in charge."""

from collections.abc import Mapping

from penalty.documents import formatting
from penalty.documents.generic_papers import Letter, LetterSection
from penalty.models import Act, DocumentKind, Proposal
from penalty.papers import layouts, narrative
from penalty.papers.source import PaperSource
from workflows.vocabulary import Action, Input

LETTER_HEADINGS: Mapping[str, str] = {
    "17-1": "案件移送函",
    "17-2": "涉嫌违法适用行政拘留案件移送书",
    "17-3": "涉嫌犯罪案件移送书",
}
"""Heading by paragraph of Order 30 art 17."""


def compose_transfer_letter(file: PaperSource, number: str, code: str) -> Letter:
    """Transfer to the body in charge (Order 30 art 17; APL 27); of a suspected crime the procurator gets a copy."""
    act = layouts.require_act(file, Action.TRANSFER, Action.REFER)
    proposal = file.find_proposal(Action.TRANSFER)
    reason = layouts.get_text(act, Input.REASON) or (proposal.reason if proposal else "")
    case, ground = file.case, _find_transfer_paragraph(file, act, proposal)
    laws = layouts.cite_order(file, ground) + (f"和{layouts.cite_law(file, '27-1')}" if ground == "17-3" else "")
    texts = (
        f"本机关在办理{narrative.build_party(file).name}“{narrative.get_matter_name(file)}”一案中发现：{formatting.strip_stop(reason)}。",
        f"依照{laws}的规定，现将该案移送你单位处理。请将受理情况及处理结果函告本机关。",
    )
    facts = [
        f"当事人：{case.party.name}（{case.party.code}），{case.party.address}",
        f"违法行为发生时间：{formatting.format_span(case.violated_from, case.violated_to)}；地点：{case.site}",
        *narrative.list_paragraphs(file),
    ]
    evidence = [
        f"{piece.number}.{narrative.get_public_title(file, piece)}（SHA-256：{piece.sha256}）"
        for piece in file.evidence
    ]
    sections = [
        LetterSection(texts=texts),
        LetterSection(heading="一、基本情况", items=tuple(facts)),
        LetterSection(heading="二、随案移送材料", texts=tuple(evidence) or ("案卷复制件一册",)),
    ]
    return layouts.build_letter(
        file, number, code, LETTER_HEADINGS.get(ground, LETTER_HEADINGS["17-1"]), sections,
        addressee=layouts.get_text(act, Input.BODY), officers=True,
        copies_to=("同级人民检察院",) if ground == "17-3" else (),
    )  # fmt: skip


def _find_transfer_paragraph(file: PaperSource, act: Act, proposal: Proposal | None) -> str:
    """The paragraph of Order 30 art 17: as proposed; for a referral by a chief, by the proven facts."""
    if act.action is Action.TRANSFER and proposal is not None:
        return proposal.ground
    if file.proven_facts.get("crime_suspected") is True:
        return "17-3"
    return "17-2" if file.proven_facts.get("detention_applicable") is True else "17"


TRANSFER_COMPOSERS = {DocumentKind.TRANSFER_LETTER: compose_transfer_letter}
