"""Articles as papers quote them, and why the old or the new law is applied."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from penalty.casefile.evidence import act_elements
from penalty.criteria import references
from penalty.criteria.legal_regime import Regime
from penalty.documents import formatting
from penalty.documents.paper_blocks import TEXT_ON_FILE, ArticleQuote
from penalty.errors import InvalidField
from penalty.papers.source import PaperSource

ORDER_30 = "cn-order30-2023"
PENALTY_LAW = "cn-apl-2021"
CODE = "cn-eco-code-2026"
COMPARISON_REASONS: Mapping[str, str] = {
    "effect": "新的规定对当事人的处理较轻",
    "maximum": "新的规定罚款上限较低，处罚较轻",
    "minimum": "新的规定罚款下限较低，处罚较轻",
    "equal": "新的规定并不较轻",
    "no_range": "两者的罚款幅度无法比较，不能认定新的规定较轻",
    "not_forbidden": "新的规定不再认为是违法",
    "only_law": "仅有一部法律规定了该行为",
}


def quote_article(regime: Regime, citation: str) -> ArticleQuote:
    """The article with its text; an entry without known official number goes by the list's name."""
    name, _, number = citation.partition("/")
    if name not in regime.enactments:
        return ArticleQuote(reference=citation, text=TEXT_ON_FILE)
    article = regime.find_article(citation)
    reference = article.ref_zh
    if reference.endswith(f"第{number}项"):
        reference = f"《{regime.enactments[name].data.title.zh}》"
    return ArticleQuote(reference=reference, text=article.text.strip())


def quote_articles(regime: Regime, citations: Iterable[str]) -> tuple[ArticleQuote, ...]:
    """The articles, each once, in order."""
    return tuple(dict.fromkeys(quote_article(regime, one) for one in citations))


def name_articles(regime: Regime, citations: Iterable[str]) -> str:
    return formatting.join_citations(quote_articles(regime, citations))


def name_clause_of_policy(regime: Regime, citation: str) -> str:
    """Body, full title, number and clause of a policy, the day in place of a number that no source gives."""
    policy = regime.enactments[citation.partition("/")[0]].data
    title = f"《{policy.title.zh}》"
    dated = policy.number or formatting.format_day(policy.from_)
    return policy.body.zh + name_articles(regime, [citation]).replace(title, f"{title}（{dated}）", 1)


def quote_duty(file: PaperSource) -> tuple[ArticleQuote, ...]:
    """The duty that was violated, under the law applied; before an assessment, under the law of the act."""
    return quote_articles(file.regime, _cite_duty_and_penalty(file)[0])


def quote_penalty(file: PaperSource) -> tuple[ArticleQuote, ...]:
    """The penalty articles; beside those whose text was seen, none that is known by report only."""
    return _quote_seen(file.regime, _cite_duty_and_penalty(file)[1])


def name_penalty(regime: Regime, penalty: Iterable[str]) -> str:
    """The same of articles that are not those of a file yet."""
    return formatting.join_citations(_quote_seen(regime, penalty))


def _quote_seen(regime: Regime, penalty: Iterable[str]) -> tuple[ArticleQuote, ...]:
    quotes = quote_articles(regime, list_penalty_parts(regime, penalty))
    return tuple(one for one in quotes if one.text) or quotes


def list_penalty_parts(regime: Regime, penalty: Iterable[str]) -> list[str]:
    """The penalty articles, each item with the paragraph that fixes its fine where that is another one."""
    found: list[str] = []
    for citation in penalty:
        name, _, number = citation.partition("/")
        known = regime.enactments.get(name)
        fine = references.find_fine_paragraph(known.data, number) if known else ""
        found += [citation, f"{name}/{fine}"] if fine else [citation]
    return list(dict.fromkeys(found))


def quote_ground(file: PaperSource) -> tuple[ArticleQuote, ...]:
    """The article that gives the effect which the paper states."""
    citation = find_ground(file)
    return quote_articles(file.regime, [citation] if citation else [])


def find_ground(file: PaperSource) -> str | None:
    """The citation of the ground of the effect; after a departure from a waiver, of the one that goes with the fine."""
    if file.effect == file.result["effect"]:
        found: str | None = file.result["ground"]
        return found
    met = [one for one in file.applied_law["grounds"] if one["status"] == "met"]
    return next((one["ground"] for one in met if one["effect"] == file.effect), None)


def quote_supporting(file: PaperSource) -> tuple[ArticleQuote, ...]:
    """Further articles of the same effect whose text is known, each once and not the ground itself; no list that was
    known by report alone, of which no item can be named."""
    if file.effect != file.result["effect"]:
        return ()
    named = [*file.result["cited"], *_list_of_same_choice(file)]
    found = quote_articles(file.regime, [one for one in named if not _is_unread_list(file.regime, one)])
    return tuple(one for one in found if one.text and one not in quote_ground(file))


def _list_of_same_choice(file: PaperSource) -> list[str]:
    """The articles that leave the choice between 从轻 and 减轻 on the same facts, where the fine is lessened: a policy
    that settles the choice is met beside them and takes none of them away."""
    met = [one for one in file.result["findings"] if one["kind"] == "ground" and one["status"] == "met"]
    return [one["article"] for one in met if one["effect"] == "lighten"] if file.effect == "mitigate" else []


def _is_unread_list(regime: Regime, citation: str) -> bool:
    known = regime.enactments.get(citation.partition("/")[0])
    return known is not None and known.data.kind == "list" and known.data.status != "verified"


def explain_law_choice(file: PaperSource) -> str:
    """The reason to apply the law of the act or of the decision (APL 37); empty where both are the same."""
    comparison = file.result["comparison"]
    law_at_act, law_at_decision = (_name_judged_law(file, comparison[side]) for side in ("act", "decision"))
    if comparison["why"] not in COMPARISON_REASONS or law_at_act == law_at_decision:
        return ""
    chosen_time = "违法行为发生时" if comparison["applied"] == "act" else "作出决定时"
    rule = name_articles(file.regime, _list_choice_rules(file))
    by_rule = f"依照{rule}规定的" if rule else "按照"
    return (
        f"违法行为终了于{formatting.format_day(file.case.violated_to)}，当时对该行为适用{law_at_act}；"
        f"作出本文书时，适用{law_at_decision}。"
        f"经比较，{COMPARISON_REASONS[comparison['why']]}，{by_rule}从旧兼从轻原则，本案适用{chosen_time}的法律规定"
    )


def explain_article_choice(file: PaperSource) -> str:
    """Why the articles of the element that is proven apply and no others beside them; empty where none is proven."""
    if file.assessment is None or file.case.stated_law is not None:
        return ""
    period = act_elements.find_period(file, file.regime, date.fromisoformat(file.applied_law["date"]))
    return period.because.zh if period is not None and period.because is not None else ""


def _list_choice_rules(file: PaperSource) -> list[str]:
    """The rules in force that choose between old and new law: the Code's own (1057) and APL 37."""
    rules = ((CODE, "1057"), (PENALTY_LAW, "37"))
    known = file.regime.enactments
    return [f"{name}/{article}" for name, article in rules if name in known and known[name].in_force_on(file.today)]


def _name_judged_law(file: PaperSource, judged_law: Mapping[str, Any]) -> str:
    ground = [judged_law["ground"]] if judged_law["ground"] else []
    penalty = list_penalty_parts(file.regime, judged_law["penalty"])
    return name_articles(file.regime, [*judged_law["duty"], *penalty, *ground]) or "的法律没有作出规定"


def _find_proven_part(file: PaperSource) -> tuple[list[str], list[str]]:
    """Duty and penalty of the law applied; where a question that chooses between its articles could not be found out,
    what the law is on every answer to it: the doubt is the party's (APL 40)."""
    law = file.applied_law
    day = date.fromisoformat(law["date"]) if file.result.get("open_elements") and law.get("date") else None
    period = act_elements.find_period(file, file.regime, day) if day else None
    return (list(law["duty"]), list(law["penalty"])) if period is None else (list(period.duty), list(period.penalty))


def _cite_duty_and_penalty(file: PaperSource) -> tuple[list[str], list[str]]:
    if file.assessment is not None:
        return _find_proven_part(file)
    if file.case.stated_law is not None:
        return [file.case.stated_law["duty"]], [file.case.stated_law["article"]]
    day = file.case.violated_to
    if (period := act_elements.find_period(file, file.regime, day)) is not None:
        return list(period.duty), list(period.penalty)
    raise InvalidField("violated_to", "no law on this matter is known for %(day)s; mend the day of the act", day=day)
