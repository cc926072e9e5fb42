"""The table of commands: the commands as they are written, and only what each uses is loaded."""

import ast
import inspect
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import click
import pytest

from penalty import cli, setting_sources
from penalty.app import create_app
from penalty.cli.commands import COMMANDS, OWN_LAW
from penalty.cli.lazy import UPGRADE, Entry
from tests.penalty.cli.conftest import WAIVED, Run, read_output, read_refusal

ENTRIES = [pytest.param(name, entry, id=name) for name, entry in (COMMANDS | OWN_LAW).items()]
ROOT = Path(cli.__file__).parent.parent.parent
HEAVY = ("flask", "sqlalchemy", "sqlmodel", "weasyprint", "pyhanko", "holidays")


def command(entry: Entry) -> click.Command:
    found = getattr(import_module(entry.module), entry.attribute)
    assert isinstance(found, click.Command)
    return found


def written(found: click.Command) -> Iterator[Callable[..., object]]:
    """The functions of a command, and of those below it."""
    if found.callback:
        yield found.callback
    for one in found.commands.values() if isinstance(found, click.Group) else ():
        yield from written(one)


def loaded(*arguments: str | Path, home: Path) -> set[str]:
    """The heavy libraries that a command loads, which ends well."""
    code = (
        "import sys\nfrom penalty import cli\ntry:\n    cli.main()\nfinally:\n"
        f"    print(*(name for name in {HEAVY!r} if name in sys.modules), file=sys.stderr)"
    )
    run = [sys.executable, "-c", code, *map(str, arguments)]
    environment = {**os.environ, "XDG_CACHE_HOME": str(home), "PYTHONPATH": str(ROOT)}
    return set(subprocess.run(run, capture_output=True, text=True, check=True, env=environment).stderr.split())


@pytest.mark.parametrize(("name", "entry"), ENTRIES)
def test_the_table_says_what_the_command_says(name: str, entry: Entry) -> None:
    found = command(entry)
    assert found.name == name
    assert entry.help == " ".join((found.help or "").split("\n\n")[0].split())


@pytest.mark.parametrize(("name", "entry"), ENTRIES)
def test_what_works_in_the_installation_is_told_to(name: str, entry: Entry) -> None:
    enters = any(inspect.unwrap(one) is not one for one in written(command(entry)))
    assert enters == entry.needs_app


def test_every_command_that_is_written_can_be_called() -> None:
    """Each top-level ``@click.command`` and ``@click.group`` of the package is in the table or below an entry of it."""
    found = set()
    for path in (ROOT / "penalty" / "cli").glob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            makers = [one.func for one in getattr(node, "decorator_list", []) if isinstance(one, ast.Call)]
            if {ast.unparse(one) for one in makers} & {"click.command", "click.group"}:
                found.add((f"penalty.cli.{path.stem}", str(getattr(node, "name", ""))))
    figures = ("propose_amount", "record_departure", "withdraw_departure")
    below = {("penalty.cli.evidence", "evidence_group"), ("penalty.cli.proposals", "propose")}
    below |= {
        ("penalty.cli.defence", "record_entry"),
        ("penalty.cli.database", "copy_database"),
        *(("penalty.cli.figures", one) for one in figures),
    }
    """Those of a file of their own that hang below an entry of the table."""
    assert {(one.module, one.attribute) for one in (COMMANDS | OWN_LAW).values()} | below == found


def test_help_loads_no_library(tmp_path: Path) -> None:
    assert loaded("--help", home=tmp_path) == set()


def test_the_law_loads_neither_flask_nor_database(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.yaml"
    sheet.write_text(WAIVED, encoding="utf-8")
    edition = tmp_path / "edition"
    edition.mkdir()
    (edition / "calendar.yaml").write_text("[]\n", encoding="utf-8")
    loaded("assess", sheet, home=tmp_path)  # parses the law for those that follow
    for arguments in (("assess", sheet), ("law", "check"), ("law", "list"), ("law", "--help")):
        assert loaded(*arguments, home=tmp_path) == set(), arguments
    assert loaded("rehearse", "--edition", edition, sheet, home=tmp_path) <= {"holidays"}
    assert "flask" not in loaded("walk", "--help", home=tmp_path)


def test_a_database_without_tables_is_one_sentence_with_the_cure(
    penalty: Run, settings: dict[str, object], tmp_path: Path
) -> None:
    settings["DATABASE_URL"] = f"sqlite:///{tmp_path / 'empty.sqlite'}"
    asked = (("published",), ("user", "list"), ("verify",), ("case", "list", "--as", "chief"), ("law", "drafts"))
    for arguments in (*asked, ("demo", "load"), ("rehearse", "--edition", str(tmp_path), "--as", "chief")):
        assert read_refusal(penalty, 1, *arguments) == f"Error: {UPGRADE}\n", arguments


def test_a_database_of_another_schema_is_told_too(penalty: Run, settings: dict[str, object], tmp_path: Path) -> None:
    import sqlite3

    with sqlite3.connect(tmp_path / "penalty.sqlite") as database:
        database.execute("ALTER TABLE user_account RENAME COLUMN name TO called")
    assert read_refusal(penalty, 1, "user", "list") == f"Error: {UPGRADE}\n"


def test_a_calendar_that_cannot_be_read_is_told_with_its_place(
    penalty: Run, settings: dict[str, object], tmp_path: Path
) -> None:
    """The work goes on with what was in force before, and the fault is named beside it."""
    file = tmp_path / "law" / "cn-eco" / "calendar.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("holidays: 5\n", encoding="utf-8")
    settings["LAW_ROOT"] = tmp_path / "law"
    told = read_output(penalty, "law", "drafts")
    assert "faulty     cn-eco/calendar.yaml:1" in told
    assert "必须是列表，每项以“- year:”开头" in told


@pytest.mark.parametrize(
    ("address", "said"),
    [("nonsense", "is no address of a database"), ("sqlite:////nowhere/at/all.sqlite", "cannot be used")],
)
def test_a_database_that_cannot_be_reached_is_told_with_the_setting(
    penalty: Run, settings: dict[str, object], address: str, said: str
) -> None:
    settings["DATABASE_URL"] = address
    refusal = read_refusal(penalty, 1, "user", "list")
    assert said in refusal
    assert "DATABASE_URL" in refusal


def test_a_migration_that_is_not_there_is_one_sentence(penalty: Run) -> None:
    assert "nothing" in read_refusal(penalty, 1, "db", "upgrade", "nothing")


def test_another_fault_stays_what_it_is(penalty: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from penalty.services.publication import public_register

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(public_register, "search_published", broken)
    assert isinstance(penalty("published").exception, ZeroDivisionError)


def test_the_migrations_are_below_db(penalty: Run, settings: dict[str, object]) -> None:
    assert penalty("db", "current").exit_code == 0
    assert "upgrade" in penalty("db", "--help").output


def test_flask_would_take_the_same_instance_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from flask import Flask

    monkeypatch.delenv("PENALTY_INSTANCE", raising=False)
    assert setting_sources.instance_folder() == Path(Flask("penalty").instance_path)
    monkeypatch.setattr(sys, "prefix", str(ROOT.parent))
    assert setting_sources.instance_folder() == Path(Flask("penalty").instance_path)
    monkeypatch.setenv("PENALTY_INSTANCE", str(tmp_path))
    assert setting_sources.instance_folder() == tmp_path
    assert create_app({"TESTING": True}).instance_path == str(tmp_path)


def test_bytes_that_are_no_utf_8_are_refused_with_their_place(penalty: Run) -> None:
    broken = penalty("case", "list", "--text", b"\xed\xa0\x80".decode(errors="surrogateescape"), "--as", "officer")
    assert (broken.exit_code, "argument 4, “\ufffd\ufffd\ufffd”, is not in UTF-8" in broken.output) == (2, True)
