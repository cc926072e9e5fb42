"""Orders to correct that outlive their case: against a wrong party until a chief revokes them, and until it is told."""

from penalty.casefile import CaseFile
from penalty.casefile.time_limits import arrivals
from penalty.models import Document
from penalty.services.cases import reregistrations
from workflows.states import ENDED_AFTER_FILING


def list_against_wrong_party(file: CaseFile) -> list[Document]:
    """The orders in force of a case that ended and was registered anew against the right party."""
    ended = file.case.state in ENDED_AFTER_FILING
    return arrivals.list_standing_orders(file) if ended and reregistrations.names_wrong_party(file) else []


def list_lasting(file: CaseFile) -> list[Document]:
    """The orders in force that the party of an ended case still has to keep."""
    ended = file.case.state in ENDED_AFTER_FILING and not reregistrations.names_wrong_party(file)
    return [one for one in arrivals.list_standing_orders(file) if one.key in file.served] if ended else []
