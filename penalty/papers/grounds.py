"""The findings behind the effect: each condition of the ground, its reasons and its evidence."""

from collections.abc import Iterator, Mapping
from typing import Any

from penalty.criteria import dictionary
from penalty.documents import formatting
from penalty.documents.paper_blocks import FindingLine
from penalty.papers import citations, narrative
from penalty.papers.source import PaperSource


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
    return FindingLine(
        condition=_describe_condition(file, one),
        conclusion=one["status"],
        because=_explain_condition(file, leaves, facts, items),
        reference=citations.name_articles(file.regime, items or ([one["article"]] if one["article"] else [])),
        evidence=tuple(sorted({number for name in facts for number in file.proofs.get(name, ())})),
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
    item_clauses = [
        f"属于{citations.name_articles(file.regime, [one])}所列“{_article_text(file, one)}”的情形" for one in items
    ]
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


def _article_text(file: PaperSource, citation: str) -> str:
    return file.regime.find_article(citation).text.strip().rstrip("。")


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
