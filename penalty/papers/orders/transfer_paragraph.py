"""The paragraph of Order 30 art 17 under which a case goes to another body."""

from penalty.models import Act, Proposal
from penalty.papers.source import PaperSource
from workflows.vocabulary import Action


def find_transfer_paragraph(file: PaperSource, act: Act, proposal: Proposal | None) -> str:
    """The paragraph of Order 30 art 17: as proposed; for a referral by a chief, by the proven facts."""
    if act.action is Action.TRANSFER and proposal is not None:
        return proposal.ground
    if file.proven_facts.get("crime_suspected") is True:
        return "17-3"
    return "17-2" if file.proven_facts.get("detention_applicable") is True else "17"
