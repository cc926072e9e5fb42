"""Pages for who runs the server, the log of requests, and what people read while the database does not work."""

import json
import logging
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from penalty.extensions import db
from penalty.services import cases
from penalty.web import request_log
from tests.page_client import Pages, hidden_fields
from tests.penalty.web.test_case import CASE, INTAKE

NO_SERVER = "postgresql+psycopg://nobody:x@127.0.0.1:1/none"


def test_a_stranger_learns_whether_it_works_and_nothing_more(app: Flask, tmp_path: Path) -> None:
    client = app.test_client()
    assert client.get("/health").text == "ok\n"
    assert (client.get("/ready").status_code, client.get("/ready").text) == (200, "ready\n")
    (tmp_path / "taken").write_text("no folder")
    app.config["STORE_ROOT"] = tmp_path / "taken"
    assert (client.get("/ready").status_code, client.get("/ready").text) == (503, "not ready; see: penalty check\n")


def test_figures_are_given_on_the_machine_alone(app: Flask, as_: Callable[[str], Pages]) -> None:
    as_("officer").post("/cases/new", **INTAKE)
    client = app.test_client()
    assert client.get("/metrics", headers={"X-Forwarded-For": "127.0.0.1"}).status_code == 404
    assert client.get("/metrics", environ_base={"REMOTE_ADDR": "10.0.0.9"}).status_code == 404
    told = client.get("/metrics").text
    assert 'penalty_cases{state="intake"} 1.0' in told
    assert 'penalty_check_holds{name="database"} 1.0' in told


def test_each_request_has_a_number_in_the_log_and_no_personal_data(
    as_: Callable[[str], Pages], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, request_log.LOGGER.name):
        pages = as_("officer")
        pages.post("/cases/new", **INTAKE)
        answer = pages.client.get(f"{CASE}?note=李建")
    lines = [json.loads(one.message) for one in caplog.records if one.name == request_log.LOGGER.name]
    assert lines[-1] | {"ms": 0, "user": 0} == {
        "request": answer.headers[request_log.HEADER], "method": "GET", "page": "case.show", "status": 200, "ms": 0,
        "user": 0,
    }  # fmt: skip
    assert lines[-1]["user"]
    for personal in ("李建", INTAKE["party_name"], "2026-000001"):
        assert str(personal) not in caplog.text


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        ("database is locked", 503, "其他人正在保存"),
        ("database or disk is full", 507, "磁盘已满"),
        ("attempt to write a readonly database", 503, "数据库目前只能读取"),
        ("connection refused", 503, "数据库没有响应"),
    ],
)
def test_what_was_typed_comes_back_when_the_database_does_not_take_it(
    as_: Callable[[str], Pages], monkeypatch: pytest.MonkeyPatch, words: str, status: int, told: str
) -> None:
    pages = as_("officer")

    def refuse(*_: object, **__: object) -> None:
        raise OperationalError("COMMIT", {}, Exception(words))

    monkeypatch.setattr(cases, "register_case", refuse)
    text = pages.post("/cases/new", status, **INTAKE | {"summary": "执法检查发现料场没有覆盖，已拍照。"}).text
    assert told in text
    assert "没有保存" in text
    assert "执法检查发现料场没有覆盖，已拍照。" in text
    assert "本次请求编号" in text


def test_pages_that_need_no_database_stand_without_one(as_: Callable[[str], Pages], app: Flask) -> None:
    """Also for somebody who is signed in: who it is cannot be looked up."""
    pages = as_("officer")
    app.extensions["penalty_authority"] = None

    def refuse() -> None:
        raise OperationalError("SELECT", {}, Exception("connection refused"))

    app.before_request_funcs[None].append(refuse)
    answer = pages.client.get("/cases")
    assert answer.status_code == 503
    assert "数据库没有响应" in answer.text
    assert int(answer.headers["Retry-After"]) > 0


def test_a_database_that_was_taken_away_is_not_made_anew(as_: Callable[[str], Pages], app: Flask) -> None:
    """Nothing goes to the file that is gone, either; when it is back, work goes on."""
    pages = as_("officer")
    with app.app_context():
        place = Path(str(db.engine.url.database))
    sent = {**hidden_fields(pages.get("/cases/new")), **INTAKE, "summary": "执法检查发现料场没有覆盖，已拍照。"}
    moved = place.rename(place.with_name("moved.sqlite"))
    for answer in (pages.client.get("/cases"), pages.client.post("/cases/new", data=sent), pages.client.get("/")):
        assert (answer.status_code, "数据库不见了" in answer.text) == (503, True)
    assert "执法检查发现料场没有覆盖，已拍照。" in pages.client.post("/cases/new", data=sent).text
    assert (pages.client.get("/ready").status_code, pages.client.get("/health").status_code) == (503, 200)
    assert not place.exists()
    moved.rename(place)
    assert "2026-000001" not in pages.get("/cases")
    pages.post("/cases/new", **INTAKE)
    assert "2026-000001" in pages.get("/cases")


def test_a_database_put_in_its_place_is_the_one_that_is_written(as_: Callable[[str], Pages], app: Flask) -> None:
    pages = as_("officer")
    with app.app_context():
        place = Path(str(db.engine.url.database))
        db.engine.dispose()
    other = Path(shutil.copy(place, place.with_name("other.sqlite")))
    pages.get("/cases")
    other.replace(place)
    pages.post("/cases/new", **INTAKE)
    with app.app_context():
        db.engine.dispose()
    assert "2026-000001" in pages.get("/cases")
