"""``penalty verify``: broken off and gone on with, by several processes, in part and sampled, from the shell."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from penalty.app import create_app
from penalty.authority_factory import current_authority
from penalty.cli import proof, proof_workers
from penalty.extensions import db
from penalty.services.archive import proof_pieces, row_checks
from penalty.services.archive.integrity import Problem
from penalty.services.archive.proof_pieces import Piece
from tests import builders, scenarios
from tests.builders import SampleCase
from tests.penalty.cli.conftest import Run, read_output, read_refusal

Prove = Callable[[Path, Piece], list[Problem]]


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(row_checks, "ROWS_A_RANGE", 5)
    monkeypatch.setattr(proof_pieces, "ENTRIES_A_PIECE", 1)
    monkeypatch.setattr(proof, "PIECES_FOR_ALL_CORES", 10_000)


@pytest.fixture
def office(settings: dict[str, object]) -> Iterator[sqlite3.Connection]:
    """An installation with a case and a signed paper, and its database past the product."""
    with create_app(settings).app_context():
        scenarios.build_fined_case(SampleCase(db.session, current_authority(), builders.create_cast(db.session)))
        db.session.commit()
    place = str(settings["DATABASE_URL"]).removeprefix("sqlite:///")
    with closing(sqlite3.connect(place, isolation_level=None)) as raw:
        yield raw


def falsify(office: sqlite3.Connection, statement: str) -> None:
    for (name,) in office.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name").fetchall():
        office.execute(f"DROP TRIGGER {name}")
    office.execute(statement)


def break_off_after(monkeypatch: pytest.MonkeyPatch, pieces: int) -> list[Piece]:
    """Let a proof be killed after so many pieces; those that were proven are told."""
    proven, prove = list[Piece](), proof_workers.prove_piece

    def prove_some(path: Path, piece: Piece) -> list[Problem]:
        if len(proven) == pieces:
            raise KeyboardInterrupt
        proven.append(piece)
        return prove(path, piece)

    monkeypatch.setattr(proof_workers, "prove_piece", prove_some)
    return proven


def test_a_proof_goes_on_within_a_part(
    penalty: Run, office: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    falsify(office, "UPDATE \"case\" SET place = '150200'")
    with monkeypatch.context() as patch:
        first = break_off_after(patch, 12)
        assert penalty("verify", "--part", "rows").exit_code != 0
    assert "another proof was broken off: go on with it by “penalty verify --part rows”" in penalty("verify").output
    with monkeypatch.context() as patch:
        second = break_off_after(patch, 10_000)
        done = penalty("verify", "--part", "rows")
    assert "goes on with the proof begun on" in done.stderr
    assert "on entry " in done.stderr
    assert (set(first) & set(second), {one.part for one in [*first, *second]}) == (set(), {"rows"})
    assert (done.exit_code, "WRONG row case:1: was changed past the record" in done.stdout) == (1, True), done.output
    assert "no longer refuses to change its rows" in done.stdout
    again = penalty("verify", "--part", "rows")
    assert "goes on" not in again.stderr
    assert again.stdout == done.stdout


def test_what_was_laid_out_of_the_record_is_not_laid_out_again(
    penalty: Run, office: sqlite3.Connection, settings: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(row_checks, "list_ranges", fail)
        assert penalty("verify").exit_code != 0
    state = Path(str(settings["INSTANCE"])) / proof.STATE
    with closing(sqlite3.connect(state)) as told:
        last = row_checks.read_last_entry(told)
    assert last == office.execute("SELECT max(id) FROM audit_entry").fetchone()[0]
    assert "everything holds" in read_output(penalty, "verify", "--part", "numbers", "--anew")
    assert not state.exists()


def test_a_proof_of_another_database_begins_anew(
    penalty: Run, office: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        break_off_after(patch, 2)
        penalty("verify")
    falsify(office, "UPDATE audit_entry SET hash = 'x' WHERE id = (SELECT max(id) FROM audit_entry)")
    done = penalty("verify")
    assert "the database is not the one that was being proven; begins anew" in done.stderr
    assert done.exit_code == 1


def test_a_row_that_changes_while_it_is_proven_is_no_fault(
    penalty: Run, office: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out = row_checks.lay_out_record

    def lay_out_less(session: object, told: sqlite3.Connection) -> None:
        """The record as it was before the last acts on some rows."""
        lay_out(session, told)  # type: ignore[arg-type]
        told.execute("UPDATE told SET digest = 'earlier' WHERE model = 'case'")
        told.execute("UPDATE told_upto SET entry = 0")

    monkeypatch.setattr(row_checks, "lay_out_record", lay_out_less)
    assert "everything holds" in read_output(penalty, "verify", "--part", "rows")


def test_several_processes_find_the_same(penalty: Run, office: sqlite3.Connection) -> None:
    assert "everything holds" in read_output(penalty, "verify", "--jobs", "2")
    falsify(office, "UPDATE evidence SET title = '另一份' WHERE number = 1")
    done = penalty("verify", "--jobs", "2", "--part", "rows")
    assert (done.exit_code, "WRONG row evidence:1: was changed past" in done.stdout) == (1, True), done.output


SAMPLED = {
    "a changed row": ("UPDATE \"case\" SET place = '150200'", "row case:1: was changed"),
    "a row that nobody entered": (
        "INSERT INTO custody_entry SELECT id + 1000, case_id, evidence_id, act, person_id, on_day, note, at "
        "FROM custody_entry LIMIT 1", "row custody_entry:"),
    "a row taken away": ("DELETE FROM finding_proof", "is in the record and not in the database"),
    "an entry": ("UPDATE audit_entry SET reason = 'x' WHERE sequence = 2", "entry 2: its content was changed"),
    "the end of a chain": (
        "DELETE FROM audit_entry WHERE id = (SELECT max(id) FROM audit_entry WHERE chain != 'office')",
        "the end of the chain is missing",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", SAMPLED)
def test_a_sample_finds_what_was_falsified_in_it(penalty: Run, office: sqlite3.Connection, what: str) -> None:
    statement, words = SAMPLED[what]
    if "custody_entry SELECT" in statement:
        names = [row[1] for row in office.execute("PRAGMA table_info(custody_entry)")]
        wanted = ", ".join("id + 1000" if one == "id" else one for one in names)
        statement = f"INSERT INTO custody_entry SELECT {wanted} FROM custody_entry LIMIT 1"
    office.execute("PRAGMA foreign_keys = OFF")
    falsify(office, statement)
    done = penalty("verify", "--sample", "5")
    assert (done.exit_code, words in done.stdout) == (1, True), done.output


def test_a_sample_of_what_is_whole_holds(penalty: Run, office: sqlite3.Connection) -> None:
    assert "everything holds" in read_output(penalty, "verify", "--sample", "5")
    assert "WARNING  last verify: it was never done" in penalty("check").output


def test_what_came_after_a_checkpoint_is_proven_alone(penalty: Run, office: sqlite3.Connection, tmp_path: Path) -> None:
    sheet = str(tmp_path / "sheet.pdf")
    assert "give one of" in read_refusal(penalty, 2, "verify", "--newer")
    penalty("seal", "--out", sheet)
    later = ("later", "--name", "后来", "--role", "auditor", "--password", "a password for tests")
    read_output(penalty, "user", "add", *later, "--as", "admin")
    assert "everything holds" in read_output(penalty, "verify", "--since", sheet, "--newer")
    falsify(office, "UPDATE user_account SET name = '另一人' WHERE username = 'later'")
    done = penalty("verify", "--since", sheet, "--newer")
    assert (done.exit_code, "WRONG row user_account:" in done.stdout) == (1, True), done.output


def test_two_proofs_at_once_are_one_too_many(
    penalty: Run, office: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = list[str]()
    prove = proof_workers.prove_piece

    def prove_beside(path: Path, piece: Piece) -> list[Problem]:
        if not second:
            second.append("")
            second[0] = penalty("verify").output
        return prove(path, piece)

    monkeypatch.setattr(proof_workers, "prove_piece", prove_beside)
    assert "everything holds" in read_output(penalty, "verify", "--part", "numbers")
    assert "another “penalty verify” runs in this installation" in second[0]
