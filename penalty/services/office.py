"""What the authority brings to every act: its letterhead, its law, its store and its key."""

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from penalty.criteria.deadlines import Calendar
from penalty.criteria.enactment import Regime
from penalty.documents.sign import Signer
from penalty.storage import Store


class Letterhead(BaseModel):
    """The authority as its documents name it. ``numbers`` maps a document kind to its number pattern,
    with ``{year}`` and ``{n}``; brackets are the six-angle ones, numbers have no leading zeros (GB/T 9704)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    area: str
    address: str
    postcode: str
    contact: str
    phone: str
    reconsideration_authority: str
    court: str
    bank: str
    account_name: str
    account_number: str
    numbers: Mapping[str, str]
    public_address: str


@dataclass(frozen=True, slots=True)
class Office:
    """The authority at work. ``regimes`` is the law as loaded, ``calendar`` knows its working days."""

    letterhead: Letterhead
    regimes: Mapping[str, Regime]
    calendar: Calendar
    store: Store
    signer: Signer
    evidence_limit: int
