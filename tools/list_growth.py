"""Pages with lists, on a register of a few cases and on one of many, to tell whether they grow with it."""

from collections.abc import Callable, Iterator
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from penalty.app import create_app
from penalty.demo import people
from penalty.extensions import db
from penalty.models import database as engines
from tests.page_client import hidden_fields
from tools.many_cases import TODAY, RegisterFiller

PEOPLE = ("officer", "reviewer", "chief", "auditor")
SEARCHES = ("", "?text=青城", "?text=粮贸999有", "?text=2026-000", "?state=approval", "?amount_min=5000")
Fetch = Callable[[], object]


def build_pages(folder: Path, count: int) -> dict[str, Fetch]:
    """By name, the fetching of each page with a list from an installation of its own with ``count`` cases."""
    url = f"sqlite:///{folder / 'many.sqlite'}"
    app = create_app(
        {
            "INSTANCE": folder / "instance", "DATABASE_URL": url, "KEYS_ROOT": folder / "keys", "TESTING": True,
            "TODAY": TODAY,
        }
    )  # fmt: skip
    with app.app_context():
        engines.create_schema(db.engine)
        RegisterFiller(db.session, people.create_people(db.session), count).fill()
        db.session.execute(text("ANALYZE"))
        db.session.commit()
    return dict(_list_fetches(app))


def _list_fetches(app: Flask) -> Iterator[tuple[str, Fetch]]:
    for name in PEOPLE:
        client = _sign_in(app, name)
        yield f"/work of {name}", _fetch(client, "/work")
        yield from ((f"/cases{one} of {name}", _fetch(client, f"/cases{one}")) for one in SEARCHES)
    yield from ((one, _fetch(app.test_client(), one)) for one in ("/published", "/published?text=青城"))


def _sign_in(app: Flask, username: str) -> FlaskClient:
    client = app.test_client()
    hidden = hidden_fields(client.get("/sign-in").text)
    client.post("/sign-in", data={**hidden, "username": username, "password": people.PEOPLE[username].password})
    return client


def _fetch(client: FlaskClient, address: str) -> Fetch:
    def fetch() -> None:
        response = client.get(address)
        if response.status_code != 200:
            raise RuntimeError(f"{address}: {response.status_code}")

    return fetch
