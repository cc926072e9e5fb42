"""Public verification of a document: genuine, unaltered, in force, and nothing of the party."""

from dataclasses import asdict
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from penalty.authority import Authority
from penalty.models import DocumentKind
from penalty.services import documents
from penalty.services.publication import verification
from tests import builders
from tests.penalty.services import ready_cases


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return builders.build_authority(tmp_path)


def test_it_works(session: Session, authority: Authority) -> None:
    case = ready_cases.assessed(session, authority, ready_cases.WAIVED)
    notice = documents.issue_document(
        session, case.lead, case, DocumentKind.WAIVER_NOTICE, authority=authority, today=ready_cases.DAY
    )
    pdf = documents.read_document(session, case.lead, case, notice, authority=authority)
    found = verification.verify_code(session, notice.code.lower().replace("-", " "), authority=authority)
    assert found is not None
    assert found == verification.verify_file(session, pdf, authority=authority)
    assert found.issued_here
    assert found.intact
    assert found.whole_file
    assert found.in_force
    assert found.is_test
    assert (found.number, found.issuer, found.problems) == (notice.number, authority.letterhead.name, [])
    text = str(asdict(found))
    assert not any(word in text for word in (case.party.name, case.party.code, case.reference, case.summary))

    documents.supersede_document(session, ready_cases.chief(session), notice, "court", "判决", today=ready_cases.DAY)
    ended = verification.verify_file(session, pdf, authority=authority)
    assert (ended.in_force, ended.superseded_on, ended.intact) == (False, ready_cases.DAY, True)

    flipped = bytearray(pdf)
    flipped[len(pdf) // 3] ^= 1
    for altered in (bytes(flipped), pdf + b"\n% more"):
        forged = verification.verify_file(session, altered, authority=authority)
        assert not forged.issued_here
        assert len(forged.problems) >= 2
    assert verification.verify_signature(pdf, authority.signer).problems == []
    assert not verification.verify_signature(bytes(flipped), authority.signer).intact

    path = authority.store.root / notice.sha256[:2] / notice.sha256[2:4] / notice.sha256
    path.chmod(0o600)
    path.unlink()
    lost = verification.verify_code(session, notice.code, authority=authority)
    assert lost is not None
    assert (lost.intact, lost.problems) == (False, [verification.ALTERED_COPY])


def test_any_file_and_any_code_give_an_answer(session: Session, authority: Authority) -> None:
    for content in (b"", b"no pdf", b"%PDF-1.7\n", b"\xff" * 5000):
        found = verification.verify_file(session, content, authority=authority)
        assert not found.issued_here
        assert found.problems
    for code in ("", "AAAA-BBBB", "%", "'; drop table document; --", "核验码"):
        assert verification.verify_code(session, code, authority=authority) is None
