"""The server of the pages: nobody waits for a client that is slow, and what was taken is answered before it ends."""

import os
import select
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from time import monotonic, sleep
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from penalty.cli import server_worker
from tests.penalty.cli.conftest import Run, read_output

Start = Callable[..., tuple[subprocess.Popen[str], int]]
PATIENCE = 60
HALF = b"POST /verify HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\nhalf"


def find_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def start(tmp_path: Path, penalty: Run, settings: dict[str, object]) -> Iterator[Start]:
    """Starts the server with these options, and waits until it answers."""
    read_output(penalty, "db", "upgrade")
    with ExitStack() as stack:

        def run(*options: str) -> tuple[subprocess.Popen[str], int]:
            port = find_port()
            own = {"PENALTY_INSTANCE": str(tmp_path / "served"), "PENALTY_DATABASE_URL": str(settings["DATABASE_URL"])}
            command = [sys.executable, "-m", "penalty", "serve", "--port", str(port), *options]
            server = stack.enter_context(subprocess.Popen(command, env={**os.environ, **own}, text=True))
            stack.callback(server.terminate)
            wait_for(port)
            read_page(port)  # the worker is up
            return server, port

        yield run


def wait_for(port: int) -> None:
    end = monotonic() + PATIENCE
    while True:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            if monotonic() > end:
                raise
            sleep(0.1)


def read_page(port: int, path: str = "/verify", data: bytes | None = None) -> tuple[int, str]:
    try:
        with urlopen(Request(f"http://127.0.0.1:{port}{path}", data), timeout=PATIENCE) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as answer:
        return answer.code, answer.read().decode()


def test_a_server_answers_beside_clients_that_send_half_a_request(start: Start) -> None:
    _server, port = start("--workers", "1", "--threads", "2")
    with ExitStack() as stack:
        for _ in range(12):
            client = stack.enter_context(socket.create_connection(("127.0.0.1", port)))
            client.sendall(HALF)
        assert read_page(port)[0] == 200


def test_a_request_that_brings_too_much_reads_why(start: Start) -> None:
    _server, port = start("--workers", "1")
    status, page = read_page(port, f"/published?text={'a' * 9000}")
    assert (status, "网页地址太长" in page) == (414, True)
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as client:
        client.sendall(HALF.replace(b"Length: 100", b"Length: 99000000000"))
        answer = b"".join(iter(lambda: client.recv(65536), b"")).decode()
    assert answer.startswith("HTTP/1.1 413 ")
    assert "上传内容过大" in answer


def test_what_follows_a_refused_head_is_no_request(start: Start) -> None:
    _server, port = start("--workers", "1")
    head = b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 600000000\r\nExpect: 100-continue\r\n\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as client:
        client.sendall(head + b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n")
        answer = b"".join(iter(lambda: client.recv(65536), b"")).decode()
    assert answer.startswith("HTTP/1.1 413 ")
    assert answer.count("HTTP/1.1 ") == 1


def test_a_stranger_lays_down_no_more_than_a_paper_to_be_checked(start: Start) -> None:
    _server, port = start("--workers", "1")
    head = b"POST /verify HTTP/1.1\r\nHost: localhost\r\nContent-Length: 40000000\r\n\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as client:
        client.sendall(head)
        assert client.recv(65536).startswith(b"HTTP/1.1 413 ")


def test_a_head_that_trickles_in_is_given_up() -> None:
    sockets = {one: server_worker.Channel.__new__(server_worker.Channel) for one in range(3)}
    for channel, began in zip(sockets.values(), (None, 100.0, 60.0), strict=True):
        channel.head_began, channel.will_close = began, False
    server_worker.close_stalled(sockets, 100.0)
    assert [one.will_close for one in sockets.values()] == [False, False, True]


def test_a_server_that_ends_answers_what_it_took(start: Start) -> None:
    """More requests than one thread has answered by the time that the server is told to end."""
    server, port = start("--workers", "1", "--threads", "1")
    with ExitStack() as stack:
        clients = [
            stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)) for _ in range(40)
        ]
        for client in clients:
            client.sendall(b"GET /law/enactments HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        sleep(0.2)
        server.terminate()
        assert not select.select(clients[-1:], [], [], 0)[0], "it is still at work"
        answers = [b"".join(iter(partial(client.recv, 65536), b"")) for client in clients]
    assert [one.partition(b"\r\n")[0] for one in answers] == [b"HTTP/1.1 200 OK"] * len(clients)
    assert server.wait(PATIENCE) == 0
