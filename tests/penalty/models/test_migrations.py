"""The schema: up, down and up again, the same as the models say, its promises kept by the database."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from sqlalchemy import Engine, Enum, create_engine, insert, inspect, make_url, text
from sqlalchemy.exc import DatabaseError, StatementError
from sqlalchemy.pool import NullPool
from sqlmodel import SQLModel

from penalty import cli
from penalty.app import create_app
from penalty.extensions import db, migrations
from penalty.models import Act, Document, Party, Proposal
from penalty.models import database as engines
from penalty.models.columns import Keyed
from tests.installation import installed

pytestmark = pytest.mark.every_database

TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
}
FUNCTIONS = "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
SUFFIXES = {"sqlite": ("no_update", "no_delete"), "postgresql": ("no_change", "no_truncate")}

COMPANY = {"kind": "organisation", "name": "first", "code": "", "document": "resident_id"} | dict.fromkeys(
    ("representative", "address", "phone"), ""
)


class Counterpart(Keyed):
    """A row of no table."""


@pytest.fixture
def installation(database: str) -> Iterator[None]:
    with installed(database):
        yield


def names(engine: Engine, query: str) -> list[str]:
    with engine.connect() as connection:
        return sorted(connection.scalars(text(query)))


def triggers_due(dialect: str) -> list[str]:
    return sorted(f"{table}_{suffix}" for table in engines.list_append_only_tables() for suffix in SUFFIXES[dialect])


@pytest.mark.usefixtures("installation")
def test_the_schema_is_what_the_models_say() -> None:
    assert migrations.compare_metadata() == []


@pytest.mark.usefixtures("installation")
def test_down_leaves_nothing_and_up_again_brings_all(engine: Engine) -> None:
    migrations.downgrade("base")
    assert inspect(engine).get_table_names() == ["alembic_version"]
    assert names(engine, TRIGGERS[engine.dialect.name]) == []
    if engine.dialect.name == "postgresql":
        assert names(engine, FUNCTIONS) == []
    migrations.upgrade()
    assert names(engine, TRIGGERS[engine.dialect.name]) == triggers_due(engine.dialect.name)
    assert migrations.compare_metadata() == []


def test_each_table_that_only_grows_has_its_triggers(engine: Engine) -> None:
    assert names(engine, TRIGGERS[engine.dialect.name]) == triggers_due(engine.dialect.name)


def test_the_database_takes_exactly_the_words_of_each_vocabulary(engine: Engine) -> None:
    """No comparison of schemas looks at what a CHECK allows, so a word added to a model would be missed."""
    allowed = {
        (table, check["name"]): set(re.findall(r"'([^']*)'", check["sqltext"]))
        for table in SQLModel.metadata.tables
        for check in inspect(engine).get_check_constraints(table)
    }
    due = {
        (table.name, f"ck_{table.name}_{column.type.name}"): set(column.type.enums)
        for table in SQLModel.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, Enum) and column.type.create_constraint
    }
    assert allowed == due
    assert not {"ck_act_act_action", "ck_proposal_proposal_action", "ck_document_document_kind"} & {
        name for _, name in allowed
    }


@pytest.mark.parametrize(("model", "column"), [(Act, "action"), (Proposal, "action"), (Document, "kind")])
def test_a_growing_vocabulary_is_held_before_the_database_is_asked(
    model: type[Keyed], column: str, engine: Engine
) -> None:
    with engine.connect() as connection, pytest.raises(StatementError, match="'levitate' is not among the defined"):
        connection.execute(insert(model).values({column: "levitate"}))


def test_a_row_without_a_key_says_so() -> None:
    with pytest.raises(ValueError, match="this Counterpart is not stored yet; flush the session first"):
        Counterpart().key  # noqa: B018 -- reading it is the trial


def test_a_migration_may_change_rows_that_are_refused_again_afterwards(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(insert(Party).values(**COMPANY))
        with engines.open_append_only(connection, "party"):
            connection.execute(text("UPDATE party SET name = 'renamed'"))
    with engine.connect() as connection, pytest.raises(DatabaseError, match="rows of party are never changed"):
        connection.execute(text("UPDATE party SET name = 'again'"))
    assert names(engine, "SELECT name FROM party") == ["renamed"]


OUTDATED = {
    "UPDATE alembic_version SET version_num = '0011'": "is of revision 0011: it was made before the first release",
    "UPDATE alembic_version SET version_num = 'release_9'": "is of revision release_9: a later version made it",
    "DELETE FROM alembic_version": "has tables of the product but no revision: it was made before the first release",
    "DROP TABLE alembic_version": "has tables of the product but no revision: it was made before the first release",
}


@pytest.fixture(params=OUTDATED)
def outdated(request: pytest.FixtureRequest, engine: Engine) -> str:
    with engine.begin() as connection:
        connection.execute(text(request.param))
    return OUTDATED[request.param]


def test_a_database_without_a_way_on_is_refused_with_the_cure(database: str, outdated: str) -> None:
    words = f"{outdated}.*; or move it away or name another by PENALTY_DATABASE_URL, then run: penalty db upgrade"
    with installed(database):
        for use in (migrations.upgrade, db.engine.connect):
            with pytest.raises(click.ClickException, match=words):
                use()


@pytest.mark.parametrize("command", [["db", "upgrade"], ["user", "list"], ["serve"]])
def test_every_command_refuses_a_database_of_before_in_one_sentence(
    command: list[str], database: str, outdated: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PENALTY_DATABASE_URL", database)
    monkeypatch.setenv("PENALTY_INSTANCE", str(tmp_path))
    result = CliRunner().invoke(cli.build_group(create_app), command)
    assert result.exit_code == 1
    assert re.fullmatch(f"Error: the database [^\n]* {outdated}[^\n]*\n", result.stderr)


def test_the_refusal_keeps_the_password_of_the_database_to_itself(postgres_url: str) -> None:
    secret = create_engine(make_url(postgres_url).set(password="opensesame"), poolclass=NullPool)
    with secret.begin() as connection:
        connection.execute(text("DROP TABLE alembic_version"))
    again = create_engine(secret.url)
    engines.refuse_outdated_schema(again, RuntimeError)
    with pytest.raises(RuntimeError, match="has tables of the product") as refusal:
        again.connect()
    assert "opensesame" not in str(refusal.value)
