"""Context of a command: the acting person, one transaction, and the record of refusals."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

import click
from flask import current_app
from flask.cli import with_appcontext
from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.authority_factory import current_authority
from penalty.casefile.time_limits import deadlines
from penalty.cli import shell_identity
from penalty.criteria.schemas import schema_faults
from penalty.errors import Invalid
from penalty.extensions import db
from penalty.labels import refusals, regime_words
from penalty.labels.translation import find_field_words, translate
from penalty.messages import Message, MessageError
from penalty.models import Case, User
from penalty.services import permissions, second_factors
from penalty.services.records import audit
from penalty.services.transaction import REFUSALS, recorded_transaction
from workflows.machine import ActionRefused

AS_OPTION = click.option(
    "--as", "username", required=True, envvar="PENALTY_AS", help="Sign-in name of the person who acts."
)

PIECES = ("proof_ids", "evidence_id", "evidence", "pieces", "piece")
"""Names of fields and parameters that hold evidence; on the command line it goes by its number in the file."""


def with_actor(command: Callable[..., None]) -> Callable[..., None]:
    """Run ``command`` in the installation with the person whom ``--as`` names as its ``actor``."""

    @AS_OPTION
    @with_appcontext
    @wraps(command)
    def run(*arguments: Any, username: str, **more: Any) -> None:
        command(*arguments, actor=get_person(username), **more)

    return run


def get_session() -> Session:
    """The session of the command; until a transaction begins it reads only, and holds up nobody who writes."""
    session = db.session
    if "is_bound" not in session.info:
        session.info["is_bound"], session.bind = True, db.engine.execution_options(read_only=True)
        session.info[audit.ORIGIN] = shell_identity.describe_origin()
    return session


def get_person(username: str) -> User:
    """The active person with this sign-in name. Raises ``ClickException``."""
    found = get_session().scalar(select(User).where(col(User.username) == username, col(User.active)))
    if found is None:
        raise click.ClickException(f"nobody called {username} may act; `penalty user list` names everyone")
    return found


def find_person(username: str) -> User:
    """The person with this sign-in name, active or not. Raises ``ClickException``."""
    found = get_session().scalar(select(User).where(col(User.username) == username))
    if found is None:
        raise click.ClickException(f"nobody is called {username}; `penalty user list` names everyone")
    return found


@contextmanager
def report_invalid_options() -> Iterator[None]:
    """End a ``ValidationError`` with status 2, naming each option."""
    try:
        yield
    except ValidationError as problem:
        wrong = [
            f"--{str(one['loc'][0]).replace('_', '-')} {schema_faults.describe_schema_fault(one)}"
            for one in problem.errors()
        ]
        raise click.UsageError(" ".join(wrong)) from problem


@contextmanager
def read_only(chain: str = audit.OFFICE_CHAIN) -> Iterator[Session]:
    """End a refusal with status 1 and its reason; a look is no attempt, so nothing is recorded."""
    current = get_session()
    try:
        yield current
    except REFUSALS as refusal:
        raise click.ClickException(_describe_refusal(current, chain, refusal)) from refusal


@contextmanager
def transaction(actor: User | None, act: str, chain: str) -> Iterator[Session]:
    """Commit what happens inside; roll a refusal back, record it, end with status 1 and the reason."""
    with read_only(chain) as current:
        if actor is not None and shell_identity.needs_proof(actor):
            _prove(current, actor)
        with _open_for_writing(current), recorded_transaction(current, actor, act, chain):
            yield current


def _prove(session: Session, actor: User) -> None:
    password, code = shell_identity.read_proof(session, actor)
    secret = str(current_app.secret_key)
    with _open_for_writing(session), recorded_transaction(session, actor, "prove_command", audit.OFFICE_CHAIN):
        second_factors.prove_command(session, actor, password, code, secret)
    shell_identity.note_proof(actor)


@contextmanager
def _open_for_writing(session: Session) -> Iterator[None]:
    reading = session.bind
    session.rollback()  # what was read before is read again under the lock
    session.bind = db.engine
    try:
        yield
    finally:
        session.bind = reading


@contextmanager
def change_case(actor: User, act: str, reference: str) -> Iterator[tuple[Session, Case]]:
    """A transaction on the record of a case that the person may see."""
    with transaction(actor, act, reference) as current:
        yield current, _open_case(current, actor, reference)


def _open_case(current: Session, actor: User, reference: str) -> Case:
    """The words of what follows are those of the regime of the case; own law of it at fault is told beside them."""
    case = permissions.get_visible_case(current, actor, reference)
    regime_words.enter_regime(case.regime)
    for fault in current_authority().list_law_faults(case.regime):
        click.echo(_print(fault.problem), err=True)
    return case


@contextmanager
def read_case(actor: User, reference: str) -> Iterator[tuple[Session, Case]]:
    with read_only(reference) as current:
        yield current, _open_case(current, actor, reference)


def _describe_refusal(current: Session, chain: str, refusal: Exception) -> str:
    """The reason in the language of the installation, or of the environment (setting ``LANGUAGE``)."""
    if isinstance(refusal, ActionRefused):
        name = current.scalar(select(col(Case.regime)).where(col(Case.reference) == chain))
        regime = current_authority().regimes[name or deadlines.PROCEDURE_REGIME]
        regime_words.enter_regime(regime.id)
        unmet = "".join(f"\n  - {refusals.describe_in_one_line(one, regime)}" for one in refusal.unmet_conditions)
        lead = Message(
            "%(action)s is refused while the case is in %(state)s; what does not hold:",
            action=refusal.action, state=refusal.state,
        )  # fmt: skip
        return f"{_print(lead)}{unmet}"
    if isinstance(refusal, Invalid):
        return "; ".join(f"{_name_place(field)}{_print(problem)}" for field, problem in refusal.problems.items())
    return _print(refusal.message) if isinstance(refusal, MessageError) else str(refusal)


def _print(message: Message) -> str:
    return str(translate(message).striptags()) if message.values else str(translate(message))


def _name_place(field: str) -> str:
    """The option, else what people call the field, before its problem; nothing where they have no word for it."""
    option = _name_option(field)
    words = option if option != field else find_field_words(field)
    return f"{words}: " if words else ""


def _name_option(field: str) -> str:
    """The option of the running command in which ``field`` is given; the field where there is none."""
    given = PIECES if field in PIECES else (field,)
    options = [one for one in click.get_current_context().command.params if isinstance(one, click.Option)]
    typed_in_pairs = next((f"{one.opts[0]} {field}" for one in options if one.opts[0] == "--set"), field)
    return next((one.opts[0] for one in options if one.name in given), typed_in_pairs)
