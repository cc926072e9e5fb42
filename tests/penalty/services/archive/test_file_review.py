"""The review of a file says what was judged, and what its content lacks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from types import SimpleNamespace

import pytest

from penalty.casefile import CaseView
from penalty.casefile.file import MADE_HERE
from penalty.models import DECISIONS, NOTICES, DefenceKind, DocumentKind, EvidenceKind
from penalty.services.archive import file_review
from penalty.services.archive.file_review import Verdict, defects, remarks
from tests import scenarios
from tests.builders import SampleCase
from tests.penalty.services.archive.altered_views import change, drop_act, put, replace_act, replace_document
from workflows.choices import DEFECT_QUESTIONS, LEGAL_POINTS
from workflows.vocabulary import Action


@pytest.fixture
def sample(scratch_sample: SampleCase) -> SampleCase:
    return scratch_sample


pytestmark = pytest.mark.begun.with_args(scenarios.decide_fine)


def test_a_fatal_defect_leaves_no_point(sample: SampleCase) -> None:
    review = review_of(sample)
    spoiled = file_review.FileReview(review.rows, [file_review.Defect("time_barred", Verdict.FOUND, "assessment")])
    assert (review.points > 50, spoiled.points) == (True, 0)


def review_of(sample: SampleCase) -> file_review.FileReview:
    return file_review.review_file(
        sample.session, sample.cast.auditor, sample.case, authority=sample.authority, today=sample.today
    )


def test_the_sheet_has_a_hundred_points_and_never_gives_those_of_unread_content(sample: SampleCase) -> None:
    review = review_of(sample)
    assert sum(row.points for row in review.rows) == 100
    assert review.points <= review.judged == 100 - review.for_person < 100
    by_row = {row.id: row.for_person for row in review.rows}
    assert by_row["decision"] == 3


def test_a_question_is_open_until_the_legal_review_of_what_is_decided_answers_it(sample: SampleCase) -> None:
    assert review_of(sample).questions == []
    view = sample.view
    drop_act(view, Action.APPROVE_LEGALLY)
    assert {one.id for one in defects.find_defects(view) if one.verdict is Verdict.TO_JUDGE} == {
        name for name, _place, is_there in defects.DEFECTS if is_there is None
    }
    view = sample.view
    replace_act(view, Action.APPROVE_LEGALLY, digest="another")
    assert defects.list_answered_questions(view) == set()


@pytest.mark.begun.with_args(scenarios.hear_fine)
def test_the_legal_review_is_refused_while_a_question_is_unanswered(scratch_sample: SampleCase) -> None:
    sample = scratch_sample
    given = {"digest": sample.digest(), "legal_answers": dict.fromkeys(LEGAL_POINTS, True)}
    for answers in ({}, {"defect_answers": {**dict.fromkeys(DEFECT_QUESTIONS, True), "right_offender": False}}):
        unmet = scenarios.list_unmet(
            partial(sample.act, sample.cast.reviewer, Action.APPROVE_LEGALLY, **given, **answers)
        )
        assert unmet == ("questions_of_the_file_review_are_answered",)
    sample.approve_legally()
    form = sample.view.latest_document(DocumentKind.LEGAL_REVIEW_FORM)
    assert form is not None
    assert "违法行为是否确系当事人实施" in {point["question"] for point in form.data["points"]}


@dataclass(frozen=True)
class Faulty:
    name: str
    row: str
    spoil: Callable[[CaseView], None]


def spoil_data(view: CaseView, kind: DocumentKind, **changes: object) -> None:
    found = view.latest_document(kind)
    assert found is not None
    replace_document(view, kind, data={**found.data, **changes})


def restated(view: CaseView) -> None:
    line = {
        "condition": "没有危害后果",
        "conclusion": "met",
        "because": "经查，没有危害后果",
        "reference": "",
        "evidence": [],
    }
    spoil_data(view, DocumentKind.PENALTY_DECISION, findings=[line])


def unreasoned(view: CaseView) -> None:
    spoil_data(view, DocumentKind.PENALTY_DECISION, discretion=[])


def adopted_in_vain(view: CaseView) -> None:
    amount = view.latest_document(*NOTICES).amount_fen  # type: ignore[union-attr]
    replace_document(view, *DECISIONS, amount_fen=amount)
    reply = SimpleNamespace(
        kind=DefenceKind.REPLY, accepted=True, text="意见属实，予以采纳。", outcome="", on=view.today
    )
    put(view, defence=[*view.defence, reply])


def photographed_history(view: CaseView) -> None:
    pieces = [change(piece, kind=EvidenceKind.PHYSICAL) for piece in view.evidence]
    ids = {piece.id: piece for piece in pieces}
    answers = {
        name: change(row, proofs=[ids[one.id] for one in row.proofs if one.id in ids])
        for name, row in view.answers.items()
    }
    put(view, evidence=pieces, answers=answers)


def removed_what_was_not(view: CaseView) -> None:
    harm = change(view.answers["harm"], value="none")
    put(view, answers={**view.answers, "harm": harm})


def harmed_on_record_alone(view: CaseView) -> None:
    """The harm is grave, and the record made here is all that shows it."""
    piece = change(view.evidence[0], method=MADE_HERE)
    harm = change(view.answers["harm"], value="considerable", proofs=[piece])
    put(view, evidence=[piece, *view.evidence[1:]], answers={**view.answers, "harm": harm})


def permitted_namelessly(view: CaseView) -> None:
    piece = {"number": 1, "title": "排污许可证（正本、副本）", "proves": "当事人持有排污许可证"}
    spoil_data(view, DocumentKind.PENALTY_DECISION, evidence=[piece])


def complied_unmeasured(view: CaseView) -> None:
    spoil_data(view, DocumentKind.PENALTY_DECISION, discretion=["公众的知情受到影响，实际排放没有超标"])


def answered_before_a_look_was_asked_for(view: CaseView) -> None:
    put(view, answers={**view.answers, "harm": change(view.answers["harm"], value="none", note="")})


FAULTS = (
    Faulty("permit_without_number", "other_evidence", permitted_namelessly),
    Faulty("compliance_not_measured", "decision", complied_unmeasured),
    Faulty("heavy_fact_without_piece", "other_evidence", harmed_on_record_alone),
    Faulty("answer_of_older_rules", "other_evidence", answered_before_a_look_was_asked_for),
    Faulty("removal_of_no_harm", "decision", removed_what_was_not),
    Faulty("words_that_do_not_carry", "decision", restated),
    Faulty("words_that_do_not_carry", "decision", unreasoned),
    Faulty("adopted_without_effect", "decision", adopted_in_vain),
    Faulty("proof_of_wrong_kind", "other_evidence", photographed_history),
)


def shown(view: CaseView, fault: Faulty) -> list[str]:
    return [one.shown_by for one in remarks.list_remarks(view) if (one.id, one.row) == (fault.name, fault.row)]


def test_content_that_does_not_carry_costs_points_and_is_shown(sample: SampleCase) -> None:
    for fault in FAULTS:
        before, view = shown(sample.view, fault), sample.view
        fault.spoil(view)
        assert set(shown(view, fault)) - set(before), fault.spoil.__name__


def orders(sample: SampleCase, **changes: object) -> Iterator[str]:
    view = sample.view
    order = SimpleNamespace(
        kind=DocumentKind.CORRECTION_ORDER, number="责改〔2026〕1号", id=99, key=99, supersedes_id=None,
        data={"demands": ["设置围挡并覆盖"], "due_on": "2026-11-30", "at_once": False, **changes},
    )  # fmt: skip
    put(
        view,
        documents=[order, *view.documents],
        served={**view.served, 99: SimpleNamespace(served_on=date(2026, 11, 24), proof_id=1)},
    )
    yield from (one.shown_by for one in remarks.list_remarks(view) if one.row == "correction_order")


def test_an_order_needs_a_term_that_can_be_kept_and_a_demand_that_can_be_met(sample: SampleCase) -> None:
    assert list(orders(sample)) == []
    assert list(orders(sample, at_once=True, due_on=None)) == []
    assert list(orders(sample, due_on=None)) == ["责改〔2026〕1号"]
    assert list(orders(sample, due_on="2026-11-20")) == ["责改〔2026〕1号：2026-11-20"]
    (generic,) = orders(sample, demands=["立即停止违法行为，并按期改正。"])
    assert "generic-demand" in generic
