"""Nobody approves what they prepared, whatever the order of acts and whoever holds several roles."""

import json
from collections.abc import Callable
from io import BytesIO

import pytest

from penalty.errors import NotAllowed
from penalty.models import EvidenceKind, Position, Purpose, Standing, User
from penalty.services import documents, evidence, people, permissions
from penalty.services.assessment import assessments, findings
from penalty.services.assessment.findings import Answer
from penalty.services.cases import registration_corrections, search
from penalty.services.cases.search import CaseFilters
from penalty.services.evidence import EvidenceDetails, Upload
from tests import filed_pieces, rights, scenarios
from tests.builders import GRAIN, SampleCase
from tests.scenarios import FOUND, list_unmet, recuse
from workflows.choices import FILING_CONDITIONS, REVIEW_POINTS
from workflows.vocabulary import Action, Role

PASSING = dict.fromkeys(REVIEW_POINTS, True)


@pytest.fixture
def sample(sample: SampleCase) -> SampleCase:
    return sample.register()


def grant(sample: SampleCase, user: User, *roles: Role) -> None:
    rights.grant_roles(sample.session, sample.cast.admin, user, user.roles | set(roles))


def in_review(sample: SampleCase) -> SampleCase:
    sample.to_assessment().act(sample.cast.officer, Action.SUBMIT, **sample.proposed())
    return sample


def test_an_officer_who_is_chief_too_corrects_no_registration_and_replaces_nobody(sample: SampleCase) -> None:
    second, chief = sample.cast.second, sample.cast.chief
    sample.propose_filing().file_case()
    grant(sample, second, Role.CHIEF)

    def correct(by: User) -> None:
        registration_corrections.correct_registration(
            sample.session, by, sample.case, {"site": "演示粮库二号门"}, "门牌登记有误", authority=sample.authority,
            today=sample.today, version_seen=sample.case.version,
        )  # fmt: skip

    for act in (correct, lambda by: scenarios.replace_officer(sample, Position.LEAD, sample.cast.outsider, by=by)):
        with pytest.raises(NotAllowed, match="another chief does this"):
            act(second)
        act(chief)


@pytest.mark.parametrize("who", ["officer", "second"])
def test_an_investigator_may_not_pass(sample: SampleCase, who: str) -> None:
    in_review(sample)
    officer: User = getattr(sample.cast, who)
    grant(sample, officer, Role.REVIEWER)
    missing = list_unmet(lambda: sample.act(officer, Action.PASS, digest=sample.digest(), review_answers=PASSING))
    assert missing == ("reviewer_never_investigated",)


def test_an_officer_who_left_the_case_may_not_pass_it_either(sample: SampleCase) -> None:
    sample.to_assessment()
    scenarios.replace_officer(sample, Position.SECOND, sample.cast.outsider)
    sample.act(sample.cast.officer, Action.SUBMIT, **sample.proposed())
    grant(sample, sample.cast.second, Role.REVIEWER)
    missing = list_unmet(
        lambda: sample.act(sample.cast.second, Action.PASS, digest=sample.digest(), review_answers=PASSING)
    )
    assert missing == ("reviewer_never_investigated",)


@pytest.mark.parametrize("who", ["officer", "second", "reviewer"])
def test_who_investigated_or_reviewed_may_not_decide(sample: SampleCase, who: str) -> None:
    sample.to_assessment().to_notice().to_approval()
    person: User = getattr(sample.cast, who)
    grant(sample, person, Role.CHIEF)
    missing = list_unmet(lambda: sample.act(person, Action.DECIDE, digest=sample.digest()))
    assert missing == ("decider_neither_investigated_nor_reviewed",)


def test_who_reviewed_can_neither_become_second_officer_nor_add_evidence(sample: SampleCase) -> None:
    sample.to_assessment().to_notice()
    people.set_roles(sample.session, sample.cast.admin, sample.cast.reviewer, [Role.REVIEWER, Role.OFFICER])
    sample.cast.reviewer.certificate_number = "15010009"
    with pytest.raises(NotAllowed, match="may not investigate"):
        scenarios.assign_second(sample, sample.cast.reviewer, by=sample.cast.officer)
    details = EvidenceDetails(
        kind=EvidenceKind.DOCUMENTARY, purpose=Purpose.IMPACT, collected_on=sample.today, collected_at="演示粮库",
        collected_from="演示", collected_by="演示",
    )  # fmt: skip
    with pytest.raises(NotAllowed):
        filed_pieces.add_evidence(
            sample.session, sample.cast.reviewer, sample.case, [Upload("a.txt", BytesIO(b"a"))], details,
            authority=sample.authority, today=sample.today,
        )  # fmt: skip


def test_holding_every_role_does_not_replace_the_others(sample: SampleCase) -> None:
    lead = sample.cast.officer
    lead.legal_qualification = "A20101502"
    grant(sample, lead, Role.REVIEWER, Role.CHIEF)
    sample.act(lead, Action.PROPOSE_FILING, preliminary_review="符合立案条件。")
    conditions = dict.fromkeys(FILING_CONDITIONS, True)
    sample.file_lead()
    missing = list_unmet(lambda: sample.act(lead, Action.FILE, filing_conditions=conditions))
    assert missing == ("decider_neither_investigated_nor_reviewed",)
    sample.file_lead().act(sample.cast.chief, Action.FILE, filing_conditions=conditions)
    sample.answer_facts(GRAIN)
    sample.act(lead, Action.CONCLUDE, narrative=FOUND, report="终结。")
    sample.assess()
    sample.act(lead, Action.SUBMIT, **sample.proposed())
    missing = list_unmet(lambda: sample.act(lead, Action.PASS, digest=sample.digest(), review_answers=PASSING))
    assert missing == ("reviewer_never_investigated",)


def test_a_recused_person_sees_and_does_nothing(sample: SampleCase) -> None:
    sample.to_assessment().to_notice()
    recuse(sample, sample.cast.reviewer)
    with pytest.raises(NotAllowed):
        permissions.get_visible_case(sample.session, sample.cast.reviewer, sample.case.reference)
    assert search.search_cases(sample.session, sample.cast.reviewer, CaseFilters()).total == 0
    with pytest.raises(NotAllowed):
        sample.act(sample.cast.reviewer, Action.SEND_BACK, points=["重查"])


@pytest.mark.parametrize(("who", "sees"), [("outsider", False), ("admin", False), ("auditor", True), ("second", True)])
def test_rights_are_the_same_in_lists_cases_and_files(sample: SampleCase, who: str, sees: bool) -> None:
    sample.to_assessment()
    person: User = getattr(sample.cast, who)
    item = sample.view.all_evidence[0]
    document = sample.view.documents[0]
    doors: list[Callable[[], object]] = [
        lambda: permissions.get_visible_case(sample.session, person, sample.case.reference),
        lambda: evidence.open_evidence_file(
            sample.session, person, sample.case, item, authority=sample.authority
        ).close(),
        lambda: documents.read_document(sample.session, person, sample.case, document, authority=sample.authority),
    ]
    assert search.search_cases(sample.session, person, CaseFilters()).total == int(sees)
    for door in doors:
        if sees:
            door()
        else:
            with pytest.raises(NotAllowed):
                door()


def test_an_auditor_sees_all_and_moves_nothing(sample: SampleCase) -> None:
    missing = list_unmet(lambda: sample.act(sample.cast.auditor, Action.PROPOSE_FILING, preliminary_review="是"))
    assert "actor_is_an_officer" in missing


def changed_fact(sample: SampleCase) -> None:
    proof = sample.file_proof(Purpose.HISTORY, "新的证明")
    again = Answer("prior_violations", 1, Standing.PROVEN, (proof.key,), "信用平台查询到一次。")
    findings.record_findings(
        sample.session, sample.cast.officer, sample.case, [again], authority=sample.authority, today=sample.today
    )


def changed_proof(sample: SampleCase) -> None:
    row = sample.view.answers["harm"]
    proof = sample.file_proof(Purpose.IMPACT, "另一份证明", kind=EvidenceKind.EXPERT_OPINION)
    again = Answer("harm", row.value, Standing.PROVEN, (proof.key,), row.note)
    findings.record_findings(
        sample.session, sample.cast.officer, sample.case, [again], authority=sample.authority, today=sample.today
    )


def changed_amount(sample: SampleCase) -> None:
    sample.propose_amount(100_00, "另行裁量")


def superseded_proof(sample: SampleCase) -> None:
    proof = sample.view.answers["harm"].proofs[0]
    details = EvidenceDetails(
        kind=EvidenceKind.DOCUMENTARY, purpose=Purpose.IMPACT, collected_on=sample.today, collected_at="演示粮库",
        collected_from="演示", collected_by="演示",
    )  # fmt: skip
    filed_pieces.supersede_evidence(
        sample.session, sample.cast.officer, sample.case, proof, Upload("b.txt", BytesIO(b"better")), details, "更清晰",
        authority=sample.authority, today=sample.today,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "kind", "name"),
    [
        (changed_fact, "fact", "prior_violations"), (changed_proof, "proof", "harm"),
        (changed_amount, "case", "proposed_amount"), (superseded_proof, "claim", "harm"),
    ],
)  # fmt: skip
def test_a_change_after_the_review_voids_it_and_is_named(
    sample: SampleCase, change: Callable[[SampleCase], None], kind: str, name: str
) -> None:
    sample.to_assessment().to_notice()
    assert assessments.list_changes_since_review(sample.view) == []
    change(sample)
    missing = list_unmet(lambda: sample.act(sample.cast.officer, Action.SERVE_NOTICE, **sample.served()))
    assert missing == ("review_covers_what_stands",)
    changes = assessments.list_changes_since_review(sample.view)
    assert (kind, name) in {(row[0], row[1]) for row in changes}


def test_a_change_before_the_decision_voids_the_legal_review_too(sample: SampleCase) -> None:
    sample.to_assessment().to_notice().to_approval()
    changed_fact(sample)
    missing = list_unmet(lambda: sample.act(sample.cast.chief, Action.DECIDE, digest=sample.digest()))
    assert {"review_covers_what_stands", "legal_review_covers_what_stands"} <= set(missing)


def test_a_claim_never_counts(sample: SampleCase) -> None:
    sample.to_assessment()
    proven = sample.view.assessment
    claims = [Answer(name, value, Standing.CLAIMED) for name, value in GRAIN.items()
              if name in sample.view.answers]  # fmt: skip
    findings.record_findings(
        sample.session, sample.cast.officer, sample.case, claims, authority=sample.authority, today=sample.today
    )
    sample.assess()
    claimed = sample.view.assessment
    assert proven is not None
    assert claimed is not None
    assert json.loads(proven.result)["effect"] == "waive"
    assert json.loads(claimed.result)["effect"] != "waive"
    elements = {"project_document": "registration", "registration_form_filed": False}
    assert claimed.inputs["facts"] == {"party_kind": "organisation", **elements}


def test_an_answer_whose_proof_was_superseded_is_a_claim(sample: SampleCase) -> None:
    sample.to_assessment()
    superseded_proof(sample)
    sample.assess()
    row = sample.view.assessment
    assert row is not None
    assert "harm" in row.inputs["claims"]
    assert "harm" not in row.inputs["facts"]


def test_a_lead_who_is_recused_hands_the_lead_to_the_second(sample: SampleCase) -> None:
    recuse(sample, sample.cast.officer)
    assert sample.case.lead.key == sample.case.lead_id == sample.cast.second.key
    assert sample.case.second is None
    assert sample.case.second_id is None
