"""The databases of the tests: real, fresh each time, started in every way that a machine may ask for."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, inspect, text
from sqlalchemy.orm import Session
from sqlmodel import SQLModel

from penalty.models import database as engines
from tests import postgres

SHIPPED_PRAGMAS = engines.SQLITE_PRAGMAS
"""Read when the tests are collected, before they make their own databases quicker."""
FULL = 2


def test_the_database_has_every_table(engine: Engine) -> None:
    assert set(SQLModel.metadata.tables) <= set(inspect(engine).get_table_names())


@pytest.mark.parametrize("turn", [1, 2])
def test_no_test_sees_what_another_left(session: Session, turn: int) -> None:
    assert session.scalar(text("SELECT count(*) FROM counter")) == 0
    session.execute(text("INSERT INTO counter (key, value) VALUES ('left', 1)"))
    session.commit()


def test_an_installation_syncs_before_it_acknowledges(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "SQLITE_PRAGMAS", SHIPPED_PRAGMAS)
    engine = engines.configure_engine(create_engine(f"sqlite:///{tmp_path / 'kept.sqlite'}"))
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == FULL
    engine.dispose()


WAYS = [
    pytest.param(postgres.Way(programs, prefix), id="-".join([programs.parent.name, *prefix[:1]]))
    for programs in postgres.programs_at_hand()
    for prefix in postgres.prefixes()
]


@pytest.mark.parametrize("way", WAYS)
def test_a_server_starts_in_every_way_at_hand(way: postgres.Way) -> None:
    with postgres.running(way) as server:
        assert server.create("tried") == server.url("tried")
        folder = server.folder
    assert not folder.exists()
