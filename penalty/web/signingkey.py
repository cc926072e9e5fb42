"""The key that signs documents, for those who look after it."""

from flask import Blueprint, render_template

from penalty import clock
from penalty.authority_factory import current_office
from penalty.documents import standing
from penalty.web.edge import signed_in
from workflows.words import Role

pages = Blueprint("signingkey", __name__)


@pages.get("/signing-key")
@signed_in(Role.ADMIN, Role.AUDITOR)
def show() -> str:
    """Which key it is, until when, and whether it could sign now."""
    return render_template("signingkey/show.html", key=standing.of(current_office().signer, clock.now()))
