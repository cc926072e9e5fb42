"""Warning of an order to correct: each article that answers a refusal, named in full."""

import re
from collections.abc import Iterator, Mapping, Sequence

from penalty.criteria.legal_regime import Regime
from penalty.criteria.schemas.matter_schema import Part, Period, Range
from penalty.criteria.schemas.schema_types import Condition
from penalty.documents import formatting
from penalty.papers.orders import correction_measures
from penalty.papers.source import PaperSource
from penalty.papers.wording import citations, fine_range

REFUSALS: Mapping[str, tuple[re.Pattern[str], str]] = {
    "refused": (re.compile("拒不(?:改正|执行)"), "拒不改正"),
    "overdue": (re.compile("逾期仍?[不未]改正"), "逾期不改正"),
}
"""By concept, how articles word a refusal or a term let pass, and the words where no text is stored."""


def describe_consequence(file: PaperSource) -> str:
    """The penalty of the act, which most articles set whether or not it is corrected, then what the law of the paper's
    day adds for a refusal: the heavier fine, the orders, the daily fine."""
    laws = formatting.join_citations(citations.quote_penalty(file))
    period = correction_measures.find_period(file)
    heavier = list(dict.fromkeys(_list_heavier(file.regime, period))) if period is not None else []
    daily = list(_list_daily(file.regime, period)) if period is not None else []
    if period is not None and _is_of_refusal(period.only_when):
        lead = f"{_word_refusal(file.regime, period.only_when, None, period)}的，本机关将依照{laws}的规定依法处罚"
        return "；".join([lead, *heavier, *daily])
    lead = f"对上述违法行为，本机关将依照{laws}的规定另行依法处理"
    return "；".join([lead, *(heavier or [f"{REFUSALS['refused'][1]}的，处理时一并考虑"]), *daily])


def _list_heavier(regime: Regime, period: Period) -> Iterator[str]:
    for one in period.ranges:
        if _is_of_refusal(one.when) and one.measured_by is None:
            yield f"{_threaten(regime, one, period)}，{_describe_heavier(one)}"
    for part in period.parts:
        if _is_of_refusal(part.when):
            yield f"{_threaten(regime, part, period)}，{_describe_part(regime, part)}"


def _threaten(regime: Regime, one: Range | Part, period: Period) -> str:
    words = _word_refusal(regime, one.when, one.article, period)
    return f"{words}的，依照{_name(regime, one.article, period)}的规定"


def _word_refusal(regime: Regime, when: Sequence[Condition], article: str | None, period: Period) -> str:
    """拒不改正 or 逾期不改正, as the article that is threatened with has it, whichever the band names."""
    concept = next(str(one.concept) for one in when if one.concept in REFUSALS)
    cited = [article] if article is not None else period.penalty
    patterns = [REFUSALS[concept][0], *(pattern for pattern, _ in REFUSALS.values())]
    found = (pattern.search(regime.find_article(one).text) for pattern in patterns for one in cited)
    return next((match[0] for match in found if match), REFUSALS[concept][1])


def _list_daily(regime: Regime, period: Period) -> Iterator[str]:
    if period.daily_fine is not None:
        article = citations.name_articles(regime, [period.daily_fine])
        yield f"受到罚款处罚后仍拒不改正的，可以依照{article}的规定按日连续处罚"


def _is_of_refusal(when: Sequence[Condition]) -> bool:
    return any(one.concept in REFUSALS for one in when)


def _name(regime: Regime, article: str | None, period: Period) -> str:
    cited = [article] if article is not None else citations.list_penalty_parts(regime, period.penalty)
    return citations.name_articles(regime, cited)


def _describe_heavier(one: Range) -> str:
    low, high = fine_range.format_plain_yuan(one.minimum), fine_range.format_plain_yuan(one.maximum)
    return f"处{low}以上{high}以下的罚款" if one.minimum else f"处{high}以下的罚款"


def _describe_part(regime: Regime, part: Part) -> str:
    words = (regime.data.parts or {})[part.kind].zh
    return f"可以{words}" if part.force == "may" else words
