"""The request before a service: the person, what they may open, and one transaction per act."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, Concatenate, ParamSpec, TypeVar

from flask import abort, g, request
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty import auth_session
from penalty.authority_factory import current_authority
from penalty.casefile import CaseView
from penalty.errors import NotAllowed
from penalty.extensions import db
from penalty.labels import regime_words
from penalty.models import Case, User
from penalty.request_context import today
from penalty.services import permissions
from penalty.services.records import audit
from penalty.services.records import sent_forms as records
from penalty.services.transaction import Files, read_before, recorded_transaction
from penalty.web import sent_forms
from workflows.vocabulary import Role, State

Given = ParamSpec("Given")
Result = TypeVar("Result")
View = TypeVar("View", bound=Callable[..., Any])
FileWork = Callable[[Session, User, Case, Files], Result]
"""What is done with files that came in and were read."""
READER_ROLES = frozenset(Role) - {Role.ADMIN}
"""Roles that may see cases."""


def public(view: View) -> View:
    """Mark a view that anyone may open."""
    view.allowed_roles = None  # type: ignore[attr-defined]
    return view


def require_role(*roles: Role) -> Callable[[View], View]:
    """Mark a view for people who signed in and hold one of ``roles`` (any role when none is named)."""

    def mark(view: View) -> View:
        view.allowed_roles = frozenset(roles or Role)  # type: ignore[attr-defined]
        return view

    return mark


def current_actor() -> User:
    """Raises :class:`NotAllowed` when nobody signed in."""
    person = auth_session.signed_in_user()
    if person is None:
        raise NotAllowed("sign in first")
    return person


def get_case(reference: str) -> Case:
    """Raises :class:`NotAllowed` where there is none that the person may see."""
    case = permissions.get_visible_case(db.session, current_actor(), reference)
    regime_words.enter_regime(case.regime)
    return case


def get_person(username: str) -> User:
    """The person with this sign-in name, active or not; 404 where there is none."""
    return db.session.scalar(select(User).where(col(User.username) == username)) or abort(404)


def may_investigate(case: Case, *also: State) -> bool:
    """The person is one of the two officers of the case, which is open or in one of the states ``also``; the services
    check every right again."""
    person = current_actor()
    is_officer = Role.OFFICER in person.roles and person.id in (case.lead_id, case.second_id)
    return is_officer and case.state in (*permissions.OPEN_STATES, *also)


def view(case: Case) -> CaseView:
    """The one view of ``case`` in this request; :func:`run_in_transaction` drops it."""
    if "view" not in g or g.view.case is not case:
        g.view = CaseView(db.session, case, current_authority(), today())
    found: CaseView = g.view
    return found


def parse_version_seen() -> int:
    """The version of the case that the form was made from; -1 when the form does not say."""
    return request.form.get("version", -1, type=int)


def run_in_transaction(
    act: str, work: Callable[Concatenate[Session, User, Given], Result], *args: Given.args, **kwargs: Given.kwargs
) -> Result:
    """Let the person do ``work`` and commit it. A refusal leaves its own entry in the record, and is raised on.

    The act belongs to the record of the first case among the arguments, else to that of the office.
    """
    g.pop("view", None)
    chain = next((one.reference for one in (*args, *kwargs.values()) if isinstance(one, Case)), audit.OFFICE_CHAIN)
    with recorded_transaction(db.session, current_actor(), act, chain) as session:
        result, once = _work_once(session, work, *args, **kwargs)
    if once:
        sent_forms.mark_claimed()
    return result


def run_with_files(
    act: str, case: Case, files: AbstractContextManager[Files], work: FileWork[Files, Result],
    require: Callable[[Session, User, Case], object] = permissions.require_investigator,
) -> Result:  # fmt: skip
    """As :func:`run_in_transaction`, for whoever ``require`` lets; ``files`` are read or made before the transaction
    of ``work`` begins, since that may take minutes."""
    g.pop("view", None)
    session, actor = db.session, current_actor()
    with (
        recorded_transaction(session, actor, act, case.reference),
        read_before(session, actor, case, files, require) as read,
    ):
        result, once = _work_once(session, work, case, read)
    if once:
        sent_forms.mark_claimed()
    return result


def _work_once(session: Session, work: Callable[..., Result], *args: Any, **kwargs: Any) -> tuple[Result, bool]:
    """The result, and whether the form carried a token that is used up now."""
    sending = sent_forms.find_sending()
    claimed = records.claim_form(session, current_actor(), sending) if sending else None
    result = work(session, current_actor(), *args, **kwargs)
    if claimed is not None and claimed not in session:
        raise RuntimeError("the work ended the transaction in which its form was claimed; prepare it before")
    if claimed is not None and isinstance(result, Case):
        claimed.reference = result.reference
    return result, claimed is not None
