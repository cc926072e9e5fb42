"""Exhibits, period, law of the figures and settlement in a determination."""

import re
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from penalty.criteria import legal_regime
from penalty.criteria.legal_regime import LawError
from penalty.documents import pdf_text
from penalty.models import DocumentKind
from tests import builders
from tests.builders import SampleCase
from tests.disclosed_case import DISCLOSED, changed, decide, play


def test_exhibits_are_numbered_without_gaps_and_name_their_number_on_file(scratch_sample: SampleCase) -> None:
    """Numbers on file jump, where letters of the procedure lie between the exhibits."""
    exhibits = decide(scratch_sample, DISCLOSED)["exhibits"]
    assert [one["number"] for one in exhibits] == list(range(1, len(exhibits) + 1))
    assert [one["file_number"] for one in exhibits] != [one["number"] for one in exhibits]


@pytest.mark.parametrize(
    ("corrected", "last"), [(date(2026, 6, 1), "2026-06-01"), ("never", None)], ids=["corrected", "never corrected"]
)
def test_the_violation_runs_until_it_is_corrected(
    scratch_sample: SampleCase, corrected: date | str, last: str | None
) -> None:
    data = decide(scratch_sample, changed(corrected_on=corrected))
    assert data["committed_to"] == last
    assert ("to June 1, 2026:" if last else "since January 5, 2026:") in data["account"][0]


def test_the_law_of_the_figures_is_named_and_nothing_is_payable_before_a_settlement(
    scratch: Session, tmp_path: Path
) -> None:
    signing_sample = SampleCase(scratch, builders.build_authority(tmp_path), builders.create_cast(scratch))
    view = play(signing_sample, DISCLOSED).view

    def read(kind: DocumentKind) -> str:
        row = view.latest_document(kind)
        assert row is not None
        return " ".join(" ".join(pdf_text.extract_pages(signing_sample.authority.store.read(row.sha256))).split())

    told = read(DocumentKind.DETERMINATION)
    assert "as adjusted for inflation by 40 C.F.R. § 19.4" in told
    assert "section 311(b)(6) of the Act" in told.replace("( ", "(")
    assert "Clean Water Act (August 1998)" in told
    assert "Nothing is payable until the Entity and EPA have signed a written settlement agreement" in told
    assert "are marked partial" in read(DocumentKind.PENALTY_COMPUTATION)


def test_a_matter_without_law_for_its_figures_stops_the_load() -> None:
    edition = legal_regime.load_law()["us-epa"].edition
    text = edition.shipped["papers.yaml"]
    without = re.sub(r"  spcc-plan-missing:\n(    .*\n)+", "", text)
    assert without != text
    with pytest.raises(LawError, match="names no law for the penalty of “spcc-plan-missing”"):
        legal_regime.build_regime(edition.with_changed_files({"papers.yaml": without}))
