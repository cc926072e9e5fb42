"""A case that has left a row in every table."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from penalty.models import InterestKind, Measurement, Relation, Secrecy
from penalty.services import deputies
from penalty.services.assessment import assessments
from penalty.services.cases import registration_corrections
from penalty.services.evidence import secrecy
from penalty.services.law import own_law as law_own_law
from penalty.services.party_history import ledger
from penalty.services.recusals import interests
from penalty.services.recusals.interests import Declaration
from tests import measured_cases, own_law_files, remedied_cases, scenarios
from tests.builders import SampleCase, credit_code
from workflows.vocabulary import Action, Role

SHARES = Declaration(
    kind=InterestKind.ORGANISATION, name="某建材公司", relation=Relation.OWNERSHIP, from_on=date(2020, 1, 1)
)


LEDGER = (
    "number,party_name,party_code,matter,place,violated_from,violated_to,decided_on,outcome,fine\n"
    f"呼环罚〔2025〕1号,演示粮贸有限公司,{credit_code()},dust-material-uncovered,150105,2025-03-01,2025-03-02,"
    "2025-05-01,罚款,20000\n"
)


@pytest.fixture
def sample(sample: SampleCase, session: Session) -> SampleCase:
    """A case decided, closed and decided again, with everything beside it that a case can have; committed."""
    sample = scenarios.build_fined_case(sample)
    scenarios.propose_step(sample, Action.WITHDRAW_FILING)
    interests.declare_interest(session, sample.cast.outsider, SHARES)
    officer, case = sample.cast.officer, sample.case
    assessments.record_departure(
        session, officer, case, 9_000_00, "另有情节", authority=sample.authority, today=sample.today
    )
    assessments.withdraw_departure(session, officer, case, "情节不成立", authority=sample.authority, today=sample.today)
    secrecy.mark_evidence(session, officer, case, sample.file_proof(), Secrecy.INFORMER, "举报人材料")
    registration_corrections.correct_registration(
        session, sample.cast.chief, case, {"phone": "0471-0000001"}, "当事人来函更正", authority=sample.authority,
        today=sample.today, version_seen=case.version,
    )  # fmt: skip
    draft(sample)
    measure(sample)
    remedy(sample)
    ledger.import_ledger(
        session, sample.cast.admin, ledger.read_ledger(
            session, ledger.open_table(LEDGER.encode(), authority=sample.authority), authority=sample.authority,
            today=sample.today,
        ), "ledger.csv", None, today=sample.today,
    )  # fmt: skip
    scenarios.decide_again(scenarios.close_decided_case(sample.to_notice().to_approval().decide()))
    scenarios.recuse(sample, sample.cast.reviewer)
    deputies.name_deputy(
        session, sample.cast.other_chief, sample.cast.chief, sample.cast.outsider, Role.CHIEF, sample.today,
        sample.today, "负责人出差", office="副局长", today=sample.today,
    )  # fmt: skip
    session.commit()
    return sample


def measure(sample: SampleCase) -> None:
    report = sample.file_sample("monitoring")
    details = dict(measured_cases.build_details(value="40"))
    by = sample.cast.officer.key
    sample.session.add(Measurement(case_id=sample.case.key, number=1, evidence_id=report.key, by_id=by, **details))


def remedy(sample: SampleCase) -> None:
    proof = sample.file_sample("verification")
    remedied_cases.record(sample, aim="report", done_on=sample.today, result="已覆盖", proof_ids=[proof.key])


def draft(sample: SampleCase) -> None:
    own_law_files.write(sample.authority)
    law_own_law.compare_draft(
        sample.session, sample.cast.admin, "cn-eco", own_law_files.NAME, authority=sample.authority
    )
    law_own_law.confirm_draft(
        sample.session, sample.cast.admin, "cn-eco", own_law_files.NAME, "演示通知", authority=sample.authority
    )
