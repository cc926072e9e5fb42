"""Earlier violations come from the register of past cases, which proves only what it reaches (domain.md; 初次违法)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from penalty.casefile.precedents import violations
from penalty.errors import Invalid
from penalty.models import Purpose, Standing
from penalty.services.assessment import findings
from penalty.services.assessment.findings import Answer
from penalty.services.party_history import extracts
from tests import scenarios
from tests.builders import SampleCase
from workflows.machine import ActionRefused
from workflows.vocabulary import Action

EARLIER: dict[str, Any] = {"violated_from": date(2026, 10, 1), "violated_to": date(2026, 10, 2)}
REGISTER_SINCE = date(2020, 1, 1)


def come_again(sample: SampleCase) -> None:
    """A party that was waived once comes again."""
    sample.register(**EARLIER).to_assessment().to_notice().to_approval().decide()
    sample.register()


def count(sample: SampleCase, fact: str = "prior_violations") -> int:
    return violations.count_violations(sample.view, sample.authority)[fact].value


def answer(sample: SampleCase, value: int, purpose: Purpose, note: str = "") -> None:
    piece = sample.file_proof(purpose, f"{purpose} {value} {note}")
    given = Answer("prior_violations", value, Standing.PROVEN, (piece.key,), note)
    findings.record_findings(
        sample.session, sample.cast.officer, sample.case, [given], authority=sample.authority, today=sample.today
    )


def fill(sample: SampleCase) -> dict[str, tuple[object, Standing]]:
    rows = extracts.fill_history(
        sample.session, sample.cast.officer, sample.case, authority=sample.authority, today=sample.today
    )
    return {row.fact: (row.value, row.standing) for row in rows}


@pytest.mark.begun.with_args(come_again)
def test_a_waived_case_counts_as_a_violation_and_never_as_a_penalty(sample: SampleCase) -> None:
    counts = violations.count_violations(sample.view, sample.authority)
    assert {name: one.value for name, one in counts.items()} == {
        "prior_violations": 1, "same_kind_violations_12m": 1, "same_kind_violations_24m": 1,
        "penalties_same_kind_24m": 0,
    }  # fmt: skip


@pytest.mark.begun.with_args(come_again)
def test_a_zero_on_a_business_licence_beside_an_earlier_case_is_refused(sample: SampleCase) -> None:
    with pytest.raises(Invalid) as refusal:
        answer(sample, 0, Purpose.PROCEDURE)
    assert "register of past cases says 1" in str(refusal.value.problems["prior_violations"])


@pytest.mark.begun.with_args(come_again)
def test_another_figure_needs_a_reason_and_a_proof_of_its_own(sample: SampleCase) -> None:
    with pytest.raises(Invalid):
        answer(sample, 2, Purpose.HISTORY)
    answer(sample, 2, Purpose.HISTORY, "信用平台另有一次。")
    assert sample.view.answers["prior_violations"].value == 2


def test_an_empty_register_never_proves_a_first_offence(sample: SampleCase) -> None:
    sample.register()
    with pytest.raises(Invalid) as refusal:
        answer(sample, 0, Purpose.PROCEDURE)
    assert "register alone does not prove it" in str(refusal.value.problems["prior_violations"])
    assert fill(sample)["prior_violations"] == (0, Standing.CLAIMED)
    answer(sample, 0, Purpose.HISTORY)
    assert sample.view.answers["prior_violations"].standing is Standing.PROVEN


@pytest.mark.begun.with_args(come_again)
def test_the_register_is_the_proof_where_it_reaches(sample: SampleCase) -> None:
    assert fill(sample)["prior_violations"] == (1, Standing.PROVEN)
    (proof,) = sample.view.answers["prior_violations"].proofs
    assert (proof.title, proof.purpose) == (extracts.TITLE, Purpose.HISTORY)
    assert fill(sample) == {}


def test_a_look_back_is_proven_from_the_day_since_which_the_register_is_complete(sample: SampleCase) -> None:
    sample.register(matter="dust-material-uncovered", source="inspection")
    begins = {one.begins_on for one in violations.count_violations(sample.view, sample.authority).values()}
    assert begins == {None, date(2025, 11, 2), date(2024, 11, 2)}
    for since, proven in ((None, 0), (date(2025, 1, 1), 1), (REGISTER_SINCE, 3)):
        authority = replace(sample.authority, register_since=since)
        counts = violations.count_violations(sample.view, authority).values()
        assert sum(one.is_proof for one in counts) == proven


@pytest.mark.begun.with_args(come_again)
def test_undecided_and_annulled_cases_do_not_count(sample: SampleCase) -> None:
    other = SampleCase(sample.session, sample.authority, sample.cast)
    other.register(violated_from=date(2026, 9, 1), violated_to=date(2026, 9, 2))
    counted = violations.count_violations(sample.view, sample.authority)["prior_violations"]
    assert (counted.value, [one.number for one in counted.pending]) == (1, [other.case.reference])
    other.propose_filing().decline_filing("不属于本机关管辖。")
    assert violations.count_violations(sample.view, sample.authority)["prior_violations"].pending == []


def test_a_decision_that_fell_counts_no_more(sample: SampleCase) -> None:
    scenarios.build_fined_case(sample, **EARLIER).to_notice().to_approval().decide()
    first = sample.case
    sample.register()
    assert (count(sample), count(sample, "penalties_same_kind_24m")) == (1, 0)
    second, sample.case = sample.case, first
    sample.serve_decision()
    paper = sample.file_proof(Purpose.PROCEDURE, "行政复议决定书")
    sample.act(
        sample.cast.officer, Action.RECORD_REMEDY, remedy="reconsideration", remedy_stage="annulled",
        remedy_on=sample.today, proof=paper.key,
    )  # fmt: skip
    sample.case = second
    assert count(sample) == 0


@pytest.mark.begun.with_args(scenarios.assess_waiver)
def test_a_case_decided_since_makes_the_answer_unsound(sample: SampleCase) -> None:
    answer(sample, 0, Purpose.HISTORY)
    sample.assess()
    later = SampleCase(sample.session, sample.authority, sample.cast)
    later.register(**EARLIER).to_assessment().to_notice().to_approval().decide()
    with pytest.raises(ActionRefused) as refusal:
        sample.submit_for_review()
    (lack,) = refusal.value.unmet_conditions
    assert (lack.condition, lack.missing) == ("history_agrees_with_the_register", ("prior_violations",))
    assert fill(sample)["prior_violations"] == (1, Standing.PROVEN)
    sample.assess()
    sample.submit_for_review()
