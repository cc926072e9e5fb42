"""The file review of a case: the ministry's sheet and the fatal defects, each with a link to the place."""

from flask import Blueprint, render_template

from penalty.authority_factory import current_authority
from penalty.extensions import db
from penalty.labels import file_review as labels
from penalty.request_context import today
from penalty.services.archive import file_review
from penalty.web import context
from penalty.web.context import READER_ROLES, current_actor, require_role

pages = Blueprint("file_review", __name__)
PLACE_ENDPOINTS = {
    "case": "case.show", "documents": "documents.index", "evidence": "evidence.index", "facts": "findings.index",
    "assessment": "assessment.show", "defence": "defence.index", "timeline": "timeline.index",
}  # fmt: skip
"""By the place that a row of the review names."""


@pages.get("/cases/<reference>/review")
@require_role(*READER_ROLES)
def show(reference: str) -> str:
    case = context.get_case(reference)
    review = file_review.review_file(db.session, current_actor(), case, authority=current_authority(), today=today())
    return render_template("file_review/show.html", case=case, review=review, labels=labels, places=PLACE_ENDPOINTS)
