"""What anyone is told of a document: genuine, unaltered, in force, and nothing of the party."""

from dataclasses import asdict
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from penalty.authority import Authority
from penalty.models import DocumentKind
from penalty.services import documents, public
from tests import builders
from tests.penalty.services import ripe


@pytest.fixture
def office(tmp_path: Path) -> Authority:
    return builders.build_authority(tmp_path)


def test_it_works(session: Session, office: Authority) -> None:
    case = ripe.assessed(session, office, ripe.WAIVED)
    notice = documents.issue_document(
        session, case.lead, case, DocumentKind.WAIVER_NOTICE, office=office, today=ripe.DAY
    )
    pdf = documents.read_document(session, case.lead, case, notice, office=office)
    found = public.verify_code(session, notice.code.lower().replace("-", " "), office=office)
    assert found is not None
    assert found == public.verify_file(session, pdf, office=office)
    assert found.issued_here
    assert found.intact
    assert found.whole_file
    assert found.in_force
    assert found.is_test
    assert (found.number, found.issuer, found.problems) == (notice.number, office.letterhead.name, [])
    told = str(asdict(found))
    assert not any(word in told for word in (case.party.name, case.party.code, case.reference, case.summary))

    documents.supersede_document(session, ripe.chief(session), notice, "court", "判决", today=ripe.DAY)
    ended = public.verify_file(session, pdf, office=office)
    assert (ended.in_force, ended.superseded_on, ended.intact) == (False, ripe.DAY, True)

    flipped = bytearray(pdf)
    flipped[len(pdf) // 3] ^= 1
    for altered in (bytes(flipped), pdf + b"\n% more"):
        forged = public.verify_file(session, altered, office=office)
        assert not forged.issued_here
        assert len(forged.problems) >= 2
    assert public.verify_signature(pdf, office.signer).problems == []
    assert not public.verify_signature(bytes(flipped), office.signer).intact

    path = office.store.root / notice.sha256[:2] / notice.sha256[2:4] / notice.sha256
    path.chmod(0o600)
    path.unlink()
    lost = public.verify_code(session, notice.code, office=office)
    assert lost is not None
    assert (lost.intact, lost.problems) == (False, [public.ALTERED_COPY])


def test_any_file_and_any_code_give_an_answer(session: Session, office: Authority) -> None:
    for content in (b"", b"no pdf", b"%PDF-1.7\n", b"\xff" * 5000):
        found = public.verify_file(session, content, office=office)
        assert not found.issued_here
        assert found.problems
    for code in ("", "AAAA-BBBB", "%", "'; drop table document; --", "核验码"):
        assert public.verify_code(session, code, office=office) is None
