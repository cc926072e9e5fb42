"""The record of a case, entry by entry, and whether its chain is whole."""

from flask import Blueprint, render_template, request
from sqlalchemy import select

from penalty.extensions import db
from penalty.labels.changes import ChangeWords
from penalty.labels.translation import translate_stored
from penalty.models import AuditEntry, Case, User
from penalty.services.records import audit
from penalty.web import context
from penalty.web.context import READER_ROLES, require_role

pages = Blueprint("timeline", __name__)


@pages.get("/cases/<reference>/timeline")
@require_role(*READER_ROLES)
def index(reference: str) -> str:
    """Newest first."""
    case = context.get_case(reference)
    entries = audit.list_entries(db.session, case.reference)
    wanted = request.args.get("show", "")
    return render_template(
        "timeline/index.html",
        case=case,
        entries=[entry for entry in reversed(entries) if _matches(entry, wanted)],
        total=len(entries),
        wanted=wanted,
        intact=is_intact(entries),
        translate_stored=translate_stored,
        words=_build_words(case),
    )


def _build_words(case: Case) -> ChangeWords:
    view = context.view(case)
    people = {one.key: one.name for one in db.session.scalars(select(User))}
    return ChangeWords(view.regime, people, {one.key: one.number for one in view.all_evidence})


def is_intact(entries: list[AuditEntry]) -> bool:
    """Each entry has the hash of its content and continues the one before it."""
    before = [audit.FIRST_HASH, *(entry.hash for entry in entries)]
    return all(
        audit.compute_hash(entry) == entry.hash and entry.previous_hash == previous and entry.sequence == place
        for place, (entry, previous) in enumerate(zip(entries, before, strict=False), 1)
    )


def _matches(entry: AuditEntry, wanted: str) -> bool:
    if wanted == "steps":
        return bool(entry.to_state) and not entry.refused
    return entry.refused if wanted == "refused" else True
