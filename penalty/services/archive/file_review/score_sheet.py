"""The sheet of a hundred points, row by row: what each looks for and whether the file holds it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from penalty.casefile import CaseView
from penalty.casefile.documents import lacks_proof
from penalty.casefile.measurements import exceedance
from penalty.models import DECISIONS, NOTICES, DefenceKind, DocumentKind, EvidenceKind
from penalty.services.archive.file_review import remarks
from penalty.services.archive.file_review.remarks import Remark
from workflows.choices import HearingAttendance
from workflows.vocabulary import Action


class Verdict(StrEnum):
    """Result of one check."""

    FOUND = "found"
    NOT_FOUND = "not_found"
    NOT_NEEDED = "not_needed"
    TO_JUDGE = "to_judge"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: its points, the verdict, and the page of the case to look at; ``paper`` is what was found.

    ``for_person`` are the points of its content that only a person can judge, ``remarks`` what the content lacks.
    """

    id: str
    points: int
    verdict: Verdict
    place: str
    paper: str = ""
    for_person: int = 0
    remarks: tuple[Remark, ...] = ()

    @property
    def judged(self) -> int:
        """The points that a machine can judge."""
        return 0 if self.verdict is Verdict.TO_JUDGE else self.points - self.for_person

    @property
    def earned(self) -> int:
        """The judged points, less those of the remarks, each kind of which counts once."""
        if self.verdict not in (Verdict.FOUND, Verdict.NOT_NEEDED):
            return 0
        lost = sum({one.id: one.points for one in self.remarks}.values())
        return max(self.judged - lost, 0)


RowCheck = Callable[[CaseView], tuple[Verdict, str]]


def list_rows(file: CaseView) -> Iterator[SheetRow]:
    """The row of the decision is that of the kind the case ends in."""
    found = tuple(remarks.list_remarks(file))
    for name, points, for_person, place, look in SCORE_SHEET:
        verdict, paper = look(file)
        seen = for_person if verdict in (Verdict.FOUND, Verdict.NOT_FOUND) else 0
        yield SheetRow(name, points, verdict, place, paper, seen, tuple(one for one in found if one.row == name))


def _find_paper(file: CaseView, *kinds: DocumentKind) -> tuple[Verdict, str]:
    document = file.latest_document(*kinds)
    return (Verdict.FOUND, document.number) if document else (Verdict.NOT_FOUND, "")


def _check_paper(*kinds: DocumentKind) -> RowCheck:
    return lambda file: _find_paper(file, *kinds)


def _check_paper_or_evidence(kind: DocumentKind, piece: EvidenceKind) -> RowCheck:
    def look(file: CaseView) -> tuple[Verdict, str]:
        if file.latest_document(kind):
            return _find_paper(file, kind)
        piece_on_file = next((one for one in file.evidence if one.kind is piece), None)
        return (Verdict.FOUND, piece_on_file.title) if piece_on_file else (Verdict.NOT_FOUND, "")

    return look


def _check_monitoring(file: CaseView) -> tuple[Verdict, str]:
    piece_on_file = next((one for one in file.evidence if one.kind is EvidenceKind.EXPERT_OPINION), None)
    if piece_on_file or file.latest_document(DocumentKind.RESULT_NOTICE):
        return Verdict.FOUND, piece_on_file.title if piece_on_file else ""
    measured = file.case.matter.startswith(exceedance.DISCHARGE_MATTERS) or file.latest_act(Action.COMMISSION)
    return (Verdict.TO_JUDGE, "") if measured else (Verdict.NOT_NEEDED, "")


def _check_other_evidence(file: CaseView) -> tuple[Verdict, str]:
    pieces = file.evidence
    if pieces and all(one.collected_from and one.collected_by and one.collected_at for one in pieces):
        return Verdict.FOUND, str(len(pieces))
    return Verdict.NOT_FOUND, ""


def _check_correction(file: CaseView) -> tuple[Verdict, str]:
    """An order of its own, one inside the decision, or a correction that left nothing to order."""
    if file.latest_document(DocumentKind.CORRECTION_ORDER):
        return _find_paper(file, DocumentKind.CORRECTION_ORDER)
    decision = file.latest_document(*DECISIONS)
    told = (decision.data.get("correction") or {}) if decision else {}
    inside = bool(told.get("demands") or told.get("corrected_on"))
    spot = bool(decision and decision.kind is DocumentKind.SPOT_DECISION)
    return (Verdict.FOUND, decision.number if decision else "") if inside or spot else (Verdict.NOT_FOUND, "")


def _check_notice(file: CaseView) -> tuple[Verdict, str]:
    decision = file.latest_document(*DECISIONS)
    if decision is not None and decision.kind is DocumentKind.SPOT_DECISION:
        return Verdict.NOT_NEEDED, ""
    notice = file.latest_document(*NOTICES)
    service = file.find_service(notice)
    if notice is None or service is None:
        return Verdict.NOT_FOUND, ""
    return (Verdict.TO_JUDGE if lacks_proof(service) else Verdict.FOUND), notice.number


def _check_hearing(*kinds: DocumentKind) -> RowCheck:
    def look(file: CaseView) -> tuple[Verdict, str]:
        if not any(row.kind is DefenceKind.HEARING_REQUEST for row in file.defence):
            return Verdict.NOT_NEEDED, ""
        hearing = file.latest_act(Action.HOLD_HEARING)
        if hearing and hearing.given.get("attendance") == HearingAttendance.WITHDRAWN:
            return Verdict.NOT_NEEDED, ""
        return _find_paper(file, *kinds)

    return look


def _check_decision(file: CaseView) -> tuple[Verdict, str]:
    """A paper cannot be issued with a gap, so an issued decision holds every part the sheet asks for."""
    kinds = (
        (DocumentKind.WAIVER_DECISION,)
        if file.is_waived
        else (DocumentKind.PENALTY_DECISION, DocumentKind.SPOT_DECISION)
    )
    verdict, number = _find_paper(file, *kinds)
    service = file.find_service(file.latest_document(*DECISIONS))
    return (Verdict.TO_JUDGE if service and lacks_proof(service) else verdict), number


def _check_filing(file: CaseView) -> tuple[Verdict, str]:
    if file.latest_act(Action.DECIDE_ON_THE_SPOT):
        return _find_paper(file, DocumentKind.SPOT_REPORT)
    return _find_paper(file, DocumentKind.FILING_FORM)


def _check_report(file: CaseView) -> tuple[Verdict, str]:
    if file.latest_act(Action.DECIDE_ON_THE_SPOT):
        return Verdict.NOT_NEEDED, ""
    return _find_paper(file, DocumentKind.INVESTIGATION_REPORT)


K, E = DocumentKind, EvidenceKind
SCORE_SHEET: tuple[tuple[str, int, int, str, RowCheck], ...] = (
    ("filing_form", 4, 0, "documents", _check_filing),
    ("scene_record", 10, 2, "evidence", _check_paper_or_evidence(K.SCENE_RECORD, E.SCENE_RECORD)),
    ("interview_record", 10, 2, "evidence", _check_paper_or_evidence(K.INTERVIEW_RECORD, E.PARTY_STATEMENT)),
    ("monitoring_report", 5, 0, "evidence", _check_monitoring),
    ("other_evidence", 8, 1, "evidence", _check_other_evidence),
    ("investigation_report", 8, 1, "documents", _check_report),
    ("correction_order", 10, 0, "documents", _check_correction),
    ("notice", 10, 0, "documents", _check_notice),
    ("hearing_notice", 4, 0, "defence", _check_hearing(K.HEARING_NOTICE)),
    ("hearing_record", 8, 0, "defence", _check_hearing(K.HEARING_RECORD)),
    ("decision", 20, 3, "documents", _check_decision),
    ("closing_form", 3, 0, "documents", _check_paper(K.CLOSING_FORM)),
)
"""Row, points, points for a person, page, check. The points are those for files without a penalty; the fact base has
no others. For a person: whether a record shows what was to be seen and asked and is signed on each page (2 each),
whether copies are certified (1), whether the report's conclusion follows (1), whether the decision tells time, act,
motive and consequence as they were (3)."""
