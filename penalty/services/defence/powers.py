"""Power to give up rights of the party: its own, of who represents it, or by a paper (APL 44; Order 30 art 44)."""

import re

from penalty.casefile import CaseView
from penalty.casefile.interests import normalize_name
from penalty.messages import Message
from penalty.models import DefenceEntry, EvidenceKind, Purpose

EMPOWERS = re.compile("委托|授权|代理|power|authori[sz]|agent", re.IGNORECASE)
"""Words in the title of a paper, or in what it proves, by which it empowers somebody."""
WRITINGS = (EvidenceKind.DOCUMENTARY, EvidenceKind.PARTY_STATEMENT, EvidenceKind.ELECTRONIC_DATA)


def find_problems(view: CaseView, entry: DefenceEntry) -> dict[str, Message]:
    """The fault of who signed, by its field: nobody is named, or somebody without power."""
    if not entry.said_by:
        return {"said_by": Message("say who signed it: the party, who represents it, or an agent with a paper")}
    if is_party(view, entry.said_by):
        return {}
    piece = next((one for one in view.evidence if one.id == entry.power_id), None)
    if piece is None:
        party = view.case.party
        return {
            "said_by": Message(
                "%(name)s is neither the party nor who represents it (%(known)s) and can give up none of its rights; "
                "name the paper on file that empowers %(name)s, or have it signed by who can",
                name=entry.said_by, known=party.representative or party.name,
            )
        }  # fmt: skip
    empowers = piece.kind in WRITINGS and EMPOWERS.search(f"{piece.title} {piece.proves}")
    if empowers and piece.purpose in (Purpose.PROCEDURE, Purpose.IDENTITY):
        return {}
    told = Message(
        "no. %(number)s “%(title)s” empowers nobody; name the power of attorney (on the procedure or on the identity "
        "of the party)",
        number=piece.number, title=piece.title,
    )  # fmt: skip
    return {"power_id": told}


def is_party(view: CaseView, name: str) -> bool:
    """The name is that of the party or of who represents it."""
    party = view.case.party
    return normalize_name(name) in {normalize_name(one) for one in (party.name, party.representative) if one}
