"""Every kind of fault in a file of own law is told in the language of the page, and no typed value is translated."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask

from penalty.cli.own_law import list_drafts
from penalty.criteria.law_files.parser_faults import PARSER_FAULTS
from penalty.criteria.presentation.message_text import render_message
from penalty.criteria.schemas.schema_faults import SCHEMA_FAULTS
from penalty.messages import Message
from penalty.services.law import own_law
from penalty.translations import load_catalogue
from tests.message_words import list_typed_values, remove, words_of
from tests.own_law_files import BENCHMARK, NAME
from tests.page_client import HAN, Pages

ITEM = "items:\n  - {id: '1', zh: 甲, en: a, routes: [[%s]]}\n"
GROUND = "articles: {'1': {text: 一}}\ngrounds:\n  - {id: g, article: '%s', effect: %s, routes: %s}\n"
TABLE = "  tables:\n    - matters: [eia-not-filed]\n      factors:\n        - {id: f, zh: 甲, en: a, grades: [%s]}\n"


def change(old: str, new: str) -> str:
    assert old in BENCHMARK
    return BENCHMARK.replace(old, new)


FAULTS: dict[str, tuple[str, str]] = {
    "unbalanced bracket": (change("lighten]", "lighten"), "not valid YAML"),
    "stray colon": (change("kind: benchmark", "kind: a: b"), "mapping values are not allowed"),
    "open quote": (BENCHMARK + 'note: "open', "unexpected end of stream"),
    "tab": (change("  midpoint", "\tmidpoint"), "not valid YAML"),
    "sign that begins nothing": (BENCHMARK + "note: @x\n", "cannot start any token"),
    "two documents": (BENCHMARK + "---\na: b\n", "another document"),
    "forbidden character": (BENCHMARK + "note: a\x01b\n", "a character that YAML forbids"),
    "alias": (BENCHMARK + "note: &x y\n", "anchor or alias"),
    "tag": (BENCHMARK + "note: !x y\n", "uses the tag"),
    "deep nesting": (BENCHMARK + f"note: {'[' * 30}{']' * 30}\n", "nested deeper"),
    "list as key": (BENCHMARK + "? [a]\n: b\n", "list or map as a key"),
    "key twice": (BENCHMARK + "kind: benchmark\n", "twice"),
    "day that is none": (change("2026-10-01", "2026-13-01"), "is no day of the calendar"),
    "no map": ("[]\n", "map of keys"),
    "missing key": (change("source: own notice 1/2026\n", ""), "is missing"),
    "unknown key": (BENCHMARK + "colour: red\n", "is not known here"),
    "number as text": (change("source: own notice 1/2026", "source: 12"), "must be a text"),
    "short text": (change("source: own notice 1/2026", "source: a"), "at least 3"),
    "text as date": (change("from: 2026-10-01", "from: soon"), "must be a date"),
    "quoted date": (change("from: 2026-10-01", "from: '2026-10-01'"), "must be a date"),
    "unknown word": (change("status: verified", "status: sure"), "must be 'verified', 'partial', 'provisional'"),
    "wrong id": (change(f"id: {NAME}", "id: Not An Id"), "does not match the pattern"),
    "long id": (change(f"id: {NAME}", f"id: {'a' * 90}"), "at most 80"),
    "no yes or no": (change("midpoint: yes", "midpoint: maybe"), "yes or no"),
    "no number": (change("recommended: 10", "recommended: much"), "must be a number"),
    "no list": (change("[mitigate, lighten]", "mitigate"), "must be a list"),
    "no map below": (change("  lighten: {of: maximum, recommended: 10}", "  lighten: 3"), "map of keys"),
    "ends first": (BENCHMARK + "to: 2026-01-01\n", "ends before it begins"),
    "unknown kind": (change("kind: benchmark", "kind: decree"), "does not know the kind"),
    "wrong area": (change('"1501"', '"ABC"'), "is no code of an area"),
    "id that is taken": (change(f"id: {NAME}", "id: nm-benchmark-2022"), "nm-benchmark-2022"),
    "unknown version": (BENCHMARK + "replaces: gone\n", "unknown enactment"),
    "own circle": (BENCHMARK + f"replaces: {NAME}\n", "circle of versions"),
    "rival": (change('"1501"', '"15"'), "overlaps the benchmark"),
    "unknown effect": (change("mitigate, lighten", "forgive"), "unknown effect"),
    "share too large": (change("recommended: 10", "recommended: 110"), "more than the whole"),
    "share outside": (change("recommended: 10", "recommended: 10, most: 5"), "outside 0 to 5"),
    "unknown fact": (BENCHMARK + ITEM % "{fact: gone, is: yes}", "unknown fact"),
    "unknown concept": (BENCHMARK + ITEM % "{concept: gone}", "unknown concept"),
    "no condition": (BENCHMARK + ITEM % "harm", "must be a map such as"),
    "unknown operator": (BENCHMARK + ITEM % "{fact: harm, like: none}", "operators are"),
    "no operator": (BENCHMARK + ITEM % "{fact: harm}", "one fact with one operator"),
    "list for one value": (BENCHMARK + ITEM % "{fact: harm, is: [none]}", "needs one value"),
    "one value for a list": (BENCHMARK + ITEM % "{fact: harm, in: none}", "needs a list"),
    "order of words": (BENCHMARK + ITEM % "{fact: harm, above: none}", "cannot be asked of"),
    "impossible answer": (BENCHMARK + ITEM % "{fact: harm, is: red}", "can never be the answer"),
    "item without route": (BENCHMARK + "items: [{id: '1', zh: 甲, en: a}]\n", "has no route"),
    "item of no matter": (BENCHMARK + "items: [{id: '1', zh: 甲, en: a, outside: yes, matters: [gone]}]\n", "matter"),
    "item twice": (BENCHMARK + f"items: [{', '.join(2 * ['{id: 1a, zh: 甲, en: a, outside: yes}'])}]\n", "twice in"),
    "count of nothing": (BENCHMARK + "look_back: [gone]\n", "counts the unknown fact"),
    "ground without article": (BENCHMARK + GROUND % ("9", "lighten", "[[{fact: harm, is: none}]]"), "not listed"),
    "ground without effect": (BENCHMARK + GROUND % ("1", "forgive", "[[{fact: harm, is: none}]]"), "unknown effect"),
    "ground without route": (BENCHMARK + GROUND % ("1", "lighten", "[]"), "has no route"),
    "table without grade": (BENCHMARK + TABLE % "", "unknown matter"),
}  # fmt: skip
WORDS_OF_THE_FORMAT = {
    "YAML", "UTF", "yaml", "yes", "no", "from", "to", "regime", "facts", "articles", "fact", "concept", "ground_of",
    "harm", "is", "in", "none", "enactments", "benchmarks", "calendar", "language",
}  # fmt: skip
"""Names of files and keys that a sentence of the catalogue may name."""


@pytest.fixture
def file(app: Flask) -> Path:
    path = Path(app.instance_path) / "regimes/cn-eco/benchmarks/own.yaml"
    path.parent.mkdir(parents=True)
    return path


@pytest.mark.parametrize("kind", FAULTS)
def test_a_fault_is_told_in_the_language_of_the_reader(
    app: Flask, as_: Callable[[str], Pages], file: Path, kind: str
) -> None:
    text, words = FAULTS[kind]
    file.write_text(text, encoding="utf-8")
    problem = read_problem(app)
    assert words in str(problem)
    assert "cn-eco/benchmarks/own.yaml" in str(problem)
    chinese, typed = render_message(problem, load_catalogue("zh")), list_typed_values(problem)
    assert words_of(remove(chinese, typed)) <= WORDS_OF_THE_FORMAT
    assert HAN.search(remove(chinese, typed))
    assert not HAN.search(remove(str(problem), typed))
    assert all(one in chinese for one in typed)
    admin = as_("admin")
    assert chinese in unescape(admin.get("/law/own?language=zh"))
    assert str(problem) in unescape(admin.get("/law/own?language=en"))


def test_a_file_in_the_wrong_place_or_with_an_id_that_is_taken_is_told_so(app: Flask, file: Path) -> None:
    file.write_text(BENCHMARK, encoding="utf-8")
    (file.parent / "second.yaml").write_text(BENCHMARK, encoding="utf-8")
    assert "请改用其他标识" in render_message(read_problem(app), load_catalogue("zh"))
    (file.parent / "second.yaml").unlink()
    file.rename(file.parent.parent / "own.yaml")
    assert "不会查找自有规定" in render_message(read_problem(app), load_catalogue("zh"))


def test_a_file_that_is_no_text_is_told_so(app: Flask, file: Path) -> None:
    file.write_bytes(b"id: \xff\xfe")
    assert "请以 UTF-8 保存" in render_message(read_problem(app), load_catalogue("zh"))


@pytest.mark.parametrize(("language", "words"), [("zh", "没有种类“decree”"), ("en", "does not know the kind")])
def test_the_command_tells_it_in_its_language(app: Flask, file: Path, language: str, words: str) -> None:
    file.write_text(FAULTS["unknown kind"][0], encoding="utf-8")
    found = app.test_cli_runner().invoke(list_drafts, ["--lang", language])
    assert found.exit_code == 0, found.output
    assert words in found.output


def test_the_law_that_is_tried_is_refused_in_the_language_of_the_command(tmp_path: Path) -> None:
    from penalty.cli.law import list_enactments

    path = tmp_path / "cn-eco/enactments/own.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(FAULTS["unknown kind"][0], encoding="utf-8")
    found = CliRunner().invoke(list_enactments, ["--law", str(tmp_path), "--lang", "zh"])
    assert found.exit_code == 2
    assert "没有种类“decree”" in found.output


def test_every_row_of_the_tables_is_said_in_chinese() -> None:
    texts = {one.text for one in (*PARSER_FAULTS.values(), *SCHEMA_FAULTS.values())}
    assert [one for one in texts if not HAN.search(load_catalogue("zh").gettext(one))] == []


def read_problem(app: Flask) -> Message:
    from penalty.authority_factory import current_authority
    from penalty.extensions import db

    with app.app_context():
        found = [one.problem for one in own_law.list_drafts(db.session, authority=current_authority()) if one.problem]
    assert len(found) == 1
    return found[0]


def unescape(page: str) -> str:
    from html import unescape as unescape_html

    return unescape_html(page)
