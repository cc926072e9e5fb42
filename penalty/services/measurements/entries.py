"""Rows of measured values: each hangs on a piece of evidence; a wrong one is superseded with the reason."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from penalty.authority import Authority
from penalty.casefile import CaseFile
from penalty.casefile.measurements import (
    measurement_checks,
    permit_limits,
    sample_hours,
    sample_media,
    standard_reasons,
)
from penalty.casefile.presences import officer_hours, presence
from penalty.criteria.legal_regime import Regime
from penalty.errors import Invalid, InvalidField
from penalty.messages import Message
from penalty.models import Case, Evidence, Measurement, User
from penalty.services import permissions
from penalty.services.measurements.details import MeasurementDetails
from penalty.services.reasons import require_reason
from penalty.services.records import audit
from workflows.vocabulary import Role

SAMPLE = ("occasion", "item", "point", "sampled_at", "averaging", "report_number")
"""What two values of one sample have in common, and two samples do not."""


def record_measurement(
    session: Session, actor: User, case: Case, evidence_id: int | None, details: MeasurementDetails, *,
    authority: Authority, today: date,
) -> Measurement:  # fmt: skip
    """Put a value on record; raises ``Invalid`` naming each field that keeps it from proving anything."""
    file = _require_writable(session, actor, case, authority)
    row = _build_row(file, authority.regimes[case.regime], actor, evidence_id, details, today)
    twin = next((one for one in file.measurements if _is_same_sample(one, row)), None)
    if twin is not None:
        raise InvalidField(
            "item",
            "No. %(number)s already has this item of this sample; supersede that one if it is wrong",
            number=twin.number,
        )
    return _store(session, actor, case, row, "record_measurement")


def supersede_measurement(
    session: Session, actor: User, case: Case, old: Measurement, evidence_id: int | None, details: MeasurementDetails,
    reason: str, *, authority: Authority, today: date,
) -> Measurement:  # fmt: skip
    """Let a new row take the place of ``old``, which stays on record with the reason."""
    file = _require_writable(session, actor, case, authority)
    require_reason(reason, Message("say what was wrong; both rows stay on record"))
    if old.case_id != case.id or old.id in {one.supersedes_id for one in file.all_measurements}:
        raise InvalidField(
            "supersedes", "No. %(number)s does not stand on this file; choose one that does", number=old.number
        )
    row = _build_row(file, authority.regimes[case.regime], actor, evidence_id, details, today)
    row.supersedes_id, row.supersede_reason = old.key, reason.strip()
    return _store(session, actor, case, row, "supersede_measurement", supersedes=old.number, reason=reason.strip())


def take_over(
    session: Session, actor: User, source: Case, case: Case, pieces: Mapping[int, Evidence], relation: str
) -> list[Measurement]:
    """The standing values of ``source`` whose reports were taken over with them, on the pieces (old id -> new piece)
    of ``case``. ``relation`` tells the record what the one case is to the other."""
    file, rows = CaseFile(session, case), []
    number = _next_number(file)
    for one in CaseFile(session, source).measurements:
        if one.evidence_id not in pieces:
            continue
        copied = {name: getattr(one, name) for name in (*MeasurementDetails.model_fields, "by_id")}
        permit = pieces.get(one.permit_evidence_id or 0)
        copied["permit_evidence_id"] = permit.key if permit is not None else None
        rows.append(Measurement(case_id=case.key, number=number, evidence_id=pieces[one.evidence_id].key, **copied))
        number += 1
    session.add_all(rows)
    session.flush()
    if rows:
        changes = {relation: source.reference, "measurements": [_describe(row) for row in rows]}
        audit.record_act(session, actor, "record_measurement", chain=case.reference, changes=changes)
    return rows


def get_measurement(file: CaseFile, number: int) -> Measurement:
    """Raises ``Invalid`` where the file has none of that number."""
    for row in file.all_measurements:
        if row.number == number:
            return row
    raise InvalidField("number", "there is no measurement %(number)s on this file", number=number)


def _require_writable(session: Session, actor: User, case: Case, authority: Authority) -> CaseFile:
    permissions.require_investigator(session, actor, case)
    permissions.require_open(case)
    file = CaseFile(session, case)
    permissions.require_competent(file, authority)
    return file


def _build_row(
    file: CaseFile, regime: Regime, actor: User, evidence_id: int | None, details: MeasurementDetails, today: date
) -> Measurement:
    piece = next((one for one in file.evidence if one.id == evidence_id), None)
    if piece is None:
        raise InvalidField("evidence_id", "name the report among the evidence that stands on this file")
    row = Measurement(
        case_id=file.case.key, number=_next_number(file), evidence_id=piece.key, by_id=actor.key, **details.model_dump()
    )
    problems = measurement_checks.find_problems(row, piece, file.case, today)
    problems |= permit_limits.find_problems(row, file.evidence) | standard_reasons.find_problem(row, regime)
    problems = sample_media.find_problems(row, file, regime) | problems
    stray = sample_hours.find_problem(row, file.sound_acts)
    stray = stray or _find_absent_officer(file, regime, actor, row)
    problems = ({"sampled_at": stray} if stray is not None else {}) | problems
    if problems:
        raise Invalid(problems)
    return row


def _find_absent_officer(file: CaseFile, regime: Regime, actor: User, row: Measurement) -> Message | None:
    """An officer of the case who is said to have sampled, and was elsewhere at that hour."""
    may_see = partial(permissions.may_see, file.session, actor)
    own = presence.read_sample(file, row) if regime.casework.statements is not None else None
    return officer_hours.find_problem(file, own, None, may_see)


def _next_number(file: CaseFile) -> int:
    return 1 + max((row.number for row in file.all_measurements), default=0)


def _is_same_sample(one: Measurement, other: Measurement) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in SAMPLE)


def _store(session: Session, actor: User, case: Case, row: Measurement, act: str, **extra: Any) -> Measurement:
    session.add(row)
    session.flush()
    permissions.bump_version(case)
    changes = {"measurement": _describe(row), **extra}
    audit.record_act(session, actor, act, chain=case.reference, role=Role.OFFICER, changes=changes)
    return row


def _describe(row: Measurement) -> dict[str, Any]:
    told: Sequence[str] = ("number", *MeasurementDetails.model_fields)
    return {name: getattr(row, name) for name in told} | {"evidence_id": row.evidence_id}
