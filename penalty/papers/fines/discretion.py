"""The discretion as a paper states it: the steps behind the fine, and the reasons for effect and figure."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from penalty.casefile import decision_basis
from penalty.casefile.orders import ancillary_measures
from penalty.criteria.numerals import format_formal_numerals
from penalty.documents import formatting
from penalty.documents.paper_blocks import Amount, AmountStep
from penalty.papers.evidence import corrections
from penalty.papers.findings import ground_findings, policy_clauses, reasons
from penalty.papers.fines import (
    case_comparison,
    circumstances,
    earlier_penalties,
    figure_steps,
    figure_weights,
    waiver_refusal,
)
from penalty.papers.source import PaperSource
from penalty.papers.wording import citations, confirmed_law, narrative
from workflows.vocabulary import Action, Input

FORCE_WORDS = {"must": "应当", "may": "可以"}
RELIEFS: Mapping[str, str] = {"lighten": "从轻或者减轻处罚", "mitigate": "从轻或者减轻处罚", "aggravate": "从重处罚"}
REMEDIES = ("harm_removed_or_reduced", "restoration_effective")
"""Facts by which the party lessened the harm itself."""


def build_amount(file: PaperSource) -> Amount:
    """The fine of the latest assessment or of the departure; a missing figure stays empty."""
    figure = None if file.amount_fen is None else Decimal(file.amount_fen) / 100
    fine_range: Mapping[str, Any] = file.applied_law["range"] or {}
    return Amount(
        figure=figure,
        capitals=format_formal_numerals(figure) if figure is not None else "",
        minimum=_to_decimal(fine_range.get("minimum")),
        maximum=_to_decimal(fine_range.get("maximum")),
        steps=(*(_build_step(file, one) for one in _list_applied_steps(file)), *_departure_step(file, figure)),
    )


def explain_discretion(file: PaperSource) -> Iterator[str]:
    """Why this effect and this figure: base, waiver not open, relief, what the officer adds, and like cases."""
    base = [*_explain_base(file)]
    yield from base
    yield from _explain_no_waiver(file)
    relief, figure = [*_explain_relief(file, "".join(base))], [*_explain_figure(file)]
    compared = [case_comparison.compare_cases(file)] if file.amount_fen and not list_benchmarks(file) else []
    told = [relief, [*figure, *compared]] if figure else [[*relief, *compared]]
    yield from ("。".join(one) for one in told if one)


def _explain_base(file: PaperSource) -> Iterator[str]:
    """Factor by factor where a benchmark weighs them; else the seven circumstances in turn."""
    weighed = list_weighed(file)
    if weighed:
        names = dict.fromkeys(f"《{file.regime.enactments[name].data.title.zh}》" for name in list_benchmarks(file))
        yield f"依照{'、'.join(names)}逐项裁量：{'；'.join(one['zh'] for one in weighed)}"
    else:
        lead = "" if list_benchmarks(file) else confirmed_law.explain_open_base(file)
        yield f"{lead}{circumstances.explain_circumstances(file)}"
    base, reason = _find_proposed(file), formatting.strip_stop(file.case.proposed_reason)
    if base is not None and file.effect != "mitigate":
        confirmed_law.require_fitting_base(file, base)
        why = f"，理由是：{narrative.address(file, reason)}" if reason else ""
        settled = "罚款数额" if _is_base_final(file, base) else "基础数额"
        yield f"综合上述情形，在上述幅度内以{_format_fine(base)}为{settled}{why}"


def _explain_no_waiver(file: PaperSource) -> Iterator[str]:
    if file.effect != file.result["effect"]:
        ground = citations.name_articles(file.regime, [file.result["ground"]])
        yield f"本案符合{ground}规定的可以不予行政处罚的条件，但该规定不是应当不予行政处罚的规定"
    yield "。".join(waiver_refusal.iterate_waiver_tests(file))


def _explain_relief(file: PaperSource, said: str) -> Iterator[str]:
    """The ground that was found, and the choice that it leaves."""
    repetition = earlier_penalties.explain_repetition(file)
    if file.effect == "standard":
        lead = repetition or earlier_penalties.place_history(file)
        yield f"{lead}除上述已在法定幅度内考虑的情节外，未查明有其他法定从轻、减轻或者从重处罚的情形"
        return
    ground = formatting.join_citations(citations.quote_ground(file))
    lines = ground_findings.build_statute_lines(file)
    force = FORCE_WORDS.get(str(file.result["force"]), "") if file.effect == file.result["effect"] else ""
    clauses = "；".join(policy_clauses.tell_lines(file, lines, said))
    applied = f"{clauses}。依照{ground}的规定，{force}{RELIEFS[file.effect]}"
    chosen = [*policy_clauses.explain_clause(file, said), _explain_relief_choice(file), *_explain_single_count(file)]
    yield f"{repetition}{'。'.join([applied, *chosen])}"


def _explain_single_count(file: PaperSource) -> Iterator[str]:
    """The use of the correction where it is a circumstance of the base and behind the ground, too; without a base it
    stands behind the choice alone."""
    if file.effect != "lighten" or _find_proposed(file) is None or not corrections.describe_correction(file):
        return
    behind = {name for line in ground_findings.list_facts(file) for name in reasons.iterate_facts_behind(file, line)}
    if not behind & {*REMEDIES, "corrected_on"}:
        return
    carried = "改正的时间只用于确定基础数额" if not list_benchmarks(file) else "改正情况只按裁量基准计入"
    basis = "主动消除或者减轻危害后果的效果" if behind & {*REMEDIES} else "上述法定情形"
    yield f"{carried}，从轻以{basis}为据，二者不重复计算"


def _explain_relief_choice(file: PaperSource) -> str:
    """Why it is 从轻 and not 减轻, or the other way round."""
    lowest = _to_decimal((file.applied_law["range"] or {}).get("minimum")) or Decimal(0)
    if file.effect == "lighten" and not lowest:
        return "该罚款幅度没有下限，不存在在下限以下减轻的问题，决定从轻处罚"
    least = f"法定最低罚款额{_format_fine(lowest)}"
    if file.effect == "lighten":
        return f"{_join_weights(file, True)}在法定幅度内处罚已与违法程度相当，没有必要低于{least}，决定从轻，不予减轻"
    if file.effect == "mitigate":
        carried = _join_weights(file, False)
        return f"{carried}即使按照{least}处罚，仍与违法程度不相当，决定减轻处罚{_explain_no_remission(file)}"
    return "决定从重处罚"


def _join_weights(file: PaperSource, is_heavier: bool) -> str:
    """未发现污染后果、系过失，: the circumstances on one side, from which a choice follows; an earlier record counts
    once and is left to the figure."""
    found = [one for one in figure_weights.list_weights(file) if one.topic != "history"]
    told = [one.text for one in found if one.is_heavier is is_heavier]
    return f"{'、'.join(told)}，" if told else ""


def _explain_no_remission(file: PaperSource) -> str:
    """Why the fine is lessened and not remitted, where the policy leaves both open."""
    if not policy_clauses.knows_remission(file):
        return ""
    return f"；{_join_weights(file, True) or '违法事实成立，'}不予免除"


def _explain_figure(file: PaperSource) -> Iterator[str]:
    figure, base = None if file.amount_fen is None else Decimal(file.amount_fen) / 100, _find_proposed(file)
    if figure is None or (base is not None and _is_base_final(file, base)):
        return
    why = narrative.address(file, formatting.strip_stop(_find_figure_reason(file)))
    lead = "" if list_benchmarks(file) else confirmed_law.explain_open_figure(file)
    alone = not figure and bool(ancillary_measures.list_orders(file))
    verdict = "不并处罚款" if alone else f"{_describe_change(file, figure)}确定罚款{_format_fine(figure)}"
    part = "" if list_benchmarks(file) or alone else figure_steps.name_part(file, figure)
    placed = f"{verdict}{f'，在法定幅度的{part}' if part else ''}"
    yield f"{lead}{'据此' if list_benchmarks(file) else '本机关'}{placed}{f'，理由是：{why}' if why else ''}"


def _describe_change(file: PaperSource, figure: Decimal) -> str:
    """The way of the figure from the base, or below the least of the article where it is below."""
    base, least = _find_proposed(file), _to_decimal((file.applied_law["range"] or {}).get("minimum"))
    if file.effect == "mitigate":
        return figure_steps.describe_change(least, figure, figure_steps.LEAST) if least else ""
    return "" if base is None else figure_steps.describe_change(base, figure, "基础数额")


def _is_base_final(file: PaperSource, base: Decimal) -> bool:
    """Nothing lessens or raises the officer's figure."""
    return file.departure is None and file.effect == "standard" and file.amount_fen == base * 100


def _find_figure_reason(file: PaperSource) -> str:
    """The officer's own: of the departure, else as submitted for review where no benchmark sizes the figure."""
    if file.departure is not None or not decision_basis.is_figure_unsized(file.result, None):
        return file.departure.reason if file.departure else ""
    act = file.latest_act(Action.SUBMIT)
    return str(act.given.get(Input.FIGURE_REASON) or "") if act else ""


def list_weighed(file: PaperSource) -> list[Mapping[str, Any]]:
    """The steps in which a benchmark weighs the act, before anything lessens or raises the fine."""
    known = file.regime.enactments
    steps = [one for one in _list_applied_steps(file) if one["id"] not in ("lighten", "below", "mitigate", "minimum")]
    return [one for one in steps if _is_benchmark(known, one)]


def list_benchmarks(file: PaperSource) -> list[str]:
    """The benchmarks that size a step of the amount; one that only bounds or was only consulted is not named."""
    known = file.regime.enactments
    sized = [one for one in _list_applied_steps(file) if one["id"] not in ("below", "aggravate")]
    return list(dict.fromkeys(one["source"].partition("/")[0] for one in sized if _is_benchmark(known, one)))


def _is_benchmark(known: Mapping[str, Any], step: Mapping[str, Any]) -> bool:
    name = str(step["source"] or "").partition("/")[0]
    return name in known and known[name].data.kind == "benchmark"


def _find_proposed(file: PaperSource) -> Decimal | None:
    return None if file.case.proposed_fen is None else Decimal(file.case.proposed_fen) / 100


def _format_fine(value: Decimal) -> str:
    return f"{formatting.format_yuan(value)}元"


def _list_applied_steps(file: PaperSource) -> list[Mapping[str, Any]]:
    """The steps of the recommendation; a departure from a waiver drops the step that made the fine zero."""
    departs = file.effect != file.result["effect"]
    return [one for one in file.result["steps"] if not (departs and one["id"] == "zero")]


def _build_step(file: PaperSource, one: Mapping[str, Any]) -> AmountStep:
    source = one["source"] or ""
    known = source.partition("/")[0] in file.regime.enactments
    return AmountStep(
        words=one["zh"],
        figure=_to_decimal(one["change"]),
        source=citations.name_articles(file.regime, [source]) if known else source,
    )


def _departure_step(file: PaperSource, figure: Decimal | None) -> Iterator[AmountStep]:
    if file.departure is None or figure is None:
        return
    recommended = sum((_to_decimal(one["change"]) or Decimal(0) for one in _list_applied_steps(file)), Decimal(0))
    yield AmountStep(words="经说明理由调整裁量建议", figure=figure - recommended, source="承办人说明的理由")


def _to_decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))
