"""Documents of a case: what was issued, a preview of what would be, and how it was served."""

from flask import Blueprint, abort, render_template
from werkzeug import Response

from penalty.authority_factory import current_office
from penalty.extensions import db, writes
from penalty.models import DocumentKind
from penalty.request_context import today
from penalty.services import documents, people, rights, serving
from penalty.web import edge
from penalty.web.case import READERS
from penalty.web.edge import actor, signed_in
from penalty.web.pdf import attached
from workflows.words import Role

pages = Blueprint("documents", __name__)


@pages.get("/cases/<reference>/documents")
@signed_in(*READERS)
def index(reference: str) -> str:
    """Every document issued in the case, newest first, with its service."""
    case = edge.case(reference)
    issued = documents.of(db.session, case)
    served = {one.id: serving.services_of(db.session, one) for one in issued}
    ended = {one.id: documents.ended(db.session, one) for one in issued}
    names = {one.id: one.name for one in people.holding(db.session, Role.OFFICER)}
    return render_template(
        "papers/index.html", case=case, issued=issued[::-1], served=served, ended=ended, names=names,
        waiting={one.id for one in serving.awaited(db.session, case)},
        kinds=documents.foreseen(db.session, case) if case.state in rights.OPEN else (),
        proof_due={one.id for one in serving.proof_due(db.session, case)},
    )  # fmt: skip


@pages.get("/cases/<reference>/documents/preview/<kind>.pdf")
@signed_in(*READERS)
@writes
def preview(reference: str, kind: str) -> Response:
    """What the document would look like now: watermarked, unsigned."""
    case = edge.case(reference)
    if kind not in tuple(DocumentKind):
        abort(404)
    pdf = documents.preview(db.session, actor(), case, DocumentKind(kind), office=current_office(), today=today())
    db.session.commit()
    return attached(pdf, f"{reference}-{kind}-preview.pdf")


@pages.get("/cases/<reference>/documents/<int:place>.pdf")
@signed_in(*READERS)
@writes
def download(reference: str, place: int) -> Response:
    """The issued document, checked against its hash; documents are counted from 1 in the order of issue.

    The file itself stays as it was signed, so the name of the download says that it lost its force.
    """
    case = edge.case(reference)
    issued = documents.of(db.session, case)
    if not 0 < place <= len(issued):
        abort(404)
    document = issued[place - 1]
    pdf = documents.read(db.session, actor(), case, document, office=current_office())
    ended = documents.ended(db.session, document)
    mark = f"（自{ended.isoformat()}起不再有效）" if ended else ""
    db.session.commit()
    return attached(pdf, f"{document.number}{mark}.pdf")
