"""Nobody approves what they prepared, whatever the order of acts and whoever holds several roles."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from penalty.errors import NotAllowed
from penalty.models import EvidenceKind, Purpose, Standing, User
from penalty.services import cases, documents, evidence, people, permissions
from penalty.services.assessment import assessments, findings
from penalty.services.assessment.findings import Answer
from penalty.services.cases import search
from penalty.services.cases.search import CaseFilters
from penalty.services.evidence import EvidenceDetails, Upload
from tests import builders
from tests.builders import GRAIN, SampleCase
from tests.scenarios import list_unmet, recuse
from workflows.vocabulary import FILING_CONDITIONS, REVIEW_POINTS, Action, Role

PASSING = dict.fromkeys(REVIEW_POINTS, True)


@pytest.fixture
def life(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SampleCase:
    """A registered case with its two officers."""
    builders.skip_typesetting(monkeypatch)
    return SampleCase(session, builders.build_authority(tmp_path), builders.create_cast(session)).register()


def grant(life: SampleCase, user: User, *roles: Role) -> None:
    people.set_roles(life.session, life.cast.admin, user, user.roles | set(roles))


def in_review(life: SampleCase) -> SampleCase:
    life.to_assessment().act(life.cast.officer, Action.SUBMIT)
    return life


@pytest.mark.parametrize("who", ["officer", "second"])
def test_an_investigator_may_not_pass(life: SampleCase, who: str) -> None:
    in_review(life)
    officer: User = getattr(life.cast, who)
    grant(life, officer, Role.REVIEWER)
    missing = list_unmet(lambda: life.act(officer, Action.PASS, digest=life.digest(), review_answers=PASSING))
    assert missing == ("reviewer_never_investigated",)


def test_an_officer_who_left_the_case_may_not_pass_it_either(life: SampleCase) -> None:
    life.to_assessment()
    cases.assign_second(life.session, life.cast.officer, life.case, life.cast.outsider, version_seen=life.case.version)
    life.act(life.cast.officer, Action.SUBMIT)
    grant(life, life.cast.second, Role.REVIEWER)
    missing = list_unmet(lambda: life.act(life.cast.second, Action.PASS, digest=life.digest(), review_answers=PASSING))
    assert missing == ("reviewer_never_investigated",)


@pytest.mark.parametrize("who", ["officer", "second", "reviewer"])
def test_who_investigated_or_reviewed_may_not_decide(life: SampleCase, who: str) -> None:
    life.to_assessment().to_notice().to_approval()
    person: User = getattr(life.cast, who)
    grant(life, person, Role.CHIEF)
    missing = list_unmet(lambda: life.act(person, Action.DECIDE, digest=life.digest()))
    assert missing == ("decider_neither_investigated_nor_reviewed",)


def test_who_reviewed_can_neither_become_second_officer_nor_add_evidence(life: SampleCase) -> None:
    life.to_assessment().to_notice()
    people.set_roles(life.session, life.cast.admin, life.cast.reviewer, [Role.REVIEWER, Role.OFFICER])
    life.cast.reviewer.certificate_number = "15010009"
    with pytest.raises(NotAllowed, match="may not investigate"):
        cases.assign_second(
            life.session, life.cast.officer, life.case, life.cast.reviewer, version_seen=life.case.version
        )
    details = EvidenceDetails(
        kind=EvidenceKind.DOCUMENTARY, purpose=Purpose.IMPACT, collected_on=life.today, collected_at="演示粮库",
        collected_from="演示", collected_by="演示",
    )  # fmt: skip
    with pytest.raises(NotAllowed):
        evidence.add_evidence(
            life.session, life.cast.reviewer, life.case, [Upload("a.txt", BytesIO(b"a"))], details,
            authority=life.authority, today=life.today,
        )  # fmt: skip


def test_holding_every_role_does_not_replace_the_others(life: SampleCase) -> None:
    lead = life.cast.officer
    lead.legal_qualification = "A20101502"
    grant(life, lead, Role.REVIEWER, Role.CHIEF)
    life.act(lead, Action.PROPOSE_FILING, preliminary_review="符合立案条件。")
    conditions = dict.fromkeys(FILING_CONDITIONS, True)
    missing = list_unmet(lambda: life.act(lead, Action.FILE, filing_conditions=conditions))
    assert missing == ("decider_neither_investigated_nor_reviewed",)
    life.act(life.cast.chief, Action.FILE, filing_conditions=conditions)
    life.answer_facts(GRAIN)
    life.act(lead, Action.CONCLUDE, report="终结。")
    life.assess()
    life.act(lead, Action.SUBMIT)
    missing = list_unmet(lambda: life.act(lead, Action.PASS, digest=life.digest(), review_answers=PASSING))
    assert missing == ("reviewer_never_investigated",)


def test_a_recused_person_sees_and_does_nothing(life: SampleCase) -> None:
    life.to_assessment().to_notice()
    recuse(life, life.cast.reviewer)
    with pytest.raises(NotAllowed):
        permissions.get_visible_case(life.session, life.cast.reviewer, life.case.reference)
    assert search.search_cases(life.session, life.cast.reviewer, CaseFilters()).total == 0
    with pytest.raises(NotAllowed):
        life.act(life.cast.reviewer, Action.SEND_BACK, points=["重查"])


@pytest.mark.parametrize(("who", "sees"), [("outsider", False), ("admin", False), ("auditor", True), ("second", True)])
def test_rights_are_the_same_in_lists_cases_and_files(life: SampleCase, who: str, sees: bool) -> None:
    life.to_assessment()
    person: User = getattr(life.cast, who)
    item = life.view.all_evidence[0]
    document = life.view.documents[0]
    doors: list[Callable[[], object]] = [
        lambda: permissions.get_visible_case(life.session, person, life.case.reference),
        lambda: evidence.open_evidence_file(life.session, person, life.case, item, authority=life.authority).close(),
        lambda: documents.read_document(life.session, person, life.case, document, authority=life.authority),
    ]
    assert search.search_cases(life.session, person, CaseFilters()).total == int(sees)
    for door in doors:
        if sees:
            door()
        else:
            with pytest.raises(NotAllowed):
                door()


def test_an_auditor_sees_all_and_moves_nothing(life: SampleCase) -> None:
    missing = list_unmet(lambda: life.act(life.cast.auditor, Action.PROPOSE_FILING, preliminary_review="是"))
    assert "actor_is_an_officer" in missing


def changed_fact(life: SampleCase) -> None:
    proof = life.file_proof(Purpose.IMPACT, "新的证明")
    again = Answer("prior_violations", 1, Standing.PROVEN, (proof.key,))
    findings.record_findings(life.session, life.cast.officer, life.case, [again], authority=life.authority)


def changed_proof(life: SampleCase) -> None:
    row, proof = life.view.answers["harm"], life.file_proof(Purpose.IMPACT, "另一份证明")
    again = Answer("harm", row.value, Standing.PROVEN, (proof.key,))
    findings.record_findings(life.session, life.cast.officer, life.case, [again], authority=life.authority)


def changed_amount(life: SampleCase) -> None:
    cases.propose_amount(life.session, life.cast.officer, life.case, 100_00, "另行裁量", version_seen=life.case.version)


def superseded_proof(life: SampleCase) -> None:
    proof = life.view.answers["harm"].proofs[0]
    details = EvidenceDetails(
        kind=EvidenceKind.DOCUMENTARY, purpose=Purpose.IMPACT, collected_on=life.today, collected_at="演示粮库",
        collected_from="演示", collected_by="演示",
    )  # fmt: skip
    evidence.supersede_evidence(
        life.session, life.cast.officer, life.case, proof, Upload("b.txt", BytesIO(b"better")), details, "更清晰",
        authority=life.authority, today=life.today,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "kind", "name"),
    [
        (changed_fact, "fact", "prior_violations"), (changed_proof, "proof", "harm"),
        (changed_amount, "case", "proposed_amount"), (superseded_proof, "claim", "harm"),
    ],
)  # fmt: skip
def test_a_change_after_the_review_voids_it_and_is_named(
    life: SampleCase, change: Callable[[SampleCase], None], kind: str, name: str
) -> None:
    life.to_assessment().to_notice()
    assert assessments.list_changes_since_review(life.view) == []
    change(life)
    missing = list_unmet(lambda: life.act(life.cast.officer, Action.SERVE_NOTICE, **life.served()))
    assert missing == ("review_covers_what_stands",)
    told = assessments.list_changes_since_review(life.view)
    assert (kind, name) in {(row[0], row[1]) for row in told}


def test_a_change_before_the_decision_voids_the_legal_review_too(life: SampleCase) -> None:
    life.to_assessment().to_notice().to_approval()
    changed_fact(life)
    missing = list_unmet(lambda: life.act(life.cast.chief, Action.DECIDE, digest=life.digest()))
    assert {"review_covers_what_stands", "legal_review_covers_what_stands"} <= set(missing)


def test_a_claim_never_counts(life: SampleCase) -> None:
    life.to_assessment()
    proven = life.view.assessment
    claims = [Answer(name, value, Standing.CLAIMED) for name, value in GRAIN.items()
              if name in life.view.answers]  # fmt: skip
    findings.record_findings(life.session, life.cast.officer, life.case, claims, authority=life.authority)
    life.assess()
    claimed = life.view.assessment
    assert proven is not None
    assert claimed is not None
    assert json.loads(proven.result)["effect"] == "waive"
    assert json.loads(claimed.result)["effect"] != "waive"
    assert claimed.inputs["facts"] == {}


def test_an_answer_whose_proof_was_superseded_is_a_claim(life: SampleCase) -> None:
    life.to_assessment()
    superseded_proof(life)
    life.assess()
    row = life.view.assessment
    assert row is not None
    assert "harm" in row.inputs["claims"]
    assert "harm" not in row.inputs["facts"]


def test_a_lead_who_is_recused_hands_the_lead_to_the_second(life: SampleCase) -> None:
    recuse(life, life.cast.officer)
    assert life.case.lead.key == life.case.lead_id == life.cast.second.key
    assert life.case.second is None
    assert life.case.second_id is None
