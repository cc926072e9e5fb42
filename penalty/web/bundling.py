"""The bound file of a case: its index by volume, and the signed bundle to take away."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Blueprint, render_template, send_file
from sqlalchemy.orm import Session
from werkzeug import Response

from penalty.authority_factory import current_office
from penalty.errors import InvalidField
from penalty.extensions import db
from penalty.request_context import today
from penalty.services import bundling
from penalty.web import edge
from penalty.web.case import READERS
from penalty.web.edge import actor, perform, signed_in

pages = Blueprint("bundling", __name__)


@pages.get("/cases/<reference>/bundle")
@signed_in(*READERS)
def index(reference: str) -> str:
    """Both volumes in the order of Order 30 art 79, with all that lies in them today."""
    case = edge.case(reference)
    volumes = bundling.contents(db.session, actor(), case, office=current_office(), today=today())
    return render_template("bundling/index.html", case=case, volumes=volumes)


@pages.post("/cases/<reference>/bundle")
@signed_in(*READERS)
def download(reference: str) -> Response:
    """Bind the file, enter it in the record, and send it; a long file is left to the command."""
    case, person, office = edge.case(reference), actor(), current_office()
    with TemporaryDirectory() as folder:
        target = Path(folder) / f"{reference}.pdf"

        def work(session: Session) -> None:
            plan = bundling.plan(session, person, case, office=office, today=today())
            if bundling.too_long(plan, office=office):
                raise InvalidField(
                    "bundle", "The file is long: ask an administrator to bind it by the command “penalty bundle”."
                )
            session.rollback()  # binding needs no database, and others need to write meanwhile
            made = bundling.bind(plan, target, office=office, say=lambda _line: None)
            bundling.record(session, person, case, made)

        perform("bundle", work, case)
        response = send_file(target, "application/pdf", as_attachment=True, download_name=target.name, max_age=0)
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


@pages.get("/check_bundle.py")
@signed_in()
def checker() -> Response:
    """The program that checks a bundle without this system."""
    content, name = BytesIO(bundling.CHECKER.read_bytes()), bundling.CHECKER.name
    return send_file(content, "text/x-python", as_attachment=True, download_name=name, max_age=0)
