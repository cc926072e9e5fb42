"""Rights in tests: granted by one, confirmed by another, as in service."""

from collections.abc import Collection
from typing import Any

from sqlalchemy.orm import Session

from penalty.models import User
from penalty.services import people, rights_changes, rights_confirmations
from workflows.vocabulary import Role

REASON = "试点到岗"


def create_person(session: Session, actor: User | None, **given: Any) -> User:
    """A person of any role, with the confirmation of whoever may give it."""
    user = people.create_person(session, actor, reason=REASON, **given)
    confirm_open_changes(session)
    return user


def grant_roles(session: Session, actor: User, user: User, roles: Collection[Role]) -> None:
    """Replace the roles of ``user``, with the confirmation of whoever may give it."""
    people.set_roles(session, actor, user, roles, REASON)
    confirm_open_changes(session)


def confirm_open_changes(session: Session) -> None:
    for row in rights_changes.list_open(session):
        confirmers = rights_changes.list_confirmers(session, row)
        if confirmers:
            rights_confirmations.confirm(session, confirmers[0], row)
        else:
            rights_confirmations.confirm_alone(session, row, "其他有权确认的人员均已离岗")
