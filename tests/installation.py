"""Fixtures of tests that need an installation: fresh databases on either back end, a store, quick passwords."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zlib import crc32

import pytest
from argon2 import PasswordHasher
from flask import Flask
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import Engine, create_engine, make_url
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.orm import Session
from zxcvbn import zxcvbn

from penalty.app import create_app
from penalty.extensions import db, migrations
from penalty.models import database as engines
from penalty.services import passwords
from penalty.storage import Store
from tests import begun_cases, builders, postgres
from tests.begun_cases import BegunCase, BegunCases
from tests.builders import SampleCase

DATABASES = ("sqlite", "postgresql")
_numbers = count(1)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test runs on one of the databases by turns and on the other in the soak, unless it is about them."""
    for item in items:
        parameters = getattr(getattr(item, "callspec", None), "params", {})
        database = str(parameters.get("database", ""))
        if database and not item.get_closest_marker("every_database") and database != _choose_database(item, database):
            item.add_marker(pytest.mark.soak)


def _choose_database(item: pytest.Item, database: str) -> str:
    return DATABASES[crc32(item.nodeid.replace(database, "").encode()) % len(DATABASES)]


@pytest.fixture(autouse=True, scope="session")
def quick_passwords() -> Iterator[None]:
    """Passwords are hashed in the way of service, but with a thousandth of the work, and each is judged once."""
    judge = cache(lambda password, names: zxcvbn(password, user_inputs=list(names)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        patch.setattr(passwords, "zxcvbn", lambda password, user_inputs: judge(password, tuple(user_inputs)))
        yield


@pytest.fixture(autouse=True, scope="session")
def quick_files() -> Iterator[None]:
    """Files of a test need not outlive a loss of power."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda handle: None)
        yield


@pytest.fixture(autouse=True, scope="session")
def quick_databases() -> Iterator[None]:
    """Nor need their databases; PostgreSQL is started so."""
    with pytest.MonkeyPatch.context() as patch:
        quick = [one.replace("synchronous=FULL", "synchronous=OFF") for one in engines.SQLITE_PRAGMAS]
        patch.setattr(engines, "SQLITE_PRAGMAS", tuple(quick))
        yield


@pytest.fixture(autouse=True, scope="session")
def compiled_templates(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Each page template is compiled once, not once for the application of each test."""
    with pytest.MonkeyPatch.context() as patch:
        cache = FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))
        patch.setattr(Flask, "jinja_options", {"bytecode_cache": cache})
        yield


@pytest.fixture(autouse=True, scope="session")
def compiled_statements() -> Iterator[None]:
    """Each statement is compiled once for a kind of database, not once for the engine of each test."""
    caches: dict[str, Any] = {}
    with pytest.MonkeyPatch.context() as patch:
        share = property(lambda engine: caches[engine.name], lambda engine, new: caches.setdefault(engine.name, new))
        patch.setattr(Engine, "_compiled_cache", share, raising=False)
        for dialect in (PGDialect_psycopg, SQLiteDialect_pysqlite):  # the cache knows a statement by its dialect, too
            patch.setattr(dialect, "__eq__", lambda one, other: type(one) is type(other))
            patch.setattr(dialect, "__hash__", lambda one: hash(type(one)))
        yield


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "files")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    with postgres.running() as server:
        yield server


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "penalty.sqlite"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres_template(postgres_server: postgres.Server) -> str:
    migrate(postgres_server.create("penalty_template"))
    return "penalty_template"


@pytest.fixture(scope="session")
def sqlite_office(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A template with the cast in it."""
    return make_sqlite_office(sqlite_template, tmp_path_factory.mktemp("office"), builders.create_cast)


@pytest.fixture(scope="session")
def postgres_office(postgres_server: postgres.Server, postgres_template: str) -> str:
    return make_postgres_office(postgres_server, postgres_template, builders.create_cast)


@pytest.fixture(scope="session")
def begun_cases_kept(tmp_path_factory: pytest.TempPathFactory) -> BegunCases:
    return BegunCases(tmp_path_factory.mktemp("begun"))


def make_sqlite_office(template: Path, folder: Path, create_people: Callable[[Session], object]) -> Path:
    path = Path(shutil.copy(template, folder / "penalty.sqlite"))
    _commit_people(f"sqlite:///{path}", create_people)
    return path


def make_postgres_office(server: postgres.Server, template: str, create_people: Callable[[Session], object]) -> str:
    name = f"penalty_office_{next(_numbers)}"
    _commit_people(server.create(name, template), create_people)
    return name


def _commit_people(url: str, create_people: Callable[[Session], object]) -> None:
    engine = engines.configure_engine(create_engine(url))
    with Session(engine) as session:
        create_people(session)
        session.commit()
    engine.dispose()


def _has_people(request: pytest.FixtureRequest) -> bool:
    return not {"signing_sample", "scratch_sample", "prepare_case", "app"}.isdisjoint(request.fixturenames)


@pytest.fixture
def begun_on_sqlite(request: pytest.FixtureRequest, begun_cases_kept: BegunCases) -> BegunCase | None:
    """The case that a test marked ``begun`` begins from."""
    build = begun_cases.find_build(request.node)

    def copy_office() -> str:
        office = request.getfixturevalue("sqlite_office")
        return f"sqlite:///{shutil.copy(office, office.parent / f'begun-{next(_numbers)}.sqlite')}"

    return begun_cases_kept.find(build, "sqlite", copy_office) if build else None


@pytest.fixture
def begun_on_postgres(request: pytest.FixtureRequest, begun_cases_kept: BegunCases) -> BegunCase | None:
    build = begun_cases.find_build(request.node)

    def copy_office() -> str:
        server = request.getfixturevalue("postgres_server")
        url: str = server.create(f"penalty_begun_{next(_numbers)}", request.getfixturevalue("postgres_office"))
        return url

    return begun_cases_kept.find(build, "postgresql", copy_office) if build else None


@pytest.fixture
def sqlite_url(request: pytest.FixtureRequest, tmp_path: Path, begun_on_sqlite: BegunCase | None) -> str:
    if begun_on_sqlite:
        template = Path(begun_on_sqlite.database.removeprefix("sqlite:///"))
    else:
        template = request.getfixturevalue("sqlite_office" if _has_people(request) else "sqlite_template")
    return f"sqlite:///{shutil.copy(template, tmp_path / 'penalty.sqlite')}"


@pytest.fixture
def postgres_url(
    request: pytest.FixtureRequest, postgres_server: postgres.Server, begun_on_postgres: BegunCase | None
) -> Iterator[str]:
    if begun_on_postgres:
        template = str(make_url(begun_on_postgres.database).database)
    else:
        template = request.getfixturevalue("postgres_office" if _has_people(request) else "postgres_template")
    name = f"penalty_{next(_numbers)}"
    yield postgres_server.create(name, template)
    postgres_server.drop(name)


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest) -> str:
    """The address of a fresh database; the test runs on either back end."""
    url: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    return url


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    engine = engines.configure_engine(create_engine(database, hide_parameters=True))
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A session on ``database``; nothing is committed unless the test does."""
    with Session(engine) as session:
        yield session


@pytest.fixture
def scratch(sqlite_url: str) -> Iterator[Session]:
    """A session for what no database can change: the words of papers, the days of clocks."""
    engine = engines.configure_engine(create_engine(sqlite_url))
    with Session(engine) as session:
        yield session
    engine.dispose()


@pytest.fixture
def signing_sample(request: pytest.FixtureRequest, session: Session, tmp_path: Path) -> SampleCase:
    """The cast and no case yet, or the one that the test begins from; every further paper is set and signed."""
    return _open_sample(request, session, tmp_path)


def _open_sample(request: pytest.FixtureRequest, session: Session, root: Path) -> SampleCase:
    sample = SampleCase(session, builders.build_authority(root), builders.load_cast(session))
    name = "begun_on_sqlite" if session.get_bind().dialect.name == "sqlite" else "begun_on_postgres"
    begun: BegunCase | None = request.getfixturevalue(name)
    return begun.resume(sample, root) if begun else sample


@pytest.fixture
def sample(signing_sample: SampleCase, monkeypatch: pytest.MonkeyPatch) -> SampleCase:
    """The cast and no case yet; papers are not set."""
    builders.skip_typesetting(monkeypatch)
    return signing_sample


@pytest.fixture
def scratch_sample(
    request: pytest.FixtureRequest, scratch: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> SampleCase:
    """As ``sample``, for what no database can change."""
    builders.skip_typesetting(monkeypatch)
    return _open_sample(request, scratch, tmp_path)


def migrate(url: str) -> None:
    with installed(url):
        migrations.upgrade()


@contextmanager
def installed(url: str) -> Iterator[None]:
    """Inside an installation whose database is at ``url``; its connections are closed afterwards."""
    with TemporaryDirectory() as instance:
        app = create_app({"INSTANCE": Path(instance), "DATABASE_URL": url, "TESTING": True})
        with app.app_context():
            yield
            db.engine.dispose()
