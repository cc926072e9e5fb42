"""Data that contradicts itself is refused with file, line and cure; the order of files never matters."""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from penalty.criteria import engine, law_library, legal_regime
from penalty.criteria.legal_regime import LawError
from penalty.criteria.sheets import sheet
from tests.penalty.criteria import small_regime
from tests.penalty.criteria.cases import case

SHIPPED = Path(legal_regime.__file__).parent / "regimes"


def refused(tmp_path: Path, **changes: str) -> str:
    with pytest.raises(LawError) as refusal:
        small_regime.load(small_regime.write(tmp_path, **changes))
    assert str(refusal.value).startswith(refusal.value.where)
    return str(refusal.value)


def test_it_works(tmp_path: Path) -> None:
    assert list(small_regime.load(small_regime.write(tmp_path))) == ["village"]


def test_a_regime_of_its_own_runs_without_code(tmp_path: Path) -> None:
    regimes = small_regime.load(small_regime.write(tmp_path))
    made = sheet.parse_sheet(
        {
            "regime": "village",
            "place": "V1",
            "matter": "parking",
            "violated_from": "2026-01-01",
            "violated_to": "2026-01-01",
            "decided_on": "2026-01-02",
            "facts": {"sorry": True},
            "claims": {"minutes": 3},
        },
        regimes=regimes,
    )
    result = engine.assess(made, regimes["village"])
    assert (result.effect, result.law, result.settled) == ("fine", "decision", False)
    assert [(one.effect, one.facts) for one in result.missing] == [("forgiven", ("minutes",))]
    assert result.as_dict()["amount"] == {"currency": "EUR", "minimum": 5, "maximum": 20, "recommended": None}


FAULTS = [
    ("facts", "least: 0", "lest: 0", "facts.yaml:3", "lest"),
    ("facts", "group: act", "group: acts", "facts.yaml:2", "acts"),
    ("facts", "id: minutes", "id: sorry", "facts.yaml:3", "sorry"),
    ("facts", "id: minutes", "id: Minutes!", "facts.yaml:3", "pattern"),
    ("facts", "en: Minutes", "en: Minutes, en: Again", "facts.yaml:3", "twice"),
    ("facts", "zh: 道歉", "zh: &anchor 道歉", "facts.yaml:2", "anchor"),
    ("facts", "en: Minutes", "[1]: 2", "facts.yaml:3", "key"),
    ("concepts", "at_most: 5", "at_most: soon", "concepts.yaml:2", "soon"),
    ("concepts", "fact: minutes", "fact: minuts", "concepts.yaml:2", "minuts"),
    ("concepts", "at_most: 5", "at_most: 5, below: 3", "concepts.yaml:2", "one operator"),
    ("concepts", "{fact: minutes, at_most: 5}", "{concept: short}", "concepts.yaml:2", "circle"),
    ("matters", "village-rule/2", "village-rule/9", "matters.yaml:8", "article 9"),
    ("matters", "from: 2020-01-01", "from: 2019-01-01", "matters.yaml:8", "not in force"),
    ("matters", "[sorry, minutes]", "[sorry, hours]", "matters.yaml:6", "hours"),
    ("matters", "minimum: 5", "minimum: 50", "matters.yaml:10", "minimum"),
    ("matters", "maximum: 20", "maximum: 1.0e+400000000000000000000", "matters.yaml:10", "float"),
    ("rule", "source: the notice board\n", "", "rule.yaml:2", "source"),
    ("rule", "area: V", "area: XY", "rule.yaml:6", "XY"),
    ("rule", "kind: rule", "kind: decree", "rule.yaml:5", "decree"),
    ("rule", "effect: forgiven", "effect: forgotten", "rule.yaml:13", "forgotten"),
    ("rule", "from: 2020-01-01", "from: 2020-01-01\nto: 2019-01-01", "rule.yaml", "ends before"),
    ("rule", "from: 2020-01-01", "from: 2020-01-01\nreplaces: village-rule", "rule.yaml:8", "circle"),
    ("rule", "status: verified", "status: certain", "rule.yaml:9", "status"),
    ("rule", "id: village-rule", "{unclosed", "rule.yaml", "YAML"),
    ("rule", "effect: forgiven", "effect: forgiven, as_ground: village-rules/1", "rule.yaml:13", "village-rules"),
    ("rule", "effect: forgiven", "effect: forgiven, as_ground: village-rule/8", "rule.yaml:13", "article 8"),
    ("rule", "effect: forgiven", "effect: forgiven, replaces: [village-rule/x]", "rule.yaml:13", "village-rule/x"),
    ("matters", "{minimum: 5", "{article: village-rule/3, minimum: 5", "matters.yaml:10", "“penalty” does not cite"),
    ("regime", "default: fine", "default: jail", "regime.yaml", "jail"),
]
PARTS = """constituents:
    - {zh: 停车, en: parked, when: [{fact: minutes, above: 0}], articles: [village-rule/1]}
  periods:"""
PART_FAULTS = [
    ("fact: minutes, above: 0", "concept: short", "must ask facts"),
    ("village-rule/1", "village-rule/9", "article 9"),
    ("[village-rule/1]", "[]", "no article in force on 2020-01-01"),
    ("zh: 停车", "zh: 停车", "not_made_out"),
]
ELEMENT = """duty: [village-rule/1], penalty: [village-rule/2],
       elements: [{when: [{fact: minutes, above: 5}], duty: [village-rule/1], penalty: [village-rule/2]}],"""


@pytest.mark.parametrize(("old", "new", "words"), PART_FAULTS)
def test_a_constituent_that_cannot_be_found_is_refused(tmp_path: Path, old: str, new: str, words: str) -> None:
    message = refused(tmp_path, matters=small_regime.MATTERS.replace("periods:", PARTS.replace(old, new)))
    assert "matters.yaml" in message
    assert words in message


def test_an_element_with_endless_answers_is_refused(tmp_path: Path) -> None:
    message = refused(
        tmp_path, matters=small_regime.MATTERS.replace("duty: [village-rule/1], penalty: [village-rule/2],", ELEMENT)
    )
    assert "no fixed answers" in message


LISTED = """items:
  - {id: 1, zh: 短停, en: short, mark: must, routes: [[{concept: short}]]}
articles:"""
LIST_FAULTS = [
    ("source: the notice board\n", "", "village/enactments/rule.yaml:2", "source: is missing. Add it."),
    ("source: the notice board", "source: ''", "village/enactments/rule.yaml:8", "source"),
    ("mark: must", "mark: shall", "village/enactments/rule.yaml:15", "mark"),
    ("mark: must", "mark: may", "village/enactments/rule.yaml:15", "which effect “may” gives"),
    ("[[{concept: short", "[[{concept: long", "village/enactments/rule.yaml:15", "long"),
    (", routes: [[{concept: short}]]", "", "village/enactments/rule.yaml:15", "no route"),
    ("mark: must", "look_back: [sorry]", "village/enactments/rule.yaml:15", "no count"),
    ("mark: must", "matters: [driving]", "village/enactments/rule.yaml:15", "driving"),
    ("mark: must", "weight: 5", "village/enactments/rule.yaml:15", "is not known here"),
]
SIZED = "benchmark: {regulates: [fine], lighten: {of: maximum, recommended: 20}}\narticles:"
SIZE_FAULTS = [
    ("recommended: 20", "recommended: 20, most: 10", "outside 0 to 10"),
    ("recommended: 20", "recommended: 20, least: 30", "outside 30 to 100"),
    ("recommended: 20", "recommended: -1", "less than nothing"),
    ("regulates: [fine]", "regulates: [fine], aggravate_most: 120", "more than the whole"),
    ("regulates: [fine]", "regulates: [fine], only_maximum_lighten: -5", "less than nothing"),
]


@pytest.mark.parametrize(("old", "new", "place", "words"), LIST_FAULTS)
def test_a_fault_of_a_list_is_refused_by_place(tmp_path: Path, old: str, new: str, place: str, words: str) -> None:
    rule = small_regime.RULE.replace("articles:", LISTED).replace("id: 1,", "id: '1',")
    regime = small_regime.REGIME.replace("effects:", "marks: {must: forgiven}\neffects:")
    assert old in rule
    message = refused(tmp_path, rule=rule.replace(old, new), regime=regime)
    assert message.startswith(f"{place}: ")
    assert words in message


@pytest.mark.parametrize(("old", "new", "words"), SIZE_FAULTS)
def test_a_share_that_cannot_be_is_refused(tmp_path: Path, old: str, new: str, words: str) -> None:
    message = refused(tmp_path, rule=small_regime.RULE.replace("articles:", SIZED.replace(old, new)))
    assert message.startswith("village/enactments/rule.yaml:14: ")
    assert words in message


def test_a_circle_of_two_versions_is_refused(tmp_path: Path) -> None:
    root = small_regime.write(
        tmp_path, rule=small_regime.RULE.replace("from: 2020-01-01", "from: 2020-01-01\nreplaces: village-rule-2")
    )
    later = small_regime.RULE.replace("id: village-rule", "id: village-rule-2")
    later = later.replace("from: 2020-01-01", "from: 2025-01-01\nreplaces: village-rule")
    (root / "village/enactments/later.yaml").write_text(later, encoding="utf-8")
    with pytest.raises(LawError, match=r"later.yaml:8: .*circle of versions. Break the circle"):
        small_regime.load(root)


def test_two_benchmarks_of_one_area_on_one_day_are_refused(tmp_path: Path) -> None:
    root = small_regime.write(tmp_path, rule=small_regime.RULE.replace("articles:", SIZED))
    other = small_regime.RULE.replace("id: village-rule", "id: village-sizes").replace("articles:", SIZED)
    other = other.replace("from: 2020-01-01", "from: 2024-01-01")
    (root / "village/enactments/sizes.yaml").write_text(other, encoding="utf-8")
    with pytest.raises(LawError, match=r"rule.yaml:7: .*overlaps the benchmark village-sizes"):
        small_regime.load(root)
    (root / "village/enactments/sizes.yaml").write_text(other.replace("area: V", "area: V1"), encoding="utf-8")
    assert "village-sizes" in small_regime.load(root)["village"].enactments


def test_a_file_that_would_not_be_read_is_named(tmp_path: Path) -> None:
    root = small_regime.write(tmp_path)
    (root / "village/enactments/own.yml").write_text(small_regime.RULE, encoding="utf-8")
    with pytest.raises(LawError, match=r"village/enactments/own.yml: is not read. Name it .yaml"):
        small_regime.load(root)


@pytest.mark.parametrize("area", ["150", "AB", "9900", "15 ", "1501-"])
def test_an_area_that_is_no_code_is_refused(tmp_path: Path, area: str) -> None:
    folder = tmp_path / "cn-eco/benchmarks"
    folder.mkdir(parents=True)
    (folder / "own.yaml").write_text(OWN.replace('area: "1501"', f'area: "{area}"'), encoding="utf-8")
    with pytest.raises(LawError, match=r"own.yaml:6: .*(area|code)"):
        law_library.load_regimes(SHIPPED, tmp_path)


@pytest.mark.parametrize(("file", "old", "new", "place", "words"), FAULTS)
def test_a_fault_is_refused_by_place(tmp_path: Path, file: str, old: str, new: str, place: str, words: str) -> None:
    text = next(text for name, text in small_regime.FILES.items() if Path(name).stem == file)
    assert old in text
    message = refused(tmp_path, **{file: text.replace(old, new)})
    assert place in message
    assert words in message


def test_shares_beyond_the_whole_are_refused(tmp_path: Path) -> None:
    heavy = small_regime.RULE.replace(
        "articles:", "benchmark: {regulates: [fine], lighten: {of: maximum, recommended: 120}}\narticles:"
    )
    assert "more than the whole" in refused(tmp_path, rule=heavy)


def test_a_regime_is_called_as_its_folder_is(tmp_path: Path) -> None:
    folder = small_regime.write(tmp_path)
    (folder / "village").rename(folder / "hamlet")
    with pytest.raises(LawError, match=r"hamlet/regime.yaml.*must be the name of its folder, hamlet"):
        law_library.load_regimes(folder)


def test_two_files_may_not_claim_one_id(tmp_path: Path) -> None:
    root = small_regime.write(tmp_path)
    (root / "village/enactments/copy.yaml").write_text(small_regime.RULE, encoding="utf-8")
    with pytest.raises(LawError, match="claims the id “village-rule”"):
        small_regime.load(root)


def test_overlapping_versions_are_refused(tmp_path: Path) -> None:
    root = small_regime.write(tmp_path)
    later = small_regime.RULE.replace("id: village-rule", "id: village-rule-2").replace(
        "from: 2020-01-01", "from: 2025-01-01\nreplaces: village-rule"
    )
    (root / "village/enactments/later.yaml").write_text(later, encoding="utf-8")
    with pytest.raises(LawError, match=r"later.yaml:7.*End that one on 2024-12-31"):
        small_regime.load(root)


def test_the_order_of_files_never_matters(tmp_path: Path) -> None:
    copy = tmp_path / "regimes"
    shutil.copytree(SHIPPED, copy, ignore=shutil.ignore_patterns("cases"))
    for folder in ("enactments", "benchmarks", "matters"):
        files = sorted((copy / "cn-eco" / folder).iterdir())
        for place, path in enumerate(files):
            path.rename(path.with_name(f"{len(files) - place:03}.yaml"))
    other = law_library.load_regimes(copy)["cn-eco"]
    made = case(place="440703", facts={"harm": "slight", "prior_violations": 0})
    assert engine.assess(made, other).canonical() == engine.assess(made, law_library.load_law()["cn-eco"]).canonical()


def test_the_library_is_loaded_once() -> None:
    assert law_library.load_law() is law_library.load_law()


OWN = """
id: hohhot-benchmark-2026
title: {zh: 呼和浩特裁量基准, en: Hohhot benchmark}
body: {zh: 呼和浩特市生态环境局, en: Hohhot bureau}
kind: benchmark
area: "1501"
from: 2026-01-01
source: own notice 1/2026
status: verified
checked_on: 2026-11-24
checked_by: admin
benchmark:
  regulates: [mitigate, lighten]
  lighten: {of: maximum, recommended: 10}
  mitigate: {of: minimum, recommended: 50}
"""


def test_the_authority_lays_its_own_benchmark_over(tmp_path: Path) -> None:
    folder = tmp_path / "cn-eco/benchmarks"
    folder.mkdir(parents=True)
    (folder / "own.yaml").write_text(OWN, encoding="utf-8")
    regimes = law_library.load_law(tmp_path)
    facts = {"authority_source": "self_report", "harm": "none"}
    facts |= {"corrected_on": "2026-03-05", "correction_ordered_on": "never"}
    dates = {"violated_from": "2026-03-01", "violated_to": "2026-03-01", "decided_on": "2026-04-01"}
    own = engine.assess(case(place="150100", facts=facts, **dates), regimes["cn-eco"])
    assert (own.effect, own.provisional, own.amount and own.amount.recommended) == ("mitigate", False, Decimal(10_000))
    elsewhere = engine.assess(case(place="150200", facts=facts, **dates), regimes["cn-eco"])
    assert (elsewhere.effect, elsewhere.provisional) == ("mitigate", True)


def test_an_own_version_ends_the_shipped_one_the_day_before(tmp_path: Path) -> None:
    folder = tmp_path / "cn-eco/benchmarks"
    folder.mkdir(parents=True)
    text = OWN.replace('area: "1501"', 'area: "15"\nreplaces: nm-benchmark-2022')
    (folder / "own.yaml").write_text(text, encoding="utf-8")
    law = law_library.load_regimes(SHIPPED, tmp_path)["cn-eco"]
    assert str(law.enactments["nm-benchmark-2022"].data.to) == "2025-12-31"


@pytest.mark.parametrize("inside", ["enactments", "cn-ecol", ""])
def test_an_overlay_that_would_be_passed_over_is_refused(tmp_path: Path, inside: str) -> None:
    (tmp_path / inside).mkdir(exist_ok=True)
    with pytest.raises(LawError, match=f"{inside} is no legal system" if inside else "holds no law"):
        law_library.RegimesOnDemand(overlay=tmp_path)


def test_a_fault_in_the_overlay_stops_the_loading(tmp_path: Path) -> None:
    folder = tmp_path / "cn-eco/benchmarks"
    folder.mkdir(parents=True)
    (folder / "own.yaml").write_text(OWN.replace("mitigate, lighten", "forgive"), encoding="utf-8")
    with pytest.raises(LawError, match=r"own.yaml.*forgive"):
        law_library.load_regimes(SHIPPED, tmp_path)
