"""Proof that a piece can give: by its title, for what it is made; and the purposes that a file still lacks."""

import re
from collections.abc import Sequence
from functools import lru_cache

from penalty.casefile.file import CaseFile
from penalty.criteria.legal_regime import Regime
from penalty.criteria.schemas.answer_schema import PieceRule, SubstituteRule
from penalty.criteria.schemas.schema_types import NEVER
from penalty.messages import Bilingual, LegalTerm, Listed, Message
from penalty.models import Evidence, EvidenceKind, Finding, Purpose

REQUIRED_PURPOSES = (Purpose.CONDUCT, Purpose.IMPACT)
"""Purposes to be proven before an investigation is concluded; a self-report proves conduct as well."""


def find_problem(
    regime: Regime, fact: str, value: object, pieces: Sequence[Evidence], note: str = ""
) -> Message | None:
    """The fault of an answer that rests on pieces which are not made to show it, or on such pieces and others of kinds
    that cannot; ``note`` is the sentence beside it. That something never happened may be shown by anything."""
    if not pieces or value == NEVER or fact not in regime.facts:
        return None
    able = list_able(regime, fact, value, pieces)
    if not able:
        rule = next(one for one in (_find_rule(regime, fact, piece) for piece in pieces) if one is not None)
        return Message(
            "“%(title)s” alone cannot show it. %(reason)s Name another piece, or put one on file",
            title=pieces[0].title, reason=Bilingual(rule.reason.zh, rule.reason.en),
        )  # fmt: skip
    return _find_kind_problem(regime, fact, pieces, able, note)


def _find_kind_problem(
    regime: Regime, fact: str, pieces: Sequence[Evidence], able: Sequence[Evidence], note: str
) -> Message | None:
    listed = regime.facts[fact].evidence
    instead = [piece for piece in able if _list_substitutes(regime, fact, piece)]
    is_plain = any(rule.plain for piece in instead for rule in _list_substitutes(regime, fact, piece))
    if not listed or any(str(piece.kind) in listed for piece in able) or is_plain or (instead and note.strip()):
        return None
    kinds, wanted = _list_kinds(able), Listed(tuple(EvidenceKind(kind) for kind in listed))
    named = LegalTerm(regime.id, fact)
    if instead:
        return Message(
            "“%(fact)s” is usually shown by %(able)s; “%(title)s” (%(kinds)s) can show it where the reason says what "
            "is to be seen of it there: write that sentence, or name another piece",
            fact=named, able=wanted, title=instead[0].title, kinds=kinds,
        )  # fmt: skip
    if len(able) < len(pieces):
        return Message(
            "“%(title)s” shows nothing of it, and what is named beside it (%(kinds)s) cannot show it alone; name a "
            "piece that can: %(able)s",
            title=next(piece.title for piece in pieces if piece not in able), kinds=kinds, able=wanted,
        )  # fmt: skip
    return Message(
        "“%(title)s” (%(kinds)s) cannot show “%(fact)s”; name a piece that can: %(able)s",
        title=able[0].title, kinds=kinds, fact=named, able=wanted,
    )  # fmt: skip


def can_show(regime: Regime, fact: str, piece: Evidence) -> bool:
    """The piece is made to show it and of a kind that can, if with a sentence that says what is to be seen there."""
    listed = regime.facts[fact].evidence
    of_kind = not listed or str(piece.kind) in listed or bool(_list_substitutes(regime, fact, piece))
    return of_kind and _find_rule(regime, fact, piece) is None


def _list_kinds(pieces: Sequence[Evidence]) -> Listed:
    return Listed(tuple(dict.fromkeys(piece.kind for piece in pieces)))


def _list_substitutes(regime: Regime, fact: str, piece: Evidence) -> list[SubstituteRule]:
    rules, listed = regime.casework.substitute_evidence.values(), regime.facts[fact].evidence
    return [one for one in rules if one.stands_in(str(piece.kind), fact, listed)]


def list_fit(regime: Regime, row: Finding, pieces: Sequence[Evidence]) -> list[Evidence]:
    """Those of ``pieces`` by which the answer is proven: none where together they cannot show it."""
    if find_problem(regime, row.fact, row.value, pieces, row.note) is not None:
        return []
    return list_able(regime, row.fact, row.value, pieces)


def list_able(regime: Regime, fact: str, value: object, pieces: Sequence[Evidence]) -> list[Evidence]:
    """Those of ``pieces`` that can show it; of the others, beside them, those alone that show a part of it."""
    rules = [(piece, None if value == NEVER else _find_rule(regime, fact, piece)) for piece in pieces]
    if all(rule is not None for _piece, rule in rules):
        return []
    return [piece for piece, rule in rules if rule is None or fact in rule.beside]


def list_told(regime: Regime, fact: str, value: object, pieces: Sequence[Evidence]) -> list[Evidence]:
    """The pieces that a paper tells as proving the answer: those that can; all of them where a stored answer rests on
    none that can, which the file review finds."""
    return list_able(regime, fact, value, pieces) or list(pieces)


def _find_rule(regime: Regime, fact: str, piece: Evidence) -> PieceRule | None:
    if not regime.casework.pieces or fact not in regime.facts:
        return None
    rules = regime.casework.pieces.values()
    about = (one for one in rules if one.shows_nothing_of(fact, regime.facts[fact].group))
    return next((one for one in about if _is_of(one, piece)), None)


def _is_of(rule: PieceRule, piece: Evidence) -> bool:
    return str(piece.purpose) in rule.purposes or _is_titled(rule.titles, piece.title.partition(" ")[0])


@lru_cache(maxsize=8192)
def _is_titled(patterns: tuple[str, ...], title: str) -> bool:
    return any(re.search(pattern, title) for pattern in patterns)


def list_missing_purposes(file: CaseFile) -> tuple[Purpose, ...]:
    """Purposes that the end of the investigation asks for and no piece on file serves."""
    purposes = {item.purpose for item in file.evidence}
    if Purpose.SELF_REPORT in purposes:
        purposes.add(Purpose.CONDUCT)
    return tuple(purpose for purpose in REQUIRED_PURPOSES if purpose not in purposes)
