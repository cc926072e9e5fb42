"""Inputs of a step that only some cases ask for, or that only some cases need."""

from collections.abc import Callable, Iterator, Mapping

from penalty.authority_factory import current_authority
from penalty.casefile import CaseView, decision_basis
from penalty.casefile.orders import ancillary_measures
from penalty.extensions import db
from penalty.models import Case
from penalty.papers import PaperSource
from penalty.papers.orders import decision_demands
from penalty.request_context import today
from penalty.services.cases.effects import endings
from penalty.web import context
from workflows.procedure import Step
from workflows.vocabulary import Action, Input

Condition = Callable[[CaseView, Action], bool]


def list_left_out(case: Case, step: Step) -> list[Input]:
    """The inputs of ``step`` that this case does not ask for; an order always says what it demands."""
    view = context.view(case)
    left_out = [ask for ask, is_asked in ASKED_WHERE.items() if not is_asked(view, step.action)]
    return [ask for ask in left_out if ask is not Input.CORRECTION_REQUIRED or ask in step.optional_inputs]


def list_needed(case: Case, step: Step) -> Iterator[Input]:
    """The optional inputs of ``step`` without which this case is refused."""
    view = context.view(case)
    return (one for one in step.optional_inputs if one in NEEDED and ASKED_WHERE[one](view, step.action))


def _is_figure_unsized(view: CaseView, _action: Action) -> bool:
    return view.assessment is not None and decision_basis.is_figure_unsized(view.result, view.departure)


def _orders_correction(view: CaseView, _action: Action) -> bool:
    source = PaperSource(db.session, view.case, current_authority(), today(), context.current_actor(), {})
    return decision_demands.are_asked(source)


def _knows_orders(view: CaseView, _action: Action) -> bool:
    ancillary = ancillary_measures.describe_measures(view, view.authority, view.today)
    return bool(ancillary.due or ancillary.open)


ASKED_WHERE: Mapping[Input, Condition] = {
    Input.STATED_LAW_CONFIRMED: lambda view, _action: view.case.stated_law is not None,
    Input.DEPARTURE_CONSENT: lambda view, _action: view.departure is not None,
    Input.FIGURE_REASON: _is_figure_unsized,
    Input.CORRECTION_REQUIRED: _orders_correction,
    Input.PART_ORDERS: _knows_orders,
    Input.ORDER_OUTCOME: lambda view, action: endings.needs_outcome(view, action),
    Input.REPLACES_REFUND: lambda view, _action: view.fine.refund_ordered,
    Input.REASON_TOLD: lambda view, action: endings.needs_reason(view, action),
}
"""Each with the condition."""
NEEDED = frozenset({Input.ORDER_OUTCOME, Input.REASON_TOLD})
"""Of the optional ones those that are needed wherever they are asked for."""
