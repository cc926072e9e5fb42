"""The discretion as a paper states it: findings behind the effect, steps behind the fine, and the reasons for both."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from penalty.criteria import dictionary
from penalty.criteria.numerals import format_formal_numerals
from penalty.documents import formatting
from penalty.documents.paper_blocks import EFFECTS, Amount, AmountStep, FindingLine
from penalty.papers import citations, evidence_list, narrative
from penalty.papers.source import PaperSource

FORCE_WORDS = {"must": "应当", "may": "可以"}


def build_finding_lines(file: PaperSource) -> tuple[FindingLine, ...]:
    """One line for each condition of the ground that carries the effect; none for the standard effect."""
    known = {one["id"]: one for one in file.result["findings"]}
    ground = _find_ground(file)
    return tuple(_build_line(file, known, known[name]) for name in (ground["via"] if ground else ()))


def _find_ground(file: PaperSource) -> Mapping[str, Any] | None:
    met = [one for one in file.result["findings"] if one["status"] == "met"]
    fitting = [one for one in met if one.get("effect") == file.effect and one["kind"] in ("ground", "item")]
    cited = [one for one in fitting if one["article"] == citations.find_ground(file)]
    return next(iter(cited + fitting), None)


def _build_line(file: PaperSource, known: Mapping[str, Any], one: Mapping[str, Any]) -> FindingLine:
    parts = list(_iterate_parts(known, one))
    leaves = [part for part in parts if part["kind"] == "test"]
    facts = list(dict.fromkeys(name for leaf in leaves for name in _iterate_answered_facts(file, str(leaf["fact"]))))
    items = [part["id"] for part in parts if part["kind"] == "item"]
    places = evidence_list.find_places(file)
    return FindingLine(
        condition=_describe_condition(file, one),
        conclusion=one["status"],
        because=_explain_condition(file, leaves, facts, items),
        reference=citations.name_articles(file.regime, items or ([one["article"]] if one["article"] else [])),
        evidence=tuple(sorted({places[one] for name in facts for one in file.proofs.get(name, ())})),
    )


def _describe_condition(file: PaperSource, one: Mapping[str, Any]) -> str:
    if one["kind"] == "test":
        return file.regime.facts[one["fact"]].zh.replace("是否", "")
    if one["kind"] == "item":
        return f"符合{citations.name_articles(file.regime, [one['id']])}所列情形"
    return file.regime.words[one["id"]].zh if one["id"] in file.regime.words else one["id"]


def _explain_condition(file: PaperSource, leaves: list[Mapping[str, Any]], facts: list[str], items: list[str]) -> str:
    known, proven = file.regime.facts, file.proven_facts
    answered = [_describe_answer(file, name) for name in facts if name in proven]
    derived = [
        narrative.describe_answer(known[leaf["fact"]], leaf["value"])
        for leaf in leaves
        if known[leaf["fact"]].derived and leaf["value"] is not None
    ]
    quotes = [citations.quote_article(file.regime, one) for one in items]
    item_clauses = [f"属于{quote.reference}所列“{quote.text.rstrip('。')}”的情形" for quote in quotes]
    notes = [
        f"理由：{formatting.strip_stop(row.note)}" for name in facts if (row := file.answers.get(name)) and row.note
    ]
    clauses = "，".join(dict.fromkeys(answered + derived))
    return "；".join([*([f"经查，{clauses}"] if clauses else []), *item_clauses, *notes])


def _describe_answer(file: PaperSource, name: str) -> str:
    """The answer as a clause; the finding that the act is minor is given with what it rests on."""
    clause = narrative.describe_answer(file.regime.facts[name], file.proven_facts[name])
    if name != "minor_by_reasons" or file.proven_facts[name] is not True:
        return clause
    conduct = narrative.describe_answers(file, "conduct", narrative.FACTS_NOT_CIRCUMSTANCES)
    reasons = [narrative.describe_duration(file), *conduct, *narrative.describe_answers(file, "impact")]
    return f"{'，'.join(reasons)}，综合上述情况，认定违法行为轻微"


def _iterate_parts(known: Mapping[str, Any], one: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield one
    for name in one.get("via", ()):
        yield from _iterate_parts(known, known[name])


def _iterate_answered_facts(file: PaperSource, name: str) -> Iterator[str]:
    """The answered facts from which a derived fact is computed; else the fact itself."""
    fact = file.regime.facts.get(name)
    if fact is None or not fact.derived:
        yield from (name,) if fact else ()
        return
    for below in dictionary.list_needed_facts(fact):
        yield from _iterate_answered_facts(file, below)


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
    """The reasons for effect and figure: ground, benchmark, departure."""
    if file.effect != file.result["effect"]:
        ground = citations.name_articles(file.regime, [file.result["ground"]])
        yield f"本案符合{ground}规定的可以不予行政处罚的情形，但经综合考量，不适用不予行政处罚"
    elif file.effect == "standard":
        yield "本案未查明具有法定从轻、减轻、从重或者不予行政处罚的情形，在法定幅度内按照一般情节确定罚款数额"
    if file.effect != "standard":
        force_word = FORCE_WORDS.get(str(file.result["force"]), "") if file.effect == file.result["effect"] else ""
        effect = EFFECTS.get(file.effect, file.effect)
        yield f"依照{formatting.join_citations(citations.quote_ground(file))}的规定，{force_word}{effect}"
    benchmarks = _list_benchmarks(file)
    for name in benchmarks:
        yield f"罚款数额按照《{file.regime.enactments[name].data.title.zh}》确定"
    if not benchmarks and file.effect in ("lighten", "mitigate") and file.departure is None:
        yield "减少的数额由本机关结合本案情节确定"
    if file.departure is not None:
        yield f"本案罚款数额与裁量建议不同，理由如下：{file.departure.reason}"


def _list_benchmarks(file: PaperSource) -> list[str]:
    """The benchmarks that a step of the amount rests on; one that was only consulted is not named."""
    known = file.regime.enactments
    names = dict.fromkeys(str(one["source"] or "").partition("/")[0] for one in file.result["steps"])
    return [name for name in names if name in known and known[name].data.kind == "benchmark"]


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
