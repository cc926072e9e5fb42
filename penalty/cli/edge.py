"""What every case command does: who acts, in one transaction, a refusal recorded in its own."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.extensions import db
from penalty.models import User
from penalty.services import audit
from penalty.services.errors import ServiceError
from workflows.machine import ActionRefused

AS = click.option("--as", "username", required=True, envvar="PENALTY_AS", help="Sign-in name of the person who acts.")


def session() -> Session:
    """The session of this command."""
    return db.session


def person(username: str) -> User:
    """The active person who acts."""
    found = session().scalar(select(User).where(col(User.username) == username, col(User.active)))
    if found is None:
        raise click.ClickException(f"nobody called {username} may act; `penalty user list` names everyone")
    return found


@contextmanager
def transaction(actor: User | None, act: str, chain: str) -> Iterator[Session]:
    """Commit what happens inside; roll a refusal back, record it, end with status 1 and the reason."""
    current, key = session(), actor.key if actor else None
    try:
        yield current
        current.commit()
    except (ServiceError, ActionRefused) as refusal:
        current.rollback()
        actor = current.get(User, key) if key else None
        audit.record(current, actor, act, chain=chain, refused=True, reason=str(refusal))
        current.commit()
        raise click.ClickException(_in_words(refusal)) from refusal


def _in_words(refusal: Exception) -> str:
    if isinstance(refusal, ActionRefused):
        unmet = "".join(f"\n  - {name.replace('_', ' ')}" for name in refusal.unmet)
        return f"{refusal.action} is refused while the case is in {refusal.state}; what does not hold:{unmet}"
    return str(refusal)
