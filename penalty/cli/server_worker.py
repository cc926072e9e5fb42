"""The worker of gunicorn, which says in plain words why a request with too long an address gets no page."""

import contextlib
from html import escape
from typing import Any

from gunicorn.http.errors import LimitRequestLine
from gunicorn.util import write_nonblock
from gunicorn.workers.sync import SyncWorker

from penalty.translations import list_languages, load_catalogue

PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title></head>
<body><h1>{title}</h1>{sentences}<p><a href="/">{start}</a></p></body></html>
"""
ANSWER = (
    "HTTP/1.1 414 URI Too Long\r\nConnection: close\r\nContent-Type: text/html; charset=utf-8\r\n"
    "Content-Security-Policy: default-src 'none'\r\nContent-Length: {length}\r\n\r\n"
)


class Worker(SyncWorker):  # type: ignore[misc]
    """A synchronous worker; everything but a line that is too long is answered as gunicorn answers it."""

    def handle_error(self, req: Any, client: Any, addr: Any, exc: Exception) -> None:
        if not isinstance(exc, LimitRequestLine):
            super().handle_error(req, client, addr, exc)
            return
        self.log.warning("Too long an address from ip=%s", (addr or ("",))[0])
        with contextlib.suppress(OSError):  # who asked may be gone
            write_nonblock(client, build_answer())


def build_answer() -> bytes:
    """The page of a request whose address is too long, with the sentence in every language."""
    sentences = [(one, load_catalogue(one).gettext(
        "The address is too long to be read. Go back, and search with fewer words or open the page from its link."
    )) for one in list_languages()]  # fmt: skip
    house = load_catalogue(list_languages()[0])
    lines = "".join(f'<p lang="{one}">{escape(words)}</p>' for one, words in sentences)
    title, start = (escape(words) for words in (house.gettext("The address is too long"), house.gettext("Start page")))
    body = PAGE.format(language=list_languages()[0], title=title, sentences=lines, start=start).encode()
    return ANSWER.format(length=len(body)).encode("ascii") + body
