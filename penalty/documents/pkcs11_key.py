"""A key in hardware, asked through PKCS #11: it never leaves the token, the token signs."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

import pkcs11
from cryptography import x509
from pkcs11 import Attribute, Mechanism, ObjectClass, Session, exceptions

from penalty.documents.keys import KeyUnusable

_TOKEN_LOCK = Lock()
"""Signing in to a token holds for the whole process, so one thread asks at a time."""
_LOST_DRIVERS: set[Path] = set()
"""Drivers that lost their token: some see one that was put back only after a new start."""


@dataclass
class Pkcs11Key:
    """The key called ``label`` on the token called ``token``, behind the driver ``module``; ``pin`` opens it.

    Each use opens the token anew, so a token that was pulled out is noticed and one put back works at once.
    A PIN that was refused is not tried again: a few wrong ones lock the token.
    """

    module: Path
    token: str
    label: str
    pin: str = field(repr=False)
    _refused: bool = field(default=False, init=False, repr=False)

    is_stand_in = False

    @property
    def place(self) -> str:
        return f"PKCS #11 token {self.token}, key {self.label}"

    def certificates(self) -> tuple[x509.Certificate, ...]:
        """The certificate with the key's label first, then every other one on the token; needs no PIN."""
        with self._open(None) as session:
            found = [
                (one[Attribute.LABEL] == self.label, x509.load_der_x509_certificate(bytes(one[Attribute.VALUE])))
                for one in session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE})
            ]
        if not any(own for own, _ in found):
            raise KeyUnusable(
                "PKCS #11 token %(token)s, key %(key)s: the token holds no certificate of that label; put it beside "
                "the key",
                **self._names,
            )
        return tuple(certificate for _, certificate in sorted(found, key=lambda one: not one[0]))

    def require_usable(self) -> None:
        with self._open(self.pin) as session:
            self._find_key(session)

    def sign(self, data: bytes) -> bytes:
        with self._open(self.pin) as session:
            return bytes(self._find_key(session).sign(data, mechanism=Mechanism.SHA256_RSA_PKCS))

    def _find_key(self, session: Session) -> Any:
        return session.get_key(object_class=ObjectClass.PRIVATE_KEY, label=self.label)

    @contextmanager
    def _open(self, pin: str | None) -> Iterator[Session]:
        if pin is not None and self._refused:
            raise self._wrong_pin()
        with _TOKEN_LOCK:
            try:
                with self._load_driver().get_token(token_label=self.token).open(user_pin=pin) as session:
                    yield session
            except (exceptions.PinIncorrect, exceptions.PinLocked, exceptions.PinInvalid) as error:
                self._refused = True
                raise self._wrong_pin() from error
            except exceptions.NoSuchKey as error:
                raise KeyUnusable(
                    "PKCS #11 token %(token)s, key %(key)s: no such key is on it; name the right one in PKCS11_KEY",
                    **self._names,
                ) from error
            except (exceptions.PKCS11Error, ValueError) as error:
                _LOST_DRIVERS.add(self.module)
                raise KeyUnusable(
                    "PKCS #11 token %(token)s, key %(key)s: the token does not answer (%(error)s); plug it in and "
                    "try again",
                    error=type(error).__name__,
                    **self._names,
                ) from error

    def _load_driver(self) -> Any:
        if not self.module.is_file():
            raise KeyUnusable(
                "%(module)s is not there; install the token's driver and name it in PKCS11_MODULE", module=self.module
            )
        try:
            driver = pkcs11.lib(str(self.module))
        except exceptions.PKCS11Error as error:
            raise KeyUnusable(
                "%(module)s is no driver of a token; name the library that came with it in PKCS11_MODULE",
                module=self.module,
            ) from error
        if self.module in _LOST_DRIVERS:
            driver.reinitialize()
            _LOST_DRIVERS.remove(self.module)
        return driver

    def _wrong_pin(self) -> KeyUnusable:
        return KeyUnusable(
            "PKCS #11 token %(token)s, key %(key)s: the token refuses the PIN; set the right one in SIGNING_SECRET "
            "and start again",
            **self._names,
        )

    @property
    def _names(self) -> dict[str, str]:
        return {"token": self.token, "key": self.label}
