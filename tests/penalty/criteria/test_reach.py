"""The reach of law: its area, its days, its own files; and what no completion, order, claim or seed may change."""

import ast
import os
import random
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import combinations, islice, product
from math import prod
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import penalty.criteria
from penalty.criteria import engine, judgement, law_library
from penalty.criteria.counterfactuals import completions
from penalty.criteria.law_files import editions
from penalty.criteria.legal_regime import Regime
from penalty.criteria.plans import plan_builder
from penalty.criteria.plans.plan import MET
from penalty.criteria.schemas.matter_schema import NOT_MADE_OUT
from penalty.criteria.sheets.sheet import Sheet
from tests.penalty.criteria.cases import answers, regime, sheets

calm = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
FIRST, LAST = date(2022, 6, 1), date(2024, 6, 30)
OWN = f"""
id: hohhot-all-2022
title: {{zh: 呼和浩特试行清单和基准, en: Hohhot trial list and benchmark}}
body: {{zh: 呼和浩特市生态环境局, en: Hohhot bureau}}
kind: list
area: "1501"
from: {FIRST}
to: {LAST}
source: own notice 3/2022
status: verified
checked_on: 2026-11-24
checked_by: admin
look_back: [same_kind_violations_12m]
exclusions: [{{fact: heavy_pollution_alert, is: yes}}]
benchmark: {{regulates: [mitigate, lighten, aggravate], midpoint: yes, lighten: {{of: base, recommended: 30}}}}
grounds:
  - {{id: alert, article: "1", effect: aggravate, routes: [[{{fact: sensitive_area, is: yes}}]]}}
  - {{id: help, article: "2", effect: lighten, routes: [[{{fact: on_positive_list, is: yes}}]]}}
items:
  - {{id: H-1, zh: 没有危害后果, en: no harm, mark: must, routes: [[{{fact: harm, is: none}}]]}}
  - {{id: H-2, zh: 危害后果轻微, en: slight harm, mark: may, routes: [[{{fact: harm, is: slight}}]]}}
articles:
  "1": {{text: 敏感区从重。}}
  "2": {{text: 正面清单从轻。}}
"""


@lru_cache
def narrow() -> Regime:
    return law_library.build_regime(regime().edition.with_changed_files({"enactments/own.yaml": OWN}))


def assess_sheet(made: Sheet, law: Regime) -> Mapping[str, Any]:
    return {key: value for key, value in engine.assess(made, law).as_dict().items() if key != "regime_sha256"}


@calm
@given(sheets(), st.sampled_from(["150102", "150202", "140100", "440703", "110101"]))
def test_a_narrower_edition_never_leaks_outside_its_area_or_time(made: Sheet, place: str) -> None:
    made = replace(made, place=place)
    if not (place.startswith("1501") and FIRST <= made.decided_on <= LAST):
        assert assess_sheet(made, narrow()) == assess_sheet(made, regime())


@pytest.mark.parametrize(
    ("place", "decided", "inside"),
    [
        ("150102", FIRST, True),
        ("150102", LAST, True),
        ("150102", date(2022, 5, 31), False),
        ("150102", date(2024, 7, 1), False),
        ("150202", FIRST, False),
        ("151000", FIRST, False),
    ],
)
def test_it_reaches_from_its_first_day_to_its_last(place: str, decided: date, inside: bool) -> None:
    made = Sheet(
        "cn-eco", place, "voc-not-enclosed", date(2022, 1, 4), date(2022, 1, 4), decided, facts={"harm": "none"}
    )
    result = engine.assess(made, narrow())
    assert (result.effect, result.ground) == (("waive", "hohhot-all-2022/H-1") if inside else ("standard", None))


@calm
@given(sheets(most_facts=10), st.data())
def test_whatever_a_completion_reaches_is_among_what_is_missing(made: Sheet, data: st.DataObject) -> None:
    law, facts = regime(), regime().facts
    asked = plan_builder.list_relevant_facts(law, made.matter, made.place, made.violated_to, made.decided_on)
    open_ = [name for name in asked if name not in made.facts and not facts[name].silent]
    names = data.draw(st.lists(st.sampled_from(open_), max_size=20, unique=True)) if open_ else []
    more = {name: data.draw(answers(facts[name], made.violated_to, made.decided_on)) for name in names}
    result, reached = engine.assess(made, law), judgement.judge_sheet(made, law, {**made.facts, **more}).applied
    is_made_out = reached.reason != NOT_MADE_OUT  # a constituent is asked on its own, never as a way to a milder result
    if reached.rank < result.applied.rank and is_made_out:
        sets = [set(one.facts) for one in result.missing if law.ranks[one.effect] <= reached.rank]
        assert any(one <= set(names) for one in sets), (reached.effect, more)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(sheets(most_facts=12))
def test_every_missing_set_reaches_its_effect_and_no_part_of_it_does(made: Sheet) -> None:
    result = engine.assess(made, regime())
    choices = completions.list_candidate_values(made, regime(), [side.plan for side in result.laws.values()])

    def reaches(names: tuple[str, ...], effect: str) -> bool:
        values = islice(product(*(choices[name] for name in names)), 30_000)
        facts = ({**made.facts, **dict(zip(names, one, strict=True))} for one in values)
        return any(judgement.judge_sheet(made, regime(), one).applied.effect == effect for one in facts)

    for one in result.missing:
        assert reaches(one.facts, one.effect)
        parts = [part for size in range(1, len(one.facts)) for part in combinations(one.facts, size)]
        assert not any(reaches(part, one.effect) for part in parts if prod(len(choices[name]) for name in part) < 500)


@calm
@given(sheets(), st.data())
def test_proving_a_claim_worsens_nothing_but_by_what_speaks_against(made: Sheet, data: st.DataObject) -> None:
    names = [name for name in sorted(made.claims) if not regime().facts[name].silent]
    if not names:
        return
    name = data.draw(st.sampled_from(names))
    before = judgement.judge_sheet(made, regime(), made.facts)
    after = judgement.judge_sheet(made, regime(), {**made.facts, name: made.claims[name]})
    if after.applied.rank > before.applied.rank:
        assert any(against(before.laws[law], after.laws[law]) for law in after.laws), (name, made.claims[name])


def against(before: judgement.JudgedLaw, after: judgement.JudgedLaw) -> bool:
    plan = before.plan
    shut = {part for node in plan.nodes for part in node.unless} | set(plan.only_when)
    new = {place for place, status in enumerate(after.status) if status == MET and before.status[place] != MET}
    return after.aggravated > before.aggravated or bool(shut & new)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_and_the_names_of_files_never_matter(seed: int) -> None:
    dice, edition = random.Random(seed), regime().edition
    paths = sorted(path for path in edition.shipped if "/" in path)
    numbers = dice.sample(range(1000), len(paths))
    names = {path: f"{path.split('/')[0]}/{number:04}.yaml" for path, number in zip(paths, numbers, strict=True)}
    files = [(names.get(path, path), text) for path, text in edition.shipped.items()]
    dice.shuffle(files)
    other = law_library.build_regime(editions.Edition(edition.name, dict(files), edition.own))
    for made in some(40, seed):
        assert engine.assess(made, other).canonical() == engine.assess(made, regime()).canonical()


def some(count: int, seed: int) -> list[Sheet]:
    """Cases that are the same in every process."""
    found: list[Sheet] = []

    @settings(
        max_examples=count, database=None, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck)
    )
    @given(sheets())
    def collect(made: Sheet) -> None:
        found.append(made)

    collect()
    return random.Random(seed).sample(found, min(count, len(found)))


BYTES = """
from hashlib import sha256
from penalty.criteria import engine
from tests.penalty.criteria.cases import regime
from tests.penalty.criteria.test_reach import some
print(sha256(b"".join(engine.assess(made, regime()).canonical() for made in some(60, 3))).hexdigest())
"""


def test_two_processes_give_the_same_bytes() -> None:
    """Hashes of strings differ between processes; the order of a set must never show."""
    found = {
        subprocess.run(
            [sys.executable, "-c", BYTES],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "4242")
    }  # fmt: skip
    assert len(found) == 1
    assert len(found.pop().strip()) == 64


@pytest.mark.parametrize("name", ["cn-eco", "us-epa"])
def test_no_float_is_in_the_law(name: str) -> None:
    law = regime(name)
    parts = [law.data, law.procedure, *law.facts.values(), *law.concepts.values(), *law.matters.values()]
    parts += [one.data for one in law.enactments.values()]
    values = [value for part in parts for value in leaves(part.model_dump())]
    assert len(values) > 1000
    assert not any(isinstance(value, float) for value in values)


def leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from leaves(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from leaves(inner)
    else:
        yield value


SOURCES = sorted(Path(penalty.criteria.__file__).parent.rglob("*.py"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_float_is_in_the_code(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), f"{path.name}:{node.lineno}"
        assert not (isinstance(node, ast.Name) and node.id == "float"), f"{path.name}:{node.lineno}"


def test_no_line_of_code_names_the_second_regime_or_anything_of_it() -> None:
    law = regime("us-epa")
    only = {law.id, *law.enactments, *law.matters, *law.facts, *law.effects}
    only -= {*regime().facts, *regime().effects}
    package = Path(penalty.criteria.__file__).parent.parent
    for path in sorted(package.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert node.value not in only, f"{path}:{node.lineno} names “{node.value}”"
                assert law.id not in node.value, f"{path}:{node.lineno}"
