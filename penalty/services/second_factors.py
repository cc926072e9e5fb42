"""The second factor: codes of an authenticator (RFC 6238), none of which serves twice, and recovery codes."""

import base64
import hashlib
import hmac
import secrets

import pyotp
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty import clock
from penalty.errors import InvalidField
from penalty.messages import Message
from penalty.models import RightsChange, RightsChangeKind, SecondFactor, User
from penalty.services import passwords, permissions, rights_changes, sign_in_limits
from penalty.services.records import audit
from workflows.vocabulary import Role

STEP_SECONDS, DRIFT_STEPS = 30, 1
"""How long a code lasts; how many steps the clock of the authenticator may be early or late."""
RECOVERY_CODES, GROUPS = 10, 4
"""How many are given; each of so many groups of four signs, 80 bits."""
DECIDERS = frozenset({Role.REVIEWER, Role.CHIEF, Role.ADMIN})
WRONG_CODE = Message("this code is wrong, was used before or is over; wait for the next one and type it")


def has_factor(session: Session, user: User) -> bool:
    """One is in force."""
    row = _find(session, user)
    return row is not None and row.confirmed_at is not None


def lacks_factor(session: Session, user: User, demanded: str) -> bool:
    """The setting ``demanded`` (``SECOND_FACTOR``) wants one of this person, and none is in force."""
    wanted = demanded == "all" or (demanded == "deciders" and bool(user.roles & DECIDERS))
    return wanted and not has_factor(session, user)


def begin(session: Session, user: User, secret: str) -> None:
    """Make a new key, which counts once a code of it was typed; ``secret`` is that of the installation."""
    _require_none(session, user)
    if (row := _find(session, user)) is not None:
        session.delete(row)
        session.flush()
    sealed = _build_seal(secret).encrypt(pyotp.random_base32().encode()).decode()
    session.add(SecondFactor(user_id=user.key, sealed_key=sealed))
    session.flush()
    audit.record_act(session, user, "begin_second_factor")


def find_new_key(session: Session, user: User, secret: str) -> str:
    """The key that waits for its first code; empty where none does."""
    row = _find(session, user)
    return _open_key(row, secret) if row is not None and row.confirmed_at is None else ""


def build_address(key: str, user: User, issuer: str) -> str:
    """The ``otpauth:`` address by which an authenticator on the same device takes the key."""
    return pyotp.TOTP(key).provisioning_uri(name=user.username, issuer_name=issuer)


def confirm(session: Session, user: User, code: str, secret: str) -> list[str]:
    """Put the new key in force; the recovery codes, which are told now and never again. Raises ``Invalid``."""
    _require_none(session, user)
    row = _lock(session, user)
    if row is None:
        raise InvalidField("code", "there is no key to confirm; begin again")
    sign_in_limits.require_few_guesses(session, user)
    if not _use_code(row, code, secret):
        raise InvalidField("code", WRONG_CODE)
    codes = [_make_recovery_code() for _ in range(RECOVERY_CODES)]
    row.recovery_sha256, row.confirmed_at = [_hash(one) for one in codes], clock.now()
    session.flush()
    audit.record_act(session, user, "confirm_second_factor")
    return codes


def check_code(session: Session, user: User, code: str, secret: str) -> bool:
    """Use up ``code``, of the authenticator or for recovery; whether it was right is on record and to be committed.

    Raises ``SignInThrottled`` after too many wrong ones.
    """
    row = _lock(session, user)
    sign_in_limits.require_few_guesses(session, user)
    if row is not None and row.confirmed_at is not None and _use_code(row, code, secret):
        session.flush()
        return True
    audit.record_act(session, user, "check_code", refused=True, reason="code: wrong")
    return False


def remove(session: Session, user: User, code: str, secret: str) -> None:
    """Take one's own second factor away, by a code of it. Raises ``Invalid``."""
    row = _lock(session, user)
    sign_in_limits.require_few_guesses(session, user)
    if row is None or not _use_code(row, code, secret):
        raise InvalidField("code", WRONG_CODE)
    drop(session, user)
    audit.record_act(session, user, "remove_second_factor")


def drop(session: Session, user: User) -> None:
    """Take the second factor away; who calls puts it on record."""
    if (row := _find(session, user)) is not None:
        session.delete(row)
        session.flush()


def ask_for_reset(session: Session, actor: User, user: User, reason: str) -> RightsChange:
    """Ask that the second factor of ``user``, who lost it, be taken away; a second person confirms it."""
    permissions.require_role(actor, Role.ADMIN)
    if not has_factor(session, user):
        raise InvalidField("username", "%(name)s has no second factor", name=user.name)
    row = RightsChange(user_id=user.key, kind=RightsChangeKind.SECOND_FACTOR, reason=reason)
    return rights_changes.ask_for(session, actor, row)


def prove_presence(session: Session, user: User, proof: str, secret: str) -> None:
    """Take the password or a code as the proof that ``user`` is at the keyboard. Raises ``Invalid``."""
    sign_in_limits.require_few_guesses(session, user)
    row = _lock(session, user)
    by_code = row is not None and row.confirmed_at is not None and _use_code(row, proof, secret)
    if not (by_code or passwords.is_password(user.password_hash, proof)):
        raise InvalidField("proof_password", "this is neither your password nor a code that serves now")
    session.flush()
    audit.record_act(session, user, "prove_presence")


def prove_command(session: Session, user: User, password: str, code: str, secret: str) -> None:
    """Take the password, and a code of who has a second factor, as the proof that ``user`` runs a command."""
    sign_in_limits.require_few_guesses(session, user)
    if user.must_change_password or not passwords.is_password(user.password_hash, password):
        raise InvalidField(
            "proof_password", "this is not the password of %(name)s, or somebody else set it and it opens nothing yet",
            name=user.username,
        )  # fmt: skip
    row = _lock(session, user)
    if row is not None and row.confirmed_at is not None and not _use_code(row, code, secret):
        raise InvalidField("code", WRONG_CODE)
    session.flush()
    audit.record_act(session, user, "prove_command")


def _find(session: Session, user: User) -> SecondFactor | None:
    return session.scalar(select(SecondFactor).where(col(SecondFactor.user_id) == user.key))


def _lock(session: Session, user: User) -> SecondFactor | None:
    """Whoever comes second with the same code waits here, and finds it used."""
    query = select(SecondFactor).where(col(SecondFactor.user_id) == user.key).with_for_update()
    return session.scalar(query.execution_options(populate_existing=True))


def _require_none(session: Session, user: User) -> None:
    if has_factor(session, user):
        raise InvalidField("code", "you have a second factor; remove it before you set up another")


def _use_code(row: SecondFactor, typed: str, secret: str) -> bool:
    code = "".join(sign for sign in typed.upper() if sign.isalnum())
    step = _find_step(_open_key(row, secret), code)
    if step > row.last_step:
        row.last_step = step
        return True
    left = [one for one in row.recovery_sha256 if one != _hash(code)]
    was_there = len(left) < len(row.recovery_sha256)
    row.recovery_sha256 = left if was_there else row.recovery_sha256
    return was_there


def _find_step(key: str, code: str) -> int:
    """The interval whose code it is, as far as clocks may drift; 0 for none."""
    now = int(clock.now().timestamp()) // STEP_SECONDS
    codes = pyotp.TOTP(key, interval=STEP_SECONDS) if key else None
    steps = range(now - DRIFT_STEPS, now + DRIFT_STEPS + 1) if codes else ()
    return next((one for one in steps if codes and hmac.compare_digest(codes.at(one * STEP_SECONDS), code)), 0)


def _make_recovery_code() -> str:
    text = base64.b32encode(secrets.token_bytes(GROUPS * 4 * 5 // 8)).decode()
    return "-".join(text[start : start + 4] for start in range(0, GROUPS * 4, 4))


def _hash(code: str) -> str:
    return hashlib.sha256(code.replace("-", "").encode()).hexdigest()


def _open_key(row: SecondFactor, secret: str) -> str:
    """Empty where the secret of the installation is another one than when the key was sealed."""
    try:
        return _build_seal(secret).decrypt(row.sealed_key).decode()
    except InvalidToken:
        return ""


def _build_seal(secret: str) -> Fernet:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"second factor").derive(secret.encode())
    return Fernet(base64.urlsafe_b64encode(key))
