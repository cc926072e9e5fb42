"""Past cases from before this register, as the authority brought them in from its ledger."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger
from sqlmodel import Field

from penalty.models.columns import Keyed, enum_column, now


class LedgerOutcome(StrEnum):
    """Ends of a past case; an annulled one counts for nothing."""

    WAIVED = "waived"
    FINED = "fined"
    OTHER_PENALTY = "other_penalty"
    ANNULLED = "annulled"


class LedgerImport(Keyed, table=True):
    """One file brought in whole. ``complete_since``: the day from which it names every case, where stated."""

    __tablename__ = "ledger_import"

    filename: str = Field(max_length=200)
    sha256: str = Field(max_length=64)
    complete_since: date | None = None
    by_id: int = Field(foreign_key="user_account.id")
    at: datetime = Field(default_factory=now)


class LedgerEntry(Keyed, table=True):
    """One past case; the latest row of a number and a party is the one that counts."""

    __tablename__ = "ledger_entry"

    import_id: int = Field(foreign_key="ledger_import.id", index=True)
    number: str = Field(max_length=100)
    party_name: str = Field(max_length=200)
    party_code: str = Field(max_length=18, index=True)
    regime: str = Field(max_length=32)
    matter: str = Field(max_length=64)
    place: str = Field(max_length=12)
    violated_from: date
    violated_to: date
    decided_on: date
    outcome: LedgerOutcome = Field(sa_column=enum_column(LedgerOutcome, "ledger_outcome"))
    fine_fen: int = Field(default=0, sa_type=BigInteger)
