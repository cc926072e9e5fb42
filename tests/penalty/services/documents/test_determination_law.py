"""Exhibits, period, law of the figures and settlement in a determination."""

import re
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from penalty.criteria import legal_regime
from penalty.criteria.legal_regime import LawError
from penalty.demo import disclosure_exhibits, disclosures
from penalty.documents import pdf_text
from penalty.errors import Invalid
from penalty.models import DocumentKind, Standing
from penalty.services.assessment import findings
from penalty.services.assessment.findings import Answer
from tests import builders
from tests.builders import SampleCase
from tests.disclosed_case import DISCLOSED, changed, decide, parse, play, start


def test_exhibits_are_numbered_without_gaps_and_name_their_number_on_file(scratch_sample: SampleCase) -> None:
    """Numbers on file jump, where letters of the procedure lie between the exhibits."""
    exhibits = decide(scratch_sample, DISCLOSED)["exhibits"]
    assert [one["number"] for one in exhibits] == list(range(1, len(exhibits) + 1))
    assert [one["file_number"] for one in exhibits] != [one["number"] for one in exhibits]


@pytest.mark.parametrize(
    ("change", "last", "told"),
    [
        (
            {},
            "2026-06-01",
            "On March 20, 2026 it disclosed the following violation there, which began on January 5, 2026: Spill "
            "prevention plan missing (CWA 311). The violation continued after the disclosure, until June 1, 2026.",
        ),
        ({"corrected_on": "never"}, None, "The violation continued after the disclosure, and is not corrected."),
        (
            {"corrected_on": date(2026, 3, 19)},
            "2026-03-19",
            "On March 20, 2026 it disclosed the following violation there, from January 5, 2026 to March 19, 2026: ",
        ),
        (
            {"disclosed_on": "never"},
            "2026-06-01",
            "The following violation there is at issue, from January 5, 2026 to June 1, 2026: ",
        ),
    ],
    ids=["corrected later", "never corrected", "corrected before", "never disclosed"],
)
def test_a_disclosure_tells_no_more_than_had_happened_by_its_day(
    scratch_sample: SampleCase, change: dict[str, object], last: str | None, told: str
) -> None:
    data = decide(scratch_sample, changed(**change))
    assert data["committed_to"] == last
    assert told in data["account"][0]
    assert data["disclosed_on"] == (None if "disclosed_on" in change else "2026-03-20")


def test_acts_of_epa_rest_on_its_own_records(scratch_sample: SampleCase) -> None:
    builder = play(scratch_sample, DISCLOSED)
    facts = builder.view.regime.facts
    own = {name for name, fact in facts.items() if fact.recorded_by == "authority"} & builder.view.answers.keys()
    assert {"correction_agreed_by", "government_trigger_on", "same_violation_3y", "gravity_penalty"} <= own
    for name, answer in builder.view.answers.items():
        for piece in answer.proofs:
            from_epa = piece.collected_from.startswith("Demonstration Environmental Protection Agency, ")
            assert from_epa is (name in own), name


def test_an_exhibit_of_the_entity_proves_no_act_of_epa(scratch_sample: SampleCase) -> None:
    builder = start(scratch_sample, DISCLOSED)
    rules = scratch_sample.authority.regimes["us-epa"].papers
    assert rules is not None
    builder.move_to(date(2026, 3, 20))
    builder.register_case(disclosures.build_intake(parse(scratch_sample, DISCLOSED), rules, 1))
    (paper, *_) = builder.file_evidence(disclosure_exhibits.build_exhibits(builder, first=True))
    answer = Answer("correction_agreed_by", date(2026, 6, 30), Standing.PROVEN, (paper.key,))
    with pytest.raises(Invalid, match=r"correction_agreed_by: the authority's own records prove this"):
        findings.record_findings(
            scratch_sample.session,
            builder.cast.officer,
            builder.case,
            [answer],
            authority=scratch_sample.authority,
            today=builder.today,
        )


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
