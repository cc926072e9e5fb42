"""State of an installation in words: things that hold, that are due, and that stop the work."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from flask import g
from sqlalchemy import select

from penalty import clock
from penalty.app import create_app
from penalty.config import DEMO_LETTERHEAD
from penalty.extensions import db
from penalty.labels.translation import translate
from penalty.models import User
from penalty.services.records import audit
from penalty.services.records.act_times import ClockWentBack
from tests.penalty.cli.conftest import Run, read_output, read_refusal


@pytest.fixture
def ready(penalty: Run) -> Run:
    read_output(penalty, "db", "upgrade")
    penalty("user", "add", "root", "--name", "管理员", "--role", "admin", "--password", "a password for tests")
    return penalty


def test_a_new_installation_works_and_is_told_what_is_due(ready: Run) -> None:
    told = read_output(ready, "check")
    assert "ok       database: revision release_1" in told
    assert "ok       privacy: the instance is closed to others" in told
    for due in ("backup", "seal", "verify"):
        assert f"WARNING  last {due}: it was never done" in told


def test_what_was_done_is_on_record_until_it_is_due_again(
    ready: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_output(ready, "backup", str(tmp_path / "backup"))
    read_output(ready, "verify")
    told = read_output(ready, "check")
    for done in ("backup", "seal", "verify"):
        assert f"ok       last {done}: 0 days 0 hours" in told
    moment = clock.now() + timedelta(days=2)
    monkeypatch.setattr(clock, "now", lambda: moment)
    told = read_output(ready, "check")
    assert "WARNING  last backup: it is 2 days 0 hours old" in told
    assert "ok       last verify: 2 days 0 hours" in told


def test_a_part_is_proven_by_itself_and_counts_for_no_whole(ready: Run) -> None:
    answer = ready("verify", "--part", "numbers", "--part", "chains")
    assert (answer.exit_code, answer.stderr.split()) == (0, ["chains", "numbers"])
    assert "everything holds" in answer.stdout
    assert "WARNING  last verify: it was never done" in read_output(ready, "check")


def test_what_others_can_enter_is_named(ready: Run, settings: dict[str, object]) -> None:
    Path(str(settings["INSTANCE"])).chmod(0o755)
    assert "WARNING  privacy: others can enter" in read_output(ready, "check")


def test_tables_of_another_version_stop_the_work(ready: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("penalty.models.database.find_newest_revision", lambda: "release_2")
    answer = ready("check")
    assert answer.exit_code == 1
    assert "WRONG    database: its tables are of revision release_1, this version needs release_2" in answer.output


def test_who_reads_waits_for_nobody_and_holds_nobody_up(ready: Run, settings: dict[str, object]) -> None:
    url = str(settings["DATABASE_URL"])
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        assert "root" in read_output(ready, "user", "list")
        assert "ok       database" in read_output(ready, "check")
        writer.execute("ROLLBACK")


def test_a_later_act_on_record_stops_the_work_until_the_clock_is_confirmed(
    ready: Run, settings: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    right, fast = clock.now(), clock.now() + timedelta(days=2)
    secret = ("--password", "a password for tests", "--as", "root")
    monkeypatch.setattr(clock, "now", lambda: fast)
    ready("user", "add", "late", "--name", "演示", "--role", "auditor", *secret)
    ready("user", "end", "late", "--as", "root")
    ready("user", "allow", "late", "--as", "root")
    monkeypatch.setattr(clock, "now", lambda: right)
    answer = ready("check")
    assert (answer.exit_code, "WRONG    clock: the last act on record is of" in answer.output) == (1, True)
    assert "早于记录中最近一次操作的时间" in str(create_app_refusal(settings))
    ready("confirm-clock", "--reason", "服务器时钟曾快两天，已按授时中心校正", "--as", "root")
    assert "ok       clock" in read_output(ready, "check")
    with create_app(settings).app_context():
        assert all(one.sign_ins_since <= right for one in db.session.scalars(select(User)))


def create_app_refusal(settings: dict[str, object]) -> str:
    """The refusal as a page in Chinese tells it."""
    with create_app(settings).test_request_context("/?language=zh"):
        g.language = "zh"
        with pytest.raises(ClockWentBack) as refusal:
            audit.record_act(db.session, None, "seal_record")
        return str(translate(refusal.value.message))


def test_a_clock_is_confirmed_with_a_reason(ready: Run) -> None:
    assert "say which clock was wrong" in read_refusal(ready, 1, "confirm-clock", "--reason", "-", "--as", "root")
    told = read_output(ready, "confirm-clock", "--reason", "服务器时钟曾快两小时，已按授时中心校正", "--as", "root")
    assert told.startswith("the clock is right at 20")


def test_no_demo_is_made_for_a_real_authority(penalty: Run, settings: dict[str, object]) -> None:
    settings["LETTERHEAD"] = {**DEMO_LETTERHEAD, "name": "某市生态环境局"}
    read_output(penalty, "db", "upgrade")
    assert "no demo: this is 某市生态环境局; make its administrator by" in read_output(penalty, "demo", "load")
    assert read_output(penalty, "user", "list") == ""
