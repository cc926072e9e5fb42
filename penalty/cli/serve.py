"""``penalty serve``: the pages on a small, real server."""

import os
import sys

import click
from flask import current_app
from flask.cli import with_appcontext

from penalty import clock
from penalty.authority_factory import build_signer
from penalty.cli import demo, keys
from penalty.documents import key_status
from penalty.extensions import db
from penalty.foreign_files.limits import Limits

GUNICORN_OPTIONS = (
    "--workers", "2", "--no-control-socket", "--limit-request-line", "8190",
    "--worker-class", "penalty.cli.server_worker.Worker",
)  # fmt: skip
"""The longest line of a request, in bytes, that gunicorn bounds; of a longer one its worker says so in plain words."""
REQUEST_SECONDS = 30
"""Seconds that a request may take beside the reading of its files."""
APP_FACTORY = "penalty.app:create_app()"


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=5000, show_default=True, type=click.IntRange(1, 65535))
@with_appcontext
def serve_pages(host: str, port: int) -> None:
    """Serve the pages with gunicorn; say the address, how demo people sign in, and what the key lacks."""
    sign_ins = list(demo.list_sign_ins(db.session))  # a database that cannot be used is refused before anything is said
    click.echo(f"http://{host}:{port}")
    for line in sign_ins:
        click.echo(f"  {line}")
    for line in keys.list_concerns(key_status.check_key_status(build_signer(), clock.now())):
        click.echo(line, err=True)
    db.session.close()
    os.environ["PENALTY_INSTANCE"] = current_app.instance_path
    sys.stdout.flush()
    waiting = REQUEST_SECONDS + Limits(current_app.config["READING_SECONDS"]).seconds_together
    options = [*GUNICORN_OPTIONS, "--timeout", str(waiting), "--bind", f"{host}:{port}", APP_FACTORY]
    os.execv(sys.executable, [sys.executable, "-m", "gunicorn", *options])  # noqa: S606 — our own interpreter's gunicorn
