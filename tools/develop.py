"""``make dev``: the pages with reloading and a debugger, for this machine alone."""

import os
import sys
from ipaddress import ip_address
from pathlib import Path

from flask import Flask
from werkzeug.serving import run_simple

from penalty.app import create_app

ROOT = Path(__file__).parents[1]
DATA = ("penalty/criteria/regimes/**/*.yaml", "penalty/translations/**/*.mo", "instance/config.py")


def build_app() -> Flask:
    """The application with templates read anew on each request, and errors that reach the debugger."""
    app = create_app()
    app.debug = True
    del app.error_handler_spec[None][None][Exception]  # the page that says no more than that something failed
    return app


def require_loopback(host: str) -> str:
    """``host`` if only this machine reaches it; the debugger runs whatever is typed into it. Exits otherwise."""
    if host == "localhost" or _is_loopback(host):
        return host
    sys.exit(f"make dev has a debugger and serves this machine alone; PENALTY_HOST is {host}, leave it at 127.0.0.1")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def main() -> None:
    """Serve, and start anew when a module or data file changes."""
    host = require_loopback(os.environ.get("PENALTY_HOST", "127.0.0.1"))
    data = [str(path) for pattern in DATA for path in ROOT.glob(pattern)]
    port = int(os.environ.get("PENALTY_PORT", "5000"))
    run_simple(host, port, build_app(), use_reloader=True, use_debugger=True, threaded=True, extra_files=data)


if __name__ == "__main__":
    main()
