"""Answers on file that the rules of today would refuse: given before a rule was there, or before another answer was."""

from collections.abc import Iterator

from penalty.casefile import CaseView
from penalty.casefile.precedents import violations
from penalty.models import Finding, Standing
from penalty.services.assessment import answer_checks
from penalty.services.assessment.answer_checks import Answer


def find_refused(file: CaseView) -> Iterator[tuple[str, str]]:
    """Row of the sheet, and the question with the pieces named; answers without a standing piece, and counts of the
    register, which grows, are looked at elsewhere."""
    rows = {row.fact: row for row in file.answers.values() if _is_asked(file, row)}
    given = [_read(file, row) for row in rows.values()]
    problems = answer_checks.find_problems(file, given, file.authority, file.today) if given else {}
    for one in given:
        if one.fact in problems:
            yield "other_evidence", f"{file.regime.facts[one.fact].zh}（证据{_name_pieces(file, one)}）"


def _is_asked(file: CaseView, row: Finding) -> bool:
    known = row.fact in file.regime.facts and row.fact not in violations.LOOK_BACKS
    return known and row.standing is Standing.PROVEN and bool(_list_standing(file, row))


def _list_standing(file: CaseView, row: Finding) -> tuple[int, ...]:
    standing = {piece.key for piece in file.evidence}
    return tuple(piece.key for piece in row.proofs if piece.key in standing)


def _read(file: CaseView, row: Finding) -> Answer:
    return Answer(row.fact, row.value, row.standing, _list_standing(file, row), row.note)


def _name_pieces(file: CaseView, one: Answer) -> str:
    return "、".join(f"{piece.number}" for piece in file.evidence if piece.key in one.proof_ids)
