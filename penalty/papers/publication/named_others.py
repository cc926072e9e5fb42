"""Others than the party in a sentence that a letter to the party prints: firms, parties of other cases, people."""

import re

from sqlalchemy import and_, func, literal, or_, select
from sqlmodel import col

from penalty.casefile.parties import registration_changes
from penalty.models import Party, PartyKind
from penalty.papers.publication import public_copy
from penalty.papers.source import PaperSource

FIRM = re.compile(
    r"[\u3400-\u9fff（）()]{2,}?(?:有限责任公司|股份有限公司|有限公司|集团公司|合作社|合伙企业|事务所|经营部|加工厂)"
)
LEADS = re.compile(r"\A.*(?:经查|认定|证明|应当是|应为|而是|系|由|为|对|向)(?=.{4})")
"""Words before a name; a longer name than the real one would only be told back longer than it was typed."""
LEAST_OF_A_FIRM, LEAST_OF_A_PERSON = 4, 3
"""Signs of a registered name from which on it is no common word."""


def list_named(file: PaperSource, text: str) -> list[str]:
    """The others that ``text`` names, in their order; the party, who represents it and the authority are none."""
    plain = text
    for own in sorted(_list_own(file), key=len, reverse=True):
        plain = plain.replace(own, "。")
    people = [name for name in public_copy.list_people(file) if len(name) > 1]
    known = [name for name in (*_list_registered(file, plain), *people, *_list_secret(file)) if name in plain]
    for name in known:
        plain = plain.replace(name, "。")
    firms = [LEADS.sub("", name) for name in FIRM.findall(plain)]
    return sorted(dict.fromkeys([*known, *firms]), key=text.find)


def _list_own(file: PaperSource) -> list[str]:
    fields = ("party_name", "representative")
    own = [one for field in fields for one in registration_changes.list_forms(file, field)]
    return [one for one in (*own, file.case.party.name, file.authority.letterhead.name) if one]


def _list_registered(file: PaperSource, text: str) -> list[str]:
    """Parties of other cases, by the name with which they were registered."""
    size, is_person = func.length(col(Party.name)), col(Party.kind) == PartyKind.CITIZEN
    long_enough = or_(and_(is_person, size >= LEAST_OF_A_PERSON), and_(~is_person, size >= LEAST_OF_A_FIRM))
    query = select(col(Party.name)).where(long_enough, literal(text).contains(col(Party.name))).distinct()
    return list(file.session.scalars(query.order_by(col(Party.name))))


def _list_secret(file: PaperSource) -> list[str]:
    """From whom marked pieces come: an informer is named to nobody (Order 30 art 79)."""
    return [piece.collected_from for piece in file.all_evidence if piece.key in file.marks]
