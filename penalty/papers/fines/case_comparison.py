"""Like cases as a decision compares its fine with them: those of the matter, whatever came of them."""

from collections.abc import Mapping

from penalty.casefile import decision_basis
from penalty.casefile.precedents import comparable_cases
from penalty.casefile.precedents.comparable_cases import ComparableCase
from penalty.documents import formatting
from penalty.papers.source import PaperSource
from penalty.papers.wording import layouts

EFFECTS: Mapping[str, str] = {"lighten": "从轻，", "mitigate": "减轻，", "aggravate": "从重，"}

OF_THE_KIND = ("same_kind_violations_24m", "same_kind_violations_12m", "penalties_same_kind_24m")
"""Counts of earlier acts of the same kind by the party itself, which the paper has told."""


def compare_cases(file: PaperSource) -> str:
    """The like cases on the register and how each was treated, or that there are none of the matter."""
    rows = comparable_cases.list_comparable_cases(file, file.today)
    if not rows:
        return f"经查询本机关案件登记，{_tell_known(file)}没有同类违法行为的处理决定可以比照"
    told, article = "、".join(_describe_like(one) for one in rows), layouts.cite_order(file, "41-2")
    return f"依照{article}的规定，与本机关已经处理的同类案件{told}相比较，{_place_among(file, rows)}"


def _tell_known(file: PaperSource) -> str:
    """Cases of which the paper has told, and which are no like ones: of the party itself, of the unit of a person."""
    known = ["前述以往违法记录"] if any(file.proven_facts.get(name) for name in OF_THE_KIND) else []
    known += ["前述对该单位的处理"] if file.case.unit_case_id is not None else []
    return f"除{'、'.join(known)}外，" if known else ""


def _describe_like(one: ComparableCase) -> str:
    return f"{one.number}（违法行为持续{one.days}日，{_describe_outcome(one)}）"


def _describe_outcome(one: ComparableCase) -> str:
    if one.effect in decision_basis.WAIVING:
        return "不予行政处罚"
    fine = f"罚款{formatting.format_fen(one.fine_fen)}元" if one.fine_fen else "给予处罚，未处罚款"
    return f"{EFFECTS.get(one.effect, '')}{fine}"


def _place_among(file: PaperSource, rows: list[ComparableCase]) -> str:
    """The fine beside the fines; of cases without one, that the reasons above set this one apart."""
    fines = [one.fine_fen for one in rows if one.fine_fen]
    apart = "本案与其中未处罚款的案件处理不同，理由即本案的上述各项情形" if len(fines) < len(rows) else ""
    return "；".join(one for one in (_compare_fines(file, fines) if fines else "", apart) if one)


def _compare_fines(file: PaperSource, fines: list[int]) -> str:
    mine = file.amount_fen or 0
    days = (file.case.violated_to - file.case.violated_from).days + 1
    lead = f"本案持续{days}日，罚款数额"
    if min(fines) <= mine <= max(fines):
        return f"{lead}与上述罚款案件相当"
    return f"{lead}{'高' if mine > max(fines) else '低'}于上述罚款案件，差别的理由即上述各项情形"
