"""A random walk of the cast over many cases: whatever the order of acts and whoever holds several roles, nobody
approves their own work and nothing is decided that was not reviewed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from penalty.models import database as engines
from tests import builders
from tests.soak.random_walk import Walk

ATTEMPTS_OF_A_DAY = 200
"""The officers have a free hour for some of the records of a day alone."""


@pytest.fixture
def session() -> Iterator[Session]:
    """A session on a database in memory."""
    engine = engines.configure_engine(create_engine("sqlite://", poolclass=StaticPool))
    engines.create_schema(engine)
    with Session(engine) as session:
        yield session
    engine.dispose()


def wander(session: Session, root: Path, seed: int, acts: int) -> Walk:
    walk = Walk(session, root, seed)
    for attempt in range(1, acts + 1):
        walk.step()
        walk.let_days_pass(attempt % ATTEMPTS_OF_A_DAY == 0)
    print(f"seed {seed}: {walk.tried} tried, {walk.done} done, {walk.decided} decided")
    return walk


def test_a_short_walk_decides_nothing_unreviewed(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    builders.skip_typesetting(monkeypatch)
    assert wander(session, tmp_path, 1, 600).done > 100


@pytest.mark.soak
def test_a_long_walk_decides_and_nothing_unreviewed(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    builders.skip_typesetting(monkeypatch)
    walk = wander(session, tmp_path, 20261124, 20_000)
    assert walk.decided >= 10
