"""The schema: up, down and up again, the same as the models say, its promises kept by the database."""

import re
from collections.abc import Iterator, Mapping

import pytest
from sqlalchemy import Engine, Enum, inspect, select, text
from sqlmodel import SQLModel

from penalty.extensions import migrations
from penalty.models import engine as engines
from tests.builders import Life
from tests.installation import installed

TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
}
FUNCTIONS = "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
SUFFIXES = {"sqlite": ("no_update", "no_delete"), "postgresql": ("no_change", "no_truncate")}


@pytest.fixture
def installation(database: str) -> Iterator[None]:
    """Inside an installation on ``database``."""
    with installed(database):
        yield


def names(engine: Engine, query: str) -> list[str]:
    with engine.connect() as connection:
        return sorted(connection.scalars(text(query)))


def triggers_due(dialect: str) -> list[str]:
    return sorted(f"{table}_{suffix}" for table in engines.append_only_tables() for suffix in SUFFIXES[dialect])


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
        if isinstance(column.type, Enum)
    }
    assert allowed == due


@pytest.mark.usefixtures("installation")
def test_a_record_goes_down_to_the_first_schema_and_up_again_whole(engine: Engine, life: Life) -> None:
    life.session.close()
    whole = rows(engine)
    migrations.downgrade("0001")
    known = {name: {one["name"] for one in inspect(engine).get_columns(name)} for name in SQLModel.metadata.tables
             if inspect(engine).has_table(name)}  # fmt: skip
    migrations.upgrade()
    assert kept(rows(engine), known) == kept(whole, known)
    assert names(engine, TRIGGERS[engine.dialect.name]) == triggers_due(engine.dialect.name)
    assert migrations.compare_metadata() == []


Rows = Mapping[str, list[Mapping[str, object]]]


def rows(engine: Engine) -> Rows:
    """Every row of every table."""
    with engine.connect() as connection:
        return {
            name: [dict(row._mapping) for row in connection.execute(select(table))]
            for name, table in SQLModel.metadata.tables.items()
        }


def kept(found: Rows, known: Mapping[str, set[str]]) -> dict[str, list[str]]:
    """What the first schema has a place for; ``follows_id`` it loses and the way up finds again."""
    return {
        name: sorted(str([row[column] for column in row if column in columns | {"follows_id"}]) for row in found[name])
        for name, columns in known.items()
    }
