"""The signature of a PDF that somebody brings, judged behind the door for files of others."""

import base64
import json
from collections.abc import Callable, Mapping
from datetime import MAXYEAR, MINYEAR, date, datetime
from tempfile import TemporaryFile
from typing import IO, Any

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from penalty.documents.signature_check import SignatureVerdict, Timestamp
from penalty.documents.signature_problems import SignatureProblem
from penalty.documents.trust import KnownStatements
from penalty.foreign_files import door, reader
from penalty.foreign_files.limits import Limits, ReadingStopped
from penalty.messages import Message

TASKS = "penalty.documents.signature_tasks"


def judge_signature(
    pdf: bytes, trusted: list[x509.Certificate], known: KnownStatements, limits: Limits
) -> SignatureVerdict:
    """As :func:`penalty.documents.signature_check.check_signature`; a file that breaks the limits is a verdict, too."""
    with TemporaryFile() as source, TemporaryFile() as beside:
        _fill(source, pdf)
        _fill(beside, json.dumps(_pack_statements(trusted, known)).encode())
        try:
            answer, _ = door.run_task("judge_signature", source, limits, beside, module=TASKS)
            with reader.doubt_answer(limits):
                return unpack_verdict(answer)
        except ReadingStopped as stopped:
            return SignatureVerdict(problems=[stopped.message])


def _fill(file: IO[bytes], content: bytes) -> None:
    file.write(content)
    file.flush()


def _pack_statements(trusted: list[x509.Certificate], known: KnownStatements) -> dict[str, list[str]]:
    found = {
        "trusted": [one.public_bytes(Encoding.DER) for one in trusted],
        "certificates": [one.public_bytes(Encoding.DER) for one in known.certificates],
        "lists": list(known.lists), "answers": list(known.answers),
    }  # fmt: skip
    return {name: [base64.b64encode(one).decode() for one in values] for name, values in found.items()}


def unpack_statements(packed: bytes) -> tuple[list[x509.Certificate], KnownStatements]:
    """The trusted certificates and what is known beside them, as the door carried them."""
    found = {name: [base64.b64decode(one) for one in values] for name, values in json.loads(packed).items()}
    trusted, certificates = (
        [x509.load_der_x509_certificate(one) for one in found[name]] for name in ("trusted", "certificates")
    )
    return trusted, KnownStatements(tuple(certificates), tuple(found["lists"]), tuple(found["answers"]))


def pack_verdict(verdict: SignatureVerdict) -> dict[str, Any]:
    """``verdict`` as JSON can say it."""
    stamp = verdict.stamp
    return {
        **{name: getattr(verdict, name) for name in _PLAIN},
        **{name: _pack_value(getattr(verdict, name)) for name in ("revoked_on", "signed_at")},
        "stamp": stamp and [_pack_value(stamp.at), stamp.by, stamp.trusted],
        "problems": [
            [one.text, {name: _pack_value(value) for name, value in one.values.items()}] for one in verdict.problems
        ],
    }


def unpack_verdict(packed: Mapping[str, Any]) -> SignatureVerdict:
    """The verdict that :func:`pack_verdict` wrote, with no other sentence than those of a signature's problems.

    Raises the errors that ``reader.doubt_answer`` knows where it is none.
    """
    stamp = packed["stamp"]
    return SignatureVerdict(
        **{name: kind(packed[name]) for name, kind in _PLAIN.items()},
        revoked_on=_unpack_instant(packed["revoked_on"]) if packed["revoked_on"] else None,
        signed_at=_unpack_instant(packed["signed_at"]) if packed["signed_at"] else None,
        stamp=Timestamp(_unpack_instant(stamp[0]), str(stamp[1]), bool(stamp[2])) if stamp else None,
        problems=[_unpack_problem(text, values) for text, values in packed["problems"]],
    )


_PLAIN = {"intact": bool, "whole_file": bool, "trusted": bool, "signer": str, "lasting": bool, "is_test": bool}


def _pack_value(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _unpack_instant(value: str) -> datetime:
    """Raises ``ValueError`` where the year is none that any zone has, or the zone is missing."""
    found = datetime.fromisoformat(value)
    if found.tzinfo is None or not MINYEAR < found.year < MAXYEAR:
        raise ValueError
    return found


def _unpack_problem(text: str, values: Mapping[str, Any]) -> Message:
    message: Message = SignatureProblem(Message(text)).value
    found = message.fill(**{name: _UNPACKED[name](value) for name, value in values.items()})
    str(found)  # raises KeyError where a place stays empty
    return found


_UNPACKED: Mapping[str, Callable[[str], object]] = {"signer": str, "day": date.fromisoformat}
