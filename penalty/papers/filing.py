"""The chief's forms: to file or not, to withdraw, to terminate."""

from collections.abc import Iterator, Mapping
from datetime import date

from penalty.casefile import deadlines
from penalty.documents import paper_models
from penalty.documents.paper_blocks import AnsweredPoint, ArticleQuote, Opinion
from penalty.models import DocumentKind, Proposal
from penalty.papers import citations, layouts, narrative
from penalty.papers.source import PaperSource
from workflows.vocabulary import FILING_CONDITIONS, Action, Input

QUESTIONS: Mapping[str, str] = {
    "evidence": "有初步证据材料证明有涉嫌违反生态环境保护法律、法规和规章的违法行为",
    "punishable": "依法应当或者可以给予行政处罚",
    "jurisdiction": "属于本机关管辖",
    "limitation": "违法行为未超过《中华人民共和国行政处罚法》规定的追责期限",
}
"""The four conditions of Order 30 art 19."""


def filing_form(file: PaperSource, number: str, _code: str) -> paper_models.FilingForm:
    """Filing or not; ``extra`` brings ``filed``, ``reason`` and the answered ``conditions``."""
    filed = bool(file.extra.get("filed", True))
    reason = str(file.extra.get("reason") or "")
    declined = f"经审查，不予立案。理由：{reason}" if reason else ""
    said = "经审查，符合立案条件，同意立案" if filed else declined
    return paper_models.FilingForm(
        number=layouts.numbered(file, number),
        authority=file.authority.letterhead.name,
        party=narrative.party(file),
        matter=narrative.matter(file),
        source=narrative.source(file),
        found_on=file.case.learned_on,
        due_on=_due_on(file),
        summary=tuple(narrative.account(file)),
        conditions=tuple(_conditions(file, filed)),
        basis=citations.quotes(file.regime, [f"{citations.ORDER_30}/19"]),
        officers=narrative.officers(file),
        proposal=_preliminary(file),
        filed=filed,
        approval=_approval(file, said),
    )


def withdrawal_form(file: PaperSource, number: str, _code: str) -> paper_models.WithdrawalForm:
    """Withdrawal of the filing; where the act is not punishable, the reason of the law stands beside it."""
    return paper_models.WithdrawalForm.model_validate(_ending(file, number, Action.WITHDRAW_FILING, "同意撤销立案"))


def termination_form(file: PaperSource, number: str, _code: str) -> paper_models.TerminationForm:
    """Termination of the investigation."""
    return paper_models.TerminationForm.model_validate(_ending(file, number, Action.TERMINATE, "同意终止调查"))


FORMS = {
    DocumentKind.FILING_FORM: filing_form,
    DocumentKind.WITHDRAWAL_FORM: withdrawal_form,
    DocumentKind.TERMINATION_FORM: termination_form,
}


def _ending(file: PaperSource, number: str, action: Action, agreed: str) -> dict[str, object]:
    proposal = next((one for one in reversed(file.proposals) if one.action is action), None)
    filed = file.latest_act(Action.FILE)
    return {
        "number": layouts.numbered(file, number),
        "authority": file.authority.letterhead.name,
        "party": narrative.party(file),
        "matter": narrative.matter(file),
        "filed_on": filed.on if filed else None,
        "summary": tuple(narrative.account(file)),
        "reasons": tuple(_reasons(file, proposal)),
        "basis": _basis(file, proposal),
        "officers": narrative.officers(file),
        "proposal": _proposed(proposal),
        "approval": _approval(file, agreed),
    }


def _reasons(file: PaperSource, proposal: Proposal | None) -> Iterator[str]:
    yield str(file.extra.get("reason") or (proposal.reason if proposal else ""))
    if _withdrawn_by_law(file, proposal):
        yield f"该行为依法不予处罚：{file.regime.words[file.result['reason']].zh}"


def _basis(file: PaperSource, proposal: Proposal | None) -> tuple[ArticleQuote, ...]:
    ground = str(file.extra.get("ground") or (proposal.ground if proposal else ""))
    cited = [f"{citations.ORDER_30}/{ground.removeprefix(citations.ORDER_30 + '/')}"] if ground else []
    if _withdrawn_by_law(file, proposal) and file.result["ground"]:
        cited.append(file.result["ground"])
    return citations.quotes(file.regime, cited)


def _withdrawn_by_law(file: PaperSource, proposal: Proposal | None) -> bool:
    withdrawn = proposal is not None and proposal.action is Action.WITHDRAW_FILING
    return withdrawn and file.assessment is not None and file.result["effect"] == "not_punishable"


def _proposed(proposal: Proposal | None) -> Opinion:
    if proposal is None:
        return Opinion(text="", names=(), signed_on=None)
    return Opinion(text=f"建议照此办理。{proposal.reason}", names=(proposal.by.name,), signed_on=proposal.on)


def _preliminary(file: PaperSource) -> Opinion:
    act = file.latest_act(Action.PROPOSE_FILING)
    if act is None:
        return Opinion(text="", names=(), signed_on=None)
    said = str(act.given.get(Input.PRELIMINARY_REVIEW) or "")
    return Opinion(text=said, names=(act.by.name,), signed_on=act.on)


def _approval(file: PaperSource, text: str) -> Opinion:
    said = str(file.extra.get("approval") or text)
    return Opinion(text=said, names=(file.actor.name,), signed_on=file.today)


def _conditions(file: PaperSource, filed: bool) -> Iterator[AnsweredPoint]:
    given = file.extra.get("conditions")
    answers = given if isinstance(given, Mapping) else {}
    for name in FILING_CONDITIONS:
        holds = answers.get(name) is True
        shown = "经初步审查，符合本项条件" if holds else "不符合，或者未逐项认定，见负责人审批意见"
        if name in answers or not filed:
            yield AnsweredPoint(question=QUESTIONS[name], holds=holds, because=shown)


def _due_on(file: PaperSource) -> date | None:
    term = file.regime.find_clock("filing", file.today)
    ends, _unknown = deadlines.compute_end(file.case.learned_on, term.term, term.unit, file.authority.calendar, ())
    return ends.due if ends else None
