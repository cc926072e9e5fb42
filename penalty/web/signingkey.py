"""The key that signs documents, for those who look after it."""

from flask import Blueprint, render_template

from penalty import clock
from penalty.authority_factory import current_authority
from penalty.documents import standing
from penalty.web.edge import require_role
from workflows.words import Role

pages = Blueprint("signingkey", __name__)


@pages.get("/signing-key")
@require_role(Role.ADMIN, Role.AUDITOR)
def show() -> str:
    """Which key it is, until when, and whether it could sign now."""
    return render_template(
        "signingkey/show.html", key=standing.check_key_status(current_authority().signer, clock.now())
    )
