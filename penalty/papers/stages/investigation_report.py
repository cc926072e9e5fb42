"""The report that ends the investigation: facts, proofs, law, the proposed handling and the discretion behind it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from penalty.casefile import decision_basis, history
from penalty.casefile.precedents import overlaps
from penalty.documents import formatting
from penalty.documents.generic_papers import ClerkForm
from penalty.errors import Invalid, InvalidField
from penalty.messages import Message
from penalty.models import Act, Source
from penalty.papers.evidence import act_elements, evidence_list, superseded_evidence
from penalty.papers.findings import ground_findings, policy_clauses, statement_of_facts
from penalty.papers.fines import discretion, figure_reasons, figure_steps
from penalty.papers.orders import ancillary_measures
from penalty.papers.source import PaperSource
from penalty.papers.stages import rights_of_party
from penalty.papers.wording import citations, fine_range, layouts, narrative
from workflows.vocabulary import Action, Input

EFFECT_WORDS: Mapping[str, str] = {
    "waive": "不予行政处罚",
    "may_waive": "不予行政处罚",
    "mitigate": "减轻行政处罚",
    "lighten": "从轻行政处罚",
    "standard": "给予行政处罚",
    "aggravate": "从重行政处罚",
    "not_punishable": "依法不予处罚",
}
PROPOSALS: Mapping[str, str] = {
    "mitigate": "减轻处罚",
    "lighten": "从轻处罚",
    "standard": "给予行政处罚",
    "aggravate": "从重处罚",
}
"""By effect, what an officer proposes beside the figure."""

SUM = re.compile(r"(?:罚款|处以|处)(?:人民币)?\s*([0-9][0-9,，]*(?:\.[0-9]+)?)\s*(万?)元(?!以)")
"""A fine in figures; a limit of the range, such as 20000元以下, is none."""


def compose_investigation_report(file: PaperSource) -> ClerkForm:
    """The report that ends the investigation (Order 30 art 38): facts, proofs, law, proposal and discretion."""
    act, submission = layouts.require_act(file, Action.CONCLUDE), file.latest_act(Action.CONCLUDE, Action.SUBMIT)
    submitted = submission if submission and submission.action is Action.SUBMIT else None
    violation = statement_of_facts.build_violation(file)
    rows = [
        ("案件由来", [f"{narrative.get_source_name(file)}，本机关于{formatting.format_day(file.case.learned_on)}发现"]),
        ("调查经过", list(_describe_course(file))),
        ("查明的事实", [*violation.account, f"情节：{violation.circumstances}", f"主观过错：{violation.fault}"]),
        ("违法行为的构成", list(act_elements.list_elements(file))),
        ("危害后果", [violation.consequence]),
        ("证据", list(_list_proofs(file))),
        ("立案后变更的证据", list(superseded_evidence.tell_changes(file))),
        ("违反的规定", [one.reference for one in citations.quote_duty(file)]),
        ("责任人员", list(ancillary_measures.explain_persons(file))),
        ("改正情况", [rights_of_party.build_correction(file).status]),
        ("调查结论", layouts.list_lines(act, Input.REPORT)),
        *(_list_proposal_rows(file, submitted) if submitted else ()),
    ]
    opinions = [("承办人", layouts.build_opinion(file, "调查终结", act))]
    if submitted is not None:
        opinions += [("承办人", layouts.build_opinion(file, "提出处理建议，移送案件审查", submitted))]
    told = [(name, narrative.speak_of_party(texts)) for name, texts in rows if texts]
    return layouts.build_form(file, "生态环境行政处罚案件调查报告", told, opinions=opinions)


def _list_proposal_rows(file: PaperSource, submitted: Act) -> list[tuple[str, list[str]]]:
    return [
        ("裁量情况", _describe_discretion(file)),
        ("处理建议", layouts.list_lines(submitted, Input.PROPOSED_HANDLING)),
    ]


def _describe_discretion(file: PaperSource) -> list[str]:
    """Of a waiver each condition with its reason, of a fine the range and the reasons of the figure."""
    if decision_basis.is_waived(file.result, file.departure):
        return [f"{line.condition}：{line.because}" for line in ground_findings.build_finding_lines(file)] + [
            *policy_clauses.explain_clause(file, "")
        ]
    lead = [fine_range.describe_liability(file)] if fine_range.describe_liability(file) else []
    return [*lead, *discretion.explain_discretion(file), *ancillary_measures.explain_measures(file)]


def _list_proofs(file: PaperSource) -> Iterator[str]:
    for line in evidence_list.list_evidence_lines(file):
        yield f"证据{line.number}（卷内第{line.file_number}号）：{line.title}，证明{line.proves}"


def draft_handling(file: PaperSource) -> list[str]:
    """The proposal as the assessment gives it, for the officer to read and edit; empty before an assessment."""
    if file.assessment is None:
        return []
    if decision_basis.is_waived(file.result, file.departure):
        ground = citations.name_articles(file.regime, [citations.find_ground(file) or file.result["ground"]])
        return [f"依照{ground}的规定，建议对当事人不予行政处罚，并进行教育"]
    figure = discretion.build_amount(file).figure
    fine = f"，处以罚款人民币{formatting.format_yuan(figure)}元" if figure is not None else ""
    return [f"建议对当事人{PROPOSALS.get(file.effect, '给予行政处罚')}{fine}", *_draft_others(file)]


def _draft_others(file: PaperSource) -> Iterator[str]:
    yield from (f"建议一并{one}" for one in ancillary_measures.list_other_penalties(file))


def require_fitting_handling(file: PaperSource, text: str) -> None:
    """Raise ``Invalid`` where the proposal says another result or another figure than the assessment."""
    waives = "不予行政处罚" in text or "不予处罚" in text
    if decision_basis.is_waived(file.result, file.departure):
        if not waives or _list_sums(text):
            raise InvalidField("proposed_handling", "the assessment waives the penalty; propose that, and no fine")
        return
    figure = discretion.build_amount(file).figure
    if figure is not None and _list_sums(text) != {figure}:
        raise InvalidField(
            "proposed_handling",
            "the assessment gives a fine of %(figure)s yuan; propose this figure and no other, or assess anew",
            figure=formatting.format_yuan(figure),
        )


def require_reasoned_figure(file: PaperSource, reason: str) -> None:
    """Raise ``Invalid`` where the officer's base is carried by nothing found, or ``reason`` counts again what stands
    behind it; where a benchmark weighs the act, it gives the figure its reasons."""
    _require_some_penalty(file)
    fen, base = file.case.proposed_fen, file.case.proposed_reason
    if fen is None or decision_basis.is_waived(file.result, file.departure) or discretion.list_weighed(file):
        return
    for field, text in (("reason", base), (Input.FIGURE_REASON, reason)):
        figure_reasons.require_beyond_the_act(file.regime, file.case, field, text)
    figure_reasons.require_compared_with_unit(file, f"{base}{reason}")
    if file.effect != "mitigate":
        figure_reasons.require_fair_start(file, "reason", base)
        figure_reasons.require_carried(file, "reason", Decimal(fen) / 100, base)
        figure_steps.require_adding_up("reason", Decimal(fen) / 100, base)
        figure_reasons.require_new(Input.FIGURE_REASON, base, reason)


def _require_some_penalty(file: PaperSource) -> None:
    """Raise ``Invalid`` where nothing is waived and nothing imposed: a fine of 0 yuan is neither. An act that was fined
    already is not fined again (APL 29)."""
    waived = decision_basis.is_waived(file.result, file.departure)
    if (
        file.amount_fen != 0
        or waived
        or ancillary_measures.list_other_penalties(file)
        or overlaps.list_fines_in_force(file)
    ):
        return
    raise InvalidField(
        "reason",
        "a fine of 0 yuan is no penalty and no waiver either; propose a figure above 0, or prove what a waiver needs",
    )


OTHER_RESULT = Message(
    "what was deliberated on is %(result)s; where something else was resolved, send the case back with that as a point"
)
WAIVED, FINED = Message("a waiver of the penalty"), Message("a fine of %(figure)s yuan")


def require_fitting_conclusion(file: PaperSource, text: str) -> None:
    """Raise ``Invalid`` where what the heads resolved is another result or figure than the one they deliberated on."""
    waived = decision_basis.is_waived(file.result, file.departure)
    waiving = "不予行政处罚" in text or "不予处罚" in text
    figure, sums = discretion.build_amount(file).figure, _list_sums(text)
    if waived and "罚款" in text:
        asked = WAIVED
    elif not waived and (waiving or (figure is not None and sums - {figure})):
        asked = FINED.fill(figure=formatting.format_yuan(figure or Decimal(0)))
    else:
        return
    raise Invalid({"conclusion": OTHER_RESULT.fill(result=asked)})


def require_figure_discussed(file: PaperSource, texts: Iterable[str]) -> None:
    """Raise ``Invalid`` where the heads deliberate on a fine and no text of theirs speaks of its figure."""
    figure = discretion.build_amount(file).figure
    if not figure or decision_basis.is_waived(file.result, file.departure) or figure in _list_sums("".join(texts)):
        return
    raise InvalidField(
        Input.DISCUSSION,
        "the heads deliberate on a fine of %(figure)s yuan, and neither the discussion nor an opinion speaks of this "
        "figure; write what was said of it",
        figure=formatting.format_yuan(figure),
    )


def _list_sums(text: str) -> set[Decimal]:
    return {Decimal(re.sub("[,，]", "", one)) * (10_000 if wan else 1) for one, wan in SUM.findall(text)}


OF_TWO = (
    Action.RECORD_SCENE,
    Action.RECORD_INTERVIEW,
    Action.AWAIT_CORRECTION,
    Action.SERVE_ORDER,
    Action.VERIFY_CORRECTION,
)


def _describe_course(file: PaperSource) -> Iterator[str]:
    step_names = {
        Action.REGISTER: "登记案件",
        Action.FILE: "批准立案",
        Action.RECORD_SCENE: "现场检查（勘察）",
        Action.RECORD_INTERVIEW: "调查询问",
        Action.AWAIT_CORRECTION: "责令改正违法行为",
        Action.SERVE_ORDER: "责令改正违法行为",
        Action.VERIFY_CORRECTION: "核查改正情况",
        Action.COMMISSION: "委托监测、鉴定",
        Action.SUSPEND: "中止调查",
        Action.RESUME: "恢复调查",
    }
    acts = sorted((act for act in file.acts if act.action in step_names), key=lambda act: _place_in_course(file, act))
    yield from (
        f"{formatting.format_day(history.find_day(act))}：{step_names[act.action]}（{_name_actors(file, act)}）"
        for act in acts
    )


def _name_actors(file: PaperSource, act: Act) -> str:
    """The people of an act: of inspections, interviews and re-checks both officers (APL 42), else the signer."""
    both = [one.name for one in narrative.list_officers(file, act)] if act.action in OF_TWO else []
    return "、".join(dict.fromkeys([act.by.name, *both]))


def _place_in_course(file: PaperSource, act: Act) -> tuple[date, bool]:
    """By day; an inspection that brought the case up comes before what was done about it on the same day."""
    first = act.action is Action.RECORD_SCENE and file.case.source is Source.INSPECTION
    return history.find_day(act), not first


def describe_recommendation(file: PaperSource) -> list[str]:
    """The recommendation with ground, figure and reasons; empty before an assessment."""
    if file.assessment is None:
        return []
    ground = file.result["ground"]
    law = citations.name_articles(file.regime, [ground]) if ground else "本案适用的罚则"
    figure = discretion.build_amount(file).figure if file.amount_fen else None
    fine = f"，罚款人民币{formatting.format_yuan(figure)}元" if figure is not None else ""
    lines, policy = ground_findings.build_statute_lines(file), policy_clauses.explain_clause(file, "")
    proofs = [policy_clauses.name_proofs(line.evidence) for line in lines]
    conditions = [f"{one.condition}：{one.because}{shown}" for one, shown in zip(lines, proofs, strict=True)]
    return narrative.speak_of_party([f"依照{law}，建议{EFFECT_WORDS[file.effect]}{fine}", *conditions, *policy])
