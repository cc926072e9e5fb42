"""The worker of gunicorn: waitress takes each request to its end, and only then a thread answers it.

Whoever sends half a request, or takes an hour for it, holds a socket and keeps nobody else waiting.
"""

import os
import time
from collections.abc import Mapping
from typing import Any

from gunicorn.workers.base import Worker as GunicornWorker
from waitress import create_server, wasyncore
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.utilities import RequestEntityTooLarge

from penalty.config import SESSION_COOKIE

ONE_SECOND = 1.0
HEAD_SECONDS = 30
"""Seconds within which the head of a request must be there, however it trickles in."""
STRANGERS_BYTES = 33 * 10**6
"""Of a request without a cookie of a sign-in: a paper on the page that checks papers, and the form around it."""
SETTINGS: Mapping[str, Any] = {
    "asyncore_use_poll": True, "connection_limit": 1000, "channel_timeout": 60, "cleanup_interval": 10,
    "recv_bytes": 65_536, "ident": None, "clear_untrusted_proxy_headers": False,
}  # fmt: skip
"""Connections at once; seconds after which one that sends nothing is closed; the headers of a proxy are the matter of
TRUSTED_PROXIES."""


class Parser(HTTPRequestParser):  # type: ignore[misc]
    """A request whose body is too large is answered at once, by the page that says so, and nothing of it is kept."""

    error: Any
    body_rcv: Any
    is_refused = False

    def received(self, data: bytes) -> int:
        consumed: int = super().received(data)
        if not (self.headers_finished and self._is_too_large()):
            return consumed
        self.error = self.body_rcv = None
        self.is_refused, self.completed, self.expect_continue = True, True, False
        self.headers |= {"CONNECTION": "close", "CONTENT_LENGTH": str(self.adj.max_request_body_size + 1)}
        return len(data)  # what follows is its body, and no request

    def _is_too_large(self) -> bool:
        is_stranger = f"{SESSION_COOKIE}=" not in self.headers.get("COOKIE", "")
        size = max(self.content_length, self.body_bytes_received)
        return isinstance(self.error, RequestEntityTooLarge) or (is_stranger and size > STRANGERS_BYTES)


class Channel(HTTPChannel):  # type: ignore[misc]
    """A connection whose requests :class:`Parser` reads; after one that was refused it reads no more."""

    parser_class = Parser
    is_refused = False
    head_began: float | None = None

    def received(self, data: bytes) -> bool:
        if self.is_refused:
            return False
        done: bool = super().received(data)
        self.is_refused = any(one.is_refused for one in self.requests)
        reading = self.request is not None and not self.request.headers_finished
        self.head_began = (self.head_began or time.monotonic()) if reading else None
        return done


class Worker(GunicornWorker):  # type: ignore[misc]
    """Answers in ``--threads`` threads; at its end it takes nothing new and finishes what it took."""

    def run(self) -> None:
        sockets: dict[int, Any] = {}
        create_server(
            self.wsgi, map=sockets, sockets=[one.sock for one in self.sockets], threads=self.cfg.threads,
            max_request_body_size=self.wsgi.config["MAX_CONTENT_LENGTH"], **SETTINGS,
        )  # fmt: skip
        listeners = [one for one in sockets.values() if one.accepting]
        for one in listeners:
            one.channel_class = Channel
        while self.alive and os.getppid() == self.ppid:
            self._turn(sockets)
        for one in listeners:
            one.accepting = False
        end = time.monotonic() + self.cfg.graceful_timeout
        while _is_busy(sockets) and time.monotonic() < end:
            self._turn(sockets)
        listeners[0].task_dispatcher.shutdown(timeout=ONE_SECOND)

    def _turn(self, sockets: dict[int, Any]) -> None:
        self.notify()
        close_stalled(sockets, time.monotonic())
        wasyncore.loop(timeout=ONE_SECOND, use_poll=True, map=sockets, count=1)


def close_stalled(sockets: Mapping[int, Any], now: float) -> None:
    """Close the connections on which the head of a request has been coming in for too long."""
    for one in sockets.values():
        if isinstance(one, Channel) and one.head_began is not None and now - one.head_began > HEAD_SECONDS:
            one.will_close = True


def _is_busy(sockets: Mapping[int, Any]) -> bool:
    """A request was taken that is not answered, or an answer not sent."""
    channels = [one for one in sockets.values() if isinstance(one, HTTPChannel)]
    return any(one.requests or one.total_outbufs_len for one in channels)
