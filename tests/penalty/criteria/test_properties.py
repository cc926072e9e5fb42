"""Properties of every case that anyone could write."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, product
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from penalty.criteria import canonical, engine
from penalty.criteria import judgement as criteria_judgement
from penalty.criteria.counterfactuals import completions
from penalty.criteria.plans.plan import MET
from penalty.criteria.schemas.schema_types import CASE_DATES
from penalty.criteria.sheets import sheet
from penalty.criteria.sheets.sheet import Sheet
from tests.penalty.criteria.cases import again, answers, regime, sheets

calm = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
FAVOURABLE: Mapping[str, Any] = {
    "harm_removed_or_reduced": True,
    "coerced_or_deceived": True,
    "meritorious_cooperation": True,
    "restoration_effective": True,
    "compensation_paid": True,
    "minor_by_reasons": True,
    "stopped_voluntarily": True,
    "on_positive_list": True,
    "prior_violations": 0,
    "fault": "none",
    "authority_source": "self_report",
    "retest_compliant": True,
    "commitment_signed": True,
}


def rank(made: Sheet, facts: Mapping[str, Any]) -> int:
    return criteria_judgement.judge_sheet(made, regime(), facts).applied.rank


@calm
@given(sheets(), st.data())
def test_a_met_finding_stays_met_unless_something_proven_speaks_against_it(made: Sheet, data: st.DataObject) -> None:
    open_ = sorted(name for name, fact in regime().facts.items() if not fact.derived and name not in made.facts)
    name = data.draw(st.sampled_from(open_))
    value = data.draw(answers(regime().facts[name], made.violated_to, made.decided_on))
    for law, side in criteria_judgement.judge_sheet(made, regime(), made.facts).laws.items():
        later = criteria_judgement.judge_sheet(made, regime(), {**made.facts, name: value}).laws[law]
        for place, node in enumerate(side.plan.nodes):
            if side.status[place] == MET and later.status[place] != MET:
                assert undone(later, place), (node.id, name, value)


def undone(side: criteria_judgement.JudgedLaw, place: int) -> bool:
    node = side.plan.nodes[place]
    below = [part for route in node.routes for part in route]
    return any(side.status[part] == MET for part in node.unless) or any(undone(side, part) for part in below)


@calm
@given(sheets())
def test_a_claim_never_counts(made: Sheet) -> None:
    without = again(made, dict(made.facts))
    result = engine.assess(made, regime())
    assert (result.effect, result.ground, result.law) == (without.effect, without.ground, without.law)
    assert result.missing == without.missing


@calm
@given(sheets(), st.sampled_from(sorted(FAVOURABLE)))
def test_a_favourable_fact_never_worsens_the_effect(made: Sheet, name: str) -> None:
    rest = {key: value for key, value in made.facts.items() if key != name}
    assert rank(made, {**rest, name: FAVOURABLE[name]}) <= rank(made, rest)


@calm
@given(sheets())
def test_the_steps_add_up_and_the_figure_lies_inside(made: Sheet) -> None:
    found = engine.assess(made, regime()).amount
    if found is None or found.recommended is None:
        return
    changes = [step.change for step in found.steps if step.change is not None]
    assert sum(changes, Decimal(0)) == found.recommended
    assert found.minimum <= found.recommended <= found.maximum


@calm
@given(sheets())
def test_a_replay_from_the_stored_inputs_gives_the_same_bytes(made: Sheet) -> None:
    first = engine.assess(made, regime())
    stored = canonical.to_plain_types(made.as_mapping())
    second = engine.assess(sheet.parse_sheet(stored), regime())
    assert first.canonical() == second.canonical()


@calm
@given(sheets())
def test_no_float_and_no_enactment_out_of_its_time(made: Sheet) -> None:
    result = engine.assess(made, regime())
    result.canonical()
    for side in result.laws.values():
        for citation in [side.ground, *side.cited]:
            if citation is not None:
                data = regime().enactments[citation.partition("/")[0]].data
                on = made.decided_on if regime().data.kinds[data.kind].on == "decision" else side.day
                assert regime().enactments[data.id].in_force_on(on)
                assert made.place.startswith(data.area)


@calm
@given(sheets())
def test_the_applied_law_is_never_the_harsher(made: Sheet) -> None:
    result = engine.assess(made, regime())
    assert result.applied.rank == min(side.rank for side in result.laws.values())


@calm
@given(sheets())
def test_settled_means_nothing_is_missing_and_every_missing_effect_is_better(made: Sheet) -> None:
    result = engine.assess(made, regime())
    assert result.settled == (not result.missing)
    for one in result.missing:
        assert regime().ranks[one.effect] < regime().ranks[result.effect]
        assert not set(one.facts) & set(made.facts)
        assert not any(regime().facts[name].derived for name in one.facts)


def brute(made: Sheet, names: list[str]) -> set[tuple[str, frozenset[str]]]:
    """All smallest sets of ``names`` of which some values give exactly a better effect, none of them idle."""
    judgement = criteria_judgement.judge_sheet(made, regime(), made.facts)
    plans = [side.plan for side in judgement.laws.values()]
    choices = completions.list_candidate_values(made, regime(), plans)
    ranks, found = regime().ranks, set()
    order = {place: name for name, place in ranks.items()}
    for size in range(1, len(names) + 1):
        for chosen in combinations(names, size):
            for values in product(*(choices[name] for name in chosen)):
                facts = dict(zip(chosen, values, strict=True))
                reached = rank(made, {**made.facts, **facts})
                if reached >= judgement.applied.rank:
                    continue
                rests = [{key: facts[key] for key in facts if key != gone} for gone in facts]
                if all(rank(made, {**made.facts, **rest}) > reached for rest in rests):
                    found.add((order[reached], frozenset(chosen)))
    return {one for one in found if not any(other[0] == one[0] and other[1] < one[1] for other in found)}


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(sheets(most_facts=8, proposed=False), st.data())
def test_missing_is_what_brute_force_finds(made: Sheet, data: st.DataObject) -> None:
    plain = [
        name
        for name, fact in regime().facts.items()
        if not fact.derived and fact.type in ("yes_no", "choice", "count") and name not in CASE_DATES
    ]
    useful = [
        "harm",
        "minor_by_reasons",
        "prior_violations",
        "fault",
        "stopped_voluntarily",
        "corrected_on",
        "correction_due_on",
        "authority_source",
        "harm_removed_or_reduced",
        "on_positive_list",
        "retest_compliant",
        "pollutants_exceeding",
        "commitment_signed",
        "public_apology_on",
    ]
    names = data.draw(st.lists(st.sampled_from(useful), min_size=1, max_size=3, unique=True))
    shut: dict[str, Any] = {
        name: _closed(name) for name in regime().facts if not regime().facts[name].derived and name not in names
    }
    facts = {**shut, **{name: value for name, value in made.facts.items() if name not in names}}
    closed = replace(made, facts=facts, claims={})
    assume(plain)
    expected = brute(closed, [name for name in names if not regime().facts[name].silent])
    actual = {(one.effect, frozenset(one.facts)) for one in again(closed, facts).missing}
    assert actual == expected


def _closed(name: str) -> Any:
    """An answer that gives the party nothing and takes nothing from it."""
    fact = regime().facts[name]
    if fact.type == "yes_no":
        return False
    if fact.type == "date":
        return "never"
    if fact.type == "count":
        return 2
    if fact.type == "choice":
        return {"harm": "slight", "fault": "negligent", "authority_source": "inspection"}.get(name, max(fact.values))
    return "printing" if fact.type == "text" else Decimal(10)
