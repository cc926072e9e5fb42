"""The file review of a case: the ministry's sheet and the fatal defects, each with a link to the place."""

from flask import Blueprint, render_template

from penalty.authority_factory import current_authority
from penalty.extensions import db
from penalty.labels import filereview as labels
from penalty.request_context import today
from penalty.services import filereview
from penalty.web import edge
from penalty.web.case import READER_ROLES
from penalty.web.edge import current_actor, require_role

pages = Blueprint("filereview", __name__)
ENDPOINT_OF_PLACE = {
    "case": "case.show", "documents": "documents.index", "evidence": "evidence.index", "facts": "facts.index",
    "assessment": "assessment.show", "defence": "defence.index", "timeline": "timeline.index",
}  # fmt: skip
"""The page that a row points to."""


@pages.get("/cases/<reference>/review")
@require_role(*READER_ROLES)
def show(reference: str) -> str:
    """The review of the file as it stands today."""
    case = edge.get_case(reference)
    review = filereview.review_file(db.session, current_actor(), case, office=current_authority(), today=today())
    return render_template("filereview/show.html", case=case, review=review, labels=labels, places=ENDPOINT_OF_PLACE)
