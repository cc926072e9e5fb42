"""Effects of payments: each slip is booked once, and none before there was anything to pay."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import col

from penalty.casefile import payments
from penalty.errors import InvalidField
from penalty.messages import Message
from penalty.models import Act, Case, DocumentKind
from penalty.services import permissions
from penalty.services.cases.effects.transition_context import Effect, TransitionContext, describe_document
from workflows.vocabulary import Action, Input

MOOT = "催告书送达以前当事人已经全部缴清。"


def _record_payment(step: TransitionContext) -> Mapping[str, Any]:
    given, decision = step.row.given, step.decision()
    if date.fromisoformat(str(given[Input.PAID_ON])) < decision.issued_on:
        raise InvalidField(
            Input.PAID_ON,
            "decided on %(day)s, so nothing was paid before; give the day on the slip, or book it where it belongs",
            day=decision.issued_on,
        )
    _require_new_proof(step)
    _require_new_slip(step)
    return _void_moot_demand(step)


def _void_moot_demand(step: TransitionContext) -> Mapping[str, Any]:
    """A demand that did not reach the party has nothing to demand once all is paid."""
    demand = step.view.latest_standing(DocumentKind.DEMAND)
    if demand is None or demand.key in step.view.served or step.view.fine.payable_fen:
        return {}
    return step.void(demand, MOOT)


def _require_new_proof(step: TransitionContext) -> None:
    proof = step.row.given.get(Input.PROOF)
    booked = [act for act in payments.list_booked(step.view.acts) if act.key != step.row.key]
    if proof and any(act.given.get(Input.PROOF) == proof for act in booked):
        raise InvalidField(
            Input.PROOF, "this slip proves another payment already; choose the slip of this one, or attach it"
        )


def _require_new_slip(step: TransitionContext) -> None:
    """One number of a slip is booked once, in whatever case; of one hidden from the actor it is not said which."""
    number = str(step.row.given.get(Input.RECEIPT_NUMBER) or "")
    for act in _list_same_slips(step, number) if number else ():
        case = step.session.get_one(Case, act.case_id)
        if act.key not in {one.key for one in payments.list_booked(_list_acts(step, case))}:
            continue
        visible = select(col(Case.id)).where(col(Case.id) == case.key, permissions.visible_to(step.actor))
        where = case.reference if step.session.scalar(visible) else Message("in a case that you do not see")
        raise InvalidField(
            Input.RECEIPT_NUMBER,
            "slip %(number)s is booked already (%(where)s); give the number of this payment, or have that one reversed",
            number=number, where=where,
        )  # fmt: skip


def _list_same_slips(step: TransitionContext, number: str) -> list[Act]:
    same = col(Act.given)[Input.RECEIPT_NUMBER.value].as_string() == number
    query = select(Act).where(col(Act.action).in_(payments.PAYMENT_ACTIONS), same, col(Act.id) != step.row.key)
    return list(step.session.scalars(query.order_by(col(Act.id))))


def _list_acts(step: TransitionContext, case: Case) -> list[Act]:
    return list(step.session.scalars(select(Act).where(col(Act.case_id) == case.key).order_by(col(Act.id))))


def _reverse_payment(step: TransitionContext) -> Mapping[str, Any]:
    paid = next(act for act in step.view.acts if act.key == int(step.row.given[Input.PAYMENT]))
    return {"reversed": {"paid_yuan": paid.given[Input.PAID_YUAN], "paid_on": paid.given[Input.PAID_ON]}}


def _order_refund(step: TransitionContext) -> Mapping[str, Any]:
    """An order that was not paid yet is replaced where the chief says so: the same money does not go back on two
    papers."""
    is_open = payments.find_open_order(step.view.acts[:-1]) is not None
    old = step.view.latest_document(DocumentKind.REFUND_NOTICE) if is_open else None
    if old is not None and step.row.given.get(Input.REPLACES_REFUND) is not True:
        raise InvalidField(
            Input.REPLACES_REFUND,
            "%(number)s of %(day)s orders a refund that was not paid yet; tick that this order takes its place, or "
            "take that one back first (withdraw_refund)",
            number=old.number, day=old.issued_on,
        )  # fmt: skip
    return describe_document(step.issue(DocumentKind.REFUND_NOTICE, supersedes=old, extra={"replaces": old}))


def _withdraw_refund(step: TransitionContext) -> Mapping[str, Any]:
    notice = step.view.latest_standing(DocumentKind.REFUND_NOTICE)
    return {} if notice is None else step.withdraw_refund(notice)


def _record_refund(step: TransitionContext) -> Mapping[str, Any]:
    """Money that went out has a proof of its own: what proves another step shows no refund."""
    proof = step.row.given.get(Input.PROOF)
    others = [act for act in step.view.acts if act.key != step.row.key]
    if any(act.given.get(Input.PROOF) == proof for act in others):
        raise InvalidField(
            Input.PROOF, "this piece proves another step already; choose the slip of the refund, or attach it"
        )
    return {}


PAYMENT_EFFECTS: Mapping[Action, Effect] = {
    Action.RECORD_PAYMENT: _record_payment,
    Action.COLLECT_ON_THE_SPOT: _record_payment,
    Action.REVERSE_PAYMENT: _reverse_payment,
    Action.ORDER_REFUND: _order_refund,
    Action.WITHDRAW_REFUND: _withdraw_refund,
    Action.RECORD_REFUND: _record_refund,
}
