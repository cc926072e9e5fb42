"""An installation moves from SQLite to PostgreSQL, from the shell."""

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
