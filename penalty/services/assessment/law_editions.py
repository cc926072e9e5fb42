"""Editions of the law: each one that a case was judged by is kept whole, so that any result can be found again."""

from collections.abc import Mapping

from sqlalchemy import exists, select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.criteria import law_library
from penalty.criteria.law_files import editions
from penalty.criteria.legal_regime import Regime
from penalty.models import LawEdition


def store_edition(session: Session, regime: Regime) -> str:
    """Store the edition that ``regime`` was loaded from, once. Returns its SHA-256."""
    edition = regime.edition
    is_stored = select(exists().where(col(LawEdition.sha256) == edition.sha256))
    if not session.scalar(is_stored):
        session.add(LawEdition(regime=regime.id, sha256=edition.sha256, content=edition.sealed))
    return edition.sha256


def load_edition(session: Session, sha256: str) -> Mapping[str, Regime]:
    """The law as it was in the edition ``sha256``.

    Raises:
        LookupError: it was never kept, or what is kept is not it.
    """
    query = select(LawEdition).where(col(LawEdition.sha256) == sha256).order_by(col(LawEdition.id)).limit(1)
    row = session.scalars(query).first()
    if row is None:
        raise LookupError(f"edition {sha256[:12]} of the law is not there")
    edition = editions.parse_sealed_edition(row.content)
    if edition.sha256 != sha256:
        raise LookupError(f"edition {sha256[:12]} of the law was changed after it was sealed")
    return {row.regime: law_library.build_regime(edition)}
