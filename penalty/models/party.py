"""The party: a person, a firm, or a one-person business."""

from enum import StrEnum

from sqlmodel import Field

from penalty.models.columns import Keyed, enum_column


class PartyKind(StrEnum):
    """Kind of party; decides thresholds and the code that identifies it."""

    CITIZEN = "citizen"
    ORGANISATION = "organisation"
    INDIVIDUAL_BUSINESS = "individual_business"


class Party(Keyed, table=True):
    """A party as it was named when a case was registered; never edited, a changed name is another row.

    ``code`` is the unified social credit code (GB 32100) or, of a citizen, the ID number (GB 11643).
    """

    kind: PartyKind = Field(sa_column=enum_column(PartyKind, "party_kind"))
    name: str = Field(max_length=200, index=True)
    code: str = Field(max_length=18, index=True)
    representative: str = Field(default="", max_length=64)
    address: str = Field(max_length=300)
    phone: str = Field(default="", max_length=32)
