"""A benchmark's table: start and grades add up to hundredths of the maximum; what exceeds the whole is refused."""

from decimal import Decimal
from pathlib import Path

import pytest

from penalty.criteria import engine, law_library
from penalty.criteria.engine import Recommendation
from penalty.criteria.legal_regime import LawError, Regime
from tests.penalty.criteria import small_regime
from tests.penalty.criteria.cases import case

TABLE = """
id: changsha-benchmark-2026
title: {zh: 长沙裁量表, en: Changsha table}
body: {zh: 长沙市生态环境局, en: Changsha bureau}
kind: benchmark
area: "4301"
from: 2026-01-01
source: own notice 2/2026
status: verified
checked_on: 2026-11-24
checked_by: admin
benchmark:
  regulates: [lighten, aggravate]
  lighten: {of: maximum, recommended: 10}
  tables:
    - matters: [voc-not-enclosed]
      factors:
        - id: harm-caused
          zh: 危害后果
          en: Harm caused
          grades:
            - {when: [{fact: harm, is: serious}], weight: 40}
            - {when: [{fact: harm, in: [slight, considerable]}], weight: 12.5}
            - {when: [{fact: harm, is: none}], weight: 0}
        - id: refusal
          zh: 拒不改正
          en: Refusal
          grades:
            - {when: [{fact: refused_to_correct, is: yes}], weight: 30}
            - {weight: 0}
    - matters: [site-dust]
      start: 40
      factors:
        - {id: alert, zh: 预警期间, en: Alert, grades: [{when: [{fact: heavy_pollution_alert, is: yes}], weight: 60}]}
"""


@pytest.fixture(scope="module")
def law(tmp_path_factory: pytest.TempPathFactory) -> Regime:
    folder = tmp_path_factory.mktemp("own")
    path = folder / "cn-eco/benchmarks/own.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(TABLE, encoding="utf-8")
    return law_library.load_regimes(law_library.SHIPPED_LAW, folder)["cn-eco"]


def found(law: Regime, facts: dict[str, object], matter: str = "voc-not-enclosed", **more: object) -> Recommendation:
    dates = {"violated_from": "2026-03-02", "violated_to": "2026-03-02", "decided_on": "2026-04-07"}
    return engine.assess(case(matter=matter, facts=facts, **{"place": "430102", **dates, **more}), law)


@pytest.mark.parametrize(
    ("facts", "base"),
    [
        ({"harm": "none"}, 20_000),
        ({"harm": "slight"}, 45_000),
        ({"harm": "considerable", "refused_to_correct": True}, 105_000),
        ({"harm": "serious", "refused_to_correct": True}, 160_000),
    ],
)
def test_start_and_grades_times_the_maximum(law: Regime, facts: dict[str, object], base: int) -> None:
    amount = found(law, facts).amount
    assert amount is not None
    assert amount.recommended == amount.base == base
    assert sum((step.change for step in amount.steps if step.change is not None), Decimal(0)) == base
    assert {step.source for step in amount.steps if step.id == "harm-caused"} == {"changsha-benchmark-2026"}


def test_a_grade_that_is_not_shown_leaves_no_figure(law: Regime) -> None:
    amount = found(law, {}).amount
    assert amount is not None
    assert amount.recommended is None
    assert [step.zh for step in amount.steps if step.id == "harm-caused"] == ["危害后果：尚未证明"]


def test_the_officers_figure_goes_before_the_table_and_lightening_starts_from_it(law: Regime) -> None:
    amount = found(law, {"harm": "slight"}, proposed_amount=50_000).amount
    assert amount is not None
    assert amount.recommended == 50_000
    lightened = found(law, {"harm": "slight", "harm_removed_or_reduced": True}).amount
    assert lightened is not None
    assert lightened.recommended == 25_000


def test_a_start_of_its_own_and_a_whole_sum(law: Regime) -> None:
    amount = found(law, {"heavy_pollution_alert": True}, "site-dust").amount
    assert amount is not None
    assert amount.base == 100_000


def test_the_table_is_the_places_alone(law: Regime) -> None:
    amount = found(law, {"harm": "slight"}, place="430200").amount
    assert amount is not None
    assert amount.base is None


SMALL = """
benchmark:
  regulates: [fine]
  tables:
    - matters: [parking]
      start: 40
      factors:
        - {id: stay, zh: 停留, en: Stay, grades: [{when: [{fact: minutes, above: 5}], weight: 60}, {weight: 0}]}
articles:"""


def test_weights_up_to_the_whole_are_taken(tmp_path: Path) -> None:
    village = small_regime.load(small_regime.write(tmp_path, rule=small_regime.RULE.replace("\narticles:", SMALL)))[
        "village"
    ]
    assert village.enactments["village-rule"].data.benchmark is not None


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("weight: 60", "weight: 60.01", 17, "adds up to 100.01"),
        ("start: 40", "start: 101", 17, "may not exceed 100"),
        ("weight: 0", "weight: -1", 20, "at least 0"),
        ("matters: [parking]", "matters: [driving]", 17, "driving"),
        ("fact: minutes", "fact: hours", 20, "hours"),
        ("grades: [{when: [{fact: minutes, above: 5}], weight: 60}, {weight: 0}]", "grades: []", 20, "no grade"),
    ],
)
def test_a_table_that_cannot_be_is_refused(tmp_path: Path, old: str, new: str, line: int, words: str) -> None:
    assert old in SMALL
    rule = small_regime.RULE.replace("\narticles:", SMALL.replace(old, new))
    with pytest.raises(LawError, match=words) as refusal:
        small_regime.load(small_regime.write(tmp_path, rule=rule))
    assert refusal.value.where == f"village/enactments/rule.yaml:{line}"
