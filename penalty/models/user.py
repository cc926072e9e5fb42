"""People who sign in, and the roles they hold."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Relationship

from penalty import clock
from penalty.models.columns import Keyed, enum_column, now
from penalty.models.deputyship import Deputyship
from workflows.vocabulary import Role


class Grant(Keyed, table=True):
    """One role held by one person."""

    __tablename__ = "grant_of_role"
    __table_args__ = (UniqueConstraint("user_id", "role"),)

    user_id: int | None = Field(default=None, foreign_key="user_account.id", index=True, nullable=False)
    role: Role = Field(sa_column=enum_column(Role, "role"))


class User(Keyed, table=True):
    """A person of the authority. ``sign_ins_since`` ends every sign-in made before it.

    ``must_change_password``: the password was set by somebody else and opens nothing but the page where it is changed.
    ``certificate_until`` is the last day of the enforcement certificate; ``None`` where it is not on record.
    """

    __tablename__ = "user_account"

    username: str = Field(max_length=64, unique=True)
    name: str = Field(max_length=64)
    password_hash: str = Field(max_length=256)
    must_change_password: bool = False
    certificate_number: str | None = Field(default=None, max_length=64)
    certificate_until: date | None = None
    legal_qualification: str | None = Field(default=None, max_length=64)
    active: bool = True
    sign_ins_since: datetime = Field(default_factory=now)
    grants: list[Grant] = Relationship(sa_relationship_kwargs={"lazy": "selectin"})

    deputyships: list[Deputyship] = Relationship(
        sa_relationship_kwargs={
            "lazy": "selectin", "foreign_keys": "Deputyship.user_id", "order_by": "Deputyship.id", "viewonly": True,
        }
    )  # fmt: skip

    @property
    def own_roles(self) -> frozenset[Role]:
        """The roles that were granted, without those of a deputy."""
        return frozenset(grant.role for grant in self.grants)

    @property
    def roles(self) -> frozenset[Role]:
        """The roles in which this person may act today, those of a deputy too."""
        return self.own_roles | {one.role for one in self.list_deputyships(clock.day_of(clock.now()))}

    def list_deputyships(self, day: date) -> list[Deputyship]:
        """The deputyships of this person that last on ``day``; none outlasts the right of the person deputised for."""
        ended = {one.ends_id for one in self.deputyships}
        return [
            one for one in self.deputyships
            if one.ends_id is None and one.id not in ended and one.first_on <= day <= one.last_on and one.is_founded
        ]  # fmt: skip

    def find_deputyship(self, role: Role) -> Deputyship | None:
        """The deputyship by which this person holds ``role`` today; ``None`` where the role is the person's own."""
        if role in self.own_roles:
            return None
        today = clock.day_of(clock.now())
        return next((one for one in self.list_deputyships(today) if one.role is role), None)

    @property
    def is_legally_qualified(self) -> bool:
        """A legal qualification is on record (APL 58 para 2)."""
        return bool(self.legal_qualification)

    def is_certified(self, day: date) -> bool:
        """The number of an enforcement certificate that has not run out on ``day`` is on record (APL 42)."""
        return bool(self.certificate_number) and (self.certificate_until is None or day <= self.certificate_until)

    @property
    def is_active(self) -> bool:
        """May sign in; the name is Flask-Login's."""
        return self.active


class SignInAttempt(Keyed, table=True):
    """One attempt to sign in, for throttling; the name and address tried are kept as hashes only."""

    __tablename__ = "sign_in_attempt"

    username_sha256: str = Field(max_length=64, index=True)
    address_sha256: str = Field(max_length=64, index=True)
    at: datetime = Field(default_factory=now, index=True)
    succeeded: bool


class SignIn(Keyed, table=True):
    """One sign-in that lasts; the row goes when it ends. The token in the browser is kept as its hash only."""

    __tablename__ = "sign_in"

    user_id: int = Field(foreign_key="user_account.id", index=True)
    token_sha256: str = Field(max_length=64, unique=True)
    device: str = Field(default="", max_length=64)
    at: datetime = Field(default_factory=now, index=True)
