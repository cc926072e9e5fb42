"""State of the installation: database, files, key and law, and how long ago it was backed up, sealed and proven."""

import os
import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty import clock
from penalty.authority import Authority
from penalty.documents.key_status import KeyStatus
from penalty.models import AuditEntry, database
from penalty.services.records import act_times, audit

BACKUP, SEAL, VERIFY = "backup", "seal_record", "verify"
INTERVALS = {BACKUP: timedelta(days=1), SEAL: timedelta(days=1), VERIFY: timedelta(days=7)}
"""How often each is due; an hour late is on time."""
CURES = {
    BACKUP: "run: penalty backup FOLDER, daily, to another machine",
    SEAL: "run: penalty seal --out FILE, daily, and keep the sheet apart",
    VERIFY: "run: penalty verify, weekly",
}
LEAST_ROOM = 2 * 10**9
"""Bytes that must be free where the files lie."""
NEEDED = ("database", "clock", "files", "key")
"""Without these nobody can work."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: what was found; a ``fault`` has a ``cure``. Work goes on where it is only ``warned`` of."""

    name: str
    told: str
    fault: str = ""
    cure: str = ""
    warned: bool = False


def check_installation(
    session: Session, authority: Authority, key: KeyStatus, *, files: Path, instance: Path
) -> Iterator[Check]:
    """Everything, the most urgent first; ``files`` is the folder of the store, ``instance`` of the installation."""
    place = session.get_bind().engine.url.database or ""
    if session.get_bind().dialect.name == "sqlite" and not Path(place).exists():
        yield Check("database", place, f"{place} is gone", "stop the server, and bring the file or a backup back")
        return
    revision, newest = database.read_revision(session.connection()), database.find_newest_revision()
    behind = f"its tables are of revision {revision or 'none'}, this version needs {newest}"
    yield Check("database", f"revision {revision}", behind if revision != newest else "", "run: penalty db upgrade")
    yield _check_clock(session)
    yield _check_files(files)
    problem = str(key.problem) if key.problem else ""
    yield Check("key", key.place, problem, "see: penalty keys show" if problem else "")
    if key.days_left is not None:
        soon = f"the certificate runs out in {key.days_left} days" if key.expires_soon else ""
        yield Check("certificate", f"{key.days_left} days left", soon, "ask its issuer for another now", warned=True)
    faults = [str(one.problem) for one in authority.law_faults]
    yield Check("own law", "applied as a whole", "; ".join(faults), "mend the files; see: penalty law drafts")
    yield _check_privacy(instance)
    for act in INTERVALS:
        yield _check_age(session, act)


def find_last(session: Session, act: str) -> AuditEntry | None:
    """The latest time that this was done for the whole installation."""
    done = col(AuditEntry.chain) == audit.OFFICE_CHAIN, col(AuditEntry.act) == act, col(AuditEntry.refused).is_(False)
    return session.scalars(select(AuditEntry).where(*done).order_by(col(AuditEntry.sequence).desc()).limit(1)).first()


def _check_clock(session: Session) -> Check:
    last = act_times.find_later_time(session, clock.now())
    late = f"the last act on record is of {clock.write_minute(last)}, which lies ahead" if last else ""
    cure = "set the clock right, or, where it is right: penalty confirm-clock"
    return Check("clock", "no act on record lies ahead", late, cure)


def _check_files(files: Path) -> Check:
    place = next(one for one in (files, *files.parents) if one.exists())
    free = shutil.disk_usage(place).free
    told = f"{free // 10**6:,} MB free"
    if not (place.is_dir() and os.access(place, os.W_OK)):
        return Check(
            "files", told, f"{files} cannot be written", "give the user of the server the right to write there"
        )
    short = f"less than {LEAST_ROOM // 10**6:,} MB are free" if free < LEAST_ROOM else ""
    return Check("files", told, short, f"make room where {files} lies")


def _check_privacy(instance: Path) -> Check:
    """Database, files, keys and secrets lie below; nobody but the user of the server enters."""
    open_to = stat.S_IMODE(instance.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO)
    fault = f"others can enter {instance}" if open_to else ""
    return Check("privacy", "the instance is closed to others", fault, f"run: chmod 700 {instance}", warned=True)


def _check_age(session: Session, act: str) -> Check:
    last, now = find_last(session, act), clock.now()
    name = f"last {act.partition('_')[0]}"
    if last is None:
        return Check(name, "never", "it was never done", CURES[act], warned=True)
    told = _describe_age(now, last.at)
    if problems := last.changes.get("problems"):
        return Check(name, told, f"it found {problems} problems", "run: penalty verify, and follow what it says")
    late = now - last.at > INTERVALS[act] + timedelta(hours=1)
    return Check(name, told, f"it is {told} old" if late else "", CURES[act], warned=True)


def _describe_age(now: datetime, then: datetime) -> str:
    days, rest = divmod(now - then, timedelta(days=1))
    return f"{days} days {rest // timedelta(hours=1)} hours"
