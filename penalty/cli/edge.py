"""What every case command does: who acts, in one transaction, a refusal recorded in its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import click
from flask import g
from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.authority_factory import current_office
from penalty.errors import ServiceError
from penalty.extensions import db
from penalty.labels import lacks
from penalty.models import Case, User
from penalty.services import audit, clocks
from penalty.storage import StorageError
from workflows.machine import ActionRefused

AS = click.option("--as", "username", required=True, envvar="PENALTY_AS", help="Sign-in name of the person who acts.")


REFUSALS = (ServiceError, ActionRefused, StorageError)


class Day(click.ParamType[date]):
    """A calendar day, as an option takes it: ``2026-11-24``."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, context: click.Context | None) -> date:
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}” is no day; give one such as 2026-11-24", param, context)


DAY = Day()


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
def typed() -> Iterator[None]:
    """Read what was typed; what cannot be read ends with status 2 and the name of each option."""
    try:
        yield
    except ValidationError as problem:
        wrong = [f"--{one['loc'][0]}: {one['msg']}".replace("_", "-") for one in problem.errors()]
        raise click.UsageError("; ".join(wrong)) from problem


@contextmanager
def reading(chain: str = audit.OFFICE_CHAIN) -> Iterator[Session]:
    """A look that changes nothing and is no attempt at anything; a refusal ends with status 1 and the reason."""
    current = session()
    try:
        yield current
    except REFUSALS as refusal:
        raise click.ClickException(_in_words(current, chain, refusal)) from refusal


def leave(path: Path, content: bytes) -> None:
    """Write a file that was asked for; where that fails the command ends with status 1 and names the place."""
    try:
        path.write_bytes(content)
    except OSError as problem:
        raise click.ClickException(f"{path}: {problem.strerror}; choose a place that can be written") from problem


@contextmanager
def transaction(actor: User | None, act: str, chain: str) -> Iterator[Session]:
    """Commit what happens inside; roll a refusal back, record it, end with status 1 and the reason."""
    current, key = session(), actor.key if actor else None
    try:
        yield current
        current.commit()
    except REFUSALS as refusal:
        current.rollback()
        actor = current.get(User, key) if key else None
        audit.refuse(current, actor, act, chain, refusal)
        current.commit()
        raise click.ClickException(_in_words(current, chain, refusal)) from refusal


def _in_words(current: Session, chain: str, refusal: Exception) -> str:
    if isinstance(refusal, ActionRefused):
        g.language = "en"  # as all that commands print
        name = current.scalar(select(col(Case.regime)).where(col(Case.reference) == chain))
        regime = current_office().regimes[name or clocks.PROCEDURE]
        unmet = "".join(f"\n  - {lacks.line(one, regime)}" for one in refusal.lacks)
        return f"{refusal.action} is refused while the case is in {refusal.state}; what does not hold:{unmet}"
    return str(refusal)
