"""Deputies: who acts in whose place as a reviewer or a chief, from one day to another."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlmodel import Field, Relationship

from penalty.models.columns import Keyed, enum_column, now
from workflows.vocabulary import Role

if TYPE_CHECKING:
    from penalty.models.user import User


class Deputyship(Keyed, table=True):
    """One person named to act for another in one role, or, with ``ends_id``, the early end of such a row.

    ``office`` is the office that makes a chief's deputy a head of the authority (APL 57(1)), such as 副局长.
    """

    user_id: int = Field(foreign_key="user_account.id", index=True)
    for_id: int = Field(foreign_key="user_account.id", index=True)
    role: Role = Field(sa_column=enum_column(Role, "deputyship_role"))
    office: str = Field(default="", max_length=100)
    first_on: date
    last_on: date
    reason: str = Field(max_length=2000)
    ends_id: int | None = Field(default=None, foreign_key="deputyship.id", unique=True)
    by_id: int = Field(foreign_key="user_account.id")
    at: datetime = Field(default_factory=now)
    principal: "User" = Relationship(
        sa_relationship_kwargs={"lazy": "selectin", "foreign_keys": "Deputyship.for_id", "viewonly": True}
    )

    @property
    def is_founded(self) -> bool:
        """True while the person deputised for may sign in and holds the role that is lent."""
        return self.principal.active and self.role in self.principal.own_roles
