"""The archive of a case: its file review, its index by volume, and the signed bundle to take away."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Blueprint, render_template, send_file
from werkzeug import Response

from penalty.authority import Authority
from penalty.authority_factory import current_authority
from penalty.documents.bundle.plan import Plan
from penalty.errors import InvalidField
from penalty.extensions import db
from penalty.foreign_files.limits import ReadingStopped
from penalty.labels import file_review as labels
from penalty.messages import Message
from penalty.models import Case
from penalty.request_context import today
from penalty.services import permissions
from penalty.services.archive import bundles, file_review
from penalty.services.archive.bundles import BundleFile
from penalty.web import context
from penalty.web.context import READER_ROLES, current_actor, require_role, run_with_files
from penalty.web.responses import build_download

pages = Blueprint("archive", __name__)
LEFT_TO_COMMAND = Message("The file is long: ask an administrator to bind it by the command “penalty bundle”.")
PLACE_ENDPOINTS = {
    "case": "case.show", "documents": "documents.index", "evidence": "evidence.index", "facts": "findings.index",
    "assessment": "assessment.show", "defence": "defence.index", "timeline": "timeline.index",
    "measurements": "measurements.index", "remediation": "remediation.index",
}  # fmt: skip
"""By the place that a row of the file review names."""


@pages.get("/cases/<reference>/review")
@require_role(*READER_ROLES)
def show_review(reference: str) -> str:
    """The ministry's sheet and the fatal defects, each with a link to the place."""
    case = context.get_case(reference)
    review = file_review.review_file(db.session, current_actor(), case, authority=current_authority(), today=today())
    return render_template("archive/review.html", case=case, review=review, labels=labels, places=PLACE_ENDPOINTS)


@pages.get("/cases/<reference>/bundle")
@require_role(*READER_ROLES)
def show_bundle(reference: str) -> str:
    """Both volumes in the order of Order 30 art 79."""
    case = context.get_case(reference)
    volumes = bundles.list_contents(db.session, current_actor(), case, authority=current_authority(), today=today())
    return render_template("archive/bundle.html", case=case, volumes=volumes)


@pages.post("/cases/<reference>/bundle")
@require_role(*READER_ROLES)
def download_bundle(reference: str) -> Response:
    """Bind the file, enter it in the record, and send it; a long file is left to the command."""
    case = context.get_case(reference)
    with TemporaryDirectory() as folder:
        target = Path(folder) / f"{reference}.pdf"
        run_with_files("bundle", case, _bind_file(case, target), bundles.record_bundle, permissions.require_access)
        return build_download(target, "application/pdf", target.name)


@contextmanager
def _bind_file(case: Case, target: Path) -> Iterator[BundleFile]:
    """Binding needs no database, and others need to write meanwhile."""
    authority = current_authority()
    plan = bundles.plan_bundle(db.session, current_actor(), case, authority=authority, today=today())
    db.session.rollback()
    if bundles.is_too_long(plan, authority=authority):
        raise InvalidField("bundle", LEFT_TO_COMMAND)
    yield _write_bundle(plan, target, authority)


def _write_bundle(plan: Plan, target: Path, authority: Authority) -> BundleFile:
    try:
        return bundles.write_bundle(plan, target, authority=authority, say=lambda _line: None)
    except ReadingStopped as stopped:
        raise InvalidField("bundle", LEFT_TO_COMMAND) from stopped


@pages.get("/check_bundle.py")
@require_role()
def download_checker() -> Response:
    content, name = BytesIO(bundles.CHECKER.read_bytes()), bundles.CHECKER.name
    return send_file(content, "text/x-python", as_attachment=True, download_name=name, max_age=0)
