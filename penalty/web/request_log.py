"""The log of requests: one line of JSON each, with a number that error pages tell, and no personal data.

A page is named by its endpoint, a person by the key of the account; no address, text or name enters the log.
"""

import json
import logging
import secrets
import sys
import time

from flask import Flask, g, request
from werkzeug import Response

LOGGER = logging.getLogger("penalty.requests")
HEADER = "X-Request-Id"


def init_app(app: Flask) -> None:
    """Give each request a number; write it down where ``REQUEST_LOG`` says so."""
    app.before_request_funcs.setdefault(None, []).insert(0, _begin)
    app.after_request(_end)
    if app.config["REQUEST_LOG"] and not app.config["TESTING"] and not LOGGER.handlers:
        LOGGER.addHandler(logging.StreamHandler(sys.stdout))
        LOGGER.setLevel(logging.INFO)
        LOGGER.propagate = False


def get_number() -> str:
    """The number of the present request; empty outside of one."""
    return str(g.get("request_number", ""))


def _begin() -> None:
    g.request_number, g.request_began = secrets.token_hex(6), time.monotonic()


def _end(response: Response) -> Response:
    if "request_number" not in g:  # the framework answered before anything began
        return response
    response.headers[HEADER] = g.request_number
    line = {
        "request": g.request_number, "method": request.method, "page": request.endpoint or "",
        "status": response.status_code, "ms": round((time.monotonic() - g.request_began) * 1000),
        "user": getattr(g.get("_login_user"), "id", None),
    }  # fmt: skip
    LOGGER.info(json.dumps(line))
    return response
