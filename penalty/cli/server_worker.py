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

ONE_SECOND = 1.0
SETTINGS: Mapping[str, Any] = {
    "asyncore_use_poll": True, "connection_limit": 1000, "channel_timeout": 60, "cleanup_interval": 10,
    "recv_bytes": 65_536, "ident": None, "clear_untrusted_proxy_headers": False,
}  # fmt: skip
"""Connections at once; seconds after which one that sends nothing is closed; the headers of a proxy are the matter of
TRUSTED_PROXIES."""


class Parser(HTTPRequestParser):  # type: ignore[misc]
    """A request that announces too large a body is answered at once, by the page that says so."""

    error: Any
    body_rcv: Any

    def received(self, data: bytes) -> int:
        consumed: int = super().received(data)
        if isinstance(self.error, RequestEntityTooLarge) and self.content_length:
            self.error = self.body_rcv = None
            self.headers["CONNECTION"] = "close"
        return consumed


class Channel(HTTPChannel):  # type: ignore[misc]
    """A connection whose requests :class:`Parser` reads."""

    parser_class = Parser


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
        wasyncore.loop(timeout=ONE_SECOND, use_poll=True, map=sockets, count=1)


def _is_busy(sockets: Mapping[int, Any]) -> bool:
    """A request was taken that is not answered, or an answer not sent."""
    channels = [one for one in sockets.values() if isinstance(one, HTTPChannel)]
    return any(one.requests or one.total_outbufs_len for one in channels)
