"""Every state, role, action, guard and sentence has words, and all of them are said in Chinese."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.frontend import extract_messages
from babel.messages.pofile import read_po
from flask import Flask

from penalty import labels
from penalty.labels import checklists, guards, input_checks, usual_papers
from penalty.labels.audit import AUDIT_ACTS
from penalty.labels.proposals import PROPOSAL_GROUNDS
from penalty.services.cases import proposals
from penalty.services.evidence import attachments
from workflows import machine, procedure, vocabulary
from workflows.guards import people
from workflows.vocabulary import Action

ROOT = Path(__file__).parents[3]
CATALOGUE = ROOT / "penalty" / "translations" / "zh" / "LC_MESSAGES" / "messages.po"
KEYWORDS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["babel"]["mappings"][1][
    "keywords"
]
TEXT_AT = {
    name: int(place.split(",")[-1] or 1) - 1 for name, _colon, place in (word.partition(":") for word in KEYWORDS)
}
"""Call -> which of its arguments is the text."""


@pytest.mark.parametrize("kind", labels.LABELS, ids=lambda kind: kind.__name__)
def test_every_member_has_words(kind: type) -> None:
    assert set(labels.LABELS[kind]) == set(kind)  # type: ignore[call-overload]


def test_every_condition_has_its_sentence_and_nothing_else_has() -> None:
    named = {guard.__name__ for step in procedure.STEPS for guard in step.conditions}
    named |= {guard.__name__ for guard in people.ACTS_AS.values()} | {machine.NOT_OPEN}
    assert named <= set(labels.CONDITIONS)
    assert set(guards.GUARDS) | set(input_checks.INPUT_CHECKS) <= named


def test_every_act_that_services_record_has_words() -> None:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "penalty" / "services").rglob("*.py")]
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call) and len(node.args) > 2]
    recorded = {call.args[2].value for call in calls if ast.unparse(call.func) == "audit.record_act"
                and isinstance(call.args[2], ast.Constant)}  # fmt: skip
    assert "issue_document" in recorded
    assert recorded <= set(AUDIT_ACTS)


DOORS = {"context.transaction": 1, "context.change_case": 1, "run_in_transaction": 0}
"""Functions that record a refusal, and the place of the act among their arguments."""


def test_every_act_whose_refusal_is_recorded_has_words() -> None:
    trees = [
        ast.parse(path.read_text("utf-8"))
        for part in ("cli", "web")
        for path in (ROOT / "penalty" / part).rglob("*.py")
    ]
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    acts = [call.args[DOORS[name]] for call in calls if (name := ast.unparse(call.func)) in DOORS]
    recorded = {act.value for act in acts if isinstance(act, ast.Constant)}
    assert "render" in recorded
    assert recorded <= set(AUDIT_ACTS) | set(Action)


def test_checklists_have_every_point() -> None:
    asked = {ask: set(ask.row.points) for ask in vocabulary.Input if ask.row.points}
    assert {ask: set(points) for ask, points in checklists.CHECKLISTS.items()} == asked


def test_grounds_of_proposals_have_words() -> None:
    named = {f"{action}/{ground}" for action, grounds in proposals.GROUNDS.items() for ground in grounds}
    assert set(PROPOSAL_GROUNDS) == named | set(proposals.RETIRED_GROUNDS)


def test_the_catalogue_begins_with_its_header_and_so_is_compiled() -> None:
    with CATALOGUE.open("rb") as stream:
        assert not read_po(stream, locale="zh").fuzzy
    assert CATALOGUE.with_suffix(".mo").exists()


def test_every_text_is_in_the_chinese_catalogue_and_nothing_else_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
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
    assert wanted == found.keys()
    assert [key for key in wanted if found[key].fuzzy or not _first(found[key].string)] == []
    assert [key for key in wanted if _places(str(_first(found[key].string))) - _places(str(key[1]))] == []


def test_every_place_of_a_message_is_filled() -> None:
    calls = [(path, node) for path in sorted((ROOT / "penalty").rglob("*.py")) for node in _messages(path)]
    assert len(calls) > 200
    assert [f"{path}:{node.lineno}" for path, node in calls if not _is_whole(node)] == []


def _messages(path: Path) -> Iterator[ast.Call]:
    """Every call of ``path`` that makes a message, as the collector of words sees them."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        name = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
        if name in TEXT_AT and len(node.args) > TEXT_AT[name]:  # type: ignore[attr-defined]
            yield node  # type: ignore[misc]


def _is_whole(call: ast.Call) -> bool:
    """True if the text is a literal and each of its places has a value, unless the message is to be filled later."""
    text = call.args[TEXT_AT[getattr(call.func, "id", getattr(call.func, "attr", ""))]]
    if not isinstance(text, ast.Constant):
        return not isinstance(text, ast.JoinedStr | ast.BinOp)
    given = {keyword.arg for keyword in call.keywords} | ({"place"} if len(call.args) > 1 else set())
    return not call.keywords or None in given or _places(str(text.value)) <= given


def _places(text: str) -> set[str]:
    return set(re.findall(r"%\((\w+)\)s", text))


def _key(message: Message) -> tuple[str | None, object]:
    return message.context, _first(message.id)


def _first(text: object) -> object:
    return text[0] if isinstance(text, list | tuple) else text


def test_each_usual_paper_is_named_in_either_language_and_filed_under_its_chinese_title() -> None:
    usual = (attachments.USUAL, attachments.USUAL_PROOFS, attachments.USUAL_STATEMENTS)
    titles = {one.title for rows in usual for one in rows.values()}
    assert titles == set(usual_papers.USUAL_TITLES)
    in_chinese = {str(one.id): str(one.string) for one in _read_catalogue() if isinstance(one.id, str)}
    assert {title: in_chinese[str(words)] for title, words in usual_papers.USUAL_TITLES.items()} == {
        title: title for title in titles
    }


def test_what_a_step_lacks_is_asked_for_by_the_name_of_its_field(app: Flask) -> None:
    with app.test_request_context(headers={"Cookie": "language=zh"}):
        cures = {name: labels.cure_label(name) for name in {**input_checks.INPUT_CHECKS, **input_checks.DERIVED}}
        vague = str(input_checks.FILL_IN)
    assert vague not in cures.values()
    assert cures["shelf_is_named"] == "请填写“归档位置”。"
    assert cures["remedy_is_chosen"] == "请选择“救济方式”。"
    assert cures["rights_were_told"].startswith("请勾选“")


HAN = "[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef…]"
EXAMPLE = re.compile(f"《[^》]*》（[^）]*）[^ ]*|{HAN}+")


def test_an_english_sentence_has_english_signs_and_says_what_a_chinese_example_means() -> None:
    texts = [text for one in _read_catalogue() for text in _list_ids(one)]
    examples = [
        (text, found)
        for text in texts
        for found in EXAMPLE.finditer(text)
        if re.search("[\u4e00-\u9fff、。，；：]", found[0])
    ]
    assert len(examples) > 10
    assert [text for text, found in examples if not text[found.end() :].startswith(" (")] == []


def test_templates_leave_the_signs_between_words_to_the_language() -> None:
    """A colon, comma, semicolon or bracket between two expressions is that of the language (:mod:`punctuation`)."""
    typed = re.compile(
        r"(?:\}\}|%\}|</\w+>)[,:;] ?(?:\{\{|\{%)|[(（](?:\{\{|\{%)|(?:\}\}|%\})(?:[:：、；，。]|\.(?:<| <| \{\{ view))"
    )
    pages = [one for one in (ROOT / "templates").rglob("*.html") if "papers" not in one.parts]
    assert len(pages) > 40
    assert {
        f"{one.name}: {found[0]}" for one in pages for found in typed.finditer(one.read_text(encoding="utf-8"))
    } == set()


def _read_catalogue() -> Catalog:
    with CATALOGUE.open("rb") as stream:
        return read_po(stream, locale="zh")


def _list_ids(message: Message) -> tuple[str, ...]:
    return tuple(map(str, message.id)) if isinstance(message.id, tuple) else (str(message.id),)
