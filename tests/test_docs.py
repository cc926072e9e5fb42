"""README.md and ``docs/`` tell the truth: all is named in them, what is generated is current, what they show works."""

import re
import shlex
from configparser import ConfigParser
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from penalty import config
from penalty.criteria import engine, law_library
from penalty.criteria.sheets import sheet
from tests.test_house import LOCKS, ROOT, named, pinned, tracked
from tools.docs import commands, pages
from workflows.vocabulary import Action, Input, Role, State

DOCUMENTS = [pytest.param(path, id=named(path)) for path in tracked("*.md")]
COMMANDS = dict(commands.iterate_commands())
FENCE = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str, language: str) -> str:
    return "\n".join(text for kind, text in FENCE.findall(read(name)) if kind == language)


def shown(name: str) -> list[list[str]]:
    lines = blocks(name, "sh").replace("\\\n", " ").splitlines()
    documented = [shlex.split(line, comments=True) for line in lines]
    return [words[1:] for words in documented if words[:1] == ["penalty"]]


def heading(text: str) -> str:
    return re.sub(r"[^\w -]", "", text.strip().lower()).replace(" ", "-")


# --- what is generated ---


@pytest.mark.parametrize("part", pages.PARTS)
def test_every_generated_part_stands_on_a_page(part: str) -> None:
    assert [path for path in tracked("README.md", "docs/*.md") if f"<!-- generated: {part} -->" in path.read_text()]


@pytest.mark.parametrize(("path", "text"), [pytest.param(*page, id=named(page[0])) for page in pages.render_pages()])
def test_what_is_generated_is_current(path: Path, text: str) -> None:
    assert path.read_text(encoding="utf-8") == text, f"{named(path)} is not current; run: make docs"


# --- what has to be named ---


def test_every_setting_is_explained() -> None:
    assert [name for name, field in config.Settings.model_fields.items() if not field.description] == []
    documented = read("docs/settings.md")
    assert [name for name in config.Settings.model_fields if f"`PENALTY_{name}`" not in documented] == []


def test_every_variable_of_the_environment_is_explained() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in tracked("penalty/*.py", "tools/serve"))
    used = set(re.findall(r"""["'{](PENALTY_[A-Z_]+)(?:["']|:-)""", sources))
    assert "PENALTY_INSTANCE" in used
    assert [name for name in used if f"`{name}`" not in read("docs/settings.md")] == []


def test_every_command_is_explained() -> None:
    documented = read("docs/commands.md")
    assert [" ".join(words) for words in COMMANDS if f"{' '.join(words)}" not in documented] == []


def test_every_group_of_commands_is_shown() -> None:
    assert {words[0] for words in COMMANDS} - {words[0] for words in shown("docs/commands.md")} == set()


@pytest.mark.parametrize("vocabulary", [State, Action, Role, Input])
def test_the_glossary_has_every_word_of_the_procedure(vocabulary: type[State | Action | Role | Input]) -> None:
    documented = read("docs/glossary.md")
    assert [str(word) for word in vocabulary if f"`{word}` " not in documented] == []


def test_the_glossary_has_every_effect_and_finding() -> None:
    effects = [one.id for one in law_library.load_law()["cn-eco"].data.effects]
    documented = read("docs/glossary.md")
    assert [word for word in [*effects, "met", "not_met", "not_shown"] if f"| `{word}` |" not in documented] == []


def test_the_architecture_tells_the_layers_as_they_are() -> None:
    setup = ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    layers = setup["importlinter:contract:layers"]["layers"].split("\n")[1:]
    table = read("docs/architecture.md").partition("| layer of `penalty` |")[2].partition("\n\n")[0]
    rows = [re.findall(r"`(\w+)`", line.split("|")[1]) for line in table.splitlines()[2:]]
    assert rows == [re.findall(r"\w+", layer) for layer in layers]


def test_third_parties_are_named() -> None:
    rows = [line for line in read("THIRD_PARTY.md").splitlines() if line.startswith("|")]
    documented = {_name(word) for line in rows for word in re.split(r"[|,]", line)}
    setup = ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    asked = [line for extra in setup["options.extras_require"].values() for line in extra.splitlines()]
    needed = {*pinned(LOCKS[0]), *(re.split(r"[\s\[<>=;]", line)[0] for line in asked)} - {""}
    assert {_name(one) for one in needed} - documented == set()


def _name(text: str) -> str:
    return re.sub(r"[-_.]+", "-", text.partition("(")[0].strip().lower())


# --- what is shown ---


@pytest.mark.parametrize("document", DOCUMENTS)
def test_commands_that_are_shown_can_be_given(document: Path) -> None:
    for words in shown(named(document)):
        _parse(words)


def _parse(words: list[str]) -> None:
    """Find the command and read its options; raises ``click.UsageError`` where one would fail to be read."""
    known = [length for length in range(1, len(words) + 1) if tuple(words[:length]) in COMMANDS]
    assert known, f"there is no command: {' '.join(words)}"
    command = COMMANDS[tuple(words[: known[0]])]
    context = click.Context(command, info_name=" ".join(words))
    given, left_over, _ = command.make_parser(context).parse_args(list(words[known[0] :]))
    assert not left_over, f"too many words: {' '.join(words)}"
    for one in command.params:
        value = given.get(one.name or "")
        assert value or not one.required, f"{one.name} is missing: {' '.join(words)}"
        if isinstance(one.type, click.Choice) and isinstance(value, str):
            one.type.convert(value, one, context)


@pytest.mark.parametrize(("harm", "effect"), [("", "lighten"), ("facts:\n  harm: none\n", "waive")])
def test_the_sheet_of_the_readme_gives_what_the_readme_says(harm: str, effect: str, tmp_path: Path) -> None:
    path = tmp_path / "sheet.yaml"
    path.write_text(re.sub(r"facts:.*\n", harm or r"\g<0>", blocks("README.md", "yaml")), encoding="utf-8")
    regimes = law_library.load_law()
    (one,) = sheet.read_sheets(path, regimes)
    result = engine.assess(one, regimes[one.regime])
    assert (result.effect, result.ground) == (effect, "cn-eco-code-2026/1056-2")


def test_the_readme_shows_the_recommendation_as_it_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sheet.yaml").write_text(blocks("README.md", "yaml"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    command, *lines = blocks("README.md", "text").splitlines()
    _, program, *words = shlex.split(command)
    printed = iter(CliRunner().invoke(COMMANDS[tuple(words[:1])], words[1:]).output.splitlines())
    assert program == "penalty"
    assert [line for line in lines if line != "…" and line not in printed] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_lead_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)\s]+)[^)]*\)", document.read_text(encoding="utf-8"))
    for place, _, anchor in (link.partition("#") for link in links if not re.match(r"\w+:", link)):
        target = document.parent / place if place else document
        assert target.exists(), f"{named(document)} leads to {place}, which is not there"
        titles = re.findall(r"^#+ (.*)$", target.read_text(encoding="utf-8"), re.MULTILINE) if anchor else []
        assert not anchor or anchor in map(heading, titles), f"{named(document)} leads to {place}#{anchor}"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_make_targets_that_are_named_exist(document: Path) -> None:
    documented = set(re.findall(r"`make ([\w-]+)|^make ([\w-]+)", document.read_text(encoding="utf-8"), re.MULTILINE))
    assert {one or other for one, other in documented} - set(make_targets()) == set()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_files_that_are_named_exist(document: Path) -> None:
    documented = re.findall(
        r"`((?:penalty|workflows|templates|tests|tools|docs)/[\w/.-]+)`", document.read_text(encoding="utf-8")
    )
    assert [name for name in documented if not (ROOT / name).exists()] == []


def test_every_make_target_is_explained() -> None:
    assert [target for target in make_targets() if f"make {target}" not in read("CONTRIBUTING.md")] == []


def make_targets() -> list[str]:
    return re.findall(r"^([\w-]+):", read("Makefile"), re.MULTILINE)
