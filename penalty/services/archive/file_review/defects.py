"""The defects for which a file gets no point at all; what only a person can judge says so."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from penalty.casefile import CaseView
from penalty.casefile.measurements import exceedance, remediation
from penalty.casefile.parties import jurisdiction
from penalty.models import DECISIONS, NOTICES, DefenceKind, DocumentKind, Standing
from penalty.papers.wording import law_in_force
from penalty.services.archive.file_review import proofs, time_limits
from penalty.services.archive.file_review.score_sheet import Verdict
from penalty.services.assessment import assessments
from workflows.vocabulary import Action, Input


@dataclass(frozen=True, slots=True)
class Defect:
    """One defect: ``found`` is the bad news, ``not_found`` the good, ``answered`` the word of the legal reviewer."""

    id: str
    verdict: Verdict
    place: str


def find_defects(file: CaseView) -> Iterator[Defect]:
    answered = list_answered_questions(file)
    for name, place, is_there in DEFECTS:
        if is_there is None:
            yield Defect(name, Verdict.ANSWERED if QUESTIONS[name] in answered else Verdict.TO_JUDGE, place)
        else:
            yield Defect(name, Verdict.FOUND if is_there(file) else Verdict.NOT_FOUND, place)


def _lacks_competence(file: CaseView) -> bool:
    return jurisdiction.lacks_competence(file, file.authority)


def list_answered_questions(file: CaseView) -> set[str]:
    """The questions that the legal review of what is decided, or stands on file, has answered."""
    review, decision = file.latest_act(Action.APPROVE_LEGALLY), file.latest_act(Action.DECIDE)
    if review is None or review.digest != (decision.digest if decision else file.digest):
        return set()
    answers = {**(review.given.get(Input.LEGAL_ANSWERS) or {}), **(review.given.get(Input.DEFECT_ANSWERS) or {})}
    return {point for point, holds in answers.items() if holds is True}


def _has_too_few_officers(file: CaseView) -> bool:
    officers = [one for one in (file.case.lead, file.case.second) if one is not None]
    return len({one.id for one in officers if one.certificate_number}) < 2


def _has_other_party(file: CaseView) -> bool:
    parties = [
        document.data.get("party") or {} for document in file.documents if document.kind is not DocumentKind.PUBLIC_COPY
    ]
    return any(one.get("code", file.case.party.code) != file.case.party.code for one in parties)


def _has_facts_without_proof(file: CaseView) -> bool:
    """Also where every proof is older than what it is to prove, measurements or measures on file say otherwise, or days
    on file contradict each other."""
    on_file = {piece.id for piece in file.evidence}
    proven = [row for row in file.answers.values() if row.standing is Standing.PROVEN]
    for find_problem in (exceedance.find_answer_problem, remediation.find_answer_problem):
        if any(find_problem(file, row.fact, row.value, row.note, row.proofs) for row in proven):
            return True
    if any(not {piece.id for piece in row.proofs} & on_file for row in proven):
        return True
    return any(True for find in (proofs.list_proofs_without_date, proofs.list_contradicting_days) for _ in find(file))


def _ignores_proof_of_no_fault(file: CaseView) -> bool:
    facts = file.assessment.inputs.get("facts", {}) if file.assessment else {}
    return facts.get("fault") == "none" and file.assessment is not None and not file.is_waived


def _lacks_legal_basis(file: CaseView) -> bool:
    return file.is_waived and not file.result.get("ground")


def _applies_law_not_in_force(file: CaseView) -> bool:
    """The result rests on a ground, or a paper in force cites an article, that did not hold on its day."""
    papers = [one for one in file.documents if one.kind is not DocumentKind.PUBLIC_COPY and one.id not in file.ended]
    return _has_ground_not_in_force(file) or any(
        law_in_force.find_wrong_citations(file, one.kind, one.data, one.issued_on) for one in papers
    )


def _has_ground_not_in_force(file: CaseView) -> bool:
    """The ground was in force neither on the day it is applied to nor on that of the decision, which lists follow."""
    ground = str(file.result.get("ground") or "")
    if not ground or file.assessment is None:
        return False
    name = ground.partition("/")[0]
    known = file.authority.regimes[file.case.regime].enactments.get(name)
    inputs = file.assessment.inputs
    sides = ("violated_to", "decided_on") if file.result.get("law") == "act" else ("decided_on",)
    days = [date.fromisoformat(str(inputs[side])) for side in sides if inputs.get(side)]
    return known is None or not any(known.in_force_on(day) for day in days)


def _is_heavier_than_notice(file: CaseView) -> bool:
    notice, decision = file.latest_document(*NOTICES), file.latest_document(*DECISIONS)
    return bool(notice and decision and (decision.amount_fen or 0) > (notice.amount_fen or 0))


def _mitigates_without_ground(file: CaseView) -> bool:
    return file.result.get("effect") == "mitigate" and file.departure is None and not file.result.get("ground")


def _lacks_served_notice(file: CaseView) -> bool:
    decided = file.latest_act(Action.DECIDE)
    return decided is not None and file.find_service(file.latest_document(*NOTICES)) is None


def _is_decided_before_defence_ended(file: CaseView) -> bool:
    """A review, a deliberation or the decision on a day on which the party's term still ran and it had waived nothing,
    or a hearing sooner than seven working days after its notice (APL 44, 62, 64; Order 30 art 44)."""
    return time_limits.is_taken_too_early(file) or time_limits.is_hearing_too_early(file)


def _lacks_requested_hearing(file: CaseView) -> bool:
    requests = [row for row in file.defence if row.kind is DefenceKind.HEARING_REQUEST]
    closed = file.latest_act(Action.CLOSE_DEFENCE, Action.DECIDE)
    return bool(requests) and closed is not None and file.latest_act(Action.HOLD_HEARING) is None


def _lacks_due_deliberation(file: CaseView) -> bool:
    """A deliberation that is due must cover exactly what is decided."""
    decision, deliberated = file.latest_act(Action.DECIDE), file.latest_act(Action.RECORD_DELIBERATION)
    return (
        decision is not None
        and assessments.is_deliberation_due(file)
        and (deliberated is None or deliberated.digest != decision.digest)
    )


def _has_investigator_vote(file: CaseView) -> bool:
    meetings = [act for act in file.acts if act.action in (Action.RECORD_DELIBERATION, Action.EXTEND_DECISION)]
    return any(file.investigators.keys() & {int(one) for one in act.given.get(Input.MEMBERS, [])} for act in meetings)


def _lacks_legal_review(file: CaseView) -> bool:
    decision, review = file.latest_act(Action.DECIDE), file.latest_act(Action.APPROVE_LEGALLY)
    return decision is not None and (review is None or review.digest != decision.digest)


def _has_unqualified_reviewer(file: CaseView) -> bool:
    review = file.latest_act(Action.APPROVE_LEGALLY)
    return review is not None and not review.by.is_legally_qualified


def _is_time_barred(file: CaseView) -> bool:
    return file.result.get("reason") == "time_barred"


def _has_investigator_as_reviewer(file: CaseView) -> bool:
    return bool(file.investigators.keys() & file.reviewers.keys())


def _is_preserved_too_long(file: CaseView) -> bool:
    term = file.find_deadline("evidence_registration")
    return term is not None and term.state == "overdue"


DEFECTS: tuple[tuple[str, str, Callable[[CaseView], bool] | None], ...] = (
    ("wrong_authority", "case", _lacks_competence),
    ("fewer_than_two_officers", "case", _has_too_few_officers),
    ("party_name_differs", "documents", _has_other_party),
    ("wrong_offender", "facts", None),
    ("facts_do_not_match_evidence", "facts", _has_facts_without_proof),
    ("evidence_is_insufficient", "evidence", None),
    ("proof_of_no_fault_ignored", "assessment", _ignores_proof_of_no_fault),
    ("article_wrong_or_incomplete", "assessment", None),
    ("no_legal_basis", "assessment", _lacks_legal_basis),
    ("law_not_in_force", "assessment", _applies_law_not_in_force),
    ("catch_all_clause_without_basis", "assessment", None),
    ("heavier_because_of_defence", "documents", _is_heavier_than_notice),
    ("mitigated_without_ground", "assessment", _mitigates_without_ground),
    ("unrelated_things_seized", "documents", None),
    ("rights_not_told", "documents", _lacks_served_notice),
    ("decided_before_defence_ended", "defence", _is_decided_before_defence_ended),
    ("no_hearing_although_asked", "defence", _lacks_requested_hearing),
    ("no_deliberation_where_due", "timeline", _lacks_due_deliberation),
    ("investigator_voted", "timeline", _has_investigator_vote),
    ("no_legal_review_where_due", "timeline", _lacks_legal_review),
    ("reviewer_not_qualified", "timeline", _has_unqualified_reviewer),
    ("time_barred", "assessment", _is_time_barred),
    ("investigator_reviewed", "timeline", _has_investigator_as_reviewer),
    ("daily_fine_out_of_sequence", "documents", None),
    ("preserved_or_seized_too_long", "documents", _is_preserved_too_long),
)
"""Id, page, check; ``None`` where only a person can judge. Twenty-five, as the ministry counts them."""

QUESTIONS: Mapping[str, str] = {
    "wrong_authority": "authority",
    "wrong_offender": "right_offender",
    "facts_do_not_match_evidence": "facts_as_the_evidence_shows",
    "evidence_is_insufficient": "evidence_suffices",
    "article_wrong_or_incomplete": "articles_complete",
    "catch_all_clause_without_basis": "catch_all_has_its_basis",
    "unrelated_things_seized": "only_related_things_seized",
    "daily_fine_out_of_sequence": "daily_fines_in_sequence",
}
"""Defect -> the point of the legal review that asks for it, where data show nothing or not all of it."""
