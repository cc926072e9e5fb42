"""Open cases on law that has ended are listed to those who may see them; notice and decision wait for confirmation."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from penalty.authority import Authority
from penalty.criteria import law_library
from penalty.errors import Invalid
from penalty.models import User
from penalty.services.law import confirmations, lapsing_law
from tests import builders, scenarios
from workflows.machine import ActionRefused
from workflows.vocabulary import Action, State

REPORTED = builders.GRAIN | {"minor_by_reasons": False, "prior_violations": 1}
"""Reported and put right by itself, without harm, yet neither minor nor a first violation."""


def end_policy(authority: Authority, on: date) -> Authority:
    """The law in which the policy that lessens the penalty ends on ``on``."""
    law, path = authority.regimes, "enactments/nm-measures-2021.yaml"
    text = law["cn-eco"].edition.shipped[path].replace("from: 2021-03-23", f"from: 2021-03-23\nto: {on}")
    return replace(authority, regimes=law_library.apply_changed_files(law, {"cn-eco": {path: text}}))


def test_it_works(sample: builders.SampleCase) -> None:
    sample.register().to_assessment(REPORTED)
    assert "nm-measures-2021/6" in sample.view.result["cited"]
    law, cast = end_policy(sample.authority, sample.today - timedelta(days=1)), sample.cast

    def find(actor: User, authority: Authority) -> list[tuple[str, list[str]]]:
        found = lapsing_law.list_affected_cases(sample.session, actor, authority=authority, today=sample.today)
        return [(one.case.reference, one.enactments) for one in found]

    listed = [(sample.case.reference, ["nm-measures-2021"])]
    assert find(cast.officer, law) == find(cast.chief, law) == listed
    assert find(cast.outsider, law) == find(cast.admin, law) == []
    assert find(cast.officer, sample.authority) == []


def test_notice_and_decision_wait_for_the_confirmation_of_what_is_provisional(sample: builders.SampleCase) -> None:
    sample.register(matter="dust-material-uncovered", source="inspection").to_assessment(builders.HEAP)
    officer = sample.cast.officer
    sample.propose_amount(30_000_00, "堆放面积约600平方米，不宜取最低额；及时覆盖，不宜更高")
    sample.assess()
    sample.to_notice()
    assert sample.view.result["provisional"] is True
    unmet = scenarios.list_unmet(lambda: sample.act(officer, Action.SERVE_NOTICE, **sample.served()))
    assert unmet == ("benchmark_is_confirmed",)
    sample.confirm_law()
    sample.act(officer, Action.SERVE_NOTICE, **sample.served())
    assert sample.case.state is State.DEFENCE


def test_a_review_is_void_once_the_law_that_carries_it_has_ended(sample: builders.SampleCase) -> None:
    sample.register().to_assessment(REPORTED)
    sample.confirm_law()
    sample.to_notice()
    sample.authority = end_policy(sample.authority, sample.today - timedelta(days=1))
    with pytest.raises(ActionRefused) as refusal:
        sample.act(sample.cast.officer, Action.SERVE_NOTICE, **sample.served())
    (review,) = [one for one in refusal.value.unmet_conditions if one.condition == "review_covers_what_stands"]
    assert (review.missing, review.since) == (("nm-measures-2021",), sample.today)
    sample.send_back("依据已经失效，重新裁量。")
    assert "recommendation_is_current" in scenarios.list_unmet(sample.submit_for_review)
    sample.assess()
    assert "nm-measures-2021" not in str(sample.view.result)
    assert sample.view.lapsed == ()


def test_a_benchmark_that_lapsed_yesterday_is_not_confirmed(sample: builders.SampleCase) -> None:
    law, path, day = sample.authority.regimes, "benchmarks/nm-benchmark-2022.yaml", sample.today - timedelta(days=1)
    text = law["cn-eco"].edition.shipped[path].replace("from: 2022-01-14", f"from: 2022-01-14\nto: {day}")
    ended = replace(sample.authority, regimes=law_library.apply_changed_files(law, {"cn-eco": {path: text}}))

    def confirm(on: date) -> object:
        return confirmations.confirm_enactment(
            sample.session, sample.cast.admin, "nm-benchmark-2022", "核对来源，确认适用", authority=ended, today=on
        )

    with pytest.raises(Invalid, match=f"nm-benchmark-2022 was in force until {day}"):
        confirm(sample.today)
    assert confirm(day)


def test_every_review_asks_for_law_in_force(sample: builders.SampleCase) -> None:
    sample.register().to_assessment(REPORTED)
    sample.confirm_law()
    sample.to_notice().to_approval()
    sample.authority = end_policy(sample.authority, sample.today - timedelta(days=1))
    unmet = scenarios.list_unmet(sample.decide)
    assert {"review_covers_what_stands", "legal_review_covers_what_stands"} <= set(unmet)


def test_notices_are_found_for_each_legal_system(sample: builders.SampleCase) -> None:
    (found,) = lapsing_law.list_notices(sample.authority, builders.TODAY)
    assert (found.regime.id, found.missing_year) == ("cn-eco", builders.TODAY.year + 1)
    assert {one.enactment.id for one in found.lapses} >= {"gd-benchmark-2022", "gd-waiver-list-2022"}
    assert lapsing_law.list_notices(sample.authority, date(2026, 10, 1)) == []


def test_open_cases_whose_working_days_reach_into_a_year_without_holidays_are_listed(
    sample: builders.SampleCase,
) -> None:
    day = sample.today = date(2026, 12, 29)
    begun = day - timedelta(days=1)
    facts = {
        "stockpile_area_m2": 600, "harm": "slight", "harm_removed_or_reduced": True, "prior_violations": 2,
        "authority_learned_on": begun, "minor_by_reasons": False,
    }  # fmt: skip
    scenarios.build_fined_case(sample, facts, learned_on=begun, violated_from=begun, violated_to=begun).to_notice()
    cast, find = sample.cast, lapsing_law.list_uncounted_cases
    assert find(sample.session, cast.officer, authority=sample.authority, today=sample.today) == []
    sample.act(cast.officer, Action.SERVE_NOTICE, **sample.served())
    (found,) = find(sample.session, cast.officer, authority=sample.authority, today=sample.today)
    assert (found.case, found.year) == (sample.case, 2027)
    assert "defence" in [one.name for one in found.deadlines]
    assert find(sample.session, cast.outsider, authority=sample.authority, today=sample.today) == []


@pytest.mark.parametrize("reason", ["", "x", "。", "……", "核对"])
def test_a_confirmation_says_what_was_compared(scratch_sample: builders.SampleCase, reason: str) -> None:
    with pytest.raises(Invalid, match="say what was compared"):
        confirmations.record_confirmation(
            scratch_sample.session, scratch_sample.cast.admin, "nm-benchmark-2022", "0" * 64, reason
        )
