"""Cases that many tests begin from: each is built once in a worker, then copied with its database and files."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from penalty.models import Case
from penalty.models import database as engines
from tests import builders
from tests.builders import SampleCase

Build = Callable[[SampleCase], object]
"""The way of a sample from its registration to where tests begin."""


@dataclass(frozen=True)
class BegunCase:
    """A built case: ``database`` is its address, ``folder`` holds its files."""

    database: str
    folder: Path
    case: int
    today: date
    found: str

    def resume(self, sample: SampleCase, root: Path) -> SampleCase:
        """``sample`` on a copy of the database, with the files copied below ``root``."""
        shutil.copytree(self.folder, root, dirs_exist_ok=True)
        sample.case = sample.session.get_one(Case, self.case)
        sample.today, sample.found = self.today, self.found
        return sample


@dataclass(frozen=True)
class BegunCases:
    """``folder`` is where they are kept; each is built by the first test that begins from it."""

    folder: Path
    built: dict[tuple[str, Build], BegunCase] = field(default_factory=dict)

    def find(self, build: Build, kind: str, create_database: Callable[[], str]) -> BegunCase:
        """The case of ``build`` on a database of ``kind``; ``create_database`` makes one with the cast in it."""
        if (kind, build) not in self.built:
            root = self.folder / str(len(self.built))
            root.mkdir()
            self.built[kind, build] = _build(build, create_database(), root)
        return self.built[kind, build]


def _build(build: Build, database: str, root: Path) -> BegunCase:
    engine = engines.configure_engine(create_engine(database, hide_parameters=True))
    with Session(engine) as session, pytest.MonkeyPatch.context() as patch:
        builders.skip_typesetting(patch)
        sample = SampleCase(session, builders.build_authority(root), builders.load_cast(session))
        build(sample)
        session.commit()
        begun = BegunCase(database, root, sample.case.key, sample.today, sample.found)
    engine.dispose()
    return begun


def find_build(node: pytest.Item) -> Build | None:
    """The way to where the test begins, by its mark ``begun``."""
    mark = node.get_closest_marker("begun")
    build: Build | None = mark.args[0] if mark else None
    return build
