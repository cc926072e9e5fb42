"""The verdict of a child that a PDF may have taken over: what cannot be is a problem in words, never an error."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from penalty.documents import foreign_signatures, trust
from penalty.documents.signature_check import SignatureVerdict, Timestamp
from penalty.documents.signature_problems import SignatureProblem
from penalty.foreign_files import door
from penalty.foreign_files.limits import Limits

AT = datetime(2026, 11, 24, 1, tzinfo=UTC)
GOOD = SignatureVerdict(
    intact=True, signer="CN=a", signed_at=AT, stamp=Timestamp(AT, "CN=b", trusted=True),
    problems=[SignatureProblem.NOT_VALID.value.fill(signer="CN=a", day=date(2026, 11, 24)),
              SignatureProblem.ALTERED.value],
)  # fmt: skip


def test_a_verdict_crosses_whole() -> None:
    assert foreign_signatures.unpack_verdict(foreign_signatures.pack_verdict(GOOD)) == GOOD


@pytest.mark.parametrize(
    "wrong",
    [
        {"stamp": 5}, {"signed_at": "2026"}, {"signed_at": "9999-12-31T23:59:59+00:00"},
        {"revoked_on": [1]}, {"problems": None}, {"problems": [["<script>", {}]]},
        {"problems": [[SignatureProblem.NOT_TRUSTED.value.text, {"name": "a"}]]},
        {"problems": [[SignatureProblem.NOT_VALID.value.text, {"signer": "a"}]]},
    ],
    ids=str,
)  # fmt: skip
def test_a_verdict_that_cannot_be_is_none(wrong: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    answer = {**foreign_signatures.pack_verdict(GOOD), **wrong}
    monkeypatch.setattr(door, "run_task", lambda *_, **__: (answer, []))
    found = foreign_signatures.judge_signature(b"", [], trust.KnownStatements(()), Limits())
    assert (found.intact, "no answer" in str(found.problems[0])) == (False, True)
