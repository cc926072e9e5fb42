"""A failure half-way leaves nothing behind; a change by hand is found."""

import sqlite3

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
from tests import builders, scenarios
from workflows.machine import ActionRefused
from workflows.vocabulary import Action, Input, State

pytestmark = [pytest.mark.every_database, pytest.mark.begun.with_args(scenarios.approve_waiver)]


def test_a_full_disk_while_deciding_leaves_the_case_where_it_was(
    sample: builders.SampleCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    issued = sample.session.scalar(select(func.count()).select_from(Document))
    with monkeypatch.context() as broken:
        broken.setattr(Store, "put", _full)
        with pytest.raises((ServiceError, StorageFull)):
            sample.decide()
    sample.session.rollback()
    assert sample.case.state is State.APPROVAL
    assert sample.session.scalar(select(func.count()).select_from(Document)) == issued
    sample.decide()
    assert _last(sample.session).number.endswith("1号")


def test_a_kill_between_number_and_signature_gives_the_number_back(
    sample: builders.SampleCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(production, "sign_paper", _killed)
        with pytest.raises(KeyboardInterrupt):
            sample.decide()
    sample.session.rollback()
    assert sample.case.state is State.APPROVAL
    sample.decide()
    assert _last(sample.session).number.endswith("1号")


def test_deciding_twice_is_refused(sample: builders.SampleCase) -> None:
    sample.decide()
    with pytest.raises(ActionRefused):
        sample.decide()


def test_who_acts_on_an_old_version_is_refused(sample: builders.SampleCase) -> None:
    seen, given = sample.case.version, {Input.DIGEST: sample.digest()}
    sample.file_proof()
    sample.session.commit()
    with pytest.raises(ActionRefused) as refused:
        cases.take_step(
            sample.session, sample.cast.chief, sample.case, Action.DECIDE, given, version_seen=seen,
            authority=sample.authority, today=builders.TODAY,
        )  # fmt: skip
    assert refused.value.condition_names == ("version_seen_is_current",)


def test_the_database_itself_refuses_to_change_the_record(sample: builders.SampleCase) -> None:
    for statement in ("UPDATE audit_entry SET reason = 'x'", "DELETE FROM audit_entry", "DELETE FROM evidence"):
        with pytest.raises((DBAPIError, sqlite3.Error)):
            sample.session.execute(text(statement))
        sample.session.rollback()


def test_a_whole_record_has_no_breaks_and_a_forged_entry_is_named(sample: builders.SampleCase) -> None:
    assert list(audit.find_breaks(sample.session)) == []
    forged = sample.session.scalars(select(AuditEntry).where(col(AuditEntry.sequence) == 2)).first()
    assert forged is not None
    sealed = audit.compute_hash(forged)
    forged.reason = "changed by hand"
    assert audit.compute_hash(forged) != sealed
    sample.session.expunge(forged)


def test_a_file_changed_by_hand_is_named(sample: builders.SampleCase) -> None:
    sha256 = _first_evidence(sample)
    path = next(path for path in sample.authority.store.root.rglob(f"*{sha256[-8:]}*") if path.is_file())
    path.chmod(0o600)
    path.write_bytes(path.read_bytes() + b"!")
    found = [problem.where for problem in integrity.find_file_problems(sample.session, sample.authority)]
    assert any("evidence No. 1" in where for where in found)


def _first_evidence(sample: builders.SampleCase) -> str:
    return sample.view.all_evidence[0].sha256


def _full(*_: object, **__: object) -> None:
    raise StorageFull


def _killed(*_: object, **__: object) -> bytes:
    raise KeyboardInterrupt


def _last(session: Session) -> Document:
    return session.scalars(select(Document).order_by(col(Document.id).desc()).limit(1)).one()
