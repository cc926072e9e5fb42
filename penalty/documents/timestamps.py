"""Time stamps (RFC 3161): somebody else's word for when a signature existed, tried before it is used."""

from typing import Any

from pyhanko.sign.timestamps import HTTPTimeStamper, TimestampRequestError
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_tst_signed_data
from pyhanko.sign.validation.status import TimestampSignatureStatus

from penalty.documents import trust
from penalty.documents.keys import KeyUnusable
from penalty.documents.trust import KnownStatements, Trust
from penalty.messages import Quoted

TIMEOUT_SECONDS = 10
"""Seconds that the time stamp authority has for its answer."""


class TimestampClient(HTTPTimeStamper):
    """Asks the authority at ``address``; raises ``KeyUnusable`` for a stamp that does not hold or is not trusted."""

    def __init__(self, address: str, trusted: Trust) -> None:
        super().__init__(address, timeout=TIMEOUT_SECONDS)
        self._trust = trusted

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> Any:
        try:
            token = await super().async_timestamp(message_digest, md_algorithm)
            context = trust.build_validation_context(self._trust.certificates, KnownStatements(), None)
            findings = await validate_tst_signed_data(token["content"], context, lambda _: message_digest)
        except (TimestampRequestError, SignatureValidationError, ValueError) as error:
            raise KeyUnusable(
                "the time stamp authority %(address)s does not answer as it should (%(error)s); look at "
                "TIMESTAMP_URL and the network, then try again",
                address=self.url,
                error=Quoted(str(error.__cause__ or error)),
            ) from error
        status = TimestampSignatureStatus(**findings)
        if not (status.intact and status.valid):
            raise KeyUnusable(
                "the stamp of %(address)s does not hold; ask the time stamp authority, then try again", address=self.url
            )
        if not status.trusted:
            raise KeyUnusable(
                "the stamp of %(address)s is not trusted; add its authority's root to TRUSTED_ROOTS", address=self.url
            )
        return token
