"""The law of the right day on every paper: each is judged by its own date, the duty broken by the day of the act."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from penalty.casefile import CaseView
from penalty.criteria.citations import written_citations
from penalty.criteria.legal_regime import Enactment, Regime
from penalty.documents import language_check
from penalty.documents.paper import Paper
from penalty.errors import Invalid
from penalty.messages import Message
from penalty.models import DocumentKind
from penalty.papers.source import PaperSource
from penalty.papers.wording import citations

TITLE = re.compile(r"《([^《》]+)》")
EDGE = 15
"""Signs at either end of a quotation by which its text is known again; an item is quoted with what leads to it."""


def cite_by_day(file: PaperSource, citation: str) -> str:
    """The article of the procedure that held on the day of the paper in place of ``citation``."""
    if file.regime.enactments[citation.partition("/")[0]].in_force_on(file.today):
        return citation
    number, replaced = citation, file.regime.procedure.replaced
    while number not in replaced and "-" in number.partition("/")[2]:
        number = number.rpartition("-")[0]
    before = replaced.get(number, citation)
    return before if before == citation else cite_by_day(file, before)


def knows_lack_of_fault(regime: Regime, day: date) -> bool:
    """The penalty law of ``day`` is that of 2021, the first to spare a first violation and a lack of fault (33)."""
    return regime.enactments[citations.PENALTY_LAW].in_force_on(day)


def require_law_in_force(kind: DocumentKind, file: PaperSource, paper: Paper) -> None:
    """Raise ``Invalid`` naming each article and title that the paper cites and that was not in force on its day."""
    if kind is DocumentKind.PUBLIC_COPY:
        return
    missing = _list_missing_parts(kind, file, paper.data())
    if missing:
        raise Invalid({name: written_citations.describe_missing_part(name) for name in missing})
    if names := find_wrong_citations(file, kind, paper.data(), file.today):
        raise Invalid({name: _describe_fault(file, name) for name in names})


def _list_missing_parts(kind: DocumentKind, file: CaseView, data: Mapping[str, Any]) -> list[str]:
    """The paragraphs and items that a paper which leaves the house cites and that no version of the article has."""
    if kind not in language_check.CHECKED_KINDS:
        return []
    texts = "\n".join(language_check.squeeze(text) for _, text in language_check.list_own_texts(data))
    return written_citations.list_missing_parts(file.regime, texts)


def find_wrong_citations(file: CaseView, kind: DocumentKind, data: Mapping[str, Any], day: date) -> list[str]:
    """The references and titles that are wrong in a paper of ``day``; a title is not named beside its article."""
    found = list(dict.fromkeys(_list_wrong(kind, file, data, day)))
    return [one for one in found if not any(other != one and other.startswith(one) for other in found)]


def _list_wrong(kind: DocumentKind, file: CaseView, data: Mapping[str, Any], day: date) -> Iterator[str]:
    acting = _list_law_of_the_act(file)
    for quote in _list_quotes(data):
        known = _find_by_title(file, quote["reference"])
        if known and not any(_holds(file, one, acting, day) and _contains(file, one, quote["text"]) for one in known):
            yield str(quote["reference"])
    if kind in language_check.CHECKED_KINDS:
        for title in dict.fromkeys(TITLE.findall("".join(text for _, text in language_check.list_own_texts(data)))):
            known = _find_by_title(file, f"《{title}》")
            if known and not any(_holds(file, one, acting, day) for one in known):
                yield f"《{title}》"


def _holds(file: CaseView, enactment: Enactment, acting: set[str], day: date) -> bool:
    """In force on the day of the paper; what forbids and punishes the act may be that of the day of the act."""
    return enactment.in_force_on(day) or (
        enactment.id in acting and enactment.in_force_on(min(file.case.violated_to, day))
    )


def _find_by_title(file: CaseView, reference: str) -> list[Enactment]:
    found = TITLE.match(reference)
    return [one for one in file.regime.enactments.values() if found and one.data.title.zh == found[1]]


def _contains(file: CaseView, enactment: Enactment, text: str) -> bool:
    quoted = language_check.squeeze(text).strip("…")
    stored = file.regime.get_cached(("squeezed text", enactment.id), lambda: _squeeze_text(enactment))
    last = quoted[-EDGE:].rpartition("：")[2]  # of a short item without the words that lead to it
    return quoted[:EDGE].rstrip("。；") in stored and last.rstrip("。；") in stored


def _squeeze_text(enactment: Enactment) -> str:
    articles = (one.text for one in enactment.data.articles.values())
    return language_check.squeeze("".join([*articles, *(one.zh for one in enactment.data.items)]))


def _list_law_of_the_act(file: CaseView) -> set[str]:
    """The enactments that may be cited by the day of the act: those of duty, penalty and ground."""
    cited: set[str] = set()
    if file.assessment is not None:
        for judged in (file.result["comparison"].get(side) for side in ("act", "decision")):
            if judged is None:
                continue
            cited |= {*judged["duty"], *judged["penalty"], judged["ground"] or ""}
        cited |= {file.result["ground"] or "", *file.result["cited"]}
    period = file.regime.matters[file.case.matter].find_period(file.case.violated_to)
    if period is not None:
        cited |= {*period.cited}
    return {one.partition("/")[0] for one in cited}


def _list_quotes(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, Mapping):
        if value.get("reference") and value.get("text"):
            yield value
        for one in value.values():
            yield from _list_quotes(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _list_quotes(one)


def _describe_fault(file: PaperSource, name: str) -> Message:
    return Message(
        "%(article)s was not in force on %(day)s, the day of this paper, and is not the law of the act; assess the "
        "case as of this day, or issue the paper once the law is in force",
        article=name,
        day=file.today,
    )
