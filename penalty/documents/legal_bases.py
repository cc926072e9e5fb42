"""Articles that a paper cites for a step of the procedure: those in force on the day it is dated."""

from datetime import date
from functools import cache
from typing import Literal

from penalty.criteria import legal_regime, references
from penalty.criteria.legal_regime import Regime
from penalty.documents import formatting
from penalty.documents.paper_blocks import MissingDatum


def cite_law(topic: str, on: date) -> str:
    """Raises MissingDatum where no law that says so was in force."""
    return _cite(topic, "law", on)


def cite_rule(topic: str, on: date) -> str:
    """The same of the ministry's rule."""
    return _cite(topic, "rule", on)


@cache
def _cite(topic: str, source: Literal["law", "rule"], on: date) -> str:
    try:
        found = _get_regime().list_bases(topic, source, on)
    except KeyError as unknown:
        raise MissingDatum([f"{formatting.format_day(on)}施行的程序依据（{topic}）"]) from unknown
    return references.join_references(one.ref_zh for one in found)


@cache
def _get_regime() -> Regime:
    """The procedure is national: an authority's own law adds nothing to it."""
    return next(one for one in legal_regime.load_law().values() if one.data.preferred)
