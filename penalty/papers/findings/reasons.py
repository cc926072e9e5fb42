"""Why a condition holds, in sentences: the reason given with the answer, else one composed from facts and proofs."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from penalty.casefile.evidence import negative_findings
from penalty.casefile.measurements import exceedance
from penalty.casefile.precedents import violations
from penalty.casefile.precedents.violations import PastCase
from penalty.criteria import dictionary
from penalty.documents import formatting
from penalty.models import MeasureAim, Occasion, Standing
from penalty.papers.evidence import act_elements, corrections, measured_values, named_proofs, proved_facts, remediation
from penalty.papers.findings import case_origin, fault_periods
from penalty.papers.source import PaperSource
from penalty.papers.wording import law_in_force, narrative

HARM_WORDS: Mapping[str, str] = {
    "none": "未发现造成环境污染、生态破坏的后果",
    "slight": "造成的危害后果轻微",
    "considerable": "造成的危害后果较重",
    "serious": "造成的危害后果严重",
}
GRADES: Mapping[str, str] = {"slight": "危害后果轻微", "considerable": "危害后果较重", "serious": "危害后果严重"}
LEADING_DAY = re.compile(r"^\d{4}年\d{1,2}月\d{1,2}日(?:执法人员)?")
"""Day and author of the record, which the record itself does not repeat."""
FAULT_WORDS: Mapping[str, str] = {
    "intentional": "有证据证明系故意实施",
    "negligent": "系过失，没有证据证明故意",
    "none": "已提出足以证明没有主观过错的证据",
}


def explain_facts(file: PaperSource, names: list[str]) -> list[str]:
    """One sentence a fact, without its stop; each once, in order."""
    return list(dict.fromkeys(text for name in names if (text := explain_fact(file, name))))


def explain_fact(file: PaperSource, name: str) -> str:
    """The officer's reason where one was given with the answer; else a draft."""
    return _find_given(file, name) or draft_reason(file, name)


def list_given(file: PaperSource, names: list[str]) -> list[str]:
    """The officers' reasons for these answers, where any was given."""
    return [text for name in names if (text := _find_given(file, name))]


def _find_given(file: PaperSource, name: str) -> str:
    row = file.answers.get(name)
    given = row.note if row is not None and row.standing is Standing.PROVEN else ""
    return _tell(file, name, formatting.strip_stop(given))


def _tell(file: PaperSource, name: str, text: str) -> str:
    """``text`` as said to the party; a fact of the act is the unit's, where the party answers for it."""
    is_of_act = name not in proved_facts.CONCLUSIONS and file.regime.facts[name].group in (
        "conduct",
        "remediation",
        "impact",
    )
    return narrative.tell_act(file, text) if is_of_act else narrative.address(file, text)


def draft_reason(file: PaperSource, name: str) -> str:
    """A reason composed from facts and proofs; empty while the fact is neither proven nor derived."""
    composer = DRAFTS.get(name)
    value = find_value(file, name)
    if value is None:
        return ""
    return composer(file, value) if composer else _state(file, name, value)


def find_value(file: PaperSource, name: str) -> Any:
    """A proven answer, or the value that the assessment derived."""
    if name in file.proven_facts:
        return file.proven_facts[name]
    if file.assessment is None:
        return None
    tests = (one for one in file.result["findings"] if one["kind"] == "test" and one["fact"] == name)
    return next((one["value"] for one in tests if one["proven"]), None)


def describe_conduct(file: PaperSource, *, affirmed: bool = False, told: Collection[str] = ()) -> list[str]:
    """The proven circumstances of the act as clauses; ``affirmed`` leaves out what was not found, ``told`` what the
    paper has said already."""
    return [explain_fact(file, name) for name in list_conduct(file, affirmed=affirmed, told=told)]


def list_conduct(file: PaperSource, *, affirmed: bool = False, told: Collection[str] = ()) -> list[str]:
    """The facts of these clauses."""
    return [
        fact.id
        for fact in file.regime.facts.values()
        if fact.group == "conduct"
        and fact.id in file.proven_facts
        and fact.id not in (*proved_facts.CONCLUSIONS, *told)
        and not (affirmed and _is_left_out(file, fact))
    ]


def _is_left_out(file: PaperSource, fact: dictionary.Fact) -> bool:
    """Of the found facts: what was not found, unless the act consists in it, and what the act itself says."""
    if file.proven_facts[fact.id] is False:
        return not act_elements.find_clause(file, fact.id)
    return act_elements.says_no_more(file, fact.id)


def describe_harm(file: PaperSource) -> list[str]:
    """The consequence and what else is proven of the impact."""
    return [
        explain_fact(file, fact.id)
        for fact in file.regime.facts.values()
        if fact.group == "impact" and fact.id in file.proven_facts
    ]


def describe_consequence(file: PaperSource, scene: str = "") -> str:
    """The harm and its grade, as the found facts tell them; without the clauses that ``scene`` tells; where it
    tells them all, the grade alone. Empty unproven."""
    value = str(file.proven_facts.get("harm"))
    told, grade = _find_given(file, "harm"), GRADES.get(value, "")
    if not told:
        return HARM_WORDS.get(value, "")
    clauses = [one for one in told.split("；") if LEADING_DAY.sub("", one) not in scene]
    if not clauses:
        return f"上述{grade}" if grade else ""
    told = "；".join(clauses)
    return told if not grade or grade.removeprefix("危害后果") in told else f"{told}，{grade}"


def describe_fault(file: PaperSource) -> str:
    if "fault" in file.proven_facts:
        return fault_periods.tell(file, explain_fact(file, "fault"))
    you = narrative.name_party(file)
    if not law_in_force.knows_lack_of_fault(file.regime, file.today):
        return f"没有证据证明{you}故意实施违法行为"
    return f"没有证据证明{you}故意实施违法行为，{you}也没有提出足以证明没有主观过错的证据"


def describe_open_harm(file: PaperSource) -> str:
    """Why no consequence is found: a statement alone does not suffice, and doubt favours the party."""
    row = file.answers.get("harm")
    if row is not None and row.standing is Standing.CLAIMED:
        return describe_insufficient_statement(file, "危害后果")
    return "现有证据未反映造成危害后果"


def describe_insufficient_statement(file: PaperSource, topic: str) -> str:
    you = narrative.name_party(file)
    return f"关于{topic}，{you}的陈述属于证据，但没有其他证据印证，仅凭该陈述不足以认定"


def _state(file: PaperSource, name: str, value: Any) -> str:
    """The answer as a plain clause."""
    fact = file.regime.facts[name]
    if fact.type == "yes_no" and value is False:
        return (
            act_elements.find_clause(file, name)
            or proved_facts.NEGATIVES.get(name)
            or f"未发现{fact.zh.replace('是否', '')}"
        )
    return narrative.name_documents(file, _tell(file, name, narrative.describe_answer(fact, value)))


def _draft_harm(file: PaperSource, value: Any) -> str:
    around = measured_values.describe_values(measured_values.list_occasion(file, Occasion.IMPACT))
    measured = f"周边环境监测{around}，" if around else ""
    seen = negative_findings.find_seen(file, file.regime, "harm", value, named_proofs.list_pieces(file, "harm"))
    sources = f"{named_proofs.describe_sources(file, 'harm')}{f'{seen}，' if seen else ''}"
    return f"{sources}{measured}{HARM_WORDS.get(str(value)) or _state(file, 'harm', value)}"


def _draft_minor(file: PaperSource, value: Any) -> str:
    """The found facts that make the act a minor one; the verdict itself is no reason for it."""
    if not value:
        clauses = [narrative.describe_length(file), *describe_conduct(file, told=act_elements.list_facts(file))]
        return f"{'，'.join(clauses)}，不属于违法行为轻微"
    careless = fault_periods.name_carelessness(file)
    told = (careless if name == "fault" else explain_fact(file, name) for name in list_minor(file))
    return "，".join([narrative.describe_length(file).removeprefix("违法行为"), *told])


def list_minor(file: PaperSource) -> list[str]:
    """The proven facts behind a minor act: its quantities and circumstances and negligence; without any of them, what
    makes the act."""
    beside = ["fault"] if file.proven_facts.get("fault") == "negligent" else []
    beyond = [*list_conduct(file, told=act_elements.list_facts(file)), *beside]
    return beyond or list_conduct(file, affirmed=True)


def _draft_history(file: PaperSource, value: Any) -> str:
    lead = f"{named_proofs.describe_sources(file, 'prior_violations')}{narrative.name_party(file)}"
    if not int(value):
        return f"{lead}此前没有生态环境违法记录"
    counted = violations.count_violations(file, file.authority)["prior_violations"].counted
    told = "；".join(_describe_past_case(file, one) for one in counted)
    return f"{lead}{told}" if told else f"{lead}此前有{value}次生态环境违法记录"


def _describe_past_case(file: PaperSource, one: PastCase) -> str:
    """曾因“…”于2025年3月4日被作出行政处罚决定（呼环罚〔2025〕3号）, in the terms of the law of that act."""
    known = file.regime.matters.get(one.matter)
    day = f"于{formatting.format_day(one.decided_on)}" if one.decided_on else ""
    name = narrative.name_matter(known, one.violated_to) if known else one.matter
    done = "被作出行政处罚决定" if one.is_penalty else "被作出不予行政处罚决定"
    return f"曾因“{name}”{day}{done}（{one.number}）"


def _draft_fault(file: PaperSource, value: Any) -> str:
    return f"{narrative.name_party(file)}{FAULT_WORDS.get(str(value)) or _state(file, 'fault', value)}"


def _draft_removal(file: PaperSource, value: Any) -> str:
    you = narrative.name_actor(file)
    if not value:
        return f"没有证据证明{you}主动消除或者减轻了危害后果"
    done = remediation.explain_aim(file, MeasureAim.REMOVAL)
    if done:
        return f"{done}，消除或者减轻了违法行为的危害后果"
    sources = named_proofs.describe_sources(file, "harm_removed_or_reduced")
    return f"{sources}{you}主动采取措施，消除或者减轻了违法行为的危害后果"


def _draft_deeds(fact: str, aim: MeasureAim) -> Callable[[PaperSource, Any], str]:
    """The deed where a measure of ``aim`` is proven; else the plain answer."""

    def draft(file: PaperSource, value: Any) -> str:
        done = remediation.explain_aim(file, aim) if value else ""
        return done or _state(file, fact, value)

    return draft


def _draft_multiple(file: PaperSource, value: Any) -> str:
    """By item where the measurements give this figure."""
    drafted = exceedance.draft_answers(file).get("exceedance_multiple")
    if drafted is None or not exceedance.is_same(value, drafted.value):
        return _state(file, "exceedance_multiple", value)
    return measured_values.describe_multiples(file)


def _draft_pollutants(file: PaperSource, value: Any) -> str:
    drafted = exceedance.draft_answers(file).get("pollutants_exceeding")
    if drafted is None or not exceedance.is_same(value, drafted.value):
        return _state(file, "pollutants_exceeding", value)
    return f"超标污染物为{measured_values.describe_exceeding(file)}，共{value}种"


def _draft_retest(file: PaperSource, value: Any) -> str:
    measured = measured_values.describe_retest(file)
    verdict = "复测达标" if value else "复测仍不达标"
    return f"{measured}，{verdict}" if measured else _state(file, "retest_compliant", value)


def _draft_correction(file: PaperSource, _value: Any) -> str:
    return corrections.describe_correction(file)


DRAFTS: Mapping[str, Callable[[PaperSource, Any], str]] = {
    "harm": _draft_harm,
    "minor_by_reasons": _draft_minor,
    "prior_violations": _draft_history,
    "fault": _draft_fault,
    "harm_removed_or_reduced": _draft_removal,
    "stopped_voluntarily": case_origin.draft_stop,
    "restoration_effective": _draft_deeds("restoration_effective", MeasureAim.RESTORATION),
    "compensation_paid": _draft_deeds("compensation_paid", MeasureAim.COMPENSATION),
    "self_reported_before_authority": case_origin.draft_report,
    "exceedance_multiple": _draft_multiple,
    "pollutants_exceeding": _draft_pollutants,
    "retest_compliant": _draft_retest,
    "corrected_by_due": _draft_correction,
    "corrected_before_order": _draft_correction,
    "authority_learned_on": case_origin.draft_learning,
    "authority_source": case_origin.draft_learning,
    **{name: case_origin.draft_count(name, named_proofs.describe_sources) for name in case_origin.COUNTED},
    **{name: case_origin.draft_day(name) for name in case_origin.DATED},
}
"""What needs more than its plain answer."""


def iterate_facts_behind(file: PaperSource, name: str) -> Iterator[str]:
    """The answered facts from which a derived fact is computed; else the fact itself."""
    fact = file.regime.facts.get(name)
    if fact is None or not fact.derived:
        yield from (name,) if fact else ()
        return
    for below in dictionary.list_needed_facts(fact):
        yield from iterate_facts_behind(file, below)
