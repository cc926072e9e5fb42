"""Last days that papers set themselves: of an order to correct with its extensions, of an undertaking."""

from collections.abc import Sequence
from datetime import date

from penalty.casefile import history
from penalty.casefile.file import CaseFile
from penalty.casefile.time_limits import arrivals
from penalty.models import ORDERS, Act
from workflows.vocabulary import Action, Input

ORDERING_ACTIONS = (Action.AWAIT_CORRECTION, Action.ISSUE_ORDER)
"""Steps that set the last day of a correction; who issues first serves by a step of its own."""


def due_day_set_by_paper(act: Act) -> date | None:
    """The last day where the paper itself sets it: an order to correct, an undertaking."""
    days = (Input.CORRECTION_DUE_ON, Input.EXTENDED_UNTIL, Input.PLEDGE_DUE_ON)
    value = next((act.given[name] for name in days if act.given.get(name)), None)
    return date.fromisoformat(str(value)) if value else None


def find_correction_day(file: CaseFile) -> date | None:
    """The last day that the latest order to correct sets, whenever it is served."""
    return _find_day(file.acts)


def find_served_correction_day(file: CaseFile, served: Act) -> date | None:
    """The last day of the order that ``served`` brought; one that was issued after it sets none until it is served."""
    paper, orders = arrivals.list_served(file).get(served.key), [one for one in file.documents if one.kind in ORDERS]
    if paper is None:
        return find_correction_day(file)
    ordering = [act for act in file.acts if act.action in ORDERING_ACTIONS]
    later = ordering[orders.index(paper) + 1 :]
    return _find_day([act for act in file.acts if not later or act.key < later[0].key])


def _find_day(acts: Sequence[Act]) -> date | None:
    ordered = history.latest_act(acts, *ORDERING_ACTIONS, Action.EXTEND_CORRECTION)
    if ordered is not None and ordered.action is Action.EXTEND_CORRECTION:
        ordered = history.latest_act([act for act in acts if act.key < ordered.key], Action.ASK_CORRECTION_EXTENSION)
    return due_day_set_by_paper(ordered) if ordered else None
