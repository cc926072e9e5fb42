"""Names of an organisation in other cases that differ from the one registered here, for one code (GB 32100-2015)."""

from sqlalchemy import select
from sqlmodel import col

from penalty.casefile.file import CaseFile
from penalty.casefile.parties import registration_changes
from penalty.models import Case, Party, PartyKind


def list_other_names(file: CaseFile) -> list[str]:
    """In the order of the alphabet; empty for a citizen, whose name in another case is nobody's business here.

    A name of before that this case knows is no other one, and neither is one that a correction of a registration put
    right.
    """
    party = file.case.party
    if party.kind is PartyKind.CITIZEN or not party.code:
        return []
    named = (
        select(col(Party.name))
        .join(Case, col(Case.party_id) == col(Party.id))
        .where(col(Party.code) == party.code, col(Party.name) != party.name, col(Case.id) != file.case.id)
        .distinct()
        .order_by(col(Party.name))
    )
    former = registration_changes.list_former_names(file)
    return [name for name in file.session.scalars(named) if name not in former]
