"""Each fatal defect that data can show is found in a file made to have it; the others are put to the reviewer."""

from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from penalty.casefile import CaseView
from penalty.models import DECISIONS, DefenceKind, DocumentKind
from penalty.services.archive import file_review
from penalty.services.archive.file_review import Verdict, defects
from tests import scenarios
from tests.builders import SampleCase
from tests.penalty.services.archive.altered_views import (
    add_defence,
    change,
    change_result,
    drop_act,
    put,
    replace_act,
    replace_document,
)
from workflows.choices import DEFECT_QUESTIONS
from workflows.vocabulary import Action

DAY = timedelta(days=1)


@pytest.fixture
def sample(scratch_sample: SampleCase) -> SampleCase:
    return scratch_sample


pytestmark = pytest.mark.begun.with_args(scenarios.decide_fine)


def without_certificate(view: CaseView) -> None:
    put(view, case=change(view.case, second=change(view.case.second, certificate_number="")))


def other_party(view: CaseView) -> None:
    data = {**view.documents[-1].data, "party": {"name": "别家公司", "code": "91150100MA0N0000X0"}}
    replace_document(view, view.documents[-1].kind, data=data)


def proof_gone(view: CaseView) -> None:
    put(view, evidence=[])


def proof_older_than_fact(view: CaseView) -> None:
    before = date.fromisoformat(str(view.answers["corrected_on"].value)) - DAY
    put(view, evidence=[change(piece, collected_on=before) for piece in view.evidence])
    answers = {
        name: change(row, proofs=[one for one in view.evidence if one.id in {proof.id for proof in row.proofs}])
        for name, row in view.answers.items()
    }
    put(view, answers=answers)


def act_outlasts_its_correction(view: CaseView) -> None:
    corrected = date.fromisoformat(str(view.answers["corrected_on"].value))
    put(view, case=change(view.case, violated_to=corrected + DAY))


def no_fault_ignored(view: CaseView) -> None:
    row = view.assessment
    put(view, assessment=change(row, inputs={**row.inputs, "facts": {"fault": "none"}}))  # type: ignore[union-attr]


def waived_without_basis(view: CaseView) -> None:
    change_result(view, effect="waive", ground=None)


def repealed_law(view: CaseView) -> None:
    change_result(view, ground="cn-apl-2017/27", law="decision")


def notice_of_3_august_under_the_code(view: CaseView) -> None:
    replace_document(view, DocumentKind.PENALTY_NOTICE, issued_on=date(2026, 8, 3))


def heavier(view: CaseView) -> None:
    replace_document(view, *DECISIONS, amount_fen=10**9)


def mitigated_without_ground(view: CaseView) -> None:
    change_result(view, effect="mitigate", ground=None)


def notice_not_served(view: CaseView) -> None:
    put(view, served={})


def decided_too_early(view: CaseView) -> None:
    put(view, defence=[one for one in view.defence if one.kind is not DefenceKind.WAIVER])


def waived_after_the_decision(view: CaseView) -> None:
    put(view, defence=[change(one, on=view.today + DAY) for one in view.defence])


def approved_too_early(view: CaseView) -> None:
    """Decided in time, but approved on the last day of the term."""
    term = view.find_deadline("defence")
    assert term is not None
    assert term.due_on is not None
    decided_too_early(view)
    replace_act(view, Action.CLOSE_DEFENCE, on=term.due_on + DAY)
    replace_act(view, Action.RECORD_DELIBERATION, on=term.due_on + DAY)
    replace_act(view, Action.DECIDE, on=term.due_on + DAY)
    replace_act(view, Action.APPROVE_LEGALLY, on=term.due_on)


def heard_too_early(view: CaseView) -> None:
    """The hearing is held on the day on which its notice was served."""
    notice, decided = view.documents[-1], view.acts[-1]
    given = {"attendance": "held", "held_on": view.today.isoformat()}
    put(view, documents=[*view.documents, change(notice, kind=DocumentKind.HEARING_NOTICE, id=-1, key=-1)])
    put(view, served={**view.served, -1: SimpleNamespace(served_on=view.today)})
    put(view, acts=[*view.acts, change(decided, action=Action.HOLD_HEARING, given=given)])


def hearing_refused(view: CaseView) -> None:
    add_defence(view, DefenceKind.HEARING_REQUEST)


def not_deliberated(view: CaseView) -> None:
    change_result(view, effect="mitigate")
    drop_act(view, Action.RECORD_DELIBERATION)


def investigator_voted(view: CaseView) -> None:
    officer = view.case.lead_id
    meeting = SimpleNamespace(
        key=0,
        action=Action.RECORD_DELIBERATION,
        given={"members": [officer]},
        digest="",
        by_id=0,
        role=None,
        on=view.today,
    )
    put(view, investigators=view.investigators)
    put(view, acts=[*view.acts, meeting])


def no_legal_review(view: CaseView) -> None:
    drop_act(view, Action.APPROVE_LEGALLY)


def reviewer_unqualified(view: CaseView) -> None:
    replace_act(view, Action.APPROVE_LEGALLY, by=SimpleNamespace(is_legally_qualified=False))


def time_barred(view: CaseView) -> None:
    change_result(view, reason="time_barred")


def investigator_reviewed(view: CaseView) -> None:
    put(view, investigators={**view.investigators, **view.reviewers})


def preserved_too_long(view: CaseView) -> None:
    put(view, deadlines=[SimpleNamespace(name="evidence_registration", state="overdue", due_on=view.today - DAY)])


MADE: dict[str, list[Callable[[CaseView], None]]] = {
    "fewer_than_two_officers": [without_certificate],
    "party_name_differs": [other_party],
    "facts_do_not_match_evidence": [proof_gone, proof_older_than_fact, act_outlasts_its_correction],
    "proof_of_no_fault_ignored": [no_fault_ignored],
    "no_legal_basis": [waived_without_basis],
    "law_not_in_force": [repealed_law, notice_of_3_august_under_the_code],
    "heavier_because_of_defence": [heavier],
    "mitigated_without_ground": [mitigated_without_ground],
    "rights_not_told": [notice_not_served],
    "decided_before_defence_ended": [decided_too_early, waived_after_the_decision, approved_too_early, heard_too_early],
    "no_hearing_although_asked": [hearing_refused],
    "no_deliberation_where_due": [not_deliberated],
    "investigator_voted": [investigator_voted],
    "no_legal_review_where_due": [no_legal_review],
    "reviewer_not_qualified": [reviewer_unqualified],
    "time_barred": [time_barred],
    "investigator_reviewed": [investigator_reviewed],
    "preserved_or_seized_too_long": [preserved_too_long],
}
"""Fatal defect -> ways to make a file that has it."""
SEEN_BY_DATA = [name for name, _place, is_there in defects.DEFECTS if is_there is not None]


def test_nothing_is_found_the_day_after_the_term(sample: SampleCase) -> None:
    view = sample.view
    term = view.find_deadline("defence")
    assert term is not None
    assert term.due_on is not None
    decided_too_early(view)
    late = (Action.CLOSE_DEFENCE, Action.APPROVE_LEGALLY, Action.RECORD_DELIBERATION, Action.DECIDE)
    put(view, acts=[change(act, on=term.due_on + DAY) if act.action in late else act for act in view.acts])
    assert "decided_before_defence_ended" not in find_fatal(view)


def find_fatal(view: CaseView) -> set[str]:
    return {one.id for one in defects.find_defects(view) if one.verdict is Verdict.FOUND}


def test_every_defect_that_data_can_show_has_a_file_made_for_it_and_the_rest_a_question() -> None:
    assert set(SEEN_BY_DATA) - {"wrong_authority"} == set(MADE)
    asked = {name for name, _place, is_there in defects.DEFECTS if is_there is None}
    assert asked <= set(defects.QUESTIONS)
    assert set(defects.QUESTIONS.values()) - {"authority"} == set(DEFECT_QUESTIONS)
    assert len(defects.DEFECTS) == 25


def test_each_fatal_defect_is_found_in_the_file_made_to_have_it(sample: SampleCase) -> None:
    assert find_fatal(sample.view) == set()
    for name, ways in MADE.items():
        for spoil in ways:
            view = sample.view
            spoil(view)
            assert name in find_fatal(view), spoil.__name__
            assert name in file_review.list_fatal_defects(view)
