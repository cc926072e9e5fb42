"""Proposals of officers for a chief to decide: not to file, suspend, resume, withdraw, terminate, transfer."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm import Session

from penalty.casefile import CaseFile
from penalty.errors import InvalidField
from penalty.messages import Listed, Message
from penalty.models import Case, Proposal, User
from penalty.services import permissions
from penalty.services.reasons import require_reason
from penalty.services.records import audit
from workflows.procedure import is_proposable
from workflows.vocabulary import Action, Role

GROUNDS: Mapping[Action, tuple[str, ...]] = {
    Action.SUSPEND: ("35-1-1", "35-1-2", "35-1-3", "35-1-4", "35-1-5"),
    Action.RESUME: ("35-2",),
    Action.WITHDRAW_FILING: ("20",),
    Action.TERMINATE: ("36-1-1", "36-1-2", "36-1-3"),
    Action.TRANSFER: ("17-1", "17-2", "17-3", "16-1"),
    Action.MERGE: ("55-2",),
    Action.PRESERVE_EVIDENCE: ("32-1", "32-2"),
    Action.DECLINE: ("19",),
}
"""Paragraphs and items of Order 30 on which each may rest."""
RETIRED_GROUNDS = ("merge/14",)
"""Grounds that were offered once and may stand on record."""


def record_proposal(
    session: Session,
    actor: User,
    case: Case,
    action: Action,
    ground: str,
    reason: str,
    *,
    version_seen: int,
    today: date,
) -> Proposal:
    """Put ``action`` to the chief, on one of :data:`GROUNDS` and with a reason."""
    permissions.require_investigator(session, actor, case)
    permissions.require_current_version(case, version_seen)
    _require_valid_proposal(case, action, ground, reason)
    proposal = Proposal(
        case_id=case.key,
        action=action,
        ground=ground,
        reason=reason.strip(),
        on=today,
        follows_id=CaseFile(session, case).acts[-1].key,
        by_id=actor.key,
    )
    session.add(proposal)
    permissions.bump_version(case)
    act, changes = f"propose_{action}", {"ground": f"cn-order30-2023/{ground}"}
    audit.record_act(
        session, actor, act, chain=case.reference, role=Role.OFFICER, reason=proposal.reason, changes=changes
    )
    session.flush()
    return proposal


def _require_valid_proposal(case: Case, action: Action, ground: str, reason: str) -> None:
    known = GROUNDS.get(action, ())
    if ground not in known:
        raise InvalidField(
            "ground",
            "choose one of %(grounds)s",
            grounds=Listed(known) if known else Message("the actions a chief decides"),
        )
    if not is_proposable(case.state, action):
        raise InvalidField(
            "action", "%(action)s is not open while the case is in %(state)s", action=action, state=case.state
        )
    require_reason(reason, Message("give the facts that this rests on"), most=4000)
