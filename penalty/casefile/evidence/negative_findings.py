"""Observations behind an answer that finds nothing: what was looked at, as its sentence or its proofs tell it.

That nobody looked shows nothing (APL 40, 54): the sentence beside the answer says what was looked at, or a named record
tells it, or values measured in the surroundings are on file. That nobody complained is told up to a day.
"""

from collections.abc import Iterator, Sequence

from penalty.casefile.file import CaseFile
from penalty.casefile.texts import file_texts, text_clauses
from penalty.casefile.texts.answer_reasons import DAY
from penalty.clock import day_of
from penalty.criteria.legal_regime import Regime
from penalty.criteria.schemas.answer_schema import LookRule
from penalty.messages import Message
from penalty.models import Evidence, EvidenceKind, Occasion


def find_problem(
    file: CaseFile, regime: Regime, fact: str, value: object, note: str, pieces: Sequence[Evidence]
) -> Message | None:
    """The fault of an answer that finds nothing and rests on nothing that was looked at."""
    rule = find_rule(regime, fact, value)
    if rule is None or _tells_look(rule, note) or any(row.occasion is Occasion.IMPACT for row in file.measurements):
        return None
    if find_seen(file, regime, fact, value, pieces):
        return None
    if any(word in note for word in rule.leads):
        return Message("say up to which day no complaint was on record, and where that was looked up")
    return Message(
        "that nothing was found rests on something that was looked at, and neither the sentence nor a named record "
        "tells it; write what was looked at and when, such as: %(example)s",
        example="2026年8月31日查看厂界外道路和沟渠，未见污染痕迹；截至当日12369平台没有投诉",
    )


def find_early_look(
    file: CaseFile, regime: Regime, fact: str, value: object, note: str, pieces: Sequence[Evidence]
) -> Message | None:
    """The fault of an answer that finds nothing, where all that it rests on was made before the act had ended: of the
    days after it shows nothing, unless the sentence says why it does (APL 40, 54)."""
    rule, end = find_rule(regime, fact, value), file.case.violated_to
    if rule is None or not pieces or any(piece.collected_on >= end for piece in pieces):
        return None
    if any(row.occasion is Occasion.IMPACT and day_of(row.sampled_at) >= end for row in file.measurements):
        return None
    told = any(day >= end for day in text_clauses.list_days(note, end.year))
    if told or any(word in note for word in rule.suffices):
        return None
    return Message(
        "the act went on until %(last)s, and the latest of these pieces, no. %(number)s, is of %(made)s: what came of "
        "the days after it shows nothing. Name what was seen, measured or looked up on %(last)s or later, or say in "
        "the reason why the earlier look tells of all of the act",
        last=end, number=max(pieces, key=lambda piece: piece.collected_on).number,
        made=max(piece.collected_on for piece in pieces),
    )  # fmt: skip


def find_rule(regime: Regime, fact: str, value: object) -> LookRule | None:
    """The rule on answers that find nothing; ``None`` for an answer that finds something."""
    rule = regime.casework.answers.get(fact)
    look = rule.looked_at if rule is not None else None
    return look if look is not None and str(value) in look.answers else None


def find_seen(file: CaseFile, regime: Regime, fact: str, value: object, pieces: Sequence[Evidence]) -> str:
    """The clause of a named record, or of what a named piece proves, that tells what was looked at; else empty."""
    rule = find_rule(regime, fact, value)
    clauses = _iterate_clauses(file, regime, pieces) if rule is not None else ()
    return next((one for one in clauses if rule is not None and _tells_nothing_found(rule, one)), "")


def _tells_look(rule: LookRule, note: str) -> bool:
    by_looking = any(word in note for word in rule.words)
    complaints = any(word in note for word in rule.leads)
    return by_looking or (complaints and DAY.search(note) is not None)


def _tells_nothing_found(rule: LookRule, clause: str) -> bool:
    return any(word in clause for word in rule.words) and any(word in clause for word in rule.nothing)


def _iterate_clauses(file: CaseFile, regime: Regime, pieces: Sequence[Evidence]) -> Iterator[str]:
    for piece in pieces:
        yield from (one.text for one in text_clauses.list_clauses(piece.proves, piece.collected_on.year))
    days = {piece.collected_on for piece in pieces if piece.kind is EvidenceKind.SCENE_RECORD}
    for text in file_texts.list_texts(file, regime):
        if text.told == "scene" and text.day in days:
            yield from (one.text for one in text.clauses)
