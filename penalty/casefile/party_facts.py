"""The questions about the party that its registration answers, or that only a natural person is asked."""

from collections.abc import Mapping

from penalty.messages import LegalTerm, Message
from penalty.models import Case, Finding, PartyKind
from workflows.paper_kinds import PROCEDURE_REGIME

KIND = "party_kind"
OF_NATURAL_PERSONS = ("party_age", "incapacity")
"""Age and mental state (APL 30, 31; Code 1054)."""


def is_asked(case: Case, name: str) -> bool:
    """The kind is registered; age and mental state are those of a citizen."""
    return name != KIND and (name not in OF_NATURAL_PERSONS or case.party.kind is PartyKind.CITIZEN)


def list_registered(case: Case, findings: Mapping[str, Finding]) -> dict[str, str]:
    """The kind as registered, where nobody answered the question and the regime asks it."""
    return {KIND: case.party.kind.value} if case.regime == PROCEDURE_REGIME and KIND not in findings else {}


def find_problem(case: Case, name: str, value: object) -> Message | None:
    """An answer about the party that its registration contradicts."""
    if name == KIND and value != case.party.kind.value:
        return Message("the party is registered as %(kind)s; the registration says it, so leave the question out",
                       kind=case.party.kind)  # fmt: skip
    if name in OF_NATURAL_PERSONS and case.party.kind is not PartyKind.CITIZEN:
        return Message("“%(fact)s” is asked of a citizen, and the party is registered as %(kind)s; leave it out",
                       fact=LegalTerm(case.regime, name), kind=case.party.kind)  # fmt: skip
    return None
