"""Proof that a piece can give: by its title, for what it is made; and the purposes that a file still lacks."""

import re
from collections.abc import Sequence

from penalty.casefile.file import CaseFile
from penalty.criteria.answer_schema import PieceRule
from penalty.criteria.legal_regime import Regime
from penalty.criteria.schema_types import NEVER
from penalty.messages import Bilingual, Listed, Message
from penalty.models import Evidence, EvidenceKind, Purpose

REQUIRED_PURPOSES = (Purpose.CONDUCT, Purpose.IMPACT)
"""Purposes to be proven before an investigation is concluded; a self-report proves conduct as well."""


def find_problem(regime: Regime, fact: str, value: object, pieces: Sequence[Evidence]) -> Message | None:
    """The fault of an answer that rests on pieces alone which are not made to show it, or on such pieces and others of
    kinds that cannot; that something never happened may be shown by anything."""
    able = list_able(regime, fact, value, pieces)
    if len(able) == len(pieces):
        return None
    if able:
        return _find_problem_beside(regime, fact, pieces, able)
    rule = next(one for one in (_find_rule(regime, fact, piece) for piece in pieces) if one is not None)
    return Message(
        "“%(title)s” alone cannot show it. %(reason)s Name another piece, or put one on file",
        title=pieces[0].title, reason=Bilingual(rule.reason.zh, rule.reason.en),
    )  # fmt: skip


def _find_problem_beside(
    regime: Regime, fact: str, pieces: Sequence[Evidence], able: Sequence[Evidence]
) -> Message | None:
    kinds = regime.facts[fact].evidence
    if not kinds or any(str(piece.kind) in kinds for piece in able):
        return None
    return Message(
        "“%(title)s” shows nothing of it, and what is named beside it (%(kinds)s) cannot show it alone; name a piece "
        "that can: %(able)s",
        title=next(piece.title for piece in pieces if piece not in able),
        kinds=Listed(tuple(dict.fromkeys(piece.kind for piece in able))),
        able=Listed(tuple(EvidenceKind(kind) for kind in kinds)),
    )  # fmt: skip


def list_able(regime: Regime, fact: str, value: object, pieces: Sequence[Evidence]) -> list[Evidence]:
    """Those of ``pieces`` that can show it; the others are no proof of it beside them either."""
    return [piece for piece in pieces if value == NEVER or _find_rule(regime, fact, piece) is None]


def list_told(regime: Regime, fact: str, value: object, pieces: Sequence[Evidence]) -> list[Evidence]:
    """The pieces that a paper tells as proving the answer: those that can; all of them where a stored answer rests on
    none that can, which the file review finds."""
    return list_able(regime, fact, value, pieces) or list(pieces)


def _find_rule(regime: Regime, fact: str, piece: Evidence) -> PieceRule | None:
    if not regime.casework.pieces or fact not in regime.facts:
        return None
    group, title = regime.facts[fact].group, piece.title.partition(" ")[0]
    rules = (one for one in regime.casework.pieces.values() if one.shows_nothing_of(fact, group))
    return next((one for one in rules if any(re.search(pattern, title) for pattern in one.titles)), None)


def list_missing_purposes(file: CaseFile) -> tuple[Purpose, ...]:
    """Purposes that the end of the investigation asks for and no piece on file serves."""
    purposes = {item.purpose for item in file.evidence}
    if Purpose.SELF_REPORT in purposes:
        purposes.add(Purpose.CONDUCT)
    return tuple(purpose for purpose in REQUIRED_PURPOSES if purpose not in purposes)
