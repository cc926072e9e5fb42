"""The nearest deadline of a case, kept on the case for the lists over many."""

from penalty.casefile import CaseView
from penalty.casefile.time_limits import deadlines


def store_nearest_deadline(view: CaseView) -> None:
    """Copy to the case which term is due first and when; of one that stands still the name alone, since its day moves
    on with each day; none where nothing runs."""
    nearest = deadlines.find_nearest_deadline(view.deadlines)
    still = next((one.name for one in view.deadlines if one.state == "stopped"), None)
    view.case.due_on = nearest.due_on if nearest else None
    view.case.due_clock = nearest.name if nearest else still
