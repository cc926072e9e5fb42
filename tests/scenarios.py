"""Incidental steps of a case and those after its decision, all through the services."""

from collections.abc import Callable, Collection, Mapping

import pytest

from penalty.casefile.precedents.prior_acts import list_prior_acts
from penalty.models import Act, DefenceKind, Position, Purpose, Recusal, RecusalGround, User
from penalty.services import cases, defence
from penalty.services.cases import officers, proposals
from penalty.services.recusals import requests
from tests.builders import HEAP, SampleCase
from workflows.machine import ActionRefused
from workflows.vocabulary import Action

FOUND = "现场检查时发现的事实，以案卷证据为准。"
"""The found facts that an officer writes at the end of an investigation."""

END = {
    "correction_status": "已核查改正情况。",
    "education": "说明了登记表备案的义务和未备案的后果，当事人说明今后由专人核对。",
}
"""The statements of the chief who closes a case."""


def build_fined_case(sample: SampleCase, facts: Mapping[str, object] = HEAP, **intake: object) -> SampleCase:
    return assess_fine(sample.register(matter="dust-material-uncovered", source="inspection", **intake), facts)


def assess_fine(
    sample: SampleCase, facts: Mapping[str, object] = HEAP,
    reason: str = "堆放面积约600平方米，不宜取最低额；两日内覆盖，不宜更高",
) -> SampleCase:  # fmt: skip
    """A registered case up to its fine, with the reason of the figure."""
    sample.to_assessment(facts)
    row = sample.view.assessment
    if row is not None and row.amount_fen is None:
        sample.propose_amount(30_000_00, reason)
        sample.assess()
    sample.confirm_law()
    return sample


def notify_fine(sample: SampleCase) -> SampleCase:
    return build_fined_case(sample).to_notice()


def serve_fine_notice(sample: SampleCase) -> SampleCase:
    return notify_fine(sample).serve_notice()


def hear_fine(sample: SampleCase) -> SampleCase:
    return serve_fine_notice(sample).waive_defence()


def approve_fine(sample: SampleCase) -> SampleCase:
    return notify_fine(sample).to_approval()


def decide_fine(sample: SampleCase) -> SampleCase:
    return approve_fine(sample).decide()


def assess_waiver(sample: SampleCase) -> SampleCase:
    return sample.register().to_assessment()


def notify_waiver(sample: SampleCase) -> SampleCase:
    return assess_waiver(sample).to_notice()


def hear_waiver(sample: SampleCase) -> SampleCase:
    return notify_waiver(sample).serve_notice().waive_defence()


def approve_waiver(sample: SampleCase) -> SampleCase:
    return notify_waiver(sample).to_approval()


def decide_waiver(sample: SampleCase) -> SampleCase:
    return approve_waiver(sample).decide()


def answer_arguments(sample: SampleCase, *, accepted: bool = False) -> None:
    """Answer what the party brought forward at the hearing."""
    for one in defence.list_unanswered(sample.view.defence):
        sample.record_defence(
            DefenceKind.REPLY, "改正情况属实，裁量时已经考虑。", answers_id=one.id, accepted=accepted,
            outcome="告知前已经从轻，罚款数额不变。" if accepted else "",
        )  # fmt: skip


def to_investigation(sample: SampleCase) -> SampleCase:
    return sample.propose_filing().file_case()


def list_unmet(act: Callable[[], object]) -> tuple[str, ...]:
    with pytest.raises(ActionRefused) as refusal:
        act()
    return refusal.value.condition_names


def propose_and_decide(sample: SampleCase, action: Action, **given: object) -> Act:
    propose_step(sample, action)
    return sample.act(sample.cast.chief, action, **given)


def propose_step(sample: SampleCase, action: Action) -> None:
    proposals.record_proposal(
        sample.session, sample.cast.officer, sample.case, action, proposals.GROUNDS[action][0], "理由见卷内材料。",
        version_seen=sample.case.version, today=sample.today,
    )  # fmt: skip


def settle_decision(sample: SampleCase) -> SampleCase:
    sample.serve_decision().publish_decision()
    return sample.pay_fine(sample.case.amount_fen) if sample.case.amount_fen else sample


def close_decided_case(sample: SampleCase) -> SampleCase:
    settle_decision(sample)
    sample.act(sample.cast.chief, Action.CLOSE, **END)
    return sample


def decide_again(sample: SampleCase) -> SampleCase:
    sample.act(sample.cast.chief, Action.SUPERSEDE, supersede_ground="correction", reason="文书内容有误，予以更正。")
    refund(sample)
    sample.assess()
    return sample.to_notice().to_approval().decide()


def refund(sample: SampleCase) -> SampleCase:
    """Pay back what was paid on a decision that fell, and serve the notice of it."""
    if paid := sample.view.fine.refundable_fen:
        order = {"refund_yuan": f"{paid / 100:.2f}", "interest_yuan": "0", "reason": "当日退还，不计利息"}
        sample.act(sample.cast.chief, Action.ORDER_REFUND, **order)
        sample.serve_papers()
        slip = sample.file_proof(Purpose.PROCEDURE, "退款凭证").key
        sample.act(sample.cast.officer, Action.RECORD_REFUND, refunded_on=sample.today, proof=slip)
    return sample


def assign_second(sample: SampleCase, officer: User, *, by: User | None = None) -> None:
    cases.assign_second(
        sample.session, by or sample.cast.chief, sample.case, officer, version_seen=sample.case.version,
        today=sample.today,
    )  # fmt: skip


def replace_officer(
    sample: SampleCase, position: Position, officer: User, *, by: User | None = None, reason: str = "调离"
) -> None:
    officers.replace_officer(
        sample.session, by or sample.cast.chief, sample.case, position, officer, reason,
        version_seen=sample.case.version, today=sample.today,
    )  # fmt: skip


def recuse(sample: SampleCase, person: User, *, void: Collection[str] = (), by: User | None = None) -> Recusal:
    requests.request_recusal(
        sample.session, sample.case.lead, sample.case, person, RecusalGround.PARTY_OR_KIN, "与当事人有亲属关系"
    )
    (request,) = [one for one in sample.view.pending_recusals if one.user_id == person.id]
    stands = {one.key: one.key not in void for one in list_prior_acts(sample.view, person)}
    chief, members = by or sample.cast.chief, [one.key for one in sample.cast.members]
    return requests.decide_recusal(
        sample.session, chief, sample.case, request, True, "经核实，情况属实", authority=sample.authority,
        today=sample.today, members=members, stands=stands,
    )  # fmt: skip
