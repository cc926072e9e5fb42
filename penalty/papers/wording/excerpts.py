"""An article quoted as far as it carries the effect of a paper."""

import re
from collections.abc import Callable, Mapping

from penalty.documents.paper_blocks import ArticleQuote

LISTED = "条件："
"""How the conditions of an item of a list of minor violations begin."""
SENTENCE = re.compile("[^。；]+[。；]?")
CARRIES: Mapping[str, Callable[[str], bool]] = {
    "waive": lambda text: "不予" in text and "可以不予" not in text,
    "may_waive": lambda text: "可以不予" in text,
    "lighten": lambda text: "从轻或者减轻" in text,
    "mitigate": lambda text: "从轻或者减轻" in text or "减轻" in text,
    "aggravate": lambda text: "从重" in text,
}


def quote_sentences(quote: ArticleQuote, effect: str) -> ArticleQuote:
    """The sentences of one paragraph that give ``effect``; items with their lead, and what gives none, stay whole; of
    an item of a list the act alone, for that its conditions are met is reasoned one by one."""
    act, conditions, _rest = quote.text.partition(LISTED)
    if conditions and act.strip():
        return quote.model_copy(update={"text": act.strip()})
    sentences = SENTENCE.findall(quote.text)
    carries = CARRIES.get(effect)
    if carries is None or "：" in quote.text or "（一）" in quote.text:
        return quote
    found = [one for one in sentences if carries(one)]
    return quote.model_copy(update={"text": "".join(found).rstrip("；。") + "。"}) if found else quote
