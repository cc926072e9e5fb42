"""Statements of an administrator who read them on benchmarks that nobody typed in: what they say on a fine.

A paper says nothing of a text that was not read: of a benchmark that is not verified, and holds no table for the
matter, it says what the newest statement on that version says, and without one no fine is notified.
"""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.casefile import decision_basis
from penalty.casefile.file import CaseFile
from penalty.criteria.legal_regime import Enactment, Regime
from penalty.models import BenchmarkReading, Case

READ = "verified"
PREFIX = "reading"
UNPUNISHED = "not_punishable"


def list_unread(regime: Regime) -> list[Enactment]:
    """The benchmarks of the regime that were not read as a whole."""
    return [one for one in regime.enactments.values() if _is_benchmark(one) and one.data.status != READ]


def list_in_force_at(regime: Regime, case: Case, day: date) -> list[Enactment]:
    """The benchmarks that the regime holds of the place of the case, in force on ``day``."""
    benchmarks = [one for one in regime.enactments.values() if _is_benchmark(one)]
    return [one for one in benchmarks if one.covers(case.place) and one.in_force_on(day)]


def list_unread_for(regime: Regime, case: Case, day: date) -> list[Enactment]:
    """Those in force at the place of the case on ``day`` that hold no table for its matter; none where one that was
    read sizes the fine there."""
    known = list_in_force_at(regime, case, day)
    if any(one.data.status == READ or _weighs(one, case.matter) for one in known):
        return []
    return known


def find_reading(session: Session, enactment: Enactment, matter: str) -> BenchmarkReading | None:
    """The newest statement on exactly this version; ``None`` where nobody made one."""
    query = select(BenchmarkReading).where(
        col(BenchmarkReading.enactment) == enactment.id,
        col(BenchmarkReading.sha256) == enactment.sha256,
        col(BenchmarkReading.matter) == matter,
    )
    return session.scalars(query.order_by(col(BenchmarkReading.id).desc())).first()


def list_missing(file: CaseFile, regime: Regime) -> list[Enactment]:
    """The benchmarks on which the fine of the latest assessment waits for a statement; none where no fine follows."""
    row = file.assessment
    if row is None or file.result["effect"] == UNPUNISHED or decision_basis.is_waived(file.result, file.departure):
        return []
    unread = list_unread_for(regime, file.case, row.decided_on)
    return [one for one in unread if find_reading(file.session, one, file.case.matter) is None]


def name_reading(enactment: Enactment, matter: str) -> str:
    """The id by which a refusal names what is missing."""
    return f"{PREFIX}/{enactment.id}/{matter}"


def _is_benchmark(enactment: Enactment) -> bool:
    return enactment.data.kind == "benchmark"


def _weighs(enactment: Enactment, matter: str) -> bool:
    benchmark = enactment.data.benchmark
    return benchmark is not None and any(matter in table.matters for table in benchmark.tables)
