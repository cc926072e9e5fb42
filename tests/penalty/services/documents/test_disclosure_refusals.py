"""Refusals on a disclosure at the place where a thing is typed: sums, reasons, papers and searches that do not fit."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from penalty.demo import disclosure_exhibits, disclosure_reasons, disclosures
from penalty.demo.case_builder import CaseBuilder
from penalty.errors import Invalid, InvalidField
from penalty.papers.disclosures import disclosure_outcome, disclosure_proposal
from tests.builders import SampleCase
from tests.disclosed_case import DISCLOSED, changed, parse, start
from workflows.machine import ActionRefused
from workflows.vocabulary import Action, State


def walk(sample: SampleCase, until: State, written: Mapping[str, Any] = DISCLOSED) -> CaseBuilder:
    builder = start(sample, written)
    disclosures.walk_disclosure(builder, parse(sample, written), 1, until)
    return builder


@pytest.mark.parametrize("text", ["Fine of $500,000.", "Take it to court.", "$45,000, or USD 20,000 at least."])
def test_a_proposal_with_another_sum_is_refused(
    scratch_sample: SampleCase, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setattr(disclosure_proposal, "draft_handling", lambda _file: [text])
    with pytest.raises(InvalidField, match=r"proposed_handling: the assessment leaves a civil penalty of \$45,000"):
        walk(scratch_sample, State.CASE_REVIEW)


@pytest.mark.parametrize(
    ("fact", "kind", "reason", "told"),
    [
        ("serious_actual_harm", "no", "No serious actual harm.", "tell what was examined"),
        ("cooperated", "yes", "The Entity cooperated.", "tell what EPA asked for"),
        ("same_violation_3y", "value", "none", "tell which records were searched"),
        ("gravity_penalty", "value", "ok", "write one row a line"),
        ("gravity_penalty", "value", "Seriousness | $90,000 | table", "rows are missing: Culpability"),
        ("economic_benefit", "value", "Model | BEN | worksheet", "rows are missing: Delayed costs"),
    ],
)
def test_a_reason_that_tells_nothing_is_refused(
    scratch_sample: SampleCase, monkeypatch: pytest.MonkeyPatch, fact: str, kind: str, reason: str, told: str
) -> None:
    written = disclosure_reasons.read_written()
    reasons = {**written["reasons"], fact: {kind: reason}}
    given = {**written, "reasons": reasons, "reasons_by_matter": {}}
    monkeypatch.setattr(disclosure_reasons, "read_written", lambda: given)
    with pytest.raises(Invalid, match=told):
        walk(scratch_sample, State.CASE_REVIEW)


def test_an_exhibit_from_before_the_notice_is_no_waiver_of_a_response(
    scratch_sample: SampleCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disclosures, "file_letter", lambda builder, *_rest: builder.view.evidence[0])
    with pytest.raises(
        Invalid, match=r"no. 1 “Written disclosure of the Entity” is on file as documentary on self_report"
    ):
        walk(scratch_sample, State.LEGAL_REVIEW)


def test_the_response_has_a_term_that_the_case_shows(
    scratch_sample: SampleCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CaseBuilder, "record_defence", lambda *_given, **_more: None)
    builder = start(scratch_sample, DISCLOSED)
    with pytest.raises(ActionRefused) as refused:
        disclosures.walk_disclosure(builder, parse(scratch_sample, DISCLOSED), 1)
    assert refused.value.condition_names == ("defence_period_is_over_or_waived",)
    term = builder.view.find_deadline("defence")
    assert term is not None
    assert term.due_on == date(2026, 10, 14)
    builder.move_to(date(2026, 10, 15)).act(builder.cast.officer, Action.CLOSE_DEFENCE)


def test_a_determination_rests_on_a_search_of_records_that_is_not_old(
    scratch_sample: SampleCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = disclosure_exhibits.build_exhibits
    monkeypatch.setattr(
        disclosure_exhibits, "build_exhibits", lambda one, stage: () if stage == "determination" else build(one, stage)
    )
    builder = start(scratch_sample, DISCLOSED)
    with pytest.raises(InvalidField, match="a search of records older than 30 days"):
        disclosures.walk_disclosure(builder, parse(scratch_sample, DISCLOSED), 1)


def test_what_remains_lies_within_what_an_order_may_assess(scratch_sample: SampleCase) -> None:
    with pytest.raises(InvalidField, match=r"is more than an order may assess: \$295,564"):
        walk(scratch_sample, State.SERVED, changed(gravity_penalty=1_300_000))


def test_a_small_sum_is_of_the_first_class_and_needs_no_public_notice(scratch_sample: SampleCase) -> None:
    builder = walk(scratch_sample, State.CASE_REVIEW, changed(gravity_penalty=8000, economic_benefit=1000))
    found = disclosure_outcome.choose_class(disclosures._read_file(builder))
    assert found is not None
    assert (found.id, found.notice_days) == ("class I", 0)


def test_steps_of_chinese_law_are_not_known_here(scratch_sample: SampleCase) -> None:
    builder = walk(scratch_sample, State.INVESTIGATION)
    with pytest.raises(ActionRefused) as refused:
        builder.act(builder.cast.officer, Action.PRESERVE_EVIDENCE)
    assert refused.value.condition_names == ("action_is_open_in_this_state",)
