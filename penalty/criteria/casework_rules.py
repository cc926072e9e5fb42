"""The rules of casework beside the law: what a record must say, a paper may say, an answer must explain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import BaseModel

from penalty.criteria.law_files.regime_files import Documents, Places, load_list, validate_model
from penalty.criteria.schemas.answer_schema import (
    AnswerRule,
    Constellation,
    ContinuingAct,
    InquiryRule,
    PieceRule,
    SubstituteRule,
)
from penalty.criteria.schemas.language_schema import LanguageRule
from penalty.criteria.schemas.order_schema import OrderRules
from penalty.criteria.schemas.paper_schema import PaperRules
from penalty.criteria.schemas.screen_schema import ScreenRules
from penalty.criteria.schemas.slip_schema import SlipRules
from penalty.criteria.schemas.source_schema import UnreadText
from penalty.criteria.schemas.standard_schema import StandardRule
from penalty.criteria.schemas.statement_schema import StatementRules

LISTS: Mapping[str, tuple[str, type[BaseModel]]] = {
    "answers": ("answers", AnswerRule),
    "constellations": ("constellations", Constellation),
    "continuing": ("continuing", ContinuingAct), "evidence": ("pieces", PieceRule), "unread": ("unread", UnreadText),
    "language": ("language", LanguageRule), "substitute_evidence": ("substitute_evidence", SubstituteRule),
    "standards": ("standards", StandardRule),
}  # fmt: skip
"""Files that are lists, with the field that holds them and the model of an entry; a regime may be without them."""
WHOLE_FILES: Mapping[str, type[BaseModel]] = {
    "papers": PaperRules, "orders": OrderRules, "inquiries": InquiryRule,
    "statements": StatementRules, "screens": ScreenRules, "slips": SlipRules,
}  # fmt: skip
"""Files that are one model each, by the field that holds it; a regime may be without them."""


@dataclass
class CaseworkRules:
    """The rules of one regime, by file and id."""

    answers: dict[str, AnswerRule] = field(default_factory=dict)
    constellations: dict[str, Constellation] = field(default_factory=dict)
    continuing: dict[str, ContinuingAct] = field(default_factory=dict)
    pieces: dict[str, PieceRule] = field(default_factory=dict)
    substitute_evidence: dict[str, SubstituteRule] = field(default_factory=dict)
    standards: dict[str, StandardRule] = field(default_factory=dict)
    unread: dict[str, UnreadText] = field(default_factory=dict)
    language: dict[str, LanguageRule] = field(default_factory=dict)
    papers: PaperRules | None = None
    orders: OrderRules | None = None
    inquiries: InquiryRule | None = None
    statements: StatementRules | None = None
    slips: SlipRules | None = None
    screens: ScreenRules = field(default_factory=ScreenRules)


def parse_casework(shipped: Documents, own: Documents, places: Places) -> CaseworkRules:
    """The rules of casework from a regime's files, each id noted in ``places``; LawError with the line.

    An authority's own rules stand beside the shipped ones; none of them takes the place of another.
    """
    rules = CaseworkRules()
    for documents in (shipped, own):
        for name, (part, model) in LISTS.items():
            if f"{name}.yaml" in documents:
                load_list(places, documents[f"{name}.yaml"], model, getattr(rules, part), name)
    for name, model in WHOLE_FILES.items():
        if f"{name}.yaml" in shipped:
            setattr(rules, name, validate_model(model, shipped[f"{name}.yaml"], ()))
    return rules
