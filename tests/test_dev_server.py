"""Comfort for developers: the reloading server, and checks before a commit."""

import re
from typing import Any

import pytest
import yaml
from werkzeug.test import Client

from penalty import config, setting_sources
from penalty.web import context
from tests.test_house import ROOT
from tools import develop


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.7", "example.org", ""])
def test_the_debugger_is_refused_to_other_machines(host: str) -> None:
    with pytest.raises(SystemExit, match="serves this machine alone"):
        develop.require_loopback(host)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "::1", "localhost"])
def test_the_debugger_serves_this_machine(host: str) -> None:
    assert develop.require_loopback(host) == host


def test_make_dev_reloads_and_shows_errors(sqlite_url: str, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PENALTY_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("PENALTY_INSTANCE", str(tmp_path))
    monkeypatch.setattr(develop, "run_simple", lambda *args, **options: started.append((args, options)))
    started: list[tuple[Any, Any]] = []
    develop.main()
    (((host, port, app), options),) = started
    assert (host, port, options["use_reloader"], options["use_debugger"]) == ("127.0.0.1", 5000, True, True)
    assert app.jinja_env.auto_reload
    app.add_url_rule("/broken", view_func=context.public(lambda: 1 / 0))
    with pytest.raises(ZeroDivisionError):
        Client(app).get("/broken")


def test_an_installation_cannot_be_set_to_debug(tmp_path: Any) -> None:
    with pytest.raises(setting_sources.UnsafeSettings, match="DEBUG shows the inside of the product"):
        config.load_settings(tmp_path, {"DEBUG": True})


def test_a_commit_is_checked_as_make_check_does() -> None:
    (line,) = re.findall(r"^check: .*$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    due = re.findall(r"\$\(BIN\)/([^&]*[^& ])", line)
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    assert [hook["entry"].removeprefix(".venv/bin/") for hook in hooks] == due
    assert {hook["language"] for hook in hooks} == {"system"}
