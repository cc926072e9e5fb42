"""The head's review of the result of the investigation before the decision (APL 57(1)), on a form of its own."""

from collections.abc import Iterator

from penalty.casefile import decision_basis
from penalty.documents import formatting
from penalty.documents.generic_papers import ClerkForm
from penalty.documents.paper_blocks import DEFENCES, Defence, Opinion
from penalty.papers.fines import discretion
from penalty.papers.orders import ancillary_measures
from penalty.papers.source import PaperSource
from penalty.papers.stages import rights_of_party
from penalty.papers.wording import citations, layouts, narrative
from workflows.vocabulary import Action, Input


def compose_decision_approval_form(file: PaperSource) -> ClerkForm:
    """The findings of the investigation, the word of every stage on them, and the head's review and consent."""
    submitted = layouts.require_act(file, Action.SUBMIT)
    rows = [
        ("查明的事实", narrative.list_paragraphs(file)),
        ("违反的规定", [one.reference for one in citations.quote_duty(file)]),
        ("处理依据", [_cite_grounds(file)]),
        ("承办人处理意见", layouts.list_lines(submitted, Input.PROPOSED_HANDLING)),
        ("陈述、申辩", [_tell_defence(rights_of_party.build_defence(file))]),
        ("审查依据", [f"依照{_cite_review(file)}的规定，由本机关负责人对调查结果进行审查"]),
    ]
    told = [(name, narrative.speak_of_party(texts)) for name, texts in rows if texts]
    title = "不予行政处罚决定审批表" if file.is_waived else "行政处罚决定审批表"
    return layouts.build_form(file, title, told, opinions=_list_opinions(file))


def _cite_grounds(file: PaperSource) -> str:
    quotes = (*citations.quote_penalty(file), *citations.quote_ground(file), *citations.quote_supporting(file))
    return formatting.join_citations(tuple(dict.fromkeys(quotes)))


def _cite_review(file: PaperSource) -> str:
    return "、".join(one.ref_zh for one in file.regime.list_bases("decide", "law", file.today))


def _tell_defence(it: Defence) -> str:
    """The words of the party in writing and at the hearing, and where each point is answered."""
    served = f"于{formatting.format_day(it.notice_served_on)}送达{it.notice_number}；" if it.notice_served_on else ""
    if it.hearing != "held" or it.heard_on is None:
        return f"{served}当事人{_name_taken(it)}{_tell_answers(it)}"
    said = "未提交书面陈述、申辩意见" if it.taken == "none" else f"{DEFENCES[it.taken]}{_tell_answers(it)}"
    argued = f"，听证中提出的意见{len(it.arguments)}项均已答复" if it.arguments else ""
    return f"{served}当事人{said}；于{formatting.format_day(it.heard_on)}举行听证{argued}"


def _name_taken(it: Defence) -> str:
    if it.taken != "waived":
        return DEFENCES[it.taken]
    words = narrative.WAIVED_WITH_HEARING if it.hearing == "not_requested" else DEFENCES["waived"]
    return f"{f'于{formatting.format_day(it.waived_on)}' if it.waived_on else ''}{words}"


def _tell_answers(it: Defence) -> str:
    return "，逐项复核意见见陈述申辩复核表" if it.taken == "stated" else ""


STAGES = (
    (Action.PASS, "案件审查意见", Input.OPINION, "经审查，同意移送告知程序"),
    (Action.APPROVE_LEGALLY, "法制审核意见", Input.OPINION, "同意"),
    (Action.RECORD_DELIBERATION, "集体讨论结论", Input.CONCLUSION, "同意"),
)
"""By step, the name of its opinion, where it stands, and what it says without words of its own."""


def _list_opinions(file: PaperSource) -> Iterator[tuple[str, Opinion]]:
    """Those of the review that stands, each signed on its day, then the head's own."""
    since = layouts.require_act(file, Action.SUBMIT).key
    for action, label, name, default in STAGES:
        act = file.latest_act(action)
        if act is not None and act.key > since:
            yield label, layouts.build_opinion(file, layouts.get_text(act, name) or default, act)
    yield "负责人审批意见", layouts.build_opinion(file, f"经审查调查结果，违法事实成立，同意{_name_result(file)}")


def _name_result(file: PaperSource) -> str:
    if decision_basis.is_waived(file.result, file.departure):
        return "依法不予行政处罚"
    figure = discretion.build_amount(file).figure
    parts = [f"处以罚款人民币{formatting.format_yuan(figure)}元"] if figure else []
    return "、".join([*parts, *ancillary_measures.list_other_penalties(file)])
