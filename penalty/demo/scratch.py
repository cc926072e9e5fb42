"""A throw-away installation: SQLite, store, test key, demo people."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from penalty.authority import Authority, Letterhead
from penalty.config import DEMO_LETTERHEAD
from penalty.criteria import legal_regime
from penalty.demo.people import People, create_people
from penalty.documents.signatures import Signer
from penalty.models import database
from penalty.storage import Store

EVIDENCE_LIMIT = 10**7
REGIME = "cn-eco"
"""The regime whose papers are there."""


@dataclass(frozen=True)
class ScratchInstallation:
    """Session, authority and people; papers are left in ``out``."""

    session: Session
    authority: Authority
    people: People
    out: Path


@contextmanager
def open_scratch_installation(out: Path, overlay: Path | None = None) -> Iterator[ScratchInstallation]:
    """An installation in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="penalty-walk-") as name:
        root = Path(name)
        engine = database.configure_engine(create_engine(f"sqlite:///{root / 'walk.sqlite'}"))
        database.create_schema(engine)
        try:
            with Session(engine) as session:
                people = create_people(session)
                session.commit()
                authority = build_demo_authority(root, Signer.load(root / "keys"), overlay)
                yield ScratchInstallation(session, authority, people, out)
        finally:
            engine.dispose()


def build_demo_authority(root: Path, signer: Signer, overlay: Path | None = None) -> Authority:
    """The demo authority with an empty store below ``root``."""
    regimes = legal_regime.load_law(overlay)
    return Authority(
        letterhead=Letterhead.model_validate(DEMO_LETTERHEAD), regimes=regimes, calendar=regimes[REGIME].calendar,
        store=Store(root / "files"), signer=signer, evidence_limit=EVIDENCE_LIMIT, own_law=root / "regimes",
    )  # fmt: skip
