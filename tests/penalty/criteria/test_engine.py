"""The sentences of the domain that one sheet shows less well than a few lines."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from penalty.criteria import engine
from tests.penalty.criteria import small_regime
from tests.penalty.criteria.cases import case, regime, result

CORRECTED = {"correction_ordered_on": "2024-03-04", "correction_due_on": "2024-03-15", "corrected_on": "2024-03-12"}
WAIVED = {**CORRECTED, "minor_by_reasons": True, "harm": "none"}


def test_it_works() -> None:
    assert result().effect == "standard"


def test_a_claim_is_shown_but_not_counted() -> None:
    found = result(facts=CORRECTED, claims={"harm": "none"})
    test = next(one for one in found.findings if one.description.id == "harm is none")
    assert (test.status, test.claimed, test.proven, test.value) == ("not_shown", True, False, "none")


def test_every_finding_of_the_ground_names_its_route_and_article() -> None:
    found = {one.description.id: one for one in result(facts=WAIVED).findings}
    ground = found["cn-apl-2021/33-1:minor-corrected-harmless"]
    assert (ground.description.kind, ground.status, ground.description.effect) == ("ground", "met", "waive")
    assert ground.via == ("minor", "timely_correction", "no_harm")
    assert found["timely_correction"].via == ("corrected_by_due is yes",)
    assert found["minor"].description.article == "cn-apl-2021/33-1"


def test_the_basis_is_the_ground_and_what_carries_it() -> None:
    names = [one.description.id for one in result(facts=WAIVED).basis]
    assert names == [
        "cn-apl-2021/33-1:minor-corrected-harmless",
        "minor",
        "minor_by_reasons is yes",
        "timely_correction",
        "corrected_by_due is yes",
        "no_harm",
        "harm is none",
    ]
    assert result().basis == ()


def test_other_articles_with_the_same_effect_are_cited() -> None:
    assert result(facts=WAIVED).cited == ("cn-order30-2023/42-1",)
    north = result(place="150100", facts={**WAIVED, "authority_source": "self_report"})
    assert "nm-measures-2021/6" in north.cited


def test_a_list_item_that_made_it_minor_is_cited() -> None:
    facts = {"correction_ordered_on": "2024-03-04", "corrected_on": "2024-03-04", "stockpile_area_m2": 9}
    found = result(place="150802", matter="dust-material-uncovered", facts={**facts, "harm": "none"})
    assert (found.effect, found.ground) == ("waive", "cn-apl-2021/33-1")
    assert "nm-waiver-list-2022/NM-4" in found.cited


def test_a_waiver_carries_order_education_and_its_own_form() -> None:
    assert result(facts=WAIVED).carries == ("order_to_correct", "education", "waiver_decision")


@pytest.mark.parametrize(
    ("fact", "flag", "article"),
    [
        ("crime_suspected", "transfer_crime", "cn-order30-2023/17-3"),
        ("detention_applicable", "transfer_detention", "cn-order30-2023/17-2"),
    ],
)
def test_a_transfer_is_flagged_and_changes_nothing(fact: str, flag: str, article: str) -> None:
    found = result(facts={fact: True})
    assert found.effect == "standard"
    assert [(one["id"], one["article"]) for one in found.flags] == [(flag, article)]


def test_a_flag_cites_only_what_is_in_force() -> None:
    dates = {"violated_from": "2022-03-04", "violated_to": "2022-03-04", "decided_on": "2022-04-08"}
    assert result(facts={"crime_suspected": True}, **dates).flags[0]["article"] == "cn-apl-2021/27-1"
    assert result(facts={"detention_applicable": True}, **dates).flags[0]["article"] is None


def test_both_laws_are_kept_side_by_side() -> None:
    dates = {"violated_from": "2026-07-10", "violated_to": "2026-07-10", "decided_on": "2026-09-21"}
    found = result(matter="hazardous-waste-label-missing", facts={"harm": "considerable"}, **dates).comparison
    assert found["act"]["range"] == {"minimum": 100_000, "maximum": 1_000_000}
    assert found["decision"]["range"] == {"minimum": 50_000, "maximum": 200_000}
    assert (found["applied"], found["why"]) == ("decision", "maximum")
    assert found["act"]["penalty"] == ["cn-solid-2020/112-1-1", "cn-solid-2020/112-2"]
    assert found["decision"]["date"] == "2026-09-21"


def test_the_enactments_consulted_are_hashed() -> None:
    found = result(place="150100", facts=WAIVED).enactments
    assert {"cn-apl-2021", "cn-air-2018", "cn-order30-2023", "nm-waiver-list-2022"} <= found.keys()
    assert all(len(value) == 64 for value in found.values())
    assert "gd-waiver-list-2022" not in found


def test_harm_unknown_does_not_hinder_the_bar_and_nothing_is_left_open() -> None:
    dates = {"violated_from": "2022-03-01", "violated_to": "2022-03-01", "decided_on": "2024-05-01"}
    found = result(facts={"authority_learned_on": "2024-03-02"}, **dates)
    assert (found.reason, found.settled) == ("time_barred", True)


def test_open_facts_of_age_and_limitation_unsettle_nothing() -> None:
    found = result(facts=WAIVED)
    assert found.settled
    named = {name for one in result().missing for name in one.facts}
    assert not named & {"party_age", "party_kind", "incapacity", "life_or_health_endangered"}


def missing(effect: str, **changes: Any) -> dict[tuple[str, ...], Any]:
    return {one.facts: one for one in result(**changes).missing if one.effect == effect}


def test_what_is_missing_names_article_proof_and_term() -> None:
    facts = {"minor_by_reasons": True, "harm": "none", "fault": "negligent"}
    facts |= {"correction_ordered_on": "2024-04-01", "correction_due_on": "2024-04-15"}
    found = missing("waive", facts=facts)
    one = found[("corrected_on",)]
    assert (one.article, one.by_party, str(one.until)) == ("cn-apl-2021/33-1", True, "2024-04-15")
    assert "scene_record" in one.evidence["corrected_on"]


def test_after_the_term_the_party_can_no_longer_bring_it_about() -> None:
    facts = {"minor_by_reasons": True, "harm": "none", "correction_due_on": "2024-03-15"}
    one = missing("waive", facts=facts)[("corrected_on",)]
    assert (one.by_party, one.until) == (False, None)


def test_a_proven_bar_leaves_only_other_ways() -> None:
    facts = {**CORRECTED, "harm": "slight", "prior_violations": 1}
    found = result(facts=facts).missing
    assert {(one.effect, one.facts) for one in found if one.effect != "lighten"} == {("waive", ("fault",))}


def test_an_act_that_a_later_law_allows_is_not_punishable(tmp_path: Path) -> None:
    ended = small_regime.MATTERS.replace("asks:", "ends_on: 2025-12-31\n  asks:").replace(
        "from: 2020-01-01,", "from: 2020-01-01, to: 2025-12-31,"
    )
    both = small_regime.REGIME.replace("judged_on: [decision]", "judged_on: [act, decision]").replace(
        "  - {id: forgiven", "  - {id: nothing, zh: 无, en: nothing, force: must, rule: none}\n  - {id: forgiven"
    )
    law = small_regime.load(small_regime.write(tmp_path, matters=ended, regime=both))["village"]
    day = date.fromisoformat
    village = replace(
        case(),
        regime="village",
        place="V1",
        matter="parking",
        violated_from=day("2025-06-01"),
        violated_to=day("2025-06-01"),
        decided_on=day("2026-01-02"),
    )
    found = engine.assess(village, law)
    assert (found.effect, found.reason, found.law) == ("nothing", "not_forbidden", "decision")
    assert found.amount is None


def test_each_matter_asks_only_what_can_be_entered() -> None:
    for matter in regime().matters.values():
        assert matter.asks
        assert len(set(matter.asks)) == len(matter.asks)
