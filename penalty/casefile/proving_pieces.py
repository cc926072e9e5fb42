"""Proof that a piece can give: by its title, for what it is made; and the purposes that a file still lacks."""

import re
from collections.abc import Sequence

from penalty.casefile.file import CaseFile
from penalty.criteria.answer_schema import PieceRule
from penalty.criteria.legal_regime import Regime
from penalty.criteria.schema_types import NEVER
from penalty.messages import Bilingual, Message
from penalty.models import Evidence, Purpose

REQUIRED_PURPOSES = (Purpose.CONDUCT, Purpose.IMPACT)
"""Purposes to be proven before an investigation is concluded; a self-report proves conduct as well."""


def find_problem(regime: Regime, fact: str, value: object, pieces: Sequence[Evidence]) -> Message | None:
    """The fault of an answer that rests on pieces alone which are not made to show it; that something never happened
    may be shown by anything."""
    group = regime.facts[fact].group
    rules = [
        next((one for one in _list_rules(regime, piece) if one.shows_nothing_of(fact, group)), None) for piece in pieces
    ]
    if value == NEVER or not rules or None in rules:
        return None
    rule = next(one for one in rules if one is not None)
    return Message(
        "“%(title)s” alone cannot show it. %(reason)s Name another piece, or put one on file",
        title=pieces[0].title, reason=Bilingual(rule.reason.zh, rule.reason.en),
    )  # fmt: skip


def _list_rules(regime: Regime, piece: Evidence) -> list[PieceRule]:
    title = piece.title.partition(" ")[0]
    return [one for one in regime.casework.pieces.values() if any(re.search(pattern, title) for pattern in one.titles)]


def list_missing_purposes(file: CaseFile) -> tuple[Purpose, ...]:
    """Purposes that the end of the investigation asks for and no piece on file serves."""
    purposes = {item.purpose for item in file.evidence}
    if Purpose.SELF_REPORT in purposes:
        purposes.add(Purpose.CONDUCT)
    return tuple(purpose for purpose in REQUIRED_PURPOSES if purpose not in purposes)
