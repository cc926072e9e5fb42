"""The server of the pages: how long a request may take, and how long its address may be."""

import os

import pytest

from penalty.foreign_files.limits import Limits
from tests.penalty.cli.conftest import Run, read_output


def test_no_request_is_ended_while_its_files_are_read(penalty: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda _program, options: started.append(options))
    monkeypatch.setenv("PENALTY_INSTANCE", "")  # the command sets it for the server
    read_output(penalty, "serve")
    options = started[0]
    timeout, line = (int(options[options.index(name) + 1]) for name in ("--timeout", "--limit-request-line"))
    assert timeout > Limits().seconds_together > Limits().find_end(0)
    assert line == 8190
