"""Checks of a deliberation, by whom it is held and what it resolves, and of a settlement."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from penalty.errors import InvalidField
from penalty.models import DocumentKind, User
from penalty.papers.disclosures import disclosure_outcome, disclosure_proposal
from penalty.services.cases.effects.transition_context import Effect, TransitionContext, describe_document
from workflows.procedure import find_kind
from workflows.vocabulary import Action, Input, Role


def _record_deliberation(step: TransitionContext) -> Mapping[str, Any]:
    """The heads of the authority deliberate (APL 57). The record is a paper where the procedure is at home; elsewhere
    its conclusion is held against the assessment."""
    require_heads(step)
    if find_kind(DocumentKind.DELIBERATION_RECORD, step.case.regime) is not None:
        return describe_document(step.issue(DocumentKind.DELIBERATION_RECORD))
    text = str(step.row.given[Input.CONCLUSION])
    disclosure_proposal.require_fitting_sums(step.open_source(), Input.CONCLUSION, text, named=False)
    return {}


def require_heads(step: TransitionContext) -> None:
    """Raise ``Invalid`` naming a member of the deliberation, where the step records one, who is no head."""
    members = [step.session.get_one(User, int(key)) for key in step.row.given.get(Input.MEMBERS) or ()]
    if other := next((one for one in members if Role.CHIEF not in one.roles), None):
        raise InvalidField(
            Input.MEMBERS,
            "%(name)s is none of the heads of the authority, who alone deliberate (APL 57); take the name out",
            name=other.name,
        )


def _record_settlement(step: TransitionContext) -> Mapping[str, Any]:
    """No order is issued before the time has passed for which the public is told first."""
    file = step.open_source()
    found, service = disclosure_outcome.choose_class(file), file.find_service(step.decision())
    if found is None or not found.notice_days or service is None:
        return {}
    first = service.served_on + timedelta(found.notice_days)
    if date.fromisoformat(str(step.row.given[Input.SIGNED_ON])) < first:
        raise InvalidField(
            Input.SIGNED_ON,
            "the public is told %(days)s days before an order assesses a %(class)s penalty (%(cite)s), so it is not "
            "made before %(first)s; record it when the final order was issued",
            **{"days": found.notice_days, "class": found.id, "cite": found.notice_cite, "first": first},
        )
    return {}


RESOLUTION_EFFECTS: Mapping[Action, Effect] = {
    Action.RECORD_DELIBERATION: _record_deliberation,
    Action.RECORD_SETTLEMENT: _record_settlement,
}
