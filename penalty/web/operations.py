"""Pages for who runs the server: whether it lives, whether it can work, and figures for Prometheus.

A stranger learns whether it works and nothing more; the figures are given on the machine itself alone.
"""

from collections.abc import Iterator
from pathlib import Path

from flask import Blueprint, abort, current_app, request
from prometheus_client import CollectorRegistry, Gauge, generate_latest
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import col
from werkzeug import Response

from penalty import clock
from penalty.authority_factory import current_authority
from penalty.documents import key_status
from penalty.extensions import db
from penalty.models import Case
from penalty.services.archive import installation_checks
from penalty.services.archive.installation_checks import Check
from penalty.web.context import public

pages = Blueprint("operations", __name__)
HERE = ("127.0.0.1", "::1")
PROXY_HEADERS = ("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip", "Forwarded", "Via")
PLAIN = "text/plain; charset=utf-8"


@pages.get("/health")
@public
def show_life() -> Response:
    """The process answers; nothing else is asked."""
    return Response("ok\n", content_type=PLAIN)


@pages.get("/ready")
@public
def show_readiness() -> Response:
    """Database, files and key are there: 200, else 503."""
    try:
        ready = not any(one.fault for one in _list_checks() if one.name in installation_checks.NEEDED)
    except SQLAlchemyError:
        current_app.logger.exception("the database does not answer")
        ready = False
    return Response(
        "ready\n" if ready else "not ready; see: penalty check\n", 200 if ready else 503, content_type=PLAIN
    )


@pages.get("/metrics")
@public
def show_figures() -> Response:
    """Figures in the text format of Prometheus, to who asks on this machine and through no proxy; else no such page."""
    if request.remote_addr not in HERE or any(name in request.headers for name in PROXY_HEADERS):
        abort(404)
    registry = CollectorRegistry()
    holds = Gauge(
        "penalty_check_holds", "1 where it holds, 0 where penalty check names a fault", ["name"], registry=registry
    )
    for one in _list_checks():
        holds.labels(one.name).set(not one.fault)
    cases = Gauge("penalty_cases", "Cases by stage", ["state"], registry=registry)
    for state, count in db.session.execute(select(col(Case.state), func.count()).group_by(col(Case.state))):
        cases.labels(str(state)).set(count)
    ages = Gauge("penalty_seconds_since", "Seconds since it was last done", ["act"], registry=registry)
    for act in installation_checks.INTERVALS:
        if last := installation_checks.find_last(db.session, act):
            ages.labels(act).set((clock.now() - last.at).total_seconds())
    return Response(generate_latest(registry), content_type=PLAIN)


def _list_checks() -> Iterator[Check]:
    authority = current_authority()
    key = key_status.read_certificate_status(authority.signer, clock.now())
    yield from installation_checks.check_installation(
        db.session, authority, key, files=current_app.config["STORE_ROOT"], instance=Path(current_app.instance_path)
    )
