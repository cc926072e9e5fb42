"""Exhibits, period, law of the figures and settlement in a determination."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from penalty.criteria import law_library
from penalty.criteria.legal_regime import LawError
from penalty.demo import disclosure_exhibits, disclosure_reasons, disclosures
from penalty.demo.case_builder import CaseBuilder
from penalty.documents import pdf_text
from penalty.errors import Invalid, InvalidField
from penalty.models import DocumentKind, EvidenceKind, Standing
from penalty.services.assessment import findings
from penalty.services.assessment.findings import Answer
from penalty.services.law import confirmations
from tests import builders
from tests.builders import SampleCase
from tests.disclosed_case import DISCLOSED, changed, decide, parse, play, read_determination, start
from workflows.machine import ActionRefused
from workflows.vocabulary import Action


def test_exhibits_are_numbered_without_gaps_and_name_their_number_on_file(disclosure: CaseBuilder) -> None:
    """Numbers on file jump, where letters of the procedure lie between the exhibits."""
    exhibits = read_determination(disclosure)["exhibits"]
    assert [one["number"] for one in exhibits] == list(range(1, len(exhibits) + 1))
    assert [one["file_number"] for one in exhibits] != [one["number"] for one in exhibits]


@pytest.mark.parametrize(
    ("change", "last", "told"),
    [
        (
            {},
            "2026-06-01",
            "On March 20, 2026 it disclosed the following violation there, which began on January 5, 2026: Failure to "
            "prepare a Spill Prevention, Control, and Countermeasure Plan (CWA 311(j)). The violation continued after "
            "the disclosure, until June 1, 2026.",
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
    assert data["disclosure_on"] == (None if "disclosed_on" in change else "2026-03-20")


def test_acts_of_epa_rest_on_its_own_records(disclosure: CaseBuilder) -> None:
    view = disclosure.view
    own = {name for name, fact in view.regime.facts.items() if fact.recorded_by == "authority"} & view.answers.keys()
    assert {"correction_agreed_by", "government_trigger_on", "same_violation_3y", "gravity_penalty"} <= own
    proven = {name: answer.proofs for name, answer in view.answers.items() if answer.proofs}
    for name, proofs in proven.items():
        origins = [piece.collected_from for piece in proofs]
        from_epa = [one.startswith("Demonstration Environmental Protection Agency, ") for one in origins]
        assert any(from_epa) is (name in own), name


def test_an_exhibit_of_the_entity_proves_no_act_of_epa(scratch_sample: SampleCase) -> None:
    builder = start(scratch_sample, DISCLOSED)
    rules = scratch_sample.authority.regimes["us-epa"].casework.papers
    assert rules is not None
    builder.move_to(date(2026, 3, 20))
    builder.register_case(disclosures.build_intake(parse(scratch_sample, DISCLOSED), rules, 1))
    (paper, *_) = builder.file_evidence(disclosure_exhibits.build_exhibits(builder, "disclosure"))
    answer = Answer("correction_agreed_by", date(2026, 6, 30), Standing.PROVEN, (paper.key,))
    with pytest.raises(
        Invalid, match=r"correction_agreed_by: the authority's own records prove this, and No\. 1 comes"
    ):
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
    assert "section 311(b)(6)(A)(ii) of the Act" in told.replace("( ", "(")
    assert "Clean Water Act (August 1998)" in told
    assert "Nothing is payable until the Entity and EPA have signed the consent agreement and the final" in told
    assert "citations of policy, requirement, provision and penalty policy were compared with their sources" in told
    worksheet = read(DocumentKind.PENALTY_COMPUTATION)
    assert "those of the penalty are marked partial" in worksheet
    assert "before they were compared with their sources and confirmed on record" in worksheet
    assert "dministrator" not in worksheet + told


def test_a_matter_without_law_for_its_figures_stops_the_load() -> None:
    edition = law_library.load_law()["us-epa"].edition
    text = edition.shipped["papers.yaml"]
    without = re.sub(r"  spcc-plan-missing:\n(    .*\n)+", "", text)
    assert without != text
    with pytest.raises(LawError, match="names no law for the penalty of “spcc-plan-missing”"):
        law_library.build_regime(edition.with_changed_files({"papers.yaml": without}))


def test_unread_citations_stop_the_notice_until_an_administrator_confirms_them(
    scratch_sample: SampleCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disclosures, "_confirm_citations", lambda _builder: None)
    builder = start(scratch_sample, DISCLOSED)
    with pytest.raises(ActionRefused) as refused:
        disclosures.walk_disclosure(builder, parse(scratch_sample, DISCLOSED), 1)
    (unmet,) = refused.value.unmet_conditions
    assert (refused.value.action, unmet.condition) == (Action.SERVE_NOTICE, "benchmark_is_confirmed")
    assert set(unmet.missing) == {"us-epa-audit-policy-2000", "citations/us-epa/spcc-plan-missing"}
    for name in unmet.missing:
        confirmations.confirm_enactment(
            scratch_sample.session,
            builder.cast.admin,
            name,
            "Read in the Federal Register.",
            authority=scratch_sample.authority,
            today=builder.today,
        )
    builder.act(builder.cast.officer, Action.SERVE_NOTICE, **builder.served())


def test_nothing_is_paid_before_a_settlement_is_on_record(scratch_sample: SampleCase) -> None:
    builder = start(scratch_sample, DISCLOSED)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(disclosures, "_close", lambda _builder: None)
        disclosures.walk_disclosure(builder, parse(scratch_sample, DISCLOSED), 1)
    officer, letter = (
        builder.cast.officer,
        disclosures.file_letter(builder, "Settlement agreement", EvidenceKind.DOCUMENTARY),
    )
    paid = {"paid_yuan": "45000.00", "paid_on": builder.today, "proof": letter.id}
    with pytest.raises(ActionRefused) as refused:
        builder.act(officer, Action.RECORD_PAYMENT, **paid)
    assert refused.value.condition_names == ("no_settlement_is_awaited",)
    builder.move_to(builder.today + timedelta(39))
    early = pytest.raises(InvalidField, match="the public is told 40 days before an order assesses a class II penalty")
    with early, scratch_sample.session.begin_nested():
        builder.act(officer, Action.RECORD_SETTLEMENT, signed_on=builder.today, proof=letter.id)
    builder.move_to(builder.today + timedelta(1))
    builder.act(officer, Action.RECORD_SETTLEMENT, signed_on=builder.today, proof=letter.id)
    builder.act(officer, Action.RECORD_PAYMENT, **paid)


def test_the_computation_goes_step_by_step_each_with_its_source(disclosure: CaseBuilder) -> None:
    outcome = read_determination(disclosure)["outcome"]
    told = [(one["number"], one["figure"], one["source"]) for one in outcome["steps"]]
    policy = "Civil Penalty Policy for Section 311(b)(3) and Section 311(j) of the Clean Water Act (August 1998)"
    assert told == [
        (1, "100000", policy),
        (2, "-75000", "Audit Policy: 75 percent of step 1"),
        (3, "25000", "step 1 less step 2"),
        (4, "20000", policy),
        (5, "0", "Audit Policy: 0 percent of step 4"),
        (6, "20000", "step 4 less step 5"),
        (7, "45000", "step 3 plus step 6"),
    ]
    gravity, benefit = outcome["parts"]
    names = ["Seriousness", "Culpability", "Mitigation", "History of prior violations"]
    assert [(one["name"], one["value"]) for one in gravity["rows"]] == list(
        zip(names, ["$80,000", "$20,000", "$0", "$0"], strict=True)
    )
    assert [one["name"] for one in benefit["rows"]][:2] == ["Delayed costs", "Avoided costs"]
    assert all(part["exhibits"] and not part["reason"] for part in outcome["parts"])


def test_each_condition_has_its_circumstances(disclosure: CaseBuilder) -> None:
    conditions = {one["id"]: one for one in read_determination(disclosure)["conditions"]}
    told = {number: [said["text"] for said in conditions[number]["statements"]] for number in "6789"}
    assert any("trains the staff concerned by November 13, 2026" in one for one in told["6"])
    assert (
        sum("the case officer searched the enforcement records of EPA and of the state" in one for one in told["7"])
        == 2
    )
    assert any("An independent engineer examined the Facility" in one for one in told["8"])
    assert any("by June 30, 2026 the Entity had sent both" in one for one in told["9"])


@pytest.mark.parametrize(
    "reason",
    [
        "",
        "Cooperated and provided information.",
        "The Entity cooperated.",
        "The Entity provided the information that EPA requested and needed to judge whether the policy applies",
    ],
    ids=["none", "the question", "the question as an answer", "the sentence of the paper"],
)
def test_a_reason_that_only_repeats_the_condition_is_refused(
    scratch_sample: SampleCase, monkeypatch: pytest.MonkeyPatch, reason: str
) -> None:
    builder = start(scratch_sample, DISCLOSED)
    written = disclosure_reasons.read_written()
    changed_reasons = {**written["reasons"], "cooperated": {"yes": reason}}
    monkeypatch.setattr(disclosure_reasons, "read_written", lambda: {**written, "reasons": changed_reasons})
    with pytest.raises(Invalid, match="tell what EPA asked for on which day"):
        disclosures.walk_disclosure(builder, parse(scratch_sample, DISCLOSED), 1)


@pytest.mark.parametrize(
    ("change", "promised", "told"),
    [
        ({}, True, "The Entity acted in good faith."),
        ({"good_faith": False}, False, "The Entity did not act in good faith."),
        ({"found_by_audit": True, "good_faith": False}, True, None),
    ],
    ids=["good faith", "no good faith", "found systematically"],
)
def test_without_systematic_discovery_the_assurance_rests_on_good_faith(
    scratch_sample: SampleCase, change: dict[str, object], promised: bool, told: str | None
) -> None:
    data = decide(scratch_sample, changed(**change))
    assert data["outcome"]["no_criminal_recommendation"] is promised
    first = data["conditions"][0]
    assert ("reduces the gravity-based penalty by 75 percent" in first["otherwise"]) is (told is not None)
    assert [one["text"] for one in first["remaining"]][:1] == ([told] if told else [])
