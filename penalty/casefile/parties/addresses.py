"""Addresses of service as the party last confirmed them (APL 61 para 2; Order 30 art 60)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from penalty.casefile import history
from penalty.errors import InvalidField
from penalty.models import Act, Case
from workflows.vocabulary import Action, Input


@dataclass(frozen=True, slots=True)
class ConfirmedAddress:
    """An address as confirmed; ``electronic`` is empty without consent to electronic service."""

    address: str
    phone: str
    electronic: str
    signed_on: date
    proof_id: int


def latest_confirmation(acts: Sequence[Act]) -> ConfirmedAddress | None:
    """The latest confirmation on record; each replaces the one before, so that a consent can be taken back."""
    act = history.latest_act(acts, Action.CONFIRM_ADDRESS)
    if act is None:
        return None
    values = {name: str(value).strip() for name, value in act.given.items()}
    return ConfirmedAddress(
        address=values[Input.SERVICE_ADDRESS],
        phone=values.get(Input.SERVICE_PHONE, ""),
        electronic=values.get(Input.ELECTRONIC_ADDRESS, ""),
        signed_on=date.fromisoformat(values[Input.SIGNED_ON]),
        proof_id=int(values[Input.PROOF]),
    )


@dataclass(frozen=True, slots=True)
class ServiceAddresses:
    """Addresses for papers: as ``confirmed`` by the party, else to the ``registered`` address."""

    registered: str
    confirmed: ConfirmedAddress | None


def get_service_addresses(case: Case, acts: Sequence[Act]) -> ServiceAddresses:
    return ServiceAddresses(case.party.address, latest_confirmation(acts))


def electronic_service_since(acts: Sequence[Act]) -> date | None:
    """The day from which electronic service is allowed; ``None`` without a consent that stands."""
    found = latest_confirmation(acts)
    return found.signed_on if found is not None and found.electronic else None


def require_electronic_address(electronic: str) -> None:
    """Raise ``Invalid`` where an electronic address is neither an e-mail address nor a number."""
    digits = sum(sign.isdigit() for sign in electronic)
    if electronic.strip() and "@" not in electronic and digits < 7:
        raise InvalidField("electronic_address", "give the e-mail address, fax or mobile number to which papers may go")
