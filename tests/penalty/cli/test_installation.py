"""State of an installation in words: things that hold, that are due, and that stop the work."""

from datetime import timedelta
from pathlib import Path

import pytest

from penalty import clock
from penalty.config import DEMO_LETTERHEAD
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


def test_a_clock_is_confirmed_with_a_reason(ready: Run) -> None:
    assert "say which clock was wrong" in read_refusal(ready, 1, "confirm-clock", "--reason", "-", "--as", "root")
    told = read_output(ready, "confirm-clock", "--reason", "服务器时钟曾快两小时，已按授时中心校正", "--as", "root")
    assert told.startswith("the clock is right at 20")


def test_no_demo_is_made_for_a_real_authority(penalty: Run, settings: dict[str, object]) -> None:
    settings["LETTERHEAD"] = {**DEMO_LETTERHEAD, "name": "某市生态环境局"}
    read_output(penalty, "db", "upgrade")
    assert "no demo: this is 某市生态环境局; make its administrator by" in read_output(penalty, "demo", "load")
    assert read_output(penalty, "user", "list") == ""
