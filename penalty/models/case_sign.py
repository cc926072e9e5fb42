"""The signs by which a search finds a case."""

from sqlmodel import Field, SQLModel


class CaseSign(SQLModel, table=True):
    """One sign, or two that stand beside each other, in a name or the site of a case; also of a name that it had. A
    search narrows by the rarest of them, and reads the names of what is left."""

    __tablename__ = "case_sign"

    sign: str = Field(max_length=2, primary_key=True)
    case_id: int = Field(foreign_key="case.id", primary_key=True)
