"""``penalty walk``: each case sheet through the whole procedure with the demo cast, on a scratch database."""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click
from cryptography.hazmat.primitives import hashes
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from penalty.authority import Letterhead, Office
from penalty.casefile import CaseFile
from penalty.cli import cast, journey, law, life, story
from penalty.config import DEMO_LETTERHEAD
from penalty.criteria import enactment, sheet
from penalty.criteria.deadlines import YearNotPublished
from penalty.criteria.sheet import Sheet, SheetError
from penalty.documents.sign import Signer
from penalty.errors import ServiceError
from penalty.models import DECISIONS, Document, DocumentKind
from penalty.models import engine as engines
from penalty.services import bundling, documents, filereview
from penalty.services.filereview import Review, Verdict
from penalty.storage import Store
from workflows.machine import ActionRefused

EVIDENCE_LIMIT = 10**7
FILLED = "cn-eco"
COMPLETE = Path(__file__).parent / "files"


class NotFilled(Exception):
    """The documents of this sheet's regime are not there."""


@dataclass(frozen=True)
class Scratch:
    """A whole installation that is thrown away."""

    session: Session
    office: Office
    cast: cast.Cast
    out: Path


@click.command("walk")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Where the PDFs go.")
@click.option("--bundle", "bundles", is_flag=True, help="Bind each file too and check it; always done without FILES.")
@law.OVERLAY
def walk(files: tuple[Path, ...], out: Path, bundles: bool, overlay: Path | None) -> None:
    """Take each case sheet from intake to its end; leave every document in DIR. Without FILES, five complete files.

    Each sheet ends with a line “DECISION path”, and before it, where there is a decision, with “REVIEW points” of the
    ministry's file review; a bound file with “BUNDLE path: verdict” of its checker. Status 1 when one could not be
    walked, has a fatal defect or does not hold, 2 on bad input.
    """
    regimes = law.regimes(overlay)
    try:
        sheets = [one for path in files or complete() for one in sheet.read(path, regimes)]
    except (SheetError, OSError) as problem:
        law.refuse(str(problem))
    out.mkdir(parents=True, exist_ok=True)
    with scratch(out, overlay) as place:
        walked = [_told(place, one, number, bundles or not files) for number, one in enumerate(sheets, 1)]
    sys.exit(0 if all(walked) else 1)


def complete() -> tuple[Path, ...]:
    """The sheets of five complete files: waived, may be waived, mitigated, lightened, and none of these."""
    return tuple(sorted(COMPLETE.glob("*.yaml")))


SETTLING = (
    *DECISIONS, DocumentKind.WITHDRAWAL_FORM, DocumentKind.TERMINATION_FORM, DocumentKind.TRANSFER_LETTER,
    DocumentKind.FILING_FORM,
)  # fmt: skip
"""What settles a case: a decision, else what ends it without one."""


@contextmanager
def scratch(out: Path, overlay: Path | None = None) -> Iterator[Scratch]:
    """An installation in a temporary folder: SQLite, store, test key, cast."""
    with tempfile.TemporaryDirectory(prefix="penalty-walk-") as name:
        root = Path(name)
        engine = engines.prepare(create_engine(f"sqlite:///{root / 'walk.sqlite'}"))
        engines.create_all(engine)
        try:
            with Session(engine) as session:
                people = cast.make(session)
                session.commit()
                yield Scratch(session, _office(root, overlay), people, out)
        finally:
            engine.dispose()


def _office(root: Path, overlay: Path | None) -> Office:
    regimes = enactment.library(overlay)
    return Office(
        letterhead=Letterhead.model_validate(DEMO_LETTERHEAD), regimes=regimes, calendar=regimes[FILLED].calendar,
        store=Store(root / "files"), signer=Signer.load(root / "keys"), evidence_limit=EVIDENCE_LIMIT,
        own_law=root / "regimes",
    )  # fmt: skip


def _told(place: Scratch, one: Sheet, number: int, bundles: bool) -> bool:
    click.echo(f"\n[{number}] {one.name or one.matter} ({one.where})")
    try:
        lived, path = walk_sheet(place, one, number)
        place.session.commit()
        sound = _reviewed(place, lived) and (not bundles or _bound(place, lived, number))
    except (ServiceError, ActionRefused, YearNotPublished, NotFilled, LookupError, SheetError) as problem:
        place.session.rollback()
        click.echo(f"  STOPPED {type(problem).__name__}: {problem}")
        return False
    click.echo(f"DECISION {path}")
    return sound


def _reviewed(place: Scratch, lived: life.Life) -> bool:
    """The file review of a file that has come to its end; whether it has no fatal defect."""
    if CaseFile(place.session, lived.case).latest_document(*DECISIONS) is None:
        _step("no review: the sheet of the ministry is for files with a decision")
        return True
    review = filereview.review(place.session, place.cast.auditor, lived.case, office=place.office, today=lived.today)
    for line in reviewed(review):
        click.echo(line)
    return not review.fatal


def _bound(place: Scratch, lived: life.Life, number: int) -> bool:
    """Bind the file as one signed PDF and check it as a stranger would; whether everything holds."""
    session, auditor, office = place.session, place.cast.auditor, place.office
    path = place.out / "bundles" / f"{number:03d}-{lived.case.reference}.pdf"
    path.parent.mkdir(exist_ok=True)
    plan = bundling.plan(session, auditor, lived.case, office=office, today=lived.today)
    bundling.record(session, auditor, lived.case, bundling.bind(plan, path, office=office, say=lambda _: None))
    session.commit()
    trusted = office.signer.key.certificates()[0].fingerprint(hashes.SHA256()).hex()
    checker = [sys.executable, "-I", str(bundling.CHECKER), str(path), "--trust", trusted]
    done = subprocess.run(checker, capture_output=True, text=True, check=False)  # noqa: S603 -- our own checker
    click.echo(f"BUNDLE {path}: {done.stdout.strip().splitlines()[-1]}")
    return done.returncode == 0


def reviewed(review: Review) -> Iterator[str]:
    """The verdict in lines: what is wanting, row by row, then the points."""
    for row in review.rows:
        if row.verdict is Verdict.NOT_FOUND:
            yield f"  NOT FOUND {row.id}: {row.points} points"
    for defect in review.fatal:
        yield f"  FATAL {defect.id}"
    verdicts = [*(row.verdict for row in review.rows), *(defect.verdict for defect in review.defects)]
    people = verdicts.count(Verdict.TO_JUDGE)
    yield f"REVIEW {review.points} of {review.judged}, {len(review.fatal)} fatal; {people} for a person to judge"


def walk_sheet(place: Scratch, one: Sheet, number: int) -> tuple[life.Life, Path]:
    """Walk one sheet; the case as it was lived, and the path of the document that settles it."""
    if one.regime != FILLED:
        raise NotFilled(f"{one.regime} can be assessed, but its documents are not filled yet")
    plan = story.days(one, place.office.calendar)
    intake = story.intake(one, place.office.regimes[one.regime], number, plan)
    lived = life.begin(place.session, place.office, place.cast, intake, plan.registered, _step)
    journey.travel(lived, one)
    left = {row.kind: _leave(place, lived, row, number) for row in CaseFile(place.session, lived.case).documents}
    return lived, next(left[kind] for kind in SETTLING if kind in left)


def _leave(place: Scratch, lived: life.Life, row: Document, number: int) -> Path:
    pdf = documents.read(place.session, place.cast.chief, lived.case, row, office=place.office)
    path = place.out / f"{number:03d}-{row.kind}-{'-'.join(re.findall(r'[0-9]+', row.number))}.pdf"
    path.write_bytes(pdf)
    _step(f"{row.title} {row.number}: {path}")
    return path


def _step(line: str) -> None:
    click.echo(f"  {line}")


COMMANDS = (walk,)
