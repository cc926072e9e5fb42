"""The chief's forms to file or not, to withdraw, to terminate; and the letter that hands the case to another body."""

from collections.abc import Iterator, Mapping
from datetime import date

from penalty.casefile.evidence import act_elements
from penalty.casefile.time_limits import deadlines
from penalty.documents import formatting, paper_models
from penalty.documents.generic_papers import Letter, LetterSection
from penalty.documents.paper_blocks import AnsweredPoint, ArticleQuote, Opinion
from penalty.models import Proposal
from penalty.papers.orders import transfer_paragraph
from penalty.papers.reviews import review_points
from penalty.papers.source import PaperSource
from penalty.papers.wording import citations, law_in_force, layouts, narrative
from workflows.choices import FILING_CONDITIONS
from workflows.vocabulary import Action, Input

CONDITION_QUESTIONS: Mapping[str, str] = {
    "evidence": "有初步证据材料证明有涉嫌违反生态环境保护法律、法规和规章的违法行为",
    "punishable": "依法应当或者可以给予行政处罚",
    "jurisdiction": "属于本机关管辖",
    "limitation": "违法行为未超过《中华人民共和国行政处罚法》规定的追责期限",
}
"""The four conditions of Order 30 art 19."""

TRANSFER_HEADINGS: Mapping[str, str] = {
    "16-1": "案件移送函",
    "17-1": "案件移送函",
    "17-2": "涉嫌违法适用行政拘留案件移送书",
    "17-3": "涉嫌犯罪案件移送书",
}
"""Heading by paragraph of Order 30 arts 16, 17."""


def compose_filing_form(file: PaperSource) -> paper_models.FilingForm:
    """Form to file or to decline; ``extra`` holds ``filed``, ``reason`` and the answered ``conditions``."""
    filed = bool(file.extra.get("filed", True))
    reason = str(file.extra.get("reason") or "")
    refusal = f"经审查，不予立案。理由：{reason}" if reason else ""
    approval = "经审查，符合立案条件，同意立案" if filed else refusal
    return paper_models.FilingForm(
        number=layouts.format_form_number(file),
        authority=file.authority.letterhead.name,
        party=narrative.build_party(file),
        matter=narrative.get_matter_name(file),
        source=narrative.get_source_name(file),
        found_on=file.case.learned_on,
        due_on=_compute_due_day(file),
        summary=tuple(narrative.list_paragraphs(file)),
        conditions=tuple(_answer_conditions(file, filed)),
        basis=citations.quote_articles(file.regime, [law_in_force.cite_by_day(file, f"{citations.ORDER_30}/19")]),
        officers=narrative.list_officers(file),
        proposal=_preliminary_opinion(file),
        filed=filed,
        approval=_approval_opinion(file, approval),
    )


def compose_withdrawal_form(file: PaperSource) -> paper_models.WithdrawalForm:
    """Form to withdraw the filing; names the reason in law where the act is not punishable."""
    return paper_models.WithdrawalForm.model_validate(_ending_data(file, Action.WITHDRAW_FILING, "同意撤销立案"))


def compose_termination_form(file: PaperSource) -> paper_models.TerminationForm:
    return paper_models.TerminationForm.model_validate(_ending_data(file, Action.TERMINATE, "同意终止调查"))


def compose_transfer_letter(file: PaperSource) -> Letter:
    """Transfer to the body in charge (Order 30 art 17; APL 27); of a suspected crime the procurator gets a copy."""
    act = layouts.require_act(file, Action.TRANSFER, Action.REFER)
    proposal = file.find_proposal(Action.TRANSFER)
    reason = layouts.get_text(act, Input.REASON) or (proposal.reason if proposal else "")
    case, ground = file.case, transfer_paragraph.find_transfer_paragraph(file, act, proposal)
    laws = layouts.cite_order(file, ground) + (f"和{layouts.cite_law(file, '27-1')}" if ground == "17-3" else "")
    texts = (
        f"本机关在办理{narrative.build_party(file).name}“{narrative.get_matter_name(file)}”一案中发现：{formatting.strip_stop(reason)}。",
        f"依照{laws}的规定，现将该案移送你单位处理。请将受理情况及处理结果函告本机关。",
    )
    facts = [
        f"当事人：{_describe_party(file)}",
        f"违法行为发生时间：{formatting.format_span(case.violated_from, case.violated_to)}；地点：{case.site}",
        *narrative.list_paragraphs(file),
    ]
    evidence = [f"{piece.number}.{narrative.get_public_title(file, piece)}" for piece in file.evidence]
    sections = [
        LetterSection(texts=texts),
        LetterSection(heading="一、基本情况", items=tuple(facts)),
        LetterSection(heading="二、随案移送材料", texts=tuple(evidence) or ("案卷复制件一册",)),
    ]
    return layouts.build_letter(
        file, TRANSFER_HEADINGS.get(ground, TRANSFER_HEADINGS["17-1"]), sections,
        addressee=layouts.get_text(act, Input.BODY), officers=True,
        copies_to=("同级人民检察院",) if ground == "17-3" else (),
    )  # fmt: skip


def _describe_party(file: PaperSource) -> str:
    """演示公司（统一社会信用代码：…；法定代表人（负责人）：…；住所：…；联系电话：…）, of what is on file."""
    party = narrative.build_party(file)
    is_citizen, is_business = party.kind == "citizen", party.kind == "individual_business"
    known = {
        party.document or ("公民身份号码" if is_citizen else "统一社会信用代码"): party.code,
        "经营者" if is_business else "法定代表人（负责人）": party.representative,
        "住址" if is_citizen else "住所": party.address,
        "联系电话": party.phone,
    }
    return f"{party.name}（{'；'.join(f'{label}：{value}' for label, value in known.items() if value)}）"


def _ending_data(file: PaperSource, action: Action, approval: str) -> dict[str, object]:
    proposal = file.find_proposal(action)
    filing = file.latest_act(Action.FILE)
    return {
        "number": layouts.format_form_number(file),
        "authority": file.authority.letterhead.name,
        "party": narrative.build_party(file),
        "matter": narrative.get_matter_name(file),
        "filed_on": filing.on if filing else None,
        "summary": tuple(narrative.list_paragraphs(file)),
        "reasons": tuple(_ending_reasons(file, proposal)),
        "basis": _quote_basis(file, proposal),
        "officers": narrative.list_officers(file),
        "proposal": layouts.build_proposal_opinion(proposal),
        "approval": _approval_opinion(file, approval),
    }


def _ending_reasons(file: PaperSource, proposal: Proposal | None) -> Iterator[str]:
    yield str(file.extra.get("reason") or (proposal.reason if proposal else ""))
    if _is_withdrawn_by_law(file, proposal):
        yield f"该行为依法不予处罚：{file.regime.words[file.result['reason']].zh}"


def _quote_basis(file: PaperSource, proposal: Proposal | None) -> tuple[ArticleQuote, ...]:
    ground = str(file.extra.get("ground") or (proposal.ground if proposal else ""))
    name = f"{citations.ORDER_30}/{ground.removeprefix(citations.ORDER_30 + '/')}"
    cited = [law_in_force.cite_by_day(file, name)] if ground else []
    if _is_withdrawn_by_law(file, proposal) and file.result["ground"]:
        cited.append(file.result["ground"])
    return citations.quote_articles(file.regime, cited)


def _is_withdrawn_by_law(file: PaperSource, proposal: Proposal | None) -> bool:
    withdrawn = proposal is not None and proposal.action is Action.WITHDRAW_FILING
    return withdrawn and file.assessment is not None and file.result["effect"] == "not_punishable"


def _preliminary_opinion(file: PaperSource) -> Opinion:
    """As it was proposed to file the case, or at its intake not to."""
    act, proposed = file.latest_act(Action.PROPOSE_FILING), file.find_proposal(Action.DECLINE)
    if proposed is not None and (act is None or proposed.follows_id > act.key):
        return layouts.build_proposal_opinion(proposed)
    if act is None:
        return Opinion(text="", names=(), signed_on=None)
    return layouts.build_opinion(file, str(act.given.get(Input.PRELIMINARY_REVIEW) or ""), act)


def _approval_opinion(file: PaperSource, default: str) -> Opinion:
    return layouts.build_opinion(file, str(file.extra.get("approval") or default))


def _answer_conditions(file: PaperSource, filed: bool) -> Iterator[AnsweredPoint]:
    conditions = file.extra.get("conditions")
    answers = conditions if isinstance(conditions, Mapping) else {}
    for name in FILING_CONDITIONS:
        holds = answers.get(name) is True
        told = "；".join(part for part in CONDITION_DRAFTS[name](file) if part) or "经初步审查，符合本项条件"
        explanation = told if holds else "不符合，或者未逐项认定，见负责人审批意见"
        if name in answers or not filed:
            yield AnsweredPoint(question=CONDITION_QUESTIONS[name], holds=holds, because=explanation)


def _tell_first_evidence(file: PaperSource) -> Iterator[str]:
    titles = dict.fromkeys(narrative.get_public_title(file, piece) for piece in file.evidence)
    yield f"案卷已有初步证据{len(file.evidence)}件：{'、'.join(titles)}" if titles else ""


def _tell_threat(file: PaperSource) -> Iterator[str]:
    """The articles that threaten a penalty for the act, by the law of the day of filing."""
    if file.case.matter not in file.regime.matters:
        return
    possible = act_elements.list_possible_penalties(file, file.regime, file.today)
    named = dict.fromkeys(citations.name_penalty(file.regime, one) for one in possible if one)
    if named:
        open_yet = "，以查明的事实为准" if len(named) > 1 else ""
        yield f"涉嫌“{narrative.get_matter_name(file)}”，{'或者'.join(named)}对该行为规定了行政处罚{open_yet}"


CONDITION_DRAFTS: Mapping[str, review_points.Draft] = {
    "evidence": _tell_first_evidence,
    "punishable": _tell_threat,
    "jurisdiction": review_points.tell_place,
    "limitation": review_points.tell_term,
}
"""What the file tells of each condition."""


def _compute_due_day(file: PaperSource) -> date | None:
    term = file.regime.find_clock("filing", file.today)
    ends, _unknown = deadlines.compute_end(file.case.learned_on, term.term, term.unit, file.authority.calendar, ())
    return ends.due if ends else None
