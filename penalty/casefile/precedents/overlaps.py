"""Cases with the same party, place and days as another, whatever the matter: is it the same act twice?

Sources: Administrative Penalty Law art 29; Code arts 1055, 1060; Order 30 art 7. A second fine is barred, not a second
case; an annulled fine bars nothing. What an officer said of two cases counts for both.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from penalty.casefile.file import CaseFile
from penalty.casefile.time_limits import challenges
from penalty.models import DECISIONS, Act, Case, LedgerEntry, LedgerOutcome
from workflows.choices import Distinction
from workflows.vocabulary import Action, Input, State

NOT_BARRING = (Distinction.ANOTHER_ACT, Distinction.CONTINUED_AFTER_DECISION, Distinction.ANNULLED)


@dataclass(frozen=True, slots=True)
class Overlap:
    """Another case, of this register or of a ledger; ``fine_fen`` is the fine that stands there, ``answer`` what it was
    said to be."""

    case: Case | LedgerEntry
    is_decided: bool
    is_annulled: bool
    fine_fen: int
    answer: Distinction | None

    @property
    def reference(self) -> str:
        return self.case.reference if isinstance(self.case, Case) else self.case.number

    @property
    def state(self) -> State | None:
        return self.case.state if isinstance(self.case, Case) else None

    @property
    def bars_fine(self) -> bool:
        return self.fine_fen > 0 and self.answer not in NOT_BARRING


def list_overlaps(file: CaseFile) -> list[Overlap]:
    return file.get_cached("overlaps", lambda: _find_overlaps(file))


def _find_overlaps(file: CaseFile) -> list[Overlap]:
    found = [one for one in file.other_cases if _overlaps(one, file.case)]
    return [*(_describe(file, CaseFile(file.session, one)) for one in found), *_iterate_ledger(file)]


def list_foreign_fines(file: CaseFile, known: Sequence[Overlap]) -> list[str]:
    """Numbers of other departments' decisions that were put on file as fines of the same act."""
    references = {one.reference for one in known}
    latest = {_named(act): act for act in _iterate_answers(file) if _named(act) not in references}
    return [name for name, act in latest.items() if act.given[Input.DISTINCTION] == Distinction.SAME_ACT]


def list_fines_in_force(file: CaseFile) -> list[str]:
    """Numbers of the fines that this act has had; while one stands, none is imposed again (APL 29; Code 1055)."""
    found = list_overlaps(file)
    return [*(one.reference for one in found if one.bars_fine), *list_foreign_fines(file, found)]


def _iterate_ledger(file: CaseFile) -> Iterator[Overlap]:
    answers = {_named(act): Distinction(str(act.given[Input.DISTINCTION])) for act in _iterate_answers(file)}
    for row in file.ledger_entries:
        if _overlaps(row, file.case):
            fell = row.outcome is LedgerOutcome.ANNULLED
            yield Overlap(row, not fell, fell, 0 if fell else row.fine_fen, answers.get(row.number))


def _describe(file: CaseFile, other: CaseFile) -> Overlap:
    decision, lost = other.latest_document(*DECISIONS), challenges.lost_on(other.acts) is not None
    fell = lost or (decision is not None and decision.key in other.ended)
    fine = (decision.amount_fen or 0) if decision is not None and not fell else 0
    return Overlap(other.case, decision is not None and not fell, fell, fine, _find_answer(file, other))


def _find_answer(file: CaseFile, other: CaseFile) -> Distinction | None:
    answers = [
        act
        for one, named in ((file, other), (other, file))
        for act in _iterate_answers(one)
        if _named(act) == named.case.reference
    ]
    if answers:
        return Distinction(str(max(answers, key=lambda act: act.key).given[Input.DISTINCTION]))
    return Distinction.ANOTHER_ACT if _is_split(file, other) or _is_split(other, file) else None


def _is_split(part: CaseFile, whole: CaseFile) -> bool:
    """A chief split one case off the other, which says that they are two acts."""
    return bool(part.acts) and part.acts[0].given.get("split_from") == whole.case.reference


def _iterate_answers(file: CaseFile) -> Iterator[Act]:
    return (act for act in file.sound_acts if act.action is Action.ANSWER_OVERLAP)


def _named(act: Act) -> str:
    return str(act.given[Input.EARLIER_CASE])


def _overlaps(one: Case | LedgerEntry, case: Case) -> bool:
    """A day of the act and the place in common."""
    days_meet = one.violated_from <= case.violated_to and one.violated_to >= case.violated_from
    return days_meet and _share_place(one.place, case.place)


def _share_place(one: str, other: str) -> bool:
    """The same code, or one that lies in the other: a prefecture is its code without the zeros behind."""
    return any(long.startswith(_strip(short)) for long, short in ((one, other), (other, one)))


def _strip(place: str) -> str:
    return place[:4] if place[4:6] == "00" else place
