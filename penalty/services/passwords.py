"""Passwords: hashed, long, and not among the first that a guesser tries."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from zxcvbn import zxcvbn

from penalty.errors import InvalidField

LEAST_LENGTH, LEAST_SCORE = 12, 3
"""Characters; steps of zxcvbn, of which the third takes ten thousand million guesses."""
JUDGED_LENGTH = 72
HASHER = PasswordHasher()
NOBODYS = "$argon2id$v=19$m=65536,t=3,p=4$0K7TQuZks+hoAQYNzpCgYg$jIfKBF1tFO1NoPPONv98uKsoIO1XWuGqJa7cSlReaSI"
"""A random password's hash, compared with where a name is unknown, so that it takes as long as a known one."""


def hash_password(password: str, *names: str) -> str:
    """The hash of a new password of the person with these ``names``. Raises ``Invalid`` where it is short, holds a name
    or is soon guessed (NIST SP 800-63B 5.1.1.2)."""
    if len(password) < LEAST_LENGTH:
        raise InvalidField("password", "at least %(length)s characters", length=LEAST_LENGTH)
    if any(name.lower() in password.lower() for name in names if len(name) > 1):
        raise InvalidField("password", "it holds your name; choose a sentence that nobody connects with you")
    if zxcvbn(password[:JUDGED_LENGTH], user_inputs=list(names))["score"] < LEAST_SCORE:
        raise InvalidField("password", "it is among the first that a guesser tries; choose a sentence of several words")
    return HASHER.hash(password)


def is_password(password_hash: str, password: str) -> bool:
    try:
        return HASHER.verify(password_hash, password)
    except (VerifyMismatchError, InvalidHashError):
        return False
