"""Sign-ins that last: each is a row on the server, so that one that is ended opens nothing any more."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.errors import NotAllowed
from penalty.models import SignIn, User
from penalty.services.records import audit

MOST_LISTED = 20


def begin_sign_in(session: Session, user: User, device: str, *, since: datetime) -> str:
    """The token of a new sign-in, for the browser alone; those that began before ``since`` have ended and are swept."""
    token = secrets.token_urlsafe(32)
    session.execute(delete(SignIn).where(col(SignIn.at) < since))
    session.add(SignIn(user_id=user.key, token_sha256=hash_token(token), device=device[:64]))
    session.flush()
    return token


def find_person(session: Session, token: str) -> User | None:
    """The active person behind a sign-in that lasts."""
    query = select(User).join(SignIn, col(SignIn.user_id) == col(User.id))
    return session.scalar(query.where(col(SignIn.token_sha256) == hash_token(token), col(User.active)))


def list_sign_ins(session: Session, user: User, *, since: datetime) -> Sequence[SignIn]:
    """Those of the person that lasts, the latest first."""
    query = select(SignIn).where(col(SignIn.user_id) == user.key, col(SignIn.at) >= since)
    return session.scalars(query.order_by(col(SignIn.id).desc()).limit(MOST_LISTED)).all()


def end_sign_in(session: Session, user: User, key: int) -> None:
    """End one sign-in of the person. Raises ``NotAllowed`` for one of somebody else, or that has ended."""
    row = session.get(SignIn, key)
    if row is None or row.user_id != user.key:
        raise NotAllowed("this sign-in is not yours, or has ended")
    session.delete(row)
    audit.record_act(session, user, "end_sign_in", changes={"device": row.device, "began": row.at})


def end_others(session: Session, user: User, token: str) -> None:
    """End every sign-in of the person but the one of ``token``."""
    others = col(SignIn.user_id) == user.key, col(SignIn.token_sha256) != hash_token(token)
    session.execute(delete(SignIn).where(*others))
    audit.record_act(session, user, "end_other_sign_ins")


def end_by_token(session: Session, user: User, token: str) -> None:
    session.execute(delete(SignIn).where(col(SignIn.token_sha256) == hash_token(token)))
    audit.record_act(session, user, "sign_out")


def hash_token(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
