"""Rights in tests: granted by one, confirmed by another, as in service."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from penalty.models import User
from penalty.services import people, rights_changes, rights_confirmations
from workflows.vocabulary import Role

REASON = "试点到岗"


def grant_roles(session: Session, actor: User, user: User, roles: Collection[Role]) -> None:
    """Replace the roles of ``user``, with the confirmation of whoever may give it."""
    people.set_roles(session, actor, user, roles, REASON)
    confirm_open_changes(session)


def confirm_open_changes(session: Session) -> None:
    for row in rights_changes.list_open(session):
        rights_confirmations.confirm(session, rights_changes.list_confirmers(session, row)[0], row)
