"""A backup and the way back: the same record, the same files, whatever was broken off or changed on the way."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import Session

from penalty.documents.checkpoint_paper import Checkpoint
from penalty.models import database as engines
from penalty.services.archive import backups, integrity
from penalty.storage import Store
from tests import postgres, scenarios
from tests.builders import SampleCase


@pytest.fixture
def empty(signing_sample: SampleCase, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty database of the kind that the sample lies in."""
    if signing_sample.session.get_bind().dialect.name == "sqlite":
        yield engines.configure_engine(create_engine(f"sqlite:///{tmp_path / 'restored.sqlite'}"))
        return
    server: postgres.Server = request.getfixturevalue("postgres_server")
    engine = create_engine(server.create("penalty_restored"))
    yield engine
    engine.dispose()
    server.drop("penalty_restored")


def back_up(sample: SampleCase, target: Path) -> backups.Manifest:
    return backups.write_backup(sample.session, target, authority=sample.authority, say=lambda line: None)


def restore(sample: SampleCase, engine: Engine, folder: Path, store: Store) -> Checkpoint:
    signer, own_law = sample.authority.signer, store.root / "law"
    return backups.restore_backup(engine, folder, store=store, signer=signer, own_law=own_law, say=lambda line: None)


@pytest.mark.every_database
@pytest.mark.begun.with_args(scenarios.build_fined_case)
def test_a_backup_is_restored_whole(signing_sample: SampleCase, empty: Engine, tmp_path: Path) -> None:
    sample, folder, store = signing_sample, tmp_path / "backup", Store(tmp_path / "restored")
    made = back_up(sample, folder)
    assert backups.read_backup(folder) == made
    assert made.files
    sealed = restore(sample, empty, folder, store)
    with Session(empty) as session:
        assert list(integrity.find_lost_record(session, sealed)) == []
        assert list(integrity.find_row_problems(session)) == []
    assert set(store.list_hashes()) == set(made.files)
    with pytest.raises(backups.NoBackup, match="has tables already"):
        restore(sample, empty, folder, store)


@pytest.mark.begun.with_args(scenarios.build_fined_case)
def test_what_was_broken_off_is_no_backup_and_is_begun_again(
    signing_sample: SampleCase, empty: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample, folder, store = signing_sample, tmp_path / "backup", Store(tmp_path / "restored")

    def fail(*_: object) -> None:
        raise OSError("killed")

    with monkeypatch.context() as patch:
        patch.setattr(backups, "_copy_file", fail)
        with pytest.raises(OSError, match="killed"):
            back_up(sample, folder)
    with pytest.raises(backups.NoBackup, match="is there already"):
        back_up(sample, folder)
    with pytest.raises(backups.NoBackup, match=r"holds no backup: it has no manifest.json"):
        backups.read_backup(tmp_path / "backup.part")
    back_up(sample, tmp_path / "second")
    with monkeypatch.context() as patch:
        patch.setattr(backups, "_read_snapshot", fail)
        with pytest.raises(OSError, match="killed"):
            restore(sample, empty, tmp_path / "second", store)
    restore(sample, empty, tmp_path / "second", store)


@pytest.mark.begun.with_args(scenarios.build_fined_case)
def test_a_changed_backup_is_refused(signing_sample: SampleCase, tmp_path: Path) -> None:
    back_up(signing_sample, tmp_path / "backup")
    (snapshot,) = (tmp_path / "backup").glob("database.*")
    with snapshot.open("ab") as file:
        file.write(b"more")
    with pytest.raises(backups.NoBackup, match=r"database\..* is gone or was changed"):
        backups.read_backup(tmp_path / "backup")
