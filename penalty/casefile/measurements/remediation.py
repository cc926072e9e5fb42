"""Measures of remediation: which are done, proven, late or open, and the answers to facts that follow from them."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from penalty.casefile.file import MADE_HERE, CaseFile
from penalty.casefile.measurements.exceedance import DraftedAnswer
from penalty.criteria.fact_days import CORRECTED
from penalty.criteria.schemas.schema_types import NEVER
from penalty.messages import Message
from penalty.models import (
    Document,
    DocumentKind,
    Evidence,
    MeasureAim,
    MeasureBasis,
    Recheck,
    RemedialMeasure,
    Standing,
)
from workflows.vocabulary import Action

NOT_DONE = (Recheck.PARTLY, Recheck.UNFULFILLED)
"""What a re-check finds of a measure that is still to be carried out."""
FILLED_BY = {
    MeasureAim.REMOVAL: "harm_removed_or_reduced",
    MeasureAim.RESTORATION: "restoration_effective",
    MeasureAim.COMPENSATION: "compensation_paid",
}
"""Aim -> the fact that a proven measure of it answers."""
Drafting = Callable[[CaseFile], DraftedAnswer | None]


def list_proofs(file: CaseFile, row: RemedialMeasure) -> list[Evidence]:
    """The pieces of the row that stand on this file; for a record made here its signed copy."""
    standing = {piece.id for piece in file.evidence}
    copies = {piece.supersedes_id: piece for piece in file.evidence if piece.method == MADE_HERE}
    return [one for one in (copies.get(piece.id, piece) for piece in row.proofs) if one.id in standing]


def is_done(row: RemedialMeasure) -> bool:
    """Said to be carried out, and no re-check found otherwise."""
    return row.done_on is not None and row.recheck not in NOT_DONE


def is_proven(file: CaseFile, row: RemedialMeasure) -> bool:
    return is_done(row) and bool(list_proofs(file, row))


def is_late(row: RemedialMeasure) -> bool:
    """Carried out after its due day."""
    return is_done(row) and row.due_on is not None and row.done_on is not None and row.done_on > row.due_on


def is_overdue(row: RemedialMeasure, today: date) -> bool:
    return not is_done(row) and row.due_on is not None and row.due_on < today


def is_verified(file: CaseFile, row: RemedialMeasure) -> bool:
    """A measure that corrects the act, of which nobody said by itself that it was carried out: the officers verified
    the correction after the latest order, its day is proven, and no re-check found the measure wanting."""
    last = file.latest_act(Action.AWAIT_CORRECTION, Action.SERVE_ORDER, Action.VERIFY_CORRECTION)
    told = file.answers.get(CORRECTED)
    is_corrected = told is not None and told.standing is Standing.PROVEN and told.value != NEVER
    verified = last is not None and last.action is Action.VERIFY_CORRECTION and is_corrected
    return verified and row.aim is MeasureAim.CORRECTION and not is_done(row) and row.recheck not in NOT_DONE


def list_open(file: CaseFile) -> list[RemedialMeasure]:
    """Measures still to be carried out, the nearest due day first."""
    rows = [row for row in file.measures if not is_done(row) and not is_verified(file, row)]
    return sorted(rows, key=lambda row: (row.due_on or date.max, row.number))


def list_done(file: CaseFile, *aims: MeasureAim) -> list[RemedialMeasure]:
    """Measures proven to be carried out, for any of ``aims`` or, without them, for whichever, in the order of days."""
    rows = [row for row in file.measures if is_proven(file, row) and (not aims or row.aim in aims)]
    return sorted(rows, key=lambda row: (row.done_on or date.max, row.number))


def draft_answers(file: CaseFile) -> dict[str, DraftedAnswer]:
    """Fact -> what the standing measures answer to it, of the facts that they answer."""
    drafted = (draft(file) for draft in DRAFTS) if file.measures else ()
    return {one.fact: one for one in drafted if one is not None}


def find_answer_problem(
    file: CaseFile, fact: str, value: object, note: str, proofs: Sequence[Evidence]
) -> Message | None:
    """The fault of a proven answer that the measures on file contradict; ``None`` where they agree or say nothing."""
    if not proofs or note.strip():
        return None
    drafted = draft_answers(file).get(fact)
    if drafted is None and fact == "corrected_on" and value != NEVER:
        return _find_open_correction(file)
    if drafted is None or str(value) == str(drafted.value):
        return None
    return Message(
        "the measures on file give %(value)s; mend the wrong one, or say in the reason why this answer differs",
        value=drafted.words,
    )


def _find_open_correction(file: CaseFile) -> Message | None:
    """A measure that was demanded and that a re-check within its term found not carried out."""
    for row in list_corrections(file):
        if row.recheck in NOT_DONE and row.basis is not MeasureBasis.OWN_ACCORD:
            return Message(
                "the re-check of %(day)s found measure %(number)s not carried out; mend the wrong one, or say in the "
                "reason why the act is corrected all the same",
                day=row.verified_on, number=row.number,
            )  # fmt: skip
    return None


def list_corrections(file: CaseFile) -> list[RemedialMeasure]:
    return [row for row in file.measures if row.aim is MeasureAim.CORRECTION]


def _draft_ordered(file: CaseFile) -> DraftedAnswer | None:
    """The day of the first order that a standing measure comes from, with the order on file as proof."""
    orders = _list_orders(file)
    if not orders:
        return None
    first = min(order.issued_on for order in orders)
    return _answer("correction_ordered_on", first, _list_order_pieces(file))


def _draft_due(file: CaseFile) -> DraftedAnswer | None:
    """The last due day of the correction; of measures carried out late the first that was missed."""
    orders = {order.id for order in _list_orders(file)}
    dated = [row for row in list_corrections(file) if row.due_on is not None and row.document_id in orders]
    if not dated:
        return None
    missed = [row.due_on for row in dated if is_late(row) and row.due_on]
    day = min(missed) if missed else max(row.due_on for row in dated if row.due_on)
    return _answer("correction_due_on", day, _list_order_pieces(file))


def _draft_corrected(file: CaseFile) -> DraftedAnswer | None:
    """The day of the last measure once all are proven; never where a re-check after its term found one not carried
    out: before the last day of the term nothing is missed."""
    rows = list_corrections(file)
    failed = [row for row in rows if _is_missed(row)]
    if failed:
        return _answer("corrected_on", NEVER, [piece for row in failed for piece in list_proofs(file, row)])
    if not rows or not all(is_proven(file, row) for row in rows):
        return None
    last = max(row.done_on for row in rows if row.done_on)
    return _answer("corrected_on", last, [piece for row in rows for piece in list_proofs(file, row)])


def _is_missed(row: RemedialMeasure) -> bool:
    if row.recheck not in NOT_DONE or row.due_on is None or row.verified_on is None:
        return False
    return row.verified_on > row.due_on


def _draft_aim(aim: MeasureAim, fact: str) -> Drafting:
    """Yes once a measure of this aim is proven, for a restoration also found on the spot; never no."""

    def draft(file: CaseFile) -> DraftedAnswer | None:
        rows = list_done(file, aim)
        if aim is MeasureAim.RESTORATION:
            rows = [row for row in rows if row.recheck is Recheck.FULFILLED]
        return _answer(fact, True, [piece for row in rows for piece in list_proofs(file, row)])

    return draft


DRAFTS: tuple[Drafting, ...] = (
    _draft_ordered, _draft_due, _draft_corrected, *(_draft_aim(aim, fact) for aim, fact in FILLED_BY.items()),
)  # fmt: skip


def _list_orders(file: CaseFile) -> list[Document]:
    named = {row.document_id for row in list_corrections(file)}
    return [one for one in file.documents if one.id in named and one.kind is DocumentKind.CORRECTION_ORDER]


def _list_order_pieces(file: CaseFile) -> list[Evidence]:
    """The orders as they lie among the evidence."""
    hashes = {order.sha256 for order in _list_orders(file)}
    return [piece for piece in file.evidence if piece.sha256 in hashes]


def _answer(fact: str, value: object, pieces: Iterable[Evidence]) -> DraftedAnswer | None:
    """``None`` without a piece: nothing is drafted that nothing proves."""
    proving = {piece.key: piece for piece in pieces}
    return DraftedAnswer(fact, value, tuple(proving[key] for key in sorted(proving))) if proving else None
