"""Documents of a case: what was issued, a preview of what would be, and how it was served."""

from flask import Blueprint, abort, render_template
from werkzeug import Response

from penalty.authority_factory import current_authority
from penalty.extensions import db, locks_from_start
from penalty.models import DocumentKind
from penalty.request_context import today
from penalty.services import documents, permissions
from penalty.web import context
from penalty.web.context import READER_ROLES, current_actor, require_role
from penalty.web.responses import build_pdf_response

pages = Blueprint("documents", __name__)


@pages.get("/cases/<reference>/documents")
@require_role(*READER_ROLES)
def index(reference: str) -> str:
    """Newest first."""
    case = context.get_case(reference)
    view = context.view(case)
    return render_template(
        "documents/index.html", case=case, view=view, issued=view.documents[::-1],
        waiting={one.id for one in view.awaiting_service},
        kinds=documents.foreseen_kinds(view) if case.state in permissions.OPEN_STATES else (),
        proof_due={one.id for one in view.proof_due},
    )  # fmt: skip


@pages.get("/cases/<reference>/documents/preview/<kind>.pdf")
@require_role(*READER_ROLES)
@locks_from_start
def preview(reference: str, kind: str) -> Response:
    """Watermarked, unsigned."""
    case = context.get_case(reference)
    if kind not in tuple(DocumentKind):
        abort(404)
    pdf = documents.preview_document(
        db.session, current_actor(), case, DocumentKind(kind), authority=current_authority(), today=today()
    )
    db.session.commit()
    return build_pdf_response(pdf, f"{reference}-{kind}-preview.pdf")


@pages.get("/cases/<reference>/documents/<int:place>.pdf")
@require_role(*READER_ROLES)
@locks_from_start
def download(reference: str, place: int) -> Response:
    """The issued document, checked against its hash; documents are counted from 1 in the order of issue.

    The file itself stays as it was signed, so the name of the download says that it lost its force.
    """
    case = context.get_case(reference)
    view = context.view(case)
    issued = view.documents
    if not 0 < place <= len(issued):
        abort(404)
    document = issued[place - 1]
    pdf = documents.read_document(db.session, current_actor(), case, document, authority=current_authority())
    ended = view.ended.get(document.key)
    mark = f"（自{ended.isoformat()}起不再有效）" if ended else ""
    db.session.commit()
    return build_pdf_response(pdf, f"{document.number}{mark}.pdf")
