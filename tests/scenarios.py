"""What happens to a case beside the main line and after its decision, all through the services."""

from collections.abc import Callable, Collection, Mapping

import pytest

from penalty.casefile.prior_acts import list_prior_acts
from penalty.models import Act, Recusal, RecusalGround, User
from penalty.services import cases
from penalty.services.cases import proposals
from penalty.services.law import confirmations
from penalty.services.recusals import requests
from tests.builders import HEAP, SampleCase
from workflows.machine import ActionRefused
from workflows.vocabulary import Action

END = {"correction_status": "已核查改正情况。", "education": "已对当事人进行教育。"}
"""What the chief states when a case is closed."""


def build_fined_case(life: SampleCase, facts: Mapping[str, object] = HEAP, **intake: object) -> SampleCase:
    """The uncovered heap, registered and assessed with a fine; what is provisional is confirmed."""
    life.register(matter="dust-material-uncovered", source="inspection", **intake).to_assessment(facts)
    row = life.view.assessment
    if row is not None and row.amount_fen is None:
        cases.propose_amount(
            life.session, life.cast.officer, life.case, 30_000_00, "幅度中间值", version_seen=life.case.version
        )
        life.assess()
    confirmations.confirm_for_case(life.session, life.cast.admin, life.case, "演示确认", authority=life.authority)
    return life


def to_investigation(life: SampleCase) -> SampleCase:
    """Filed."""
    return life.propose_filing().file_case()


def list_unmet(act: Callable[[], object]) -> tuple[str, ...]:
    """The conditions for which ``act`` is refused."""
    with pytest.raises(ActionRefused) as refusal:
        act()
    return refusal.value.condition_names


def propose_and_decide(life: SampleCase, action: Action, **given: object) -> Act:
    """The lead proposes ``action`` on its first ground, and the chief agrees."""
    propose_step(life, action)
    return life.act(life.cast.chief, action, **given)


def propose_step(life: SampleCase, action: Action) -> None:
    """The lead proposes ``action`` on its first ground."""
    proposals.record_proposal(
        life.session, life.cast.officer, life.case, action, proposals.GROUNDS[action][0], "理由见卷内材料。",
        version_seen=life.case.version, today=life.today,
    )  # fmt: skip


def settle_decision(life: SampleCase) -> SampleCase:
    """Served, published and paid."""
    life.serve_decision().publish_decision()
    return life.pay_fine(life.case.amount_fen) if life.case.amount_fen else life


def close_decided_case(life: SampleCase) -> SampleCase:
    """Served, settled and closed."""
    settle_decision(life)
    life.act(life.cast.chief, Action.CLOSE, **END)
    return life


def decide_again(life: SampleCase) -> SampleCase:
    """Superseded on a ground of correction, then concluded anew up to the next decision."""
    life.act(life.cast.chief, Action.SUPERSEDE, supersede_ground="correction", reason="文书内容有误，予以更正。")
    life.assess()
    return life.to_notice().to_approval().decide()


def recuse(life: SampleCase, person: User, *, void: Collection[str] = (), by: User | None = None) -> Recusal:
    """The lead asks that ``person`` keep away, a chief agrees; what the person did stands but for ``void``."""
    requests.request_recusal(
        life.session, life.case.lead, life.case, person, RecusalGround.PARTY_OR_KIN, "与当事人有亲属关系"
    )
    (request,) = [one for one in life.view.pending_recusals if one.user_id == person.id]
    stands = {one.key: one.key not in void for one in list_prior_acts(life.view, person)}
    chief, members = by or life.cast.chief, [one.key for one in life.cast.members]
    return requests.decide_recusal(
        life.session, chief, life.case, request, True, "经核实，情况属实", authority=life.authority, today=life.today,
        members=members, stands=stands,
    )  # fmt: skip
