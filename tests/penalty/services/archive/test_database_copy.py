"""An installation moves into another database with all that it holds, or not at all."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from sqlalchemy import Engine, create_engine, func, select, text
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.models import AuditEntry, Case, database
from penalty.services.archive import database_copy, integrity
from penalty.services.archive.database_copy import NotCopied
from penalty.services.records import audit
from tests import postgres, scenarios
from tests.builders import SampleCase

pytestmark = [pytest.mark.every_database, pytest.mark.begun.with_args(scenarios.build_fined_case)]
MakeTarget = Callable[[str], Engine]


@pytest.fixture
def make_target(request: pytest.FixtureRequest) -> Iterator[MakeTarget]:
    """Makes a PostgreSQL database, from the template with the newest tables or from another."""
    server: postgres.Server = request.getfixturevalue("postgres_server")
    with ExitStack() as made:

        def make(template: str) -> Engine:
            url = server.create("penalty_copied", template)
            made.callback(server.drop, "penalty_copied")
            engine = create_engine(url)
            made.callback(engine.dispose)
            return engine

        yield make


@pytest.fixture
def target(make_target: MakeTarget, postgres_template: str) -> Engine:
    return make_target(postgres_template)


def copy(sample: SampleCase, target: Engine, said: list[str] | None = None) -> list[database_copy.TableDigest]:
    sample.session.commit()
    engine = sample.session.get_bind().engine
    return database_copy.copy_database(engine, target, say=(said if said is not None else []).append)


def count_rows(engine: Engine) -> int:
    with Session(engine) as session:
        return sum(session.scalar(select(func.count()).select_from(one)) or 0 for one in (AuditEntry, Case))


def test_a_copy_holds_everything_and_goes_on(sample: SampleCase, target: Engine) -> None:
    session, said = sample.session, list[str]()
    case = sample.case
    case.unit_case_id = case.id
    copied = {one.table: one.rows for one in copy(sample, target, said)}
    assert copied["case"] == 1
    assert copied["audit_entry"] > 20
    assert f"case: {copied['case']} rows" in said
    with Session(target) as there:
        assert [*integrity.find_chain_problems(there), *integrity.find_row_problems(there)] == []
        assert list(integrity.find_number_gaps(there)) == []
        assert there.scalars(select(col(Case.unit_case_id))).all() == [case.id]
        last = session.scalar(select(func.max(col(AuditEntry.id)))) or 0
        sequence = text("SELECT nextval(pg_get_serial_sequence('audit_entry', 'id'))")
        assert there.scalar(sequence) == last + 1
        nulls = text("SELECT count(*) FROM \"case\" WHERE stated_law IS NOT NULL AND stated_law::text = 'null'")
        assert there.scalar(nulls) == session.scalar(
            text("SELECT count(*) FROM \"case\" WHERE CAST(stated_law AS TEXT) = 'null'")
        )
        assert database.list_unguarded_tables(there.connection()) == []


def test_rows_in_the_target_are_kept(sample: SampleCase, target: Engine) -> None:
    with target.begin() as connection:
        connection.execute(text("INSERT INTO counter (key, value) VALUES ('case:2026', 4)"))
    with pytest.raises(NotCopied, match="the target has rows in counter already; copy into an empty database"):
        copy(sample, target)
    with target.begin() as connection:
        assert connection.execute(text("SELECT value FROM counter")).scalars().all() == [4]


def test_other_tables_are_refused(sample: SampleCase, make_target: MakeTarget) -> None:
    with pytest.raises(NotCopied, match=r"of revision none and the source of release_1; run penalty db upgrade"):
        copy(sample, make_target("template0"))


def test_work_in_the_source_stops_the_copy(sample: SampleCase, target: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """An act that commits while rows are read is in no copy, so the copy counts for nothing."""
    session, set_sequence = sample.session, database_copy._set_sequence
    done = list[str]()

    def act_meanwhile(*given: object) -> None:
        if not done:
            done.append("act")
            audit.record_act(session, None, "seal_record")
            session.commit()
        set_sequence(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(database_copy, "_set_sequence", act_meanwhile)
    with pytest.raises(NotCopied, match="somebody worked in the source while it was copied"):
        copy(sample, target)
    assert count_rows(target) == 0


def test_a_copy_that_is_broken_off_leaves_nothing(
    sample: SampleCase, target: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(database_copy, "_require_same", fail)
        with pytest.raises(KeyboardInterrupt):
            copy(sample, target)
    assert count_rows(target) == 0
    assert copy(sample, target)


def test_a_row_that_changes_on_the_way_is_noticed(
    sample: SampleCase, target: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_sequence = database_copy._set_sequence

    def falsify(connection: object, table: object) -> None:
        set_sequence(connection, table)  # type: ignore[arg-type]
        connection.execute(text("UPDATE \"case\" SET place = '150200'"))  # type: ignore[attr-defined]

    monkeypatch.setattr(database_copy, "_set_sequence", falsify)
    with pytest.raises(NotCopied, match="case is not the same on both sides"):
        copy(sample, target)
    assert count_rows(target) == 0


def test_a_target_in_use_is_refused(sample: SampleCase, target: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_copy, "LOCK_SECONDS", 1)
    with target.connect() as other:
        other.execute(text("LOCK TABLE counter IN ROW EXCLUSIVE MODE"))
        with pytest.raises(NotCopied, match="somebody works in the target"):
            copy(sample, target)


def test_an_address_that_cannot_be_is_refused(sample: SampleCase, postgres_server: postgres.Server) -> None:
    source = sample.session.get_bind().engine
    own = source.url.render_as_string(hide_password=False)
    for address, words in (
        ("nowhere", "this is no address of a database"),
        ("oracle+none://x", "this is no address of a database"),
        ("mysql+pymysql://x", "this is no address of a database"),
        ("sqlite:////nowhere/x.sqlite", "is not there; make it by"),
        (own, "the installation itself"),
    ):
        with pytest.raises(NotCopied, match=words), database_copy.open_target(address, source):
            pass
    gone = postgres_server.url("penalty_gone").replace("postgres@", "postgres:secret@")
    with database_copy.open_target(gone, source) as target, pytest.raises(NotCopied) as refusal:
        copy(sample, target)
    assert "cannot be reached" in str(refusal.value)
    assert "secret" not in str(refusal.value)
