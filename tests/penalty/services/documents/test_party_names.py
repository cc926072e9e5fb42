"""A party whose name is no plain word: what a page would take for markup, and characters that few fonts have."""

from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from sqlalchemy.orm import Session

from penalty.authority import Authority
from penalty.models import DocumentKind
from penalty.services import documents
from penalty.services.documents import production
from tests import builders
from tests.penalty.services import ready_cases

MARKUP = "<b>丰源</b>&amp;{{ 7*7 }}</p><script>alert(1)</script>建材有限公司"
SHOWN = "龘㛃𬭎堃建材有限公司"


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return builders.build_authority(tmp_path)


def preview(session: Session, authority: Authority, name: str) -> str:
    case = ready_cases.assessed(session, authority, ready_cases.WAIVED)
    case.party.name = name
    pdf = documents.preview_document(
        session, case.lead, case, DocumentKind.WAIVER_NOTICE, authority=authority, today=ready_cases.DAY
    )
    return "".join("".join(page.extract_text().split()) for page in pypdf.PdfReader(BytesIO(pdf)).pages)


def test_markup_is_printed_as_it_was_typed(session: Session, authority: Authority) -> None:
    with session.no_autoflush:
        text = preview(session, authority, MARKUP)
    assert "".join(MARKUP.split()) in text


def test_a_rare_character_that_the_fonts_have_is_shown(session: Session, authority: Authority) -> None:
    with session.no_autoflush:
        assert SHOWN in preview(session, authority, SHOWN)


@pytest.mark.parametrize("sign", ["𪚥", "\U000323b0"], ids=["extension B", "extension H"])
def test_a_rare_character_that_no_font_has_is_named(session: Session, authority: Authority, sign: str) -> None:
    with session.no_autoflush, pytest.raises(production.DocumentNotMade, match=f"U\\+{ord(sign):04X}"):
        preview(session, authority, f"丰{sign}建材有限公司")
