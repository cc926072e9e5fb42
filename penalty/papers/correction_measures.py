"""The measure by which a paper orders correction: as the law of its day names it, under its own article."""

from collections.abc import Sequence

from penalty.criteria.matter_schema import Measure, Period
from penalty.documents.paper_blocks import ArticleQuote
from penalty.papers import citations, law_in_force
from penalty.papers.source import PaperSource

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
    period = file.regime.matters[file.case.matter].find_period(file.today)
    return _find_proven(file, period) if period is not None else None


def _find_proven(file: PaperSource, period: Period) -> Period:
    """The period with the articles of the element that the assessment found; as it stands where there is none yet."""
    if file.assessment is None:
        return period
    judged = [one for one in map(file.result["comparison"].get, ("act", "decision")) if one is not None]
    cited = [tuple(one["penalty"]) for one in judged]
    element = next((one for one in period.elements or () if one.penalty in cited), None)
    return period.narrow(element) if element is not None else period
