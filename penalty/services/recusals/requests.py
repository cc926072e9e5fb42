"""Recusal: who has an interest keeps away; asked by the person, a colleague or the party, decided by a chief."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.authority import Authority
from penalty.casefile import CaseFile
from penalty.casefile.precedents.prior_acts import PriorAct, list_prior_acts
from penalty.errors import InvalidField, NotAllowed
from penalty.messages import Message
from penalty.models import (
    Case,
    Document,
    DocumentKind,
    Recusal,
    RecusalEffect,
    RecusalGround,
    RecusalOutcome,
    Relation,
    User,
)
from penalty.papers.stages.recusal import DecidedRecusal
from penalty.services import documents, permissions
from penalty.services.reasons import require_reason
from penalty.services.records import audit
from workflows.procedure import find_kind
from workflows.vocabulary import Role

GROUNDS_BY_RELATION: Mapping[Relation, RecusalGround] = {
    Relation.KIN: RecusalGround.PARTY_OR_KIN,
    Relation.OWNERSHIP: RecusalGround.DIRECT_INTEREST,
    Relation.POST: RecusalGround.DIRECT_INTEREST,
    Relation.OTHER: RecusalGround.OTHER_RELATION,
}
"""Ground of the request that a declared interest raises."""
REPLY_KIND, DECISION_KIND = DocumentKind.RECUSAL_REPLY, DocumentKind.RECUSAL_DECISION
"""The answer to the party where it asked, and to whoever else did or declared the interest."""
CHIEFS_DECIDING_TOGETHER = 2
"""Chiefs who decide on a chief, where the authority has so many others (Order 30 art 6)."""


def request_recusal(
    session: Session,
    actor: User,
    case: Case,
    user: User,
    ground: RecusalGround,
    reason: str,
    asked_by_party: bool = False,
) -> Recusal:
    """Ask that ``user`` keep away from ``case`` (APL 43; Order 30 art 6)."""
    permissions.require_access(session, actor, case)
    permissions.require_role(actor, Role.OFFICER, Role.REVIEWER, Role.CHIEF)
    require_reason(reason, Message("name the interest: kinship, ownership, or what else may sway the person"))
    if user.id in {row.user_id for row in CaseFile(session, case).pending_recusals}:
        raise InvalidField("user", "a request about %(name)s already waits for a decision", name=user.name)
    details = {"ground": ground, "reason": reason.strip(), "asked_by_party": asked_by_party}
    return _add_recusal(session, actor, case, user, RecusalOutcome.REQUESTED, details)


def request_declared_recusals(session: Session, actor: User, case: Case) -> list[Recusal]:
    """Raise a request about everyone whose declared interest in the party waits for a chief and has none yet.

    What was declared stays with the declaration; the file of the case only says that there is one.
    """
    file = CaseFile(session, case)
    waiting = file.interested.keys() - {row.user_id for row in file.pending_recusals} - file.recused.keys()
    found = {one.user_id: one for one in reversed(file.interests) if one.user_id in waiting}
    grounds = [(one.user, GROUNDS_BY_RELATION[one.relation]) for one in found.values()]
    return [
        _add_recusal(session, actor, case, user, RecusalOutcome.REQUESTED, {"ground": ground, "declared": True})
        for user, ground in grounds
    ]


def decide_recusal(
    session: Session,
    actor: User,
    case: Case,
    request: Recusal,
    upheld: bool,
    reason: str,
    *,
    authority: Authority,
    today: date,
    members: Collection[int] = (),
    stands: Mapping[str, bool] | None = None,
) -> Recusal:
    """Uphold or reject a request; the person concerned never decides it, and a chief is decided on by several.

    Whoever upholds says in ``stands`` of each thing that the person did (:func:`list_prior_acts`) whether it stands
    or is void. An officer who must go leaves the case. Whoever asked is answered in writing: a paper goes on file, and
    the party's answer waits for its service (Order 30 art 6 para 2).
    """
    require_decider(session, actor, case, request)
    require_reason(reason, Message("say why; the person who asked is told"))
    deciders = _require_joint_deciders(session, actor, case, request, members)
    acts, stands = list_prior_acts(CaseFile(session, case), request.user) if upheld else [], stands or {}
    _require_verdict_on_each(acts, stands)
    if upheld:
        _remove_officer(case, request.user_id)
    details = {
        "ground": request.ground, "reason": reason.strip(), "asked_by_party": request.asked_by_party,
        "declared": request.declared, "members": deciders,
    }  # fmt: skip
    outcome = RecusalOutcome.UPHELD if upheld else RecusalOutcome.REJECTED
    void = {"void": [one.key for one in acts if not stands[one.key]]} if upheld else {}
    decision = _add_recusal(session, actor, case, request.user, outcome, details, **void)
    _record_effects(session, actor, decision, acts, stands)
    kind = find_kind(REPLY_KIND if request.asked_by_party else DECISION_KIND, case.regime)
    if kind is not None:
        extra = {"recusal": DecidedRecusal(request, decision, tuple((one, stands[one.key]) for one in acts))}
        documents.issue_document(session, actor, case, kind, authority=authority, today=today, extra=extra)
    return decision


def list_answer_documents(session: Session, case: Case) -> list[Document]:
    return [one for one in CaseFile(session, case).documents if one.kind in (REPLY_KIND, DECISION_KIND)]


def list_effects(session: Session, decision: Recusal) -> list[RecusalEffect]:
    query = select(RecusalEffect).where(col(RecusalEffect.recusal_id) == decision.id)
    return list(session.scalars(query.order_by(col(RecusalEffect.id))))


def list_deciders(session: Session, case: Case, person: User) -> list[User]:
    """The chiefs who may decide on ``person``: active, not that person, with no interest of their own."""
    file = CaseFile(session, case)
    barred = {person.key, *file.recused, *file.interested}
    chiefs = session.scalars(
        select(User).where(col(User.active), permissions.holds_role(Role.CHIEF)).order_by(col(User.id))
    )
    return [one for one in chiefs if one.key not in barred]


def require_decider(session: Session, actor: User, case: Case, request: Recusal) -> None:
    """Raise ``NotAllowed`` unless ``actor`` may decide on ``request``, ``Invalid`` when it is decided already."""
    permissions.require_access(session, actor, case)
    permissions.require_role(actor, Role.CHIEF)
    if request.case_id != case.id or request.id not in {row.id for row in CaseFile(session, case).pending_recusals}:
        raise InvalidField("request", "this request is decided already; look at the list again")
    if actor.key not in {one.key for one in list_deciders(session, case, request.user)}:
        raise NotAllowed("another chief decides on your own recusal, and on any while your own is open")


def _require_joint_deciders(
    session: Session, actor: User, case: Case, request: Recusal, members: Collection[int]
) -> list[int]:
    """At least two others decide on a chief, or the only other one there is."""
    if Role.CHIEF not in request.user.roles:
        return []
    eligible = {one.key for one in list_deciders(session, case, request.user)}
    deciders = sorted({actor.key, *members})
    if not set(deciders) <= eligible or len(deciders) < min(CHIEFS_DECIDING_TOGETHER, len(eligible)):
        raise InvalidField(
            "members", "a chief is decided on by at least two others together; choose who decides with you"
        )
    return deciders


def _remove_officer(case: Case, user_id: int) -> None:
    """Take an officer off the case; where the lead goes, the second takes the lead and a new second is named."""
    if case.lead_id == user_id and case.second is not None:
        case.lead, case.second = case.second, None
    elif case.second_id == user_id:
        case.second = None


def _add_recusal(
    session: Session, actor: User, case: Case, user: User, outcome: RecusalOutcome, details: dict[str, Any], **more: Any
) -> Recusal:
    row = Recusal(case_id=case.key, user_id=user.key, outcome=outcome, by_id=actor.key, **{"reason": "", **details})
    session.add(row)
    permissions.bump_version(case)
    changes = {"person": user.username, "asked_by_party": row.asked_by_party, "declared": row.declared}
    changes |= ({"members": row.members} if row.members else {}) | more
    audit.record_act(session, actor, f"recusal_{outcome}", chain=case.reference, reason=row.reason, changes=changes)
    session.flush()
    return row


def _require_verdict_on_each(acts: list[PriorAct], stands: Mapping[str, bool]) -> None:
    """Raise ``Invalid`` unless ``stands`` has a verdict on each act."""
    if {one.key for one in acts} - stands.keys():
        raise InvalidField("effects", "say of each thing that the person did whether it stands or is done anew")


def _record_effects(
    session: Session, actor: User, upheld: Recusal, acts: list[PriorAct], stands: Mapping[str, bool]
) -> None:
    """Record which acts stand and which are void; the acts themselves are not touched."""
    for one in acts:
        verdict: dict[str, Any] = {"kind": one.kind, "stands": stands[one.key], "reason": upheld.reason}
        session.add_all(
            RecusalEffect(recusal_id=upheld.key, target_id=target, by_id=actor.key, **verdict) for target in one.ids
        )
    session.flush()
