"""The conditions of the ground that carries the effect, each with its facts, articles and proofs."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from penalty.documents.paper_blocks import FindingLine
from penalty.papers.evidence import evidence_list
from penalty.papers.findings import reasons
from penalty.papers.source import PaperSource
from penalty.papers.wording import citations


def build_finding_lines(file: PaperSource) -> tuple[FindingLine, ...]:
    """One line for each condition of the ground that carries the effect; none for the standard effect."""
    ground = _find_ground(file)
    return _build_lines(file, ground["via"] if ground else ())


def build_statute_lines(file: PaperSource) -> tuple[FindingLine, ...]:
    """The conditions that the cited article itself asks: of a ground that a policy gives not what the policy adds."""
    return _build_lines(file, _list_of_article(file))


def build_policy_lines(file: PaperSource) -> tuple[FindingLine, ...]:
    """The conditions of the policy beside those of the article; none where no policy speaks for the effect."""
    policy, of_article = find_policy(file), _list_of_article(file)
    return _build_lines(file, [name for name in (policy["via"] if policy else ()) if name not in of_article])


def find_policy(file: PaperSource) -> Mapping[str, Any] | None:
    """The ground of the effect that a policy gives under the article of another text; its id begins with the clause."""
    met = [one for one in file.result["findings"] if one["kind"] == "ground" and one["status"] == "met"]
    return next((one for one in met if one["effect"] == file.effect and _is_borrowed(one)), None)


def name_clause(policy: Mapping[str, Any]) -> str:
    """The citation of the clause by which a ground is given."""
    return str(policy["id"]).partition(":")[0]


def _is_borrowed(ground: Mapping[str, Any]) -> bool:
    return ground["kind"] == "ground" and name_clause(ground) != str(ground["article"])


def _list_of_article(file: PaperSource) -> list[str]:
    """The conditions by which the cited article is met through its own ground; all where it has none of its own."""
    ground = _find_ground(file)
    if ground is None or not _is_borrowed(ground):
        return list(ground["via"]) if ground else []
    own = [
        one
        for one in file.result["findings"]
        if one["kind"] == "ground" and one["status"] == "met" and name_clause(one) == ground["article"]
    ]
    return [name for name in ground["via"] if name in own[0]["via"]] if own else list(ground["via"])


def _build_lines(file: PaperSource, names: Iterable[str]) -> tuple[FindingLine, ...]:
    known = {one["id"]: one for one in file.result["findings"]}
    return tuple(_build_line(file, known, known[name]) for name in names)


def _find_ground(file: PaperSource) -> Mapping[str, Any] | None:
    met = [one for one in file.result["findings"] if one["status"] == "met"]
    fitting = [one for one in met if one.get("effect") == file.effect and one["kind"] in ("ground", "item")]
    cited = [one for one in fitting if one["article"] == citations.find_ground(file)]
    return next(iter(cited + fitting), None)


def _build_line(file: PaperSource, known: Mapping[str, Any], one: Mapping[str, Any]) -> FindingLine:
    parts = list(_iterate_parts(known, one))
    named = list(dict.fromkeys(str(part["fact"]) for part in parts if part["kind"] == "test"))
    facts = list(dict.fromkeys(one for name in named for one in reasons.iterate_facts_behind(file, name)))
    below = [name for name in facts if name not in named]
    items = [part["id"] for part in parts if part["kind"] == "item"]
    return FindingLine(
        condition=_describe_condition(file, one),
        conclusion=one["status"],
        because="；".join(
            [*reasons.explain_facts(file, named), *reasons.list_given(file, below), *_quote_items(file, items)]
        ),
        reference=citations.name_articles(file.regime, items or ([one["article"]] if one["article"] else [])),
        evidence=tuple(evidence_list.list_proving_places(file, *_list_shown(file, facts))),
    )


def _list_shown(file: PaperSource, facts: Iterable[str]) -> Iterator[str]:
    """Of a minor act whose reason is drafted the facts that the reason tells; else ``facts`` themselves."""
    for name in facts:
        is_drafted = name == "minor_by_reasons" and not reasons.list_given(file, [name])
        yield from (reasons.list_minor(file) or [name]) if is_drafted else [name]


def _quote_items(file: PaperSource, items: Iterable[str]) -> list[str]:
    quotes = [citations.quote_article(file.regime, one) for one in items]
    return [f"属于{quote.reference}所列“{quote.text.rstrip('。')}”的情形" for quote in quotes]


def _describe_condition(file: PaperSource, one: Mapping[str, Any]) -> str:
    if one["kind"] == "test":
        return file.regime.facts[one["fact"]].zh.replace("是否", "")
    if one["kind"] == "item":
        return f"符合{citations.name_articles(file.regime, [one['id']])}所列情形"
    return file.regime.words[one["id"]].zh if one["id"] in file.regime.words else one["id"]


def _iterate_parts(known: Mapping[str, Any], one: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield one
    for name in one.get("via", ()):
        yield from _iterate_parts(known, known[name])


def list_facts(file: PaperSource) -> list[str]:
    """The facts that the conditions of the ground test."""
    known = {one["id"]: one for one in file.result["findings"]}
    ground = _find_ground(file)
    parts = [part for name in (ground["via"] if ground else ()) for part in _iterate_parts(known, known[name])]
    return [str(part["fact"]) for part in parts if part["kind"] == "test"]
