"""The server of the pages: how long a request may take, and how long its address may be."""

import logging
import os
from socket import socketpair

import pytest
from gunicorn.http.errors import LimitRequestLine

from penalty.cli.server_worker import Worker
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
    assert options[options.index("--worker-class") + 1] == f"{Worker.__module__}.{Worker.__name__}"


def test_who_sends_too_long_an_address_reads_why_and_goes_on() -> None:
    worker, (server, client) = Worker.__new__(Worker), socketpair()
    worker.log = logging.getLogger("test")
    with server, client:
        worker.handle_error(None, server, ("127.0.0.1", 1), LimitRequestLine(9000, 8190))
        head, _, body = client.recv(9000).decode().partition("\r\n\r\n")
    assert head.startswith("HTTP/1.1 414 ")
    assert f"Content-Length: {len(body.encode())}" in head
    assert ["网页地址太长" in body, "The address is too long to be read." in body, 'href="/"' in body] == [True] * 3
