"""Authorities that can take a case to its end: they work in the regime, and their people can sign its papers."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from penalty.authority import Authority
from penalty.criteria.legal_regime import Regime
from penalty.errors import InvalidField
from penalty.messages import Bilingual, Listed, Message
from penalty.models import User
from penalty.papers import language
from penalty.services.people import list_people_with_role
from workflows.vocabulary import Role

SIGNERS = {Role.OFFICER: 2, Role.REVIEWER: 1, Role.CHIEF: 1}
"""How many people of each role a case needs: its two officers, who reviews, who signs."""


def require_office(session: Session, actor: User, regime: str, authority: Authority) -> None:
    """Raise ``Invalid`` for ``matter`` where a case of the regime would stop for want of competence or of signers."""
    known = authority.regimes.get(regime)
    if known is None:
        return
    if not authority.takes_cases(regime):
        raise InvalidField(
            "matter",
            "%(authority)s does not work under %(regime)s; choose another matter, or let an administrator add it to "
            "the setting REGIMES",
            authority=authority.letterhead.name, regime=Bilingual(known.title.zh, known.title.en),
        )  # fmt: skip
    if known.casework.papers is None:
        return
    require_signer("matter", actor, known)
    if missing := list(_list_missing_signers(session)):
        raise InvalidField(
            "matter",
            "the papers of this matter are in English, and too few people have a name in Latin letters: %(missing)s. "
            "An administrator enters such people under People",
            missing=Listed(missing),
        )


def require_signer(field: str, person: User, regime: Regime) -> None:
    """Raise ``Invalid`` for ``field`` where the papers of the regime cannot print the person's name."""
    if regime.casework.papers is not None and not language.is_english(person.name):
        raise InvalidField(
            field,
            "the papers of this matter are in English, and the name “%(name)s” cannot stand on them; take a person "
            "with a name in Latin letters. An administrator enters such people under People",
            name=person.name,
        )


def _list_missing_signers(session: Session) -> Iterator[Message]:
    for role, needed in SIGNERS.items():
        found = [one for one in list_people_with_role(session, role) if language.is_english(one.name)]
        if len(found) < needed:
            yield Message("%(role)s: %(found)s of %(needed)s", role=role, found=len(found), needed=needed)
