"""Articles that a paper cites for a step of the procedure: those in force on the day it is dated."""

from datetime import date
from functools import cache
from typing import Literal

from penalty.criteria import law_library, references
from penalty.criteria.legal_regime import Regime
from penalty.criteria.numerals import format_chinese_number
from penalty.documents import formatting
from penalty.documents.paper_blocks import Authority, MissingDatum

UNITS = {"working_days": "个工作日", "days": "日", "months": "个月", "hours": "小时"}
"""By unit of a term, as statutes write it."""


def cite_law(topic: str, on: date) -> str:
    """Raises MissingDatum where no law that says so was in force."""
    return _cite(topic, "law", on)


def cite_rule(topic: str, on: date) -> str:
    """The same of the ministry's rule."""
    return _cite(topic, "rule", on)


def tell_term(clock: str, on: date) -> str:
    """A term as the law of the day ``on`` names it: 五个工作日. Raises MissingDatum where that law names none."""
    try:
        found = _get_regime().find_clock(clock, on)
    except KeyError as unknown:
        raise MissingDatum([f"{formatting.format_day(on)}施行的期限（{clock}）"]) from unknown
    return f"{format_chinese_number(found.term)}{UNITS[found.unit]}"


def find_wording(name: str, on: date) -> str:
    """A clause that came or went with a law; empty where the law of the day ``on`` has none."""
    return _get_regime().find_wording(name, on)


def name_reconsideration(authority: Authority, on: date) -> str:
    """The bodies that take an application for reconsideration of a paper of the day ``on``."""
    government = formatting.strip_stop(authority.reconsideration)
    superior = formatting.strip_stop(authority.superior) or "上一级生态环境主管部门"
    return find_wording("reconsideration", on).format(government=government, superior=superior)


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
    return next(one for one in law_library.load_law().values() if one.data.preferred)
