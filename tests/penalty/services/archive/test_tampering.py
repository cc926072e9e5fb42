"""Falsifications by somebody who can write every table, each of them found; what was never touched is not."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from penalty.documents.signatures import Signer
from penalty.models.database import list_append_only_tables, list_unguarded_tables
from penalty.services.archive import checkpoints, integrity, row_checks
from penalty.services.records import audit
from tests import scenarios
from tests.builders import SampleCase

pytestmark = pytest.mark.every_database

UPDATES = {
    "who decided": "UPDATE act SET by_id = 1 WHERE action = 'file'",
    "a step": "UPDATE act SET to_state = 'closed' WHERE id = (SELECT max(id) FROM act)",
    "the hash of a piece": "UPDATE evidence SET sha256 = '{other}' WHERE number = 1",
    "the title of a piece": "UPDATE evidence SET title = '另一份' WHERE number = 1",
    "an answer": "UPDATE finding SET value = '\"none\"' WHERE id = (SELECT max(id) FROM finding)",
    "a proof": "DELETE FROM finding_proof WHERE evidence_id = (SELECT max(evidence_id) FROM finding_proof)",
    "the state of a case": "UPDATE \"case\" SET state = 'closed'",
    "the place of a case": "UPDATE \"case\" SET place = '150200'",
    "a role": "UPDATE grant_of_role SET role = 'chief' WHERE id = 2",
    "a role that nobody gave": "INSERT INTO grant_of_role (user_id, role) VALUES (2, 'auditor')",
    "a role taken away": "DELETE FROM grant_of_role WHERE id = 3",
    "a password": "UPDATE user_account SET password_hash = 'x' WHERE id = 3",
    "custody": "DELETE FROM custody_entry",
    "the name of a party": "UPDATE party SET name = '另一家公司'",
    "the day of a paper": "UPDATE document SET issued_on = '2020-01-01'",
    "a result": "UPDATE assessment SET result = '{{}}'",
    "a confirmation": "DELETE FROM confirmation",
    "a case with all that is in it": 'DELETE FROM "case"',
}


def open_tables(connection: Connection) -> None:
    """Take the guards off, as who owns the database can."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET session_replication_role = replica"))
        return
    connection.execute(text("PRAGMA defer_foreign_keys = ON"))
    triggers = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars().all()
    for name in triggers:
        connection.execute(text(f"DROP TRIGGER {name}"))


def list_faults(session: Session) -> list[str]:
    session.expire_all()
    return [f"{one.where}: {one.what}" for one in integrity.find_row_problems(session)]


def write_chain_anew(session: Session, chain: str) -> None:
    """Give a chain other words, and hashes that fit them."""
    previous = audit.FIRST_HASH
    for entry in audit.list_entries(session, chain):
        session.expunge(entry)
        entry.actor_name, entry.previous_hash = "另一人", previous
        entry.hash = previous = audit.compute_hash(entry)
        values = {"name": entry.actor_name, "previous": entry.previous_hash, "hash": entry.hash, "id": entry.id}
        statement = "UPDATE audit_entry SET actor_name = :name, previous_hash = :previous, hash = :hash WHERE id = :id"
        session.connection().execute(text(statement), values)


def cut_chain(session: Session, chain: str) -> None:
    """Take the last entry off, and lower the counter that tells of it."""
    last = max(one.sequence for one in audit.list_entries(session, chain))
    given = {"chain": chain, "last": last, "key": f"audit:{chain}"}
    session.execute(text("DELETE FROM audit_entry WHERE chain = :chain AND sequence = :last"), given)
    session.execute(text("UPDATE counter SET value = value - 1 WHERE key = :key"), given)


@pytest.mark.begun.with_args(scenarios.build_fined_case)
def test_every_falsified_row_is_found(sample: SampleCase) -> None:
    session = sample.session
    assert list_faults(session) == []
    for name, statement in UPDATES.items():
        open_tables(session.connection())
        session.execute(text(statement.format(other=hashlib.sha256(b"other").hexdigest())))
        faults = list(row_checks.find_row_faults(session))
        session.rollback()
        session.expire_all()
        assert faults, name
    assert list_faults(session) == []


@pytest.mark.begun.with_args(scenarios.build_fined_case)
def test_tables_that_anybody_may_change_are_named(sample: SampleCase) -> None:
    session, kept = sample.session, list_append_only_tables()
    assert list_unguarded_tables(session.connection()) == []
    if session.get_bind().dialect.name == "sqlite":
        session.execute(text("DROP TRIGGER act_no_update"))
        session.execute(text("DROP TRIGGER evidence_no_delete"))
        session.execute(text("CREATE TRIGGER evidence_no_delete BEFORE DELETE ON evidence BEGIN SELECT 1; END"))
    else:
        session.execute(text("ALTER TABLE act DISABLE TRIGGER act_no_change"))
        session.execute(
            text(
                "CREATE OR REPLACE FUNCTION evidence_is_append_only() RETURNS trigger LANGUAGE plpgsql "
                "AS 'BEGIN RETURN OLD; END'"
            )
        )
    assert {"act", "evidence"} < set(kept)
    assert list_unguarded_tables(session.connection()) == ["act", "evidence"]


@pytest.mark.begun.with_args(scenarios.build_fined_case)
def test_a_record_written_anew_or_cut_is_told_by_a_checkpoint(signing_sample: SampleCase) -> None:
    session, chain = signing_sample.session, signing_sample.case.reference
    sealed, pdf = checkpoints.seal_record(session, authority=signing_sample.authority)
    assert checkpoints.read_checkpoint(pdf, signer=signing_sample.authority.signer) == sealed
    session.commit()
    assert list(integrity.find_lost_record(session, sealed)) == []
    for falsify, fault in ((write_chain_anew, "was written anew"), (cut_chain, "ends before entry")):
        open_tables(session.connection())
        falsify(session, chain)
        session.flush()
        assert [one for one in integrity.find_chain_problems(session) if chain in one.where] == [], fault
        told = [one.what for one in integrity.find_lost_record(session, sealed) if chain in one.where]
        session.rollback()
        session.expire_all()
        assert [one for one in told if one.startswith(fault)], falsify


@pytest.mark.begun.with_args(scenarios.build_fined_case)
def test_what_comes_after_a_checkpoint_does_not_contradict_it(signing_sample: SampleCase) -> None:
    sealed, _ = checkpoints.seal_record(signing_sample.session, authority=signing_sample.authority)
    signing_sample.propose_amount(20_000_00, "系过失，占地面积600平方米，不取下限")
    assert list(checkpoints.find_lost_record(signing_sample.session, sealed)) == []


@pytest.mark.begun.with_args(scenarios.build_fined_case)
def test_no_other_paper_is_taken_for_a_checkpoint(signing_sample: SampleCase) -> None:
    for content, fault in (
        (b"%PDF-1.7 nothing", "signature of the checkpoint does not hold"),
        (b"root:x", "is no PDF"),
    ):
        with pytest.raises(checkpoints.NoCheckpoint, match=fault):
            checkpoints.read_checkpoint(content, signer=signing_sample.authority.signer)


def test_papers_signed_by_a_key_that_is_not_trusted_any_more_are_named(
    signing_sample: SampleCase, tmp_path: Path
) -> None:
    session, authority = signing_sample.session, signing_sample.authority
    signing_sample.register().propose_filing().file_case()
    assert list(integrity.find_document_problems(session, authority)) == []
    elsewhere = replace(authority, signer=Signer.load(tmp_path))
    found = list(integrity.find_document_problems(session, elsewhere))
    assert found
    assert {one.what.partition(") ")[2] for one in found} == {"is neither the current one nor trusted"}
