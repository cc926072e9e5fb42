"""The case: its party, where it stands, who works on it, and its children, each kind in a table of its own."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, Optional

from sqlalchemy import BigInteger, Column, Integer
from sqlalchemy.orm import declared_attr
from sqlmodel import Field, Relationship

from penalty.models.columns import Keyed, enum_column, index_present, json_column, now
from penalty.models.user import User
from workflows.choices import Capacity
from workflows.vocabulary import Action, Role, State


class PartyKind(StrEnum):
    """Kind of party; decides thresholds and the code that identifies it."""

    CITIZEN = "citizen"
    ORGANISATION = "organisation"
    INDIVIDUAL_BUSINESS = "individual_business"


class IdentityDocument(StrEnum):
    """Document whose number names a citizen; every other party is named by its credit code."""

    RESIDENT_ID = "resident_id"
    HMT_PERMIT = "hmt_permit"
    PERMANENT_RESIDENCE = "permanent_residence"
    PASSPORT = "passport"


class Party(Keyed, table=True):
    """A party as it was named when a case was registered; never edited, a changed name is another row.

    ``code`` is the unified social credit code (GB 32100) or, of a citizen, the number of the ``document``, as a rule
    the ID number (GB 11643).
    """

    kind: PartyKind = Field(sa_column=enum_column(PartyKind, "party_kind"))
    name: str = Field(max_length=200, index=True)
    code: str = Field(max_length=18, index=True)
    document: IdentityDocument = Field(
        default=IdentityDocument.RESIDENT_ID, sa_column=enum_column(IdentityDocument, "party_document")
    )
    representative: str = Field(default="", max_length=64)
    address: str = Field(max_length=300)
    phone: str = Field(default="", max_length=32)


class Source(StrEnum):
    """Source of the lead, as the registration says."""

    SELF_REPORT = "self_report"
    INSPECTION = "inspection"
    MONITORING = "monitoring"
    COMPLAINT = "complaint"
    TRANSFER = "transfer"


class Case(Keyed, table=True):
    """One case. Only this row is ever updated; its version rises with every act, its children are only added.

    ``stated_law``: duty, article and range of a violation outside the catalogue, as the officer stated them.
    ``unit_case_id``: the case of the unit for whose act the party answers as a responsible person, in which
    ``capacity`` and at which ``position``.
    ``former_case_id``: the case of a wrong party in whose place this one was registered anew.
    ``effect``, ``amount_fen`` and ``due_on`` repeat the latest assessment and the nearest deadline for lists.
    """

    __table_args__ = (index_present("case", "unit_case_id"), index_present("case", "former_case_id"))

    reference: str = Field(max_length=16, unique=True)
    version: int = Field(default=None, sa_column=Column(Integer, nullable=False))
    state: State = Field(sa_column=enum_column(State, "case_state", index=True))
    regime: str = Field(max_length=32)
    matter: str = Field(max_length=64, index=True)
    place: str = Field(max_length=12)
    site: str = Field(max_length=300)
    summary: str = Field(default="", max_length=4000)
    source: Source = Field(sa_column=enum_column(Source, "case_source"))
    learned_on: date
    violated_from: date
    violated_to: date
    registered_on: date = Field(index=True)
    party_id: int = Field(foreign_key="party.id", index=True)
    lead_id: int = Field(foreign_key="user_account.id", index=True)
    second_id: int | None = Field(default=None, foreign_key="user_account.id", index=True)
    stated_law: dict[str, str] | None = Field(default=None, sa_column=json_column(nullable=True))
    unit_case_id: int | None = Field(default=None, foreign_key="case.id")
    former_case_id: int | None = Field(default=None, foreign_key="case.id")
    capacity: Capacity | None = Field(default=None, sa_column=enum_column(Capacity, "case_capacity", nullable=True))
    position: str = Field(default="", max_length=100)
    proposed_fen: int | None = Field(default=None, sa_type=BigInteger)
    proposed_reason: str = Field(default="", max_length=4000)
    effect: str | None = Field(default=None, max_length=32)
    amount_fen: int | None = Field(default=None, sa_type=BigInteger)
    due_on: date | None = Field(default=None, index=True)
    due_clock: str | None = Field(default=None, max_length=32)
    changed_at: datetime = Field(default_factory=now)

    unit_case: Optional["Case"] = Relationship(
        sa_relationship_kwargs={"remote_side": "Case.id", "foreign_keys": "Case.unit_case_id"}
    )
    former_case: Optional["Case"] = Relationship(
        sa_relationship_kwargs={"remote_side": "Case.id", "foreign_keys": "Case.former_case_id"}
    )
    party: Party = Relationship(sa_relationship_kwargs={"lazy": "selectin"})
    lead: User = Relationship(sa_relationship_kwargs={"foreign_keys": "Case.lead_id"})
    second: User | None = Relationship(sa_relationship_kwargs={"foreign_keys": "Case.second_id"})

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 -- a directive is called on the class
        return {"version_id_col": cls.version}


class RegistrationCorrection(Keyed, table=True):
    """A registration put right or up to date: case and party stand as corrected, this row keeps what stood before.

    ``changes``: field of the registration -> what stood there and what stands there now, as JSON; ``former_party_id``
    is the row of the party before. ``changed_on``: the day on which it changed at the party, as by a new name; ``None``
    where it was registered wrongly. ``follows_id`` is the step the case had last taken: a review at or before it read
    the registration as it was.
    """

    __tablename__ = "registration_correction"

    case_id: int = Field(foreign_key="case.id", index=True)
    changes: dict[str, dict[str, Any]] = Field(default_factory=dict, sa_column=json_column())
    reason: str = Field(max_length=4000)
    former_party_id: int = Field(foreign_key="party.id")
    changed_on: date | None
    on: date
    follows_id: int = Field(foreign_key="act.id")
    by_id: int = Field(foreign_key="user_account.id")
    at: datetime = Field(default_factory=now)
    by: User = Relationship()


class Position(StrEnum):
    """Place of an officer on a case (APL 42: two of them)."""

    LEAD = "lead"
    SECOND = "second"


class Assignment(Keyed, table=True):
    """An officer put on a case in a position, from then on; whoever once was remains an investigator of it.

    ``reason``: the reason for which a chief put the person in another's place.
    """

    case_id: int = Field(foreign_key="case.id", index=True)
    user_id: int = Field(foreign_key="user_account.id", index=True)
    position: Position = Field(sa_column=enum_column(Position, "assignment_position"))
    reason: str = Field(default="", max_length=2000)
    by_id: int = Field(foreign_key="user_account.id")
    at: datetime = Field(default_factory=now)
    user: User = Relationship(sa_relationship_kwargs={"foreign_keys": "Assignment.user_id"})
    by: User = Relationship(sa_relationship_kwargs={"foreign_keys": "Assignment.by_id"})


class Act(Keyed, table=True):
    """One step taken: who, in which role, from where to where, on which day, and what was given and read.

    ``deputy_for_id``: the person in whose place ``by`` acted as a deputy.
    """

    case_id: int = Field(foreign_key="case.id", index=True)
    action: Action = Field(sa_column=enum_column(Action, "act_action", closed=False))
    from_state: State = Field(sa_column=enum_column(State, "act_from_state"))
    to_state: State = Field(sa_column=enum_column(State, "act_to_state"))
    role: Role = Field(sa_column=enum_column(Role, "act_role"))
    on: date
    given: dict[str, Any] = Field(default_factory=dict, sa_column=json_column())
    digest: str | None = Field(default=None, max_length=64)
    by_id: int = Field(foreign_key="user_account.id", index=True)
    at: datetime = Field(default_factory=now)
    deputy_for_id: int | None = Field(default=None, foreign_key="user_account.id")
    by: User = Relationship(sa_relationship_kwargs={"foreign_keys": "Act.by_id"})
    deputy_for: User | None = Relationship(sa_relationship_kwargs={"foreign_keys": "Act.deputy_for_id"})


class Proposal(Keyed, table=True):
    """An officer's proposal of something that the chief decides (Order 30 arts 17, 20, 35, 36).

    ``follows_id`` is the step the case had last taken: the proposal is open until the case moves on, or until the
    step that it proposes is taken.
    """

    case_id: int = Field(foreign_key="case.id", index=True)
    action: Action = Field(sa_column=enum_column(Action, "proposal_action", closed=False))
    ground: str = Field(max_length=64)
    reason: str = Field(max_length=4000)
    on: date
    follows_id: int = Field(foreign_key="act.id")
    by_id: int = Field(foreign_key="user_account.id")
    at: datetime = Field(default_factory=now)
    by: User = Relationship()
