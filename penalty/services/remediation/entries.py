"""Rows of measures: each change of a measure is a row that takes the place of the one before; nothing is edited."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from penalty.authority import Authority
from penalty.casefile import CaseFile, CaseView, proving_pieces
from penalty.casefile.measurements import remediation, remediation_checks
from penalty.criteria import fact_days
from penalty.criteria.legal_regime import Regime
from penalty.errors import Invalid, InvalidField
from penalty.messages import Message
from penalty.models import Case, DocumentKind, Evidence, MeasureBasis, MeasureChange, RemedialMeasure, User
from penalty.services import nearest_deadline, permissions
from penalty.services.reasons import require_reason
from penalty.services.records import audit
from penalty.services.remediation.details import Completion, MeasureDetails, Verification
from workflows.vocabulary import Role

RECHECKED = ("recheck", "verified_on", "verified_by_id", "verified_with_id", "seen")
"""What a re-check says; it falls with a change of what was looked at."""
LOOKED_AT = ("demand", "done_on", "result")
CARRIED = ("number", "basis", "aim", "document_id", "demand", "responsible", "due_on", "done_on", "result", *RECHECKED)
"""What a row takes from the one before unless it says otherwise."""
ACTS = {
    MeasureChange.ENTERED: "record_measure", MeasureChange.COMPLETED: "complete_measure",
    MeasureChange.VERIFIED: "verify_measure", MeasureChange.CORRECTED: "correct_measure",
    MeasureChange.WITHDRAWN: "withdraw_measure",
}  # fmt: skip


def record_measure(
    session: Session, actor: User, case: Case, details: MeasureDetails, *, authority: Authority, today: date
) -> RemedialMeasure:
    """Put a measure on record; raises ``Invalid`` naming each field that keeps it from standing."""
    file = _require_writable(session, actor, case, authority)
    _require_order(file, details)
    if any(one.demand == details.demand for one in file.measures):
        raise InvalidField("demand", "this measure is on record already; complete, verify or correct that one")
    fields = _read_details(file, details)
    row = RemedialMeasure(case_id=case.key, number=next_number(file), change=MeasureChange.ENTERED, **fields)
    return _store(file, actor, [(row, _find_pieces(file, details.proof_ids))], authority, today)[0]


def complete_measure(
    session: Session, actor: User, case: Case, number: int, completion: Completion, *, authority: Authority, today: date
) -> RemedialMeasure:
    """Say when and with what result a measure was carried out; what an earlier re-check found of it falls."""
    file = _require_writable(session, actor, case, authority)
    old = get_measure(file, number)
    if completion.done_on is None:
        raise InvalidField("done_on", "give the day it was done")
    told = {"done_on": completion.done_on, "result": completion.result, **dict.fromkeys(RECHECKED)} | {"seen": ""}
    row = follow(old, MeasureChange.COMPLETED, told)
    return _store(file, actor, [(row, _find_pieces(file, completion.proof_ids))], authority, today)[0]


def correct_measure(
    session: Session, actor: User, case: Case, number: int, details: MeasureDetails, reason: str, *,
    authority: Authority, today: date,
) -> RemedialMeasure:  # fmt: skip
    """Let a new row take the place of a wrong one, which stays on record with the reason; a re-check of something else
    falls."""
    file = _require_writable(session, actor, case, authority)
    old, told = get_measure(file, number), _read_details(file, details)
    pieces = _find_pieces(file, details.proof_ids)
    if pieces == list(old.proofs) and all(value == getattr(old, name) for name, value in told.items()):
        raise InvalidField("reason", "nothing here differs from the row that stands; change what was wrong in it")
    if any(told[name] != getattr(old, name) for name in LOOKED_AT):
        told |= {**dict.fromkeys(RECHECKED), "seen": ""}
    row = follow(old, MeasureChange.CORRECTED, told | {"supersede_reason": _require_reason(reason)})
    return _store(file, actor, [(row, pieces)], authority, today)[0]


def withdraw_measure(
    session: Session, actor: User, case: Case, number: int, reason: str, *, authority: Authority, today: date
) -> RemedialMeasure:
    """Let a measure stand no longer, for the reason that stays on record."""
    file = _require_writable(session, actor, case, authority)
    old = get_measure(file, number)
    row = follow(old, MeasureChange.WITHDRAWN, {"supersede_reason": _require_reason(reason)})
    return _store(file, actor, [(row, remediation.list_proofs(file, old))], authority, today, checked=False)[0]


def verify_measures(
    session: Session, actor: User, case: Case, numbers: Sequence[int], verification: Verification, *,
    authority: Authority, today: date,
) -> list[RemedialMeasure]:  # fmt: skip
    """Put on record what two officers found on the spot, of one measure or of several at once."""
    file = _require_writable(session, actor, case, authority)
    if not numbers:
        raise InvalidField("numbers", "choose the measures that were looked at")
    _require_two_officers(session, verification)
    pieces = _find_pieces(file, verification.proof_ids)
    rows = []
    for number in dict.fromkeys(numbers):
        old = get_measure(file, number)
        row = follow(old, MeasureChange.VERIFIED, _read_verification(verification, old))
        rows.append((row, _join(remediation.list_proofs(file, old), pieces)))
    return _store(file, actor, rows, authority, today)


def get_measure(file: CaseFile, number: int) -> RemedialMeasure:
    """The measure as it stands; raises ``Invalid`` where none of that number does."""
    for row in file.measures:
        if row.number == number:
            return row
    raise InvalidField("number", "there is no measure %(number)s that stands on this file", number=number)


def next_number(file: CaseFile) -> int:
    return 1 + max((row.number for row in file.all_measures), default=0)


def _require_writable(session: Session, actor: User, case: Case, authority: Authority) -> CaseFile:
    """Also after the decision: a term to correct may end long after it."""
    permissions.require_investigator(session, actor, case)
    permissions.require_open(case, *permissions.SETTLING_STATES)
    file = CaseFile(session, case)
    permissions.require_competent(file, authority)
    return file


def _require_reason(reason: str) -> str:
    return require_reason(reason, Message("say what was wrong; both rows stay on record"))


def _require_order(file: CaseFile, details: MeasureDetails) -> None:
    """An order on file stands behind what was ordered; it writes its measures itself."""
    ordered = details.basis is MeasureBasis.ORDERED
    if ordered and not any(one.kind is DocumentKind.CORRECTION_ORDER for one in file.documents):
        raise InvalidField("basis", "no order to correct is on file; issue it first, or say whose demand it is")


def _require_two_officers(session: Session, verification: Verification) -> None:
    """Two different officers with a certificate look on the spot (APL 42)."""
    keys = {verification.verified_by_id, verification.verified_with_id}
    people = [one for key in keys if (one := session.get(User, key)) is not None]
    if len([one for one in people if Role.OFFICER in one.roles and one.is_certified(verification.verified_on)]) < 2:
        raise InvalidField("verified_with_id", "two different officers with a certificate look on the spot; name both")


def _read_details(file: CaseFile, details: MeasureDetails) -> dict[str, Any]:
    told = details.model_dump(exclude={"proof_ids"})
    return told | {"responsible": details.responsible or file.case.party.name}


def _read_verification(verification: Verification, old: RemedialMeasure) -> dict[str, Any]:
    """A day and a result given with the re-check are those of measures that nobody reported as done before."""
    told = {name: getattr(verification, name) for name in RECHECKED}
    if old.done_on is not None:
        return told
    return told | {name: value for name in ("done_on", "result") if (value := getattr(verification, name))}


def follow(old: RemedialMeasure, change: MeasureChange, told: Mapping[str, Any]) -> RemedialMeasure:
    carried = {name: getattr(old, name) for name in CARRIED} | dict(told)
    return RemedialMeasure(
        case_id=old.case_id, version=old.version + 1, supersedes_id=old.key, change=change, **carried
    )


def _find_pieces(file: CaseFile, proof_ids: Iterable[int]) -> list[Evidence]:
    """Raises ``Invalid`` for one that does not stand on this file."""
    standing = {piece.key: piece for piece in file.evidence}
    if set(proof_ids) - standing.keys():
        raise InvalidField("proof_ids", "a proof does not stand on this file; choose evidence from the list")
    return [standing[key] for key in dict.fromkeys(proof_ids)]


def _join(*groups: Iterable[Evidence]) -> list[Evidence]:
    found = {piece.key: piece for group in groups for piece in group}
    return [found[key] for key in sorted(found)]


def _store(
    file: CaseFile, actor: User, rows: Sequence[tuple[RemedialMeasure, list[Evidence]]], authority: Authority,
    today: date, *, checked: bool = True,
) -> list[RemedialMeasure]:  # fmt: skip
    """All rows or none; raises ``Invalid`` with the faults of the first that does not stand."""
    orders = authority.regimes[file.case.regime].casework.orders
    handed_in = orders.handed_in if orders is not None else ()
    for row, pieces in rows if checked else ():
        problems = remediation_checks.find_problems(row, pieces, file.case, today, handed_in)
        problems |= _find_unable_proofs(row, pieces, authority.regimes[file.case.regime], problems)
        if problems:
            raise Invalid(problems)
    written = [add_row(file, actor, row, pieces) for row, pieces in rows]
    permissions.bump_version(file.case)
    act, told = ACTS[written[0].change], [describe_row(row) for row in written]
    audit.record_act(
        file.session, actor, act, chain=file.case.reference, role=Role.OFFICER,
        reason=written[0].supersede_reason, changes={"measures": told},
    )  # fmt: skip
    nearest_deadline.store_nearest_deadline(CaseView(file.session, file.case, authority, today))
    file.session.flush()
    return written


def _find_unable_proofs(
    row: RemedialMeasure, pieces: Sequence[Evidence], regime: Regime, known: Mapping[str, Message]
) -> dict[str, Message]:
    """A measure that is done on the word of pieces alone that cannot show a correction, such as a promise."""
    if row.done_on is None or "proof_ids" in known:
        return {}
    problem = proving_pieces.find_problem(regime, fact_days.CORRECTED, row.done_on, pieces, row.result)
    return {"proof_ids": problem} if problem is not None else {}


def add_row(file: CaseFile, actor: User, row: RemedialMeasure, pieces: Sequence[Evidence]) -> RemedialMeasure:
    row.by_id, row.proofs = actor.key, list(pieces)
    file.session.add(row)
    file.session.flush()
    return row


def describe_row(row: RemedialMeasure) -> dict[str, Any]:
    """The row for the record, its order, officers and pieces by number and name; what it does not say is left out."""
    keys = ("document_id", "verified_by_id", "verified_with_id")
    told = {name: getattr(row, name) for name in ("version", *CARRIED) if name not in keys}
    told |= {"document": row.document.number if row.document else None}
    told |= {"verified_by": [one.name for one in (row.verified_by, row.verified_with) if one is not None] or None}
    filled = {name: value for name, value in told.items() if value not in (None, "")}
    return filled | {"evidence": [piece.number for piece in row.proofs]}
