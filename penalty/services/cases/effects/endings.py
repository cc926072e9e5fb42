"""Effects of an end without a decision: its form, the notice that falls with it, the letter that tells the party."""

from collections.abc import Mapping, Sequence
from typing import Any

from penalty.casefile import CaseView
from penalty.casefile.time_limits import arrivals
from penalty.errors import InvalidField
from penalty.messages import Listed
from penalty.models import ORDERS, Document, DocumentKind
from penalty.papers.publication import named_others
from penalty.papers.stages.endings import MOVED
from penalty.services import reasons
from penalty.services.cases.effects.transition_context import Effect, TransitionContext, describe_document
from workflows.choices import OrderOutcome
from workflows.vocabulary import Action, Input

FORMS: Mapping[Action, DocumentKind] = {
    Action.WITHDRAW_FILING: DocumentKind.WITHDRAWAL_FORM,
    Action.TERMINATE: DocumentKind.TERMINATION_FORM,
    Action.TRANSFER: DocumentKind.TRANSFER_LETTER,
}
REASONED = (Action.WITHDRAW_FILING, Action.TERMINATE)
"""Ends of which the ground in law alone tells the party nothing."""
NOBODY_LEFT = ("36-1-1", "36-1-2")
"""Grounds on which a case is terminated because the party is gone without successor: there is nobody to tell."""
MERGED = "55-2"
"""Ground on which a case goes into another of its party, and its orders with it."""


def list_told(view: CaseView, ground: str) -> list[Document]:
    """Papers that were served and of which a letter must say what becomes of them; of ``ground`` depends whether
    anybody is left to be told."""
    ends = [] if ground == MERGED else arrivals.list_standing_orders(view)
    return [] if ground in NOBODY_LEFT else [one for one in (*ends, *view.without_sequel) if one.key in view.served]


def find_ground(view: CaseView, action: Action) -> str:
    """The ground of the end that was proposed; empty before that."""
    proposal = view.find_proposal(action)
    return proposal.ground if proposal else ""


def needs_outcome(view: CaseView, action: Action) -> bool:
    """An order to correct was served and is in force: it is revoked with its case, or outlives it."""
    return action in FORMS and any(one.kind in ORDERS for one in list_told(view, find_ground(view, action)))


def needs_reason(view: CaseView, action: Action) -> bool:
    """A letter goes out that has to give the party a reason of its own."""
    return action in REASONED and bool(list_told(view, find_ground(view, action)))


def tell_party(
    step: TransitionContext, ground: str, reason: str, told: Sequence[Document] | None = None
) -> Mapping[str, Any]:
    """End the force of what leads to nothing now, and let a letter say so to a party that it was served on."""
    told = list_told(step.view, ground) if told is None else told
    for paper in step.view.without_sequel:
        step.void(paper if paper.key not in step.view.ended else None, reason)
    letter = step.issue(DocumentKind.ENDING_LETTER, extra={"told": told, "ground": ground}) if told else None
    return {} if letter is None else {"letter": letter.number, "letter_sha256": letter.sha256}


def _require_reason_told(step: TransitionContext, told: Sequence[Document]) -> None:
    """Raise ``Invalid`` where the letter would give the party no reason in its own language."""
    if not reasons.is_in_chinese(str(step.row.given.get(Input.REASON_TOLD) or "")):
        raise InvalidField(
            Input.REASON_TOLD,
            "the party was sent %(papers)s, so a letter goes out; write in Chinese why the case ends, as the party is "
            "to read it, and name nobody else",
            papers=Listed([one.number for one in told]),
        )  # fmt: skip


def _require_nobody_named(step: TransitionContext) -> None:
    """Raise ``Invalid`` where the reason that the party reads names another party, a firm or a person of the record."""
    names = named_others.list_named(step.open_source(), str(step.row.given.get(Input.REASON_TOLD) or ""))
    if names:
        raise InvalidField(
            Input.REASON_TOLD,
            "%(names)s is not the party of this case, and the letter prints this reason; say it without naming others, "
            "such as 另一单位 (another unit)",
            names=Listed(names),
        )  # fmt: skip


def _require_outcome(step: TransitionContext) -> None:
    """Raise ``Invalid`` unless it is said what becomes of the orders to correct."""
    if step.row.given.get(Input.ORDER_OUTCOME) not in tuple(OrderOutcome):
        orders = [one.number for one in arrivals.list_standing_orders(step.view)]
        raise InvalidField(
            Input.ORDER_OUTCOME, "%(orders)s is in force; choose whether it is revoked with the case or outlives it",
            orders=Listed(orders),
        )  # fmt: skip


def _settle_orders(step: TransitionContext, ground: str, reason: str) -> Mapping[str, Any]:
    """An order that the party has is revoked where the chief says so; one that nobody has, or of a party that is gone,
    falls with its case."""
    if needs_outcome(step.view, step.row.action):
        _require_outcome(step)
        told = MOVED.get(ground) or str(step.row.given.get(Input.REASON_TOLD) or "")
        return step.revoke_orders(told) if step.row.given[Input.ORDER_OUTCOME] == OrderOutcome.REVOKED else {}
    if step.row.given.get(Input.ORDER_OUTCOME):
        raise InvalidField(Input.ORDER_OUTCOME, "no order to correct binds anybody here; leave this empty")
    return step.revoke_orders(reason, tell=False) if arrivals.list_standing_orders(step.view) else {}


def _end(step: TransitionContext) -> Mapping[str, Any]:
    proposal = step.view.latest_proposal(step.row.action)
    told = list_told(step.view, proposal.ground)
    if needs_reason(step.view, step.row.action):
        _require_reason_told(step, told)
    _require_nobody_named(step)
    extra = {"ground": proposal.ground, "reason": proposal.reason, "proposal": proposal}
    form = describe_document(step.issue(FORMS[step.row.action], extra=extra))
    orders = _settle_orders(step, proposal.ground, proposal.reason)
    return {**form, **orders, **tell_party(step, proposal.ground, proposal.reason, told)}


ENDING_EFFECTS: Mapping[Action, Effect] = dict.fromkeys(FORMS, _end)
