"""The defects for which a file gets no point at all; what only a person can judge says so."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from penalty.models import DefenceKind, DocumentKind, Standing
from penalty.services import deliberation
from penalty.services.filereview.reading import NOTICES, File
from penalty.services.filereview.sheet import Verdict
from workflows.words import Action, Ask


@dataclass(frozen=True, slots=True)
class Defect:
    """One defect: ``found`` is the bad news, ``not_found`` the good."""

    id: str
    verdict: Verdict
    place: str


def of(file: File) -> Iterator[Defect]:
    """Every defect of the list, looked for in ``file``."""
    for name, place, is_there in DEFECTS:
        if is_there is None:
            yield Defect(name, Verdict.TO_JUDGE, place)
        else:
            yield Defect(name, Verdict.FOUND if is_there(file) else Verdict.NOT_FOUND, place)


def _too_few_officers(file: File) -> bool:
    named = [one for one in (file.case.lead, file.case.second) if one is not None]
    return len({one.id for one in named if one.certificate_number}) < 2


def _party_differs(file: File) -> bool:
    told = [paper.data.get("party") or {} for paper in file.papers if paper.kind is not DocumentKind.PUBLIC_COPY]
    return any(one.get("code", file.case.party.code) != file.case.party.code for one in told)


def _facts_without_proof(file: File) -> bool:
    on_file = {piece.id for piece in file.pieces}
    proven = [row for row in file.answers.values() if row.standing is Standing.PROVEN]
    return any(not {piece.id for piece in row.proofs} & on_file for row in proven)


def _proof_of_no_fault_ignored(file: File) -> bool:
    facts = file.assessment.inputs.get("facts", {}) if file.assessment else {}
    return facts.get("fault") == "none" and file.assessment is not None and not file.is_waived


def _no_legal_basis(file: File) -> bool:
    result = file.result
    return bool(result) and file.is_waived and not result.get("ground")


def _law_not_in_force(file: File) -> bool:
    """The ground was in force neither on the day it is applied to nor on that of the decision, which lists follow."""
    ground = str(file.result.get("ground") or "")
    if not ground or file.assessment is None:
        return False
    name = ground.partition("/")[0]
    known = file.office.regimes[file.case.regime].enactments.get(name)
    inputs = file.assessment.inputs
    sides = ("violated_to", "decided_on") if file.result.get("law") == "act" else ("decided_on",)
    days = [date.fromisoformat(str(inputs[side])) for side in sides if inputs.get(side)]
    return known is None or not any(known.in_force_on(day) for day in days)


def _heavier_than_told(file: File) -> bool:
    notice, decision = file.paper(*NOTICES), file.decision
    return bool(notice and decision and (decision.amount_fen or 0) > (notice.amount_fen or 0))


def _mitigated_without_ground(file: File) -> bool:
    return file.result.get("effect") == "mitigate" and file.departure is None and not file.result.get("ground")


def _rights_not_told(file: File) -> bool:
    decided = file.last(Action.DECIDE)
    return decided is not None and file.service(file.paper(*NOTICES)) is None


def _decided_before_the_end(file: File) -> bool:
    decided, term = file.last(Action.DECIDE, Action.CLOSE_DEFENCE), file.clock("defence")
    if decided is None or term is None or term.due_on is None:
        return False
    waived = any(row.kind is DefenceKind.WAIVER for row in file.entries)
    return not waived and decided.on <= term.due_on


def _no_hearing(file: File) -> bool:
    asked = [row for row in file.entries if row.kind is DefenceKind.HEARING_REQUEST]
    closed = file.last(Action.CLOSE_DEFENCE, Action.DECIDE)
    return bool(asked) and closed is not None and file.last(Action.HOLD_HEARING) is None


def _no_deliberation(file: File) -> bool:
    """Where deliberation is due it was held on exactly what is decided."""
    decision, held = file.last(Action.DECIDE), file.last(Action.RECORD_DELIBERATION)
    departed = file.departure is not None
    due = deliberation.due(file.case, file.assessment, file.acts, departed, office=file.office, today=file.today)
    return decision is not None and due and (held is None or held.digest != decision.digest)


def _investigator_voted(file: File) -> bool:
    held = [act for act in file.acts if act.action in (Action.RECORD_DELIBERATION, Action.EXTEND_DECISION)]
    return any(file.investigators & {int(one) for one in act.given.get(Ask.MEMBERS, [])} for act in held)


def _no_legal_review(file: File) -> bool:
    decision, review = file.last(Action.DECIDE), file.last(Action.APPROVE_LEGALLY)
    return decision is not None and (review is None or review.digest != decision.digest)


def _unqualified_reviewer(file: File) -> bool:
    review = file.last(Action.APPROVE_LEGALLY)
    return review is not None and not file.reviewers[review.by_id].is_legally_qualified


def _time_barred(file: File) -> bool:
    return file.result.get("reason") == "time_barred"


def _reviewed_own_work(file: File) -> bool:
    return bool(file.investigators & set(file.reviewers))


def _preserved_too_long(file: File) -> bool:
    term = file.clock("evidence_registration")
    return term is not None and term.state == "overdue"


DEFECTS: tuple[tuple[str, str, Callable[[File], bool] | None], ...] = (
    ("wrong_authority", "case", None),
    ("fewer_than_two_officers", "case", _too_few_officers),
    ("party_name_differs", "documents", _party_differs),
    ("wrong_offender", "facts", None),
    ("facts_do_not_match_evidence", "facts", _facts_without_proof),
    ("evidence_is_insufficient", "evidence", None),
    ("proof_of_no_fault_ignored", "assessment", _proof_of_no_fault_ignored),
    ("article_wrong_or_incomplete", "assessment", None),
    ("no_legal_basis", "assessment", _no_legal_basis),
    ("law_not_in_force", "assessment", _law_not_in_force),
    ("catch_all_clause_without_basis", "assessment", None),
    ("heavier_because_of_defence", "documents", _heavier_than_told),
    ("mitigated_without_ground", "assessment", _mitigated_without_ground),
    ("unrelated_things_seized", "documents", None),
    ("rights_not_told", "documents", _rights_not_told),
    ("decided_before_defence_ended", "defence", _decided_before_the_end),
    ("no_hearing_although_asked", "defence", _no_hearing),
    ("no_deliberation_where_due", "timeline", _no_deliberation),
    ("investigator_voted", "timeline", _investigator_voted),
    ("no_legal_review_where_due", "timeline", _no_legal_review),
    ("reviewer_not_qualified", "timeline", _unqualified_reviewer),
    ("time_barred", "assessment", _time_barred),
    ("investigator_reviewed", "timeline", _reviewed_own_work),
    ("daily_fine_out_of_sequence", "documents", None),
    ("preserved_or_seized_too_long", "documents", _preserved_too_long),
)
"""Id, page, check; ``None`` where only a person can judge. Twenty-five, as the ministry counts them."""
