"""A disclosure that was played once for the tests of a module which only read it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from penalty.demo.case_builder import CaseBuilder
from penalty.models import database as engines
from tests import builders
from tests.builders import SampleCase
from tests.disclosed_case import DISCLOSED, play


@pytest.fixture(scope="module")
def disclosure(sqlite_office: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseBuilder]:
    """The archived case of ``DISCLOSED``; its papers are not set."""
    folder = tmp_path_factory.mktemp("disclosure")
    address = f"sqlite:///{shutil.copy(sqlite_office, folder / 'penalty.sqlite')}"
    engine = engines.configure_engine(create_engine(address))
    with Session(engine) as session:
        with pytest.MonkeyPatch.context() as patch:
            builders.skip_typesetting(patch)
            sample = SampleCase(session, builders.build_authority(folder), builders.load_cast(session))
            builder = play(sample, DISCLOSED)
        yield builder
    engine.dispose()
