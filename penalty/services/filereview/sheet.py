"""The sheet of a hundred points, row by row: what each looks for and whether the file holds it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from penalty.models import DefenceKind, DocumentKind, EvidenceKind
from penalty.services import serving
from penalty.services.filereview.reading import NOTICES, File
from workflows.choices import Attendance
from workflows.words import Action


class Verdict(StrEnum):
    """What a look at one row gives."""

    FOUND = "found"
    NOT_FOUND = "not_found"
    NOT_NEEDED = "not_needed"
    TO_JUDGE = "to_judge"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its points, what was found, and where to look; ``place`` names the page of the case."""

    id: str
    points: int
    verdict: Verdict
    place: str
    paper: str = ""


Look = Callable[[File], tuple[Verdict, str]]


def rows(file: File) -> Iterator[Row]:
    """The sheet for this file; the row of the decision is that of the kind the case ends in."""
    for name, points, place, look in SHEET:
        verdict, paper = look(file)
        yield Row(name, points, verdict, place, paper)


def _on_file(file: File, *kinds: DocumentKind) -> tuple[Verdict, str]:
    paper = file.paper(*kinds)
    return (Verdict.FOUND, paper.number) if paper else (Verdict.NOT_FOUND, "")


def _paper(*kinds: DocumentKind) -> Look:
    return lambda file: _on_file(file, *kinds)


def _paper_or_piece(kind: DocumentKind, piece: EvidenceKind) -> Look:
    def look(file: File) -> tuple[Verdict, str]:
        if file.paper(kind):
            return _on_file(file, kind)
        found = next((one for one in file.pieces if one.kind is piece), None)
        return (Verdict.FOUND, found.title) if found else (Verdict.NOT_FOUND, "")

    return look


def _monitoring(file: File) -> tuple[Verdict, str]:
    found = next((one for one in file.pieces if one.kind is EvidenceKind.EXPERT_OPINION), None)
    if found or file.paper(DocumentKind.RESULT_NOTICE):
        return Verdict.FOUND, found.title if found else ""
    measured = file.case.matter.startswith("discharge-standard-exceeded") or file.last(Action.COMMISSION)
    return (Verdict.TO_JUDGE, "") if measured else (Verdict.NOT_NEEDED, "")


def _other_evidence(file: File) -> tuple[Verdict, str]:
    whole = [one for one in file.pieces if one.collected_from and one.collected_by and one.collected_at]
    return (Verdict.FOUND, str(len(whole))) if whole and len(whole) == len(file.pieces) else (Verdict.NOT_FOUND, "")


def _correction(file: File) -> tuple[Verdict, str]:
    """An order of its own, or one inside the decision."""
    if file.paper(DocumentKind.CORRECTION_ORDER):
        return _on_file(file, DocumentKind.CORRECTION_ORDER)
    decision = file.decision
    inside = bool(decision and (decision.data.get("correction") or {}).get("demands"))
    spot = bool(decision and decision.kind is DocumentKind.SPOT_DECISION)
    return (Verdict.FOUND, decision.number if decision else "") if inside or spot else (Verdict.NOT_FOUND, "")


def _notice(file: File) -> tuple[Verdict, str]:
    if file.decision and file.decision.kind is DocumentKind.SPOT_DECISION:
        return Verdict.NOT_NEEDED, ""
    notice = file.paper(*NOTICES)
    service = file.service(notice)
    if notice is None or service is None:
        return Verdict.NOT_FOUND, ""
    return (Verdict.TO_JUDGE if serving.lacks_proof(service) else Verdict.FOUND), notice.number


def _hearing(*kinds: DocumentKind) -> Look:
    def look(file: File) -> tuple[Verdict, str]:
        if not any(row.kind is DefenceKind.HEARING_REQUEST for row in file.entries):
            return Verdict.NOT_NEEDED, ""
        held = file.last(Action.HOLD_HEARING)
        if held and held.given.get("attendance") == Attendance.WITHDRAWN:
            return Verdict.NOT_NEEDED, ""
        return _on_file(file, *kinds)

    return look


def _decision(file: File) -> tuple[Verdict, str]:
    """A paper cannot be issued with a gap, so an issued decision holds every part the sheet asks for."""
    wanted = (
        (DocumentKind.WAIVER_DECISION,)
        if file.is_waived
        else (DocumentKind.PENALTY_DECISION, DocumentKind.SPOT_DECISION)
    )
    verdict, number = _on_file(file, *wanted)
    service = file.service(file.decision)
    return (Verdict.TO_JUDGE if service and serving.lacks_proof(service) else verdict), number


def _closing(file: File) -> tuple[Verdict, str]:
    return _on_file(file, DocumentKind.CLOSING_FORM)


def _filing(file: File) -> tuple[Verdict, str]:
    if file.last(Action.DECIDE_ON_THE_SPOT):
        return _on_file(file, DocumentKind.SPOT_REPORT)
    return _on_file(file, DocumentKind.FILING_FORM)


def _report(file: File) -> tuple[Verdict, str]:
    if file.last(Action.DECIDE_ON_THE_SPOT):
        return Verdict.NOT_NEEDED, ""
    return _on_file(file, DocumentKind.INVESTIGATION_REPORT)


K, E = DocumentKind, EvidenceKind
SHEET: tuple[tuple[str, int, str, Look], ...] = (
    ("filing_form", 4, "documents", _filing),
    ("scene_record", 10, "evidence", _paper_or_piece(K.SCENE_RECORD, E.SCENE_RECORD)),
    ("interview_record", 10, "evidence", _paper_or_piece(K.INTERVIEW_RECORD, E.PARTY_STATEMENT)),
    ("monitoring_report", 5, "evidence", _monitoring),
    ("other_evidence", 8, "evidence", _other_evidence),
    ("investigation_report", 8, "documents", _report),
    ("correction_order", 10, "documents", _correction),
    ("notice", 10, "documents", _notice),
    ("hearing_notice", 4, "defence", _hearing(K.HEARING_NOTICE)),
    ("hearing_record", 8, "defence", _hearing(K.HEARING_RECORD)),
    ("decision", 20, "documents", _decision),
    ("closing_form", 3, "documents", _closing),
)
"""Row, points, page, look. The points are those for files without a penalty; the fact base has no others."""
