"""``penalty serve``: the pages on a small, real server."""

import os
import sys

import click
from flask import current_app
from flask.cli import with_appcontext

from penalty import clock
from penalty.authority_factory import build_signer, is_fictitious
from penalty.cli import demo, keys
from penalty.config import LOOPBACK_HOSTS
from penalty.documents import key_status
from penalty.extensions import db

GUNICORN_OPTIONS = ("--no-control-socket", "--worker-class", "penalty.cli.server_worker.Worker")
SILENT_SECONDS = 60
"""Seconds after which a worker whose sockets stand still is replaced; a request may take as long as it needs."""
LOOPBACK = ("127.0.0.1", "localhost", "::1")
APP_FACTORY = "penalty.app:create_app()"


def require_loopback_or_tls(host: str) -> None:
    """Raises ``ClickException`` where passwords would go over the network as they are; the demo's are known anyhow."""
    if host not in LOOPBACK and not current_app.config["HTTPS"] and not is_fictitious(current_app.config):
        raise click.ClickException(
            f"others reach --host {host} and HTTPS is not set: sign-ins would go over the network as they are; keep "
            "127.0.0.1 and put a proxy with TLS before it (docs/operations.md), then set HTTPS"
        )


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=5000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Processes.")
@click.option("--threads", default=8, show_default=True, type=click.IntRange(1, 64), help="Requests at once, in each.")
@with_appcontext
def serve_pages(host: str, port: int, workers: int, threads: int) -> None:
    """Serve the pages with gunicorn; say the address, how demo people sign in, and what the key lacks."""
    require_loopback_or_tls(host)
    if host not in LOOPBACK and not set(current_app.config["TRUSTED_HOSTS"]) - set(LOOPBACK_HOSTS):
        raise click.ClickException(
            f"{host} is reached from elsewhere: name the hosts by which people reach it by the setting TRUSTED_HOSTS"
        )
    sign_ins = list(demo.list_sign_ins(db.session))  # a database that cannot be used is refused before anything is said
    click.echo(f"http://{host}:{port}")
    for line in sign_ins:
        click.echo(f"  {line}")
    if sign_ins and host not in LOOPBACK:
        click.echo("WARNING whoever reaches this address knows the passwords of the demo people above", err=True)
    for line in keys.list_concerns(key_status.check_key_status(build_signer(), clock.now())):
        click.echo(line, err=True)
    db.session.close()
    os.environ["PENALTY_INSTANCE"] = current_app.instance_path
    sys.stdout.flush()
    numbers = {"--workers": workers, "--threads": threads, "--timeout": SILENT_SECONDS}
    options = [*GUNICORN_OPTIONS, *(str(one) for pair in numbers.items() for one in pair)]
    command = [sys.executable, "-m", "gunicorn", *options, "--bind", f"{host}:{port}", APP_FACTORY]
    os.execv(sys.executable, command)  # noqa: S606 — our own interpreter's gunicorn
