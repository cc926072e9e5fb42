"""Every state, role, action, guard and sentence has words, and all of them are said in Chinese."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.frontend import extract_messages
from babel.messages.pofile import read_po
from flask import Flask

from penalty import labels
from penalty.criteria.deadlines import YearNotPublished
from penalty.labels import file, guards, input_checks, problems, sentences, words
from penalty.papers import missing_data
from penalty.services import proposals
from workflows import machine, procedure
from workflows import words as vocabulary
from workflows.guards import people

ROOT = Path(__file__).parents[3]
CATALOGUE = ROOT / "penalty" / "translations" / "zh" / "LC_MESSAGES" / "messages.po"
REFUSALS = {"NotAllowed", "Invalid", "Stale", "ServiceError", "SignInRefused"}


@pytest.mark.parametrize("kind", labels.WORDS, ids=lambda kind: kind.__name__)
def test_every_member_has_words(kind: type) -> None:
    assert set(labels.WORDS[kind]) == set(kind)  # type: ignore[call-overload]


def test_every_condition_has_its_sentence_and_nothing_else_has() -> None:
    named = {guard.__name__ for step in procedure.STEPS for guard in step.conditions}
    named |= {guard.__name__ for guard in people.ACTS_AS.values()} | {machine.NOT_OPEN}
    assert named <= set(labels.CONDITIONS)
    assert set(guards.GUARDS) | set(input_checks.INPUT_CHECKS) <= named


def test_every_act_that_services_record_has_words() -> None:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "penalty" / "services").rglob("*.py")]
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call) and len(node.args) > 2]
    recorded = {call.args[2].value for call in calls if ast.unparse(call.func) == "audit.record"
                and isinstance(call.args[2], ast.Constant)}  # fmt: skip
    assert "issue_document" in recorded
    assert recorded <= set(file.ACTS)


def test_checklists_have_every_point() -> None:
    assert set(words.FILING_CONDITIONS) == set(vocabulary.FILING_CONDITIONS)
    assert set(words.REVIEW_POINTS) == set(vocabulary.REVIEW_POINTS)
    assert set(words.LEGAL_POINTS) == set(vocabulary.LEGAL_POINTS)


def test_what_a_paper_lacks_is_told_in_words_that_are_translated() -> None:
    told = {line for word, _place in missing_data.WORDS for line in missing_data.of([word]).values()}
    assert told <= set(sentences.SENTENCES)


def test_grounds_of_proposals_have_words() -> None:
    named = {f"{action}/{ground}" for action, grounds in proposals.GROUNDS.items() for ground in grounds}
    assert set(file.GROUNDS) == named | set(proposals.EARLIER)


def test_the_catalogue_begins_with_its_header_and_so_is_compiled() -> None:
    with CATALOGUE.open("rb") as stream:
        assert not read_po(stream, locale="zh").fuzzy
    assert CATALOGUE.with_suffix(".mo").exists()


def test_every_text_is_in_the_chinese_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    template = tmp_path / "messages.pot"
    command = extract_messages()
    command.initialize_options()
    command.mapping_file, command.output_file = "pyproject.toml", str(template)
    command.input_paths, command.no_location = ["."], True
    command.finalize_options()
    command.run()
    with template.open("rb") as stream:
        wanted = {_key(message) for message in read_po(stream) if message.id}
    with CATALOGUE.open("rb") as stream:
        found = {_key(one): one for one in read_po(stream, locale="zh") if one.id}
    assert wanted - found.keys() == set()
    assert [key for key in wanted if found[key].fuzzy or not _first(found[key].string)] == []


def _key(message: Message) -> tuple[str | None, object]:
    return message.context, _first(message.id)


def _first(text: object) -> object:
    return text[0] if isinstance(text, list | tuple) else text


def test_every_refusal_of_a_service_can_be_said_in_another_language(app: Flask) -> None:
    with app.test_request_context("/", headers={"Cookie": "language=zh"}):
        said = {text: problems.say(text) for text in _refusals() if re.search(r"[a-z]{3}", text)}
        unsaid = [text for text, words in said.items() if not re.search(r"[一-鿿]", words)]
    assert unsaid == []


def test_an_unpublished_year_and_an_impossible_day_are_said_in_chinese(app: Flask) -> None:
    with app.test_request_context("/", headers={"Cookie": "language=zh"}):
        year = problems.say(str(YearNotPublished(2027, "CN")))
        day = problems.say("“corrected_on” lies before the act began. Mend one of the dates.")
    assert "2027年" in year
    assert "尚未公布" in year
    assert re.fullmatch(r"“[一-鿿]+”早于违法行为开始之日.*", day)


def _refusals() -> Iterator[str]:
    for path in [one for name in ("casefile", "services") for one in sorted((ROOT / "penalty" / name).glob("*.py"))]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in REFUSALS:
                yield from _sentences(node)


def _sentences(node: ast.Call) -> Iterator[str]:
    for argument in node.args:
        for value in _values(argument):
            if isinstance(value, ast.Constant):
                yield str(value.value)
            elif isinstance(value, ast.JoinedStr):
                yield "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in value.values)


def _values(argument: ast.expr) -> list[ast.expr]:
    if isinstance(argument, ast.DictComp):
        return [argument.value]
    return argument.values if isinstance(argument, ast.Dict) else [argument]
