"""The measure by which a paper orders correction: as the law of its day names it, under its own article."""

from collections.abc import Sequence

from penalty.casefile.evidence import act_elements
from penalty.criteria.schemas.matter_schema import Measure, Period
from penalty.documents.paper_blocks import ArticleQuote
from penalty.papers.source import PaperSource
from penalty.papers.wording import citations, law_in_force

GENERAL_WORDS = "责令改正"


def choose_words(file: PaperSource, demands: Sequence[str]) -> str:
    """The measure in words, such as 停止建设; those that the law merely allows only where a demand asks for them."""
    return "、".join(one.zh.removeprefix("责令") for one in _choose(file, demands)) or GENERAL_WORDS.removeprefix(
        "责令"
    )


def quote_basis(file: PaperSource, demands: Sequence[str]) -> tuple[ArticleQuote, ...]:
    """The rule that every violation is to be corrected (APL 28 para 1, before 2021-07-15 art 23), then the measure's
    own article."""
    general = law_in_force.cite_by_day(file, f"{citations.PENALTY_LAW}/28-1")
    return citations.quote_articles(file.regime, [general, *(one.article for one in _choose(file, demands))])


def _choose(file: PaperSource, demands: Sequence[str]) -> list[Measure]:
    period = find_period(file)
    measures = list(period.measures or ()) if period else []
    return measures[:1] + [one for one in measures[1:] if any(one.zh.removeprefix("责令") in line for line in demands)]


def find_period(file: PaperSource) -> Period | None:
    """The law of the paper's day, with the articles of what was proven; None where it says nothing of the matter."""
    return act_elements.find_period(file, file.regime, file.today)
