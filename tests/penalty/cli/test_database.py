"""An installation moves from SQLite to PostgreSQL, or into an encrypted backup and back, from the shell."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.models import AuditEntry, User
from penalty.services.archive import integrity
from tests.penalty.cli.conftest import Run, read_output, read_refusal

ADMINISTRATOR = ("--name", "管理员", "--role", "admin", "--password", "a password for tests")


@pytest.fixture
def target(postgres_url: str) -> str:
    return postgres_url


def test_a_copy_is_named_and_holds_the_record(penalty: Run, target: str) -> None:
    read_output(penalty, "user", "add", "root", *ADMINISTRATOR)
    done = penalty("db", "copy", target)
    assert (done.exit_code, "the same on both sides" in done.stdout) == (0, True), done.output
    assert "user_account: 1 rows" in done.stderr
    assert "already; copy into an empty database" in read_refusal(penalty, 1, "db", "copy", target)
    engine = create_engine(target)
    with Session(engine) as there:
        assert there.scalars(select(col(User.username))).all() == ["root"]
        assert "copy_database" in there.scalars(select(col(AuditEntry.act))).all()
        assert [*integrity.find_chain_problems(there), *integrity.find_row_problems(there)] == []
    engine.dispose()


def test_no_address_of_a_database_is_a_sentence(penalty: Run) -> None:
    assert "this is no address of a database" in read_refusal(penalty, 1, "db", "copy", "nowhere")


def test_a_passphrase_is_read_from_where_nobody_else_sees_it(
    penalty: Run, settings: dict[str, object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("penalty.services.archive.backup_cipher.WORK", 2**4)
    backup, secret = tmp_path / "backup", tmp_path / "passphrase"
    assert "a passphrase is needed: set PENALTY_BACKUP_PASSPHRASE" in read_refusal(
        penalty, 1, "backup", str(backup), "--encrypt"
    )
    secret.write_text("eleven lorries at dawn\n", encoding="utf-8")
    secret.chmod(0o644)
    arguments = ("backup", str(backup), "--encrypt", "--passphrase-file", str(secret))
    assert "others can read" in read_refusal(penalty, 1, *arguments)
    secret.chmod(0o600)
    done = penalty(*arguments)
    assert (done.exit_code, "files, encrypted; keys" in done.stdout) == (0, True), done.output
    assert "lorries" not in done.output
    settings |= {"DATABASE_URL": f"sqlite:///{tmp_path / 'restored.sqlite'}", "STORE_ROOT": tmp_path / "restored"}
    assert "a passphrase is needed" in read_refusal(penalty, 1, "restore", str(backup))
    monkeypatch.setenv("PENALTY_BACKUP_PASSPHRASE", "eleven lorries at dusk")
    assert "this is not the passphrase of the backup" in read_refusal(penalty, 1, "restore", str(backup))
    monkeypatch.setenv("PENALTY_BACKUP_PASSPHRASE", "eleven lorries at dawn")
    assert "everything holds" in read_output(penalty, "restore", str(backup))
