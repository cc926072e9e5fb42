"""The output of ``penalty assess``: for lawyers, for programs, and for whoever checks expectations."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from penalty.criteria import engine, law_library
from penalty.criteria.presentation import text_report
from penalty.criteria.presentation.translation import ENGLISH, MessageCatalogue
from penalty.criteria.sheet_batches import expectations, report
from penalty.criteria.sheets import sheet
from tests.penalty.criteria.cases import CATALOGUES, CHINESE, result, write

ONE = """regime: cn-eco
name: 料堆
place: "150802"
matter: dust-material-uncovered
violated_from: 2025-01-29
violated_to: 2025-01-29
decided_on: 2025-02-20
proposed_amount: 30000
facts: {stockpile_area_m2: 9, correction_ordered_on: 2025-01-29, corrected_on: 2025-01-29}
claims: {harm: none}
expect: {effect: [standard, lighten], law: act, amount: {minimum: 10000}, missing_includes: harm}
"""


def run(path: Path, *, as_json_text: bool = False, check: bool = False) -> tuple[str, int]:
    return report.assess_files([path], law_library.load_law(), CHINESE, as_json_text=as_json_text, check=check)


def test_the_text_in_chinese(tmp_path: Path) -> None:
    text, status = run(write(tmp_path, ONE))
    assert status == 0
    for words in (
        "一般处罚",
        "仅系陈述，未经证明",
        "尚缺",
        "免罚清单 NM-4：工业企业物料",
        "《中华人民共和国行政处罚法》第三十三条第一款",
    ):
        assert words in text
    assert "叁万元整" in text


def test_the_text_in_english(tmp_path: Path) -> None:
    text = report.assess_files([write(tmp_path, ONE)], law_library.load_law(), ENGLISH)[0]
    for words in ("standard penalty", "claimed, not proven", "30,000", "article 33(1)", "Missing"):
        assert words in text


@pytest.mark.parametrize("place", ["150600", "320500", "440100"])
@pytest.mark.parametrize("words", CATALOGUES, ids=lambda one: one.language)
def test_every_effect_can_be_told(place: str, words: MessageCatalogue) -> None:
    facts = {"authority_source": "self_report", "correction_ordered_on": "never", "corrected_on": "2024-03-06"}
    results = [
        result(place=place, facts={**facts, "harm": "none", "detention_applicable": True}),
        result(place=place, facts={"authority_learned_on": "2024-04-01", "obstructed_inspection": True}),
        result(place=place, matter="information-not-disclosed", violated_from="2019-03-01",
               violated_to="2019-03-01", facts={"authority_learned_on": "2024-04-01"}),
    ]  # fmt: skip
    assert all(text_report.render_result(one, words) for one in results)


def test_json_of_one_sheet_is_an_object(tmp_path: Path) -> None:
    shown = json.loads(run(write(tmp_path, ONE), as_json_text=True)[0])
    wanted = [
        "effect",
        "force",
        "ground",
        "law",
        "reason",
        "amount",
        "settled",
        "missing",
        "provisional",
        "comparison",
        "findings",
        "steps",
    ]
    assert set(wanted) <= shown.keys()
    assert (shown["effect"], shown["amount"]["recommended"]) == ("standard", 30_000)
    assert {"effect", "facts", "article", "by_party"} <= shown["missing"][0].keys()


def test_json_of_a_list_is_a_list_even_of_one(tmp_path: Path) -> None:
    listed = "- " + ONE.strip().replace("\n", "\n  ") + "\n"
    assert len(json.loads(run(write(tmp_path, listed), as_json_text=True)[0])) == 1


def test_check_agrees(tmp_path: Path) -> None:
    text, status = run(write(tmp_path, ONE), check=True)
    assert status == 0
    assert "1 sheets, 0 differ" in text


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("[standard, lighten]", "waive", 'effect: expected "waive", is "standard"'),
        ("law: act", "law: decision", "law: expected"),
        ("{minimum: 10000}", "{minimum: 10001}", "amount.minimum: expected 10001, is 10000"),
        ("{minimum: 10000}", "null", "amount: expected null"),
        ("missing_includes: harm", "missing_includes: ph", "expected to include ph"),
        ("missing_includes: harm", "efect: waive", "is no key of a result"),
        ("[standard, lighten]", "[waive, may_waive]", "expected one of"),
    ],
)
def test_check_says_what_differs(tmp_path: Path, old: str, new: str, words: str) -> None:
    text, status = run(write(tmp_path, ONE.replace(old, new)), check=True)
    assert status == 1
    assert words in text


def test_numbers_compare_exactly() -> None:
    assert expectations.list_differences(result()) == []
    made = sheet.parse_sheet({**result().sheet.as_mapping(), "expect": {"amount": {"minimum": "20000.00"}}})
    again = result()
    again.sheet = made
    assert expectations.list_differences(again) == []


def check(expect: str, tmp_path: Path) -> str:
    return run(write(tmp_path, ONE[: ONE.index("expect:")] + f"expect: {expect}\n"), check=True)[0]


def test_check_understands_every_key_that_the_json_has(tmp_path: Path) -> None:
    """At whatever depth: as a path, and by its name where that is told apart."""
    sheet_file = write(tmp_path, ONE)
    shown = json.loads(run(sheet_file, as_json_text=True)[0])
    made = sheet.read_sheets(sheet_file)[0]
    paths = list(walk(shown))
    assert {"name", "amount.recommended", "comparison.act.ground", "findings.minor.status", "missing.0.article"} <= {
        path for path, _ in paths
    }
    answer = engine.assess(made, law_library.load_law()[made.regime])
    for path, value in paths:
        expected = sheet.parse_sheet({**made.as_mapping(), "name": made.name, "expect": {path: value}})
        answer.sheet = expected
        assert expectations.list_differences(answer) == [], path


def walk(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if path and not isinstance(value, dict):
        yield path, value
    entries = value.items() if isinstance(value, dict) else []
    if isinstance(value, list) and all(isinstance(one, dict) for one in value):
        entries = [(one.get("id", str(place)), one) for place, one in enumerate(value)]
    for name, part in entries:
        if "." not in name and " " not in name:
            yield from walk(part, f"{path}.{name}".strip("."))


@pytest.mark.parametrize(
    "expect",
    [
        "{recommended: 30000, minimum: 10000, currency: CNY, name: 料堆}",
        "{amount.recommended: 30000, amount_recommended: 30000, amount: {minimum: 10000, otherwise: null}}",
        "{ground: null, comparison: {act: {effect: standard, range: {maximum: 100000}}, applied: act}}",
        "{findings: {no_harm: {status: not_shown, article: cn-apl-2021/33-1}}, findings.no_harm.kind: concept}",
        "{findings: [{id: no_harm, status: not_shown}, {id: minor}], missing: [{effect: waive}], by_party: false}",
        "{findings.minor.article.enactment: cn-apl-2021, missing_0_article_enactment: cn-apl-2021}",
    ],
)
def test_check_takes_paths_and_parts(expect: str, tmp_path: Path) -> None:
    assert "1 sheets, 0 differ" in check(expect, tmp_path)


@pytest.mark.parametrize(
    ("expect", "words"),
    [
        ("{recommended: 30001}", "recommended: expected 30001, is 30000"),
        ("{amount: {recomended: null}}", "amount.recomended: is no key of a result"),
        ("{penalty: []}", "several parts; write comparison.act.penalty or comparison.decision.penalty"),
        ("{findings.no_harm.status: met}", 'expected "met", is "not_shown"'),
        ("{findings: [{id: no_harm, status: met}]}", "expected an entry with"),
        ("{ground_articel: 33-1}", "is no key of a result"),
    ],
)
def test_check_names_the_part_that_differs(expect: str, words: str, tmp_path: Path) -> None:
    assert words in check(expect, tmp_path)


def test_the_parts_of_an_amount_that_is_not_there_are_nothing() -> None:
    made = result(matter="information-not-disclosed", violated_from="2019-03-01", violated_to="2019-03-01",
                  facts={"authority_learned_on": "2024-04-01"})  # fmt: skip
    assert made.amount is None
    assert made.ground == "cn-apl-2017/29-1"
    made.sheet = sheet.parse_sheet(
        {**made.sheet.as_mapping(), "expect": {"recommended": None, "ground_article": "29-1", "ground.article": "29-1"}}
    )
    assert expectations.list_differences(made) == []
