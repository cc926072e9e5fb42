"""Articles as papers quote them, and why the old or the new law is applied."""

from collections.abc import Iterable, Mapping
from typing import Any

from penalty.criteria.legal_regime import Regime
from penalty.documents import formatting
from penalty.documents.paper_blocks import ArticleQuote
from penalty.errors import InvalidField
from penalty.papers.source import PaperSource

ORDER_30 = "cn-order30-2023"
PENALTY_LAW = "cn-apl-2021"
WHY: Mapping[str, str] = {
    "effect": "新的规定对当事人的处理较轻",
    "maximum": "新的规定罚款上限较低，处罚较轻",
    "minimum": "新的规定罚款下限较低，处罚较轻",
    "equal": "新的规定并不较轻",
    "no_range": "两者的罚款幅度无法比较，不能认定新的规定较轻",
    "not_forbidden": "新的规定不再认为是违法",
    "only_law": "仅有一部法律规定了该行为",
}


def quote(regime: Regime, citation: str) -> ArticleQuote:
    """The article with its text; an entry without known official number goes by the list's name."""
    article = regime.find_article(citation)
    name, _, number = citation.partition("/")
    reference = article.ref_zh
    if reference.endswith(f"第{number}项"):
        reference = f"《{regime.enactments[name].data.title.zh}》"
    return ArticleQuote(reference=reference, text=article.text.strip())


def quotes(regime: Regime, citations: Iterable[str]) -> tuple[ArticleQuote, ...]:
    """The articles, each once, in order."""
    return tuple(dict.fromkeys(quote(regime, one) for one in citations))


def names(regime: Regime, citations: Iterable[str]) -> str:
    """The names of the articles in one phrase."""
    return formatting.join_citations(quotes(regime, citations))


def duty(file: PaperSource) -> tuple[ArticleQuote, ...]:
    """What the act offends against under the law applied; before an assessment, under that of the act."""
    return quotes(file.regime, _sides(file)[0])


def penalty(file: PaperSource) -> tuple[ArticleQuote, ...]:
    """The articles that threaten the penalty."""
    return quotes(file.regime, _sides(file)[1])


def ground(file: PaperSource) -> tuple[ArticleQuote, ...]:
    """The article that gives the effect which the paper states."""
    citation = ground_of(file)
    return quotes(file.regime, [citation] if citation else [])


def ground_of(file: PaperSource) -> str | None:
    """The citation of that article; where a waiver was left for a fine, of the ground beside the fine."""
    if file.effect == file.result["effect"]:
        found: str | None = file.result["ground"]
        return found
    met = [one for one in file.applied["grounds"] if one["status"] == "met"]
    return next((one["ground"] for one in met if one["effect"] == file.effect), None)


def supporting(file: PaperSource) -> tuple[ArticleQuote, ...]:
    """Further articles of the same effect whose text is known, each once and not the ground itself."""
    if file.effect != file.result["effect"]:
        return ()
    found = quotes(file.regime, file.result["cited"])
    return tuple(one for one in found if one.text and one not in ground(file))


def law_choice(file: PaperSource) -> str:
    """Why the law of the act or of the decision is applied (APL 37); empty where both are the same."""
    compared = file.result["comparison"]
    then, now = (_named(file, compared[side]) for side in ("act", "decision"))
    if compared["why"] not in WHY or then == now:
        return ""
    chosen = "违法行为发生时" if compared["applied"] == "act" else "作出决定时"
    rule = file.regime.find_article(f"{PENALTY_LAW}/37").ref_zh
    return (
        f"违法行为终了于{formatting.format_day(file.case.violated_to)}，当时对该行为适用{then}；"
        f"作出本文书时，适用{now}。"
        f"经比较，{WHY[compared['why']]}，依照{rule}规定的从旧兼从轻原则，本案适用{chosen}的法律规定"
    )


def _named(file: PaperSource, side: Mapping[str, Any]) -> str:
    ground = [side["ground"]] if side["ground"] else []
    return names(file.regime, [*side["duty"], *side["penalty"], *ground]) or "的法律没有作出规定"


def _sides(file: PaperSource) -> tuple[list[str], list[str]]:
    if file.assessment is not None:
        return list(file.applied["duty"]), list(file.applied["penalty"])
    day, periods = file.case.violated_to, file.regime.matters[file.case.matter].periods
    for one in periods:
        if one.from_ <= day and (one.to is None or day <= one.to):
            return list(one.duty), list(one.penalty)
    raise InvalidField("violated_to", "no law on this matter is known for %(day)s; mend the day of the act", day=day)
