"""Each case sheet through the whole procedure in a scratch installation, with its papers left in a folder."""

import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from penalty.authority import Authority, Letterhead, LetterheadAbroad
from penalty.casefile.parties import jurisdiction
from penalty.config import DEMO_LETTERHEAD
from penalty.criteria import law_library
from penalty.criteria.deadlines import YearNotPublished
from penalty.criteria.sheets.sheet import Sheet
from penalty.criteria.sheets.sheet_error import SheetError
from penalty.demo import authorities, disclosures, responsible_person, sheet_procedure
from penalty.demo.case_builder import CaseBuilder
from penalty.demo.people import People, create_people, create_people_abroad
from penalty.demo_letterheads import DEMO_LETTERHEADS
from penalty.documents.signatures import Signer
from penalty.errors import ServiceError
from penalty.models import DECISIONS, Document, DocumentKind, database
from penalty.services import documents
from penalty.services.archive import bundles, file_review
from penalty.services.archive.file_review import FileReview, Verdict
from penalty.services.cases import registration
from penalty.storage import Store
from workflows.machine import ActionRefused

EVIDENCE_LIMIT = 10**7
REGIME = "cn-eco"
"""The regime at whose authority the procedure is at home."""
SHEETS = Path(__file__).parent / "sheets"
SETTLING_KINDS = (
    *DECISIONS, DocumentKind.WITHDRAWAL_FORM, DocumentKind.TERMINATION_FORM, DocumentKind.TRANSFER_LETTER,
    DocumentKind.FILING_FORM, DocumentKind.CLOSING_MEMORANDUM, DocumentKind.DISCLOSURE_LETTER,
)  # fmt: skip
"""Kinds that settle a case: a decision, else the form that ends it without one."""


@dataclass(frozen=True)
class ScratchInstallation:
    """Session, authority and people; papers are left in ``out``."""

    session: Session
    authority: Authority
    people: People
    out: Path

    @cached_property
    def people_abroad(self) -> People:
        return create_people_abroad(self.session, self.people.admin)


@contextmanager
def open_scratch_installation(out: Path, overlay: Path | None = None) -> Iterator[ScratchInstallation]:
    """An installation in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="penalty-walk-") as name:
        root = Path(name)
        engine = database.configure_engine(create_engine(f"sqlite:///{root / 'walk.sqlite'}"))
        database.create_schema(engine)
        try:
            with Session(engine) as session:
                people = create_people(session)
                session.commit()
                authority = build_demo_authority(root, Signer.load(root / "keys"), overlay)
                yield ScratchInstallation(session, authority, people, out)
        finally:
            engine.dispose()


def build_demo_authority(root: Path, signer: Signer, overlay: Path | None = None) -> Authority:
    """The demo authority with an empty store below ``root``."""
    regimes = law_library.load_law(overlay)
    abroad = {name: LetterheadAbroad.model_validate(head) for name, head in DEMO_LETTERHEADS.items()}
    return Authority(
        letterhead=Letterhead.model_validate(DEMO_LETTERHEAD), regimes=regimes, calendar=regimes[REGIME].calendar,
        store=Store(root / "files"), signer=signer, evidence_limit=EVIDENCE_LIMIT, own_law=root / "regimes",
        letterheads=abroad,
    )  # fmt: skip


class OutsideArea(Exception):
    """The place of the sheet lies outside the area of the authority at work."""


def list_complete_sheets() -> tuple[Path, ...]:
    """The sheets of five complete files: waived, may be waived, mitigated, lightened, and none of these."""
    return tuple(sorted(SHEETS.glob("*.yaml")))


REFUSALS = (OutsideArea,)


@dataclass(frozen=True)
class Walk:
    """Walks sheets in ``installation``; ``write`` gets each line of what happens.

    A sheet outside the authority's area is refused, or, with ``anywhere``, played at a demo authority of its place.
    """

    installation: ScratchInstallation
    write: Callable[[str], None]
    anywhere: bool = False

    def try_sheet(self, sheet: Sheet, number: int, *, bundle: bool) -> bool:
        """Walk one sheet, review its file and, with ``bundle``, bind and check it; true if all succeeded."""
        self.write(f"\n[{number}] {sheet.name or sheet.matter} ({sheet.where})")
        try:
            builder, path = self.walk_sheet(sheet, number)
            self.installation.session.commit()
            files = (*responsible_person.open_cases(builder), builder)
            verdicts = [self._review_file(one) and (not bundle or self._bundle_file(one, number)) for one in files]
        except (ServiceError, ActionRefused, YearNotPublished, *REFUSALS, LookupError, SheetError) as problem:
            self.installation.session.rollback()
            self.write(f"  STOPPED {type(problem).__name__}: {problem}")
            return False
        self.write(f"DECISION {path}")
        return all(verdicts)

    def walk_sheet(self, sheet: Sheet, number: int) -> tuple[CaseBuilder, Path]:
        """Walk one sheet; the builder of its case, and the path of the document that settles it."""
        builder = self._build_builder(sheet)
        if sheet.regime == REGIME:
            sheet_procedure.walk_through(sheet_procedure.start_case(builder, sheet, number), sheet)
        else:
            disclosures.walk_disclosure(builder, sheet, number)
        paths = {row.kind: self._save_document(builder, row, number) for row in builder.view.documents}
        for person in responsible_person.open_cases(builder):
            for row in person.view.documents:
                self._save_document(person, row, number)
        return builder, next(paths[kind] for kind in SETTLING_KINDS if kind in paths)

    def _build_builder(self, sheet: Sheet) -> CaseBuilder:
        at = self.installation
        people = at.people if sheet.regime == REGIME else at.people_abroad
        return CaseBuilder(at.session, self._find_authority(sheet), people, sheet.decided_on, self._write_step)

    def _find_authority(self, sheet: Sheet) -> Authority:
        authority = self.installation.authority
        if problem := registration.find_place_problem(sheet.regime, sheet.place, sheet.violated_to):
            raise OutsideArea(problem)
        if jurisdiction.is_in_area(sheet.place, authority.regimes[sheet.regime], authority):
            return authority
        if self.anywhere:
            return authorities.move_authority(authority, sheet.regime, sheet.place, sheet.violated_to)
        name = jurisdiction.find_place_name(sheet.regime, sheet.place, sheet.violated_to)
        raise OutsideArea(
            f"{name} ({sheet.place}) lies outside the area {authority.letterhead.area} of {authority.letterhead.name}; "
            "--anywhere plays each sheet at a demo authority of its own place"
        )

    def _save_document(self, builder: CaseBuilder, row: Document, number: int) -> Path:
        pdf = documents.read_document(
            builder.session, builder.cast.chief, builder.case, row, authority=builder.authority
        )
        path = self.installation.out / f"{number:03d}-{row.kind}-{'-'.join(re.findall(r'[0-9]+', row.number))}.pdf"
        path.write_bytes(pdf)
        self._write_step(f"{row.title} {row.number}: {path}")
        return path

    def _review_file(self, builder: CaseBuilder) -> bool:
        """True unless the file has a fatal defect; only files with a decision are reviewed."""
        if not file_review.applies_to(builder.view.regime):
            self._write_step("no review: the sheet of the ministry is not for files of this regime")
            return True
        if builder.view.latest_document(*DECISIONS) is None:
            self._write_step("no review: the sheet of the ministry is for files with a decision")
            return True
        review = file_review.review_file(
            builder.session, builder.cast.auditor, builder.case, authority=builder.authority, today=builder.today
        )
        for line in list_review_lines(review):
            self.write(line)
        return not review.fatal

    def _bundle_file(self, builder: CaseBuilder, number: int) -> bool:
        """True if the bundle passes its own checker, run as a stranger would; files of other regimes are not bound."""
        if not file_review.applies_to(builder.view.regime):
            self._write_step("no bundle: a bound file follows the ministry's order on penalties")
            return True
        session, auditor, authority = builder.session, builder.cast.auditor, builder.authority
        path = self.installation.out / "bundles" / f"{number:03d}-{builder.case.reference}.pdf"
        path.parent.mkdir(exist_ok=True)
        plan = bundles.plan_bundle(session, auditor, builder.case, authority=authority, today=builder.today)
        bundles.record_bundle(
            session, auditor, builder.case, bundles.write_bundle(plan, path, authority=authority, say=lambda _: None)
        )
        session.commit()
        trusted = authority.signer.key.certificates()[0].fingerprint(hashes.SHA256()).hex()
        checker = [sys.executable, "-I", str(bundles.CHECKER), str(path), "--trust", trusted]
        result = subprocess.run(checker, capture_output=True, text=True, check=False)  # noqa: S603 -- our own checker
        self.write(f"BUNDLE {path}: {result.stdout.strip().splitlines()[-1]}")
        return result.returncode == 0

    def _write_step(self, line: str) -> None:
        self.write(f"  {line}")


def list_review_lines(review: FileReview) -> Iterator[str]:
    for row in review.rows:
        if row.verdict is Verdict.NOT_FOUND:
            yield f"  NOT FOUND {row.id}: {row.points} points"
    for defect in review.fatal:
        yield f"  FATAL {defect.id}"
    for remark in review.remarks:
        yield f"  REMARK {remark.id} ({remark.row}): {remark.shown_by}"
    yield (
        f"REVIEW {review.points} of the {review.judged} points that a machine can judge; {review.for_person} are for a "
        f"person; {len(review.fatal)} fatal, {len(review.questions)} questions open"
    )
