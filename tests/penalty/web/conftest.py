"""An app on a database of its own, and the people who use it."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from penalty.app import create_app
from penalty.extensions import db
from penalty.services import people
from tests import installation, postgres, rights
from tests.page_client import Pages
from workflows.vocabulary import Role

PASSWORD = "a sentence for the tests"
CAST = {
    "officer": ("王建国", {Role.OFFICER}, "15010001", None),
    "second": ("李秀兰", {Role.OFFICER}, "15010002", None),
    "reviewer": ("赵敏", {Role.REVIEWER}, None, "A20150001"),
    "chief": ("孙志强", {Role.CHIEF}, None, None),
    "auditor": ("周纪", {Role.AUDITOR}, None, None),
    "outsider": ("吴外", {Role.OFFICER}, "15010003", None),
}


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder where the first app makes its test key, for all that follow."""
    return tmp_path_factory.mktemp("keys")


@pytest.fixture(scope="session")
def sqlite_office(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return installation.make_sqlite_office(sqlite_template, tmp_path_factory.mktemp("office"), create_staff)


@pytest.fixture(scope="session")
def postgres_office(postgres_server: postgres.Server, postgres_template: str) -> str:
    return installation.make_postgres_office(postgres_server, postgres_template, create_staff)


def create_staff(session: Session) -> None:
    admin = people.create_person(session, None, username="admin", name="管理员", password=PASSWORD, roles={Role.ADMIN})
    for username, (name, roles, certificate, qualification) in CAST.items():
        user = rights.create_person(
            session, admin, username=username, name=name, password=PASSWORD, roles=roles,
            certificate_number=certificate, legal_qualification=qualification,
        )  # fmt: skip
        user.must_change_password = False


@pytest.fixture
def app(request: pytest.FixtureRequest, tmp_path: Path, keys: Path, today: date) -> Iterator[Flask]:
    """The application with its cast and nothing else; on SQLite unless a test names other databases."""
    url: str = request.getfixturevalue(getattr(request, "param", "sqlite_url"))
    app = create_app(
        {"INSTANCE": tmp_path / "instance", "DATABASE_URL": url, "KEYS_ROOT": keys, "TESTING": True, "TODAY": today}
    )
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def as_(app: Flask) -> Callable[[str], Pages]:
    return lambda username: Pages(app).sign_in(username, PASSWORD)
