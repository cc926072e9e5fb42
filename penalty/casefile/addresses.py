"""Where and how the party takes its papers, by the latest confirmation it signed (APL 61 para 2; Order 30 art 60)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from penalty.casefile import history
from penalty.errors import InvalidField
from penalty.models import Act, Case
from workflows.words import Action, Ask


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What the party confirmed; ``electronic`` is empty where it does not agree to electronic service."""

    address: str
    phone: str
    electronic: str
    signed_on: date
    proof_id: int


def confirmed(acts: Sequence[Act]) -> Confirmed | None:
    """The latest confirmation on record; each replaces the one before, so that a consent can be taken back."""
    act = history.latest_act(acts, Action.CONFIRM_ADDRESS)
    if act is None:
        return None
    given = {name: str(value).strip() for name, value in act.given.items()}
    return Confirmed(
        address=given[Ask.SERVICE_ADDRESS],
        phone=given.get(Ask.SERVICE_PHONE, ""),
        electronic=given.get(Ask.ELECTRONIC_ADDRESS, ""),
        signed_on=date.fromisoformat(given[Ask.SIGNED_ON]),
        proof_id=int(given[Ask.PROOF]),
    )


@dataclass(frozen=True, slots=True)
class Reach:
    """Where papers go: as ``confirmed`` by the party, else to the ``registered`` address."""

    registered: str
    confirmed: Confirmed | None


def reach(case: Case, acts: Sequence[Act]) -> Reach:
    """What whoever serves a paper must know."""
    return Reach(case.party.address, confirmed(acts))


def electronic_since(acts: Sequence[Act]) -> date | None:
    """The day from which electronic service is allowed; ``None`` without a consent that stands."""
    found = confirmed(acts)
    return found.signed_on if found is not None and found.electronic else None


def need_reachable(electronic: str) -> None:
    """Raise ``Invalid`` where an electronic address is neither an e-mail address nor a number."""
    digits = sum(sign.isdigit() for sign in electronic)
    if electronic.strip() and "@" not in electronic and digits < 7:
        raise InvalidField("electronic_address", "give the e-mail address, fax or mobile number to which papers may go")
