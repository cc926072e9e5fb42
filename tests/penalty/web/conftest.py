"""An app on a database of its own, and the people who use it."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from penalty.app import create_app
from penalty.extensions import db
from penalty.services import people
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


@pytest.fixture
def app(request: pytest.FixtureRequest, tmp_path: Path, keys: Path, today: date) -> Iterator[Flask]:
    """The application with its cast and nothing else; on SQLite unless a test names other databases."""
    url: str = request.getfixturevalue(getattr(request, "param", "sqlite_url"))
    app = create_app(
        {"INSTANCE": tmp_path / "instance", "DATABASE_URL": url, "KEYS_ROOT": keys, "TESTING": True, "TODAY": today}
    )
    with app.app_context():
        admin = people.create_person(
            db.session, None, username="admin", name="管理员", password=PASSWORD, roles={Role.ADMIN}
        )
        for username, (name, roles, certificate, qualification) in CAST.items():
            people.create_person(
                db.session, admin, username=username, name=name, password=PASSWORD, roles=roles,
                certificate_number=certificate, legal_qualification=qualification,
            )  # fmt: skip
        db.session.commit()
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def as_(app: Flask) -> Callable[[str], Pages]:
    return lambda username: Pages(app).sign_in(username, PASSWORD)
