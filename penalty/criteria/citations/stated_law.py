"""Duty, article and range of a violation that the catalogue does not know, as an officer states them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from penalty.criteria import fact_values, references
from penalty.criteria.citations import written_citations
from penalty.criteria.legal_regime import Regime
from penalty.criteria.schemas.matter_schema import Period, Range
from penalty.criteria.validation.enactments import has_article
from penalty.messages import Message

KEYS = ("duty", "article", "minimum", "maximum")
SHORTEST, LONGEST = 4, 200
_NAMES = ", ".join(KEYS)
_CITATION = re.compile(r"[a-z0-9-]+/[A-Za-z0-9]+(-[A-Za-z0-9]+)*")


class StatedLawError(ValueError):
    """A statement that cannot be used; ``key`` names its part."""

    def __init__(self, key: str, message: Message) -> None:
        super().__init__(str(message))
        self.key, self.message = key, message


@dataclass(frozen=True, slots=True)
class StatedLaw:
    """``duty`` and ``article`` are citations of the regime, or the words by which a text outside it is cited."""

    duty: str
    article: str
    minimum: Decimal
    maximum: Decimal

    def as_mapping(self) -> dict[str, Any]:
        return {key: getattr(self, key) for key in KEYS}

    def build_period(self, day: date) -> Period:
        """The period that stands for the law on ``day``; nobody but the officer has read it, so it is partial."""
        range_ = Range(minimum=self.minimum, maximum=self.maximum)
        stated = {"duty": (self.duty,), "penalty": (self.article,), "ranges": (range_,), "status": "partial"}
        return Period.model_validate({"from": day, **stated})


def read_stated_law(value: Mapping[str, Any], regime: Regime, day: date) -> StatedLaw:
    """The statement of an officer for an act that ended on ``day``; StatedLawError naming its fault and cure."""
    for key in value:
        if key not in KEYS:
            raise StatedLawError(key, Message("“other” has only %(keys)s. Take “%(key)s” out.", keys=_NAMES, key=key))
    duty, article = (_read_article(value, key, regime, day) for key in KEYS[:2])
    low, high = (_read_figure(value, key) for key in KEYS[2:])
    if low > high:
        raise StatedLawError("maximum", Message("the maximum lies below the minimum. Mend one."))
    return StatedLaw(duty, article, low, high)


def _read_article(value: Mapping[str, Any], key: str, regime: Regime, day: date) -> str:
    text = value.get(key)
    if not isinstance(text, str) or not SHORTEST <= len(text.strip()) <= LONGEST:
        raise StatedLawError(
            key, Message("name the text and its article, in at most %(most)s characters.", most=LONGEST)
        )
    if _CITATION.fullmatch(text.strip()):
        _require_article_in_force(key, text.strip(), regime, day)
    for citation in written_citations.list_missing_parts(regime, text):
        raise StatedLawError(key, written_citations.describe_missing_part(citation))
    return text.strip()


def _require_article_in_force(key: str, citation: str, regime: Regime, day: date) -> None:
    name, _, number = citation.partition("/")
    enactment = regime.enactments.get(name)
    if enactment is None or not has_article(enactment.data, number):
        raise StatedLawError(
            key, Message("%(citation)s is not there. Take an article of the law pages.", citation=citation)
        )
    if not references.has_part(enactment.data, number):
        raise StatedLawError(key, written_citations.describe_missing_part(citation))
    if not enactment.in_force_on(day):
        raise StatedLawError(
            key,
            Message("%(citation)s was not in force on %(day)s. Cite the law of that day.", citation=citation, day=day),
        )


def _read_figure(value: Mapping[str, Any], key: str) -> Decimal:
    figure = fact_values.parse_decimal(value.get(key))
    if figure is None or not 0 <= figure <= fact_values.MAX_AMOUNT or figure != round(figure, 2):
        raise StatedLawError(key, Message("give an amount of at least 0 with at most two decimals."))
    return figure
