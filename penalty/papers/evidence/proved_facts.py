"""Proof that a piece gives, by the answers that rest on it: the result of a query, the element that it shows."""

import re
from collections.abc import Iterator, Mapping

from penalty.casefile import CaseView
from penalty.casefile.evidence import act_elements
from penalty.casefile.precedents import violations
from penalty.documents import formatting
from penalty.models import Evidence, EvidenceKind, Finding, Purpose
from penalty.papers.wording import narrative

NEGATIVES: Mapping[str, str] = {
    "sensitive_area": "发生地不在环境敏感区内",
    "heavy_pollution_alert": "违法行为不发生在重污染天气预警期间",
    "daily_mean_exceeds": "日均值未超标",
    "refused_to_correct": "没有拒不改正",
    "emergency_measures_taken": "未采取应急处置、停产等措施",
    "permit_limit_exceeded": "超过的是排放标准，不是排污许可证载明的许可限值",
}
"""What is denied of facts whose plain negation reads badly."""
CONCLUSIONS = ("fault", "minor_by_reasons", "crime_suspected", "detention_applicable")
"""Facts of conduct that are no circumstances of the act."""
SOUGHT = re.compile("^经(?:查询|核对|检索)[^，。；]{0,40}，")
"""How the result of a query begins; the title of the piece says where it was sought."""
LISTED = re.compile("(?<=[条次件起])：.+")
"""What a count consists of."""
UNUSED_QUERY = "查询过以往违法记录，查询结果没有用于认定违法前科"
"""Of a query on which no answer rests: nothing is held against the party for it."""
RECORDS = (EvidenceKind.DOCUMENTARY, EvidenceKind.ELECTRONIC_DATA)
TELLING = tuple((Purpose.CONDUCT, kind) for kind in RECORDS)
"""Purpose and kind whose own words say nothing: a document shows what was looked up in it."""


def describe(file: CaseView, piece: Evidence) -> str:
    """Clauses joined, of a query the widest count without its list, which the reasons give; empty where the words for
    kind and purpose say as much."""
    if piece.purpose is not Purpose.HISTORY and (piece.purpose, piece.kind) not in TELLING:
        return ""
    rows = [row for row in file.answers.values() if piece in file.proving.get(row.fact, ())]
    if piece.purpose is Purpose.HISTORY:
        rows = sorted(rows, key=lambda row: row.fact != "prior_violations")[:1]
        if not rows and piece.kind in RECORDS and "prior_violations" in file.regime.facts:
            return UNUSED_QUERY
    return "、".join(dict.fromkeys(text for row in rows for text in _tell(file, row, piece)))


def _tell(file: CaseView, row: Finding, piece: Evidence) -> Iterator[str]:
    if row.fact in violations.LOOK_BACKS:
        yield LISTED.sub("", SOUGHT.sub("", formatting.strip_stop(row.note)))
        return
    if piece.purpose is Purpose.HISTORY:
        return
    fact, elements = file.regime.facts.get(row.fact), act_elements.list_constituent_findings(file, file.regime)
    clause = next((one.words.zh for one in elements if one.fact == row.fact and one.is_met), "")
    if clause:
        yield narrative.name_documents(file, clause)
    elif fact is not None and fact.type == "yes_no" and row.fact not in CONCLUSIONS:
        denied = NEGATIVES.get(row.fact, "") if row.value is False else ""
        yield denied or narrative.describe_answer(fact, row.value)
