"""What fails half-way leaves nothing behind; what was changed by hand is found."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.errors import ServiceError
from penalty.models import AuditEntry, Document
from penalty.services import cases
from penalty.services.archive import integrity
from penalty.services.documents import production
from penalty.services.records import audit
from penalty.storage import StorageFull, Store
from tests import builders
from workflows.machine import ActionRefused
from workflows.vocabulary import Action, Input, State


@pytest.fixture
def life(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> builders.SampleCase:
    """A case that waits for the chief."""
    builders.skip_typesetting(monkeypatch)
    life = builders.SampleCase(session, builders.build_authority(tmp_path), builders.create_cast(session))
    life.register().to_assessment().to_notice().to_approval()
    session.commit()
    return life


def test_a_full_disk_while_deciding_leaves_the_case_where_it_was(
    life: builders.SampleCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    issued = life.session.scalar(select(func.count()).select_from(Document))
    with monkeypatch.context() as broken:
        broken.setattr(Store, "put", _full)
        with pytest.raises((ServiceError, StorageFull)):
            life.decide()
    life.session.rollback()
    assert life.case.state is State.APPROVAL
    assert life.session.scalar(select(func.count()).select_from(Document)) == issued
    life.decide()
    assert _last(life.session).number.endswith("1号")


def test_a_kill_between_number_and_signature_gives_the_number_back(
    life: builders.SampleCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(production, "sign_paper", _killed)
        with pytest.raises(KeyboardInterrupt):
            life.decide()
    life.session.rollback()
    assert life.case.state is State.APPROVAL
    life.decide()
    assert _last(life.session).number.endswith("1号")


def test_deciding_twice_is_refused(life: builders.SampleCase) -> None:
    life.decide()
    with pytest.raises(ActionRefused):
        life.decide()


def test_who_acts_on_an_old_version_is_refused(life: builders.SampleCase) -> None:
    seen, given = life.case.version, {Input.DIGEST: life.digest()}
    life.file_proof()
    life.session.commit()
    with pytest.raises(ActionRefused) as refused:
        cases.take_step(
            life.session, life.cast.chief, life.case, Action.DECIDE, given, version_seen=seen, authority=life.authority,
            today=builders.TODAY,
        )  # fmt: skip
    assert refused.value.condition_names == ("version_seen_is_current",)


def test_the_database_itself_refuses_to_change_the_record(life: builders.SampleCase) -> None:
    for statement in ("UPDATE audit_entry SET reason = 'x'", "DELETE FROM audit_entry", "DELETE FROM evidence"):
        with pytest.raises((DBAPIError, sqlite3.Error)):
            life.session.execute(text(statement))
        life.session.rollback()


def test_a_whole_record_has_no_breaks_and_a_forged_entry_is_named(life: builders.SampleCase) -> None:
    assert list(audit.find_breaks(life.session)) == []
    forged = life.session.scalars(select(AuditEntry).where(col(AuditEntry.sequence) == 2)).first()
    assert forged is not None
    sealed = audit.compute_hash(forged)
    forged.reason = "changed by hand"
    assert audit.compute_hash(forged) != sealed
    life.session.expunge(forged)


def test_a_file_changed_by_hand_is_named(life: builders.SampleCase) -> None:
    sha256 = _first_evidence(life)
    path = next(path for path in life.authority.store.root.rglob(f"*{sha256[-8:]}*") if path.is_file())
    path.chmod(0o600)
    path.write_bytes(path.read_bytes() + b"!")
    found = [problem.where for problem in integrity.find_file_problems(life.session, life.authority)]
    assert any("evidence No. 1" in where for where in found)


def _first_evidence(life: builders.SampleCase) -> str:
    return life.view.all_evidence[0].sha256


def _full(*_: object, **__: object) -> None:
    raise StorageFull


def _killed(*_: object, **__: object) -> bytes:
    raise KeyboardInterrupt


def _last(session: Session) -> Document:
    return session.scalars(select(Document).order_by(col(Document.id).desc()).limit(1)).one()
