"""The data that prove a bundle without this system: record, assessments, law, calendar, and the engine itself."""

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

import penalty.criteria
from penalty.casefile import CaseFile
from penalty.criteria.deadlines import Calendar
from penalty.criteria.legal_regime import Regime
from penalty.models import Assessment, AuditEntry, Case, LawEdition, Measurement, RemedialMeasure
from penalty.services.assessment import law_editions
from penalty.services.records import audit

PACKAGE = Path(penalty.criteria.__file__).parents[1]
CHECKER = PACKAGE / "documents" / "checker" / "check_bundle.py"
AUDIT_FILE, ASSESSMENTS_FILE, CALENDAR_FILE, ENGINE_FILE, MEASUREMENTS_FILE, MEASURES_FILE = (
    "data-audit.json", "data-assessments.json", "data-calendar.json", "data-engine.zip", "data-measurements.json",
    "data-measures.json",
)  # fmt: skip
ENGINE_LIBRARIES = ("pydantic", "PyYAML")
"""Libraries the engine needs; its calendar of holidays is sealed as data."""


def build_sealed_data(session: Session, case: Case) -> dict[str, bytes]:
    """File name -> content of the sealed attachments."""
    file = CaseFile(session, case)
    rows, measured, remedied = file.assessments, file.all_measurements, file.all_measures
    hashes = sorted({row.edition for row in rows if row.edition})
    laws = {sha256: law_editions.load_edition(session, sha256) for sha256 in hashes}
    return {
        AUDIT_FILE: _to_json_bytes([_audit_entry_data(one) for one in audit.list_entries(session, case.reference)]),
        ASSESSMENTS_FILE: _to_json_bytes([_assessment_data(row) for row in rows]),
        CALENDAR_FILE: _to_json_bytes(
            dict(_calendar_data([regime for law in laws.values() for regime in law.values()]))
        ),
        ENGINE_FILE: build_engine_archive(),
        CHECKER.name: CHECKER.read_bytes(),
        **({MEASUREMENTS_FILE: _to_json_bytes([_measurement_data(row) for row in measured])} if measured else {}),
        **({MEASURES_FILE: _to_json_bytes([_measure_data(row) for row in remedied])} if remedied else {}),
        **{f"data-edition-{sha256}.json": _edition_content(session, sha256) for sha256 in hashes},
    }


def build_engine_archive() -> bytes:
    """The engine as an archive that Python imports from: the law is no part of it, it is sealed as editions."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("penalty/__init__.py"), "")
        for path in (*sorted(PACKAGE.glob("criteria/**/*.py")), PACKAGE / "messages.py"):
            name = f"penalty/{path.relative_to(PACKAGE).as_posix()}"
            archive.writestr(zipfile.ZipInfo(name), path.read_bytes(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def list_library_versions() -> dict[str, str]:
    return {name: version(name) for name in ENGINE_LIBRARIES}


def _audit_entry_data(entry: AuditEntry) -> dict[str, Any]:
    return {**audit.list_hashed_values(entry), "hash": entry.hash}


def _assessment_data(row: Assessment) -> dict[str, Any]:
    return {
        "id": row.id, "regime": row.regime, "decided_on": row.decided_on.isoformat(), "inputs": row.inputs,
        "result": row.result, "enactments": row.enactments, "proofs": row.proofs, "templates": row.templates,
        "amount_fen": row.amount_fen, "digest": row.digest, "edition": row.edition, "by": row.by.name,
    }  # fmt: skip


def _measurement_data(row: Measurement) -> dict[str, Any]:
    """Every field of the row, the evidence by its SHA-256 beside."""
    sampled_at = row.sampled_at.astimezone(UTC).isoformat(timespec="seconds")
    return {**row.model_dump(mode="json"), "sampled_at": sampled_at, "evidence_sha256": row.evidence.sha256}


def _measure_data(row: RemedialMeasure) -> dict[str, Any]:
    """Every field of the row, what proves it by SHA-256 beside."""
    return {**row.model_dump(mode="json"), "proofs_sha256": [piece.sha256 for piece in row.proofs]}


def _edition_content(session: Session, sha256: str) -> bytes:
    query = select(col(LawEdition.content)).where(col(LawEdition.sha256) == sha256).order_by(col(LawEdition.id))
    return session.scalars(query.limit(1)).one().encode()


def _calendar_data(regimes: list[Regime]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Country -> the days that are worked or free against the week, as the shared calendar has them."""
    for country in {regime.calendar.country for regime in regimes}:
        through = max(one.calendar.published_through for one in regimes if one.calendar.country == country)
        shared, day = Calendar(country, through), date(Calendar.FIRST, 1, 1)
        turned = []
        while day.year <= through:
            if shared.is_working_day(day) != (day.weekday() < 5):
                turned.append(day.isoformat())
            day += timedelta(days=1)
        yield country, {"from": Calendar.FIRST, "through": through, "turned": turned}


def _to_json_bytes(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1).encode()
