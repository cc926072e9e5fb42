"""The key that signs documents, for those who look after it."""

from flask import Blueprint, render_template

from penalty import clock
from penalty.authority_factory import current_authority
from penalty.documents import key_status
from penalty.web.context import require_role
from workflows.vocabulary import Role

pages = Blueprint("signing_key", __name__)


@pages.get("/signing-key")
@require_role(Role.ADMIN, Role.AUDITOR)
def show() -> str:
    return render_template(
        "signing_key/show.html", key=key_status.check_key_status(current_authority().signer, clock.now())
    )
