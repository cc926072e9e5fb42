"""Names of an organisation in other cases that differ from the one registered here, for one code (GB 32100-2015)."""

from typing import NamedTuple

from sqlalchemy import ColumnElement, case, select
from sqlmodel import col

from penalty.casefile.file import CaseFile
from penalty.casefile.parties import registration_changes
from penalty.models import Case, Party, PartyKind


class OtherNames(NamedTuple):
    """``names`` from cases that the reader may see; ``hidden`` is true where there are others, which are not told."""

    names: list[str]
    hidden: bool


def find_other_names(file: CaseFile, visible: ColumnElement[bool]) -> OtherNames:
    """Other names as far as the reader may know them, to whom this condition lets cases be ``visible``."""
    named = _list_named(file, visible)
    names = [name for name, seen in named if seen]
    return OtherNames(names, hidden=any(name not in names for name, _seen in named))


def _list_named(file: CaseFile, visible: ColumnElement[bool]) -> list[tuple[str, bool]]:
    """In the order of the alphabet; empty for a citizen, whose name in another case is nobody's business here.

    A name of before that this case knows is no other one, and neither is one that a correction of a registration put
    right.
    """
    party = file.case.party
    if party.kind is PartyKind.CITIZEN or not party.code:
        return []
    seen = case((visible, 1), else_=0)
    named = (
        select(col(Party.name), seen)
        .join(Case, col(Case.party_id) == col(Party.id))
        .where(col(Party.code) == party.code, col(Party.name) != party.name, col(Case.id) != file.case.id)
        .distinct()
        .order_by(col(Party.name))
    )
    former = registration_changes.list_former_names(file)
    return [(name, bool(shown)) for name, shown in file.session.execute(named) if name not in former]
