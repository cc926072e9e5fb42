"""``penalty verify``: the installation proven, all of it or a part, by several processes, resumed where it ended."""

import itertools
import os
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy.orm import Session

from penalty.authority_factory import current_authority
from penalty.cli import context, installation, proof_workers
from penalty.cli.archive import print_problems
from penalty.documents.checkpoint_paper import Checkpoint
from penalty.services.archive import (
    chain_proofs,
    checkpoints,
    installation_checks,
    integrity,
    proof_pieces,
    proof_state,
)
from penalty.services.archive.integrity import Problem
from penalty.services.archive.proof_pieces import Piece
from penalty.services.archive.proof_state import Begun

STATE = "verify.sqlite"
PIECES_FOR_ALL_CORES = 40
"""With fewer, beginning more processes takes longer than what they save."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The extent of a proof: all, some ``parts``, so many cases at random, or what came after a checkpoint."""

    parts: tuple[str, ...] = ()
    sample: int = 0
    newer_than: Checkpoint | None = None

    def __str__(self) -> str:
        """The options that ask for it."""
        newer = f"--newer, since {self.newer_than.root[:16]}" if self.newer_than else ""
        sample = f"--sample {self.sample}" if self.sample else ""
        return " ".join(filter(None, [*(f"--part {one}" for one in self.parts), sample, newer]))

    @property
    def whole(self) -> bool:
        return not str(self)


@click.command("verify")
@click.option(
    "--since",
    "sealed",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A checkpoint that “penalty seal” wrote: what it holds must still be there as it was.",
)
@click.option("--newer", is_flag=True, help="With --since: of the rest, prove what came after the checkpoint alone.")
@click.option("--part", "parts", multiple=True, type=click.Choice([*integrity.PARTS]), help="Prove these parts alone.")
@click.option("--sample", type=click.IntRange(min=1), help="Prove so many cases, drawn at random, and the numbers.")
@click.option("--jobs", type=click.IntRange(1, 256), help="Processes at once; all cores where there is much to prove.")
@click.option("--anew", is_flag=True, help="Begin anew what was broken off.")
@with_appcontext
def verify_installation(
    sealed: Path | None, newer: bool, parts: tuple[str, ...], sample: int | None, jobs: int | None, anew: bool
) -> None:
    """Prove chains, rows, files, documents, signatures and assessments; status 1 when anything is wrong.

    At a terminal, and with --part, each part is told on stderr as it begins. A proof that was broken off goes on by the
    same command from the last piece that was done, and names the entry of the record on which it was begun.
    """
    if bool(parts) + bool(sample) + newer > 1 or (newer and sealed is None):
        raise click.UsageError("give one of --part, --sample and --newer, the last together with --since")
    checkpoint = _read_checkpoint(sealed) if sealed else None
    wanted = Wanted(parts, sample or 0, checkpoint if newer else None)
    lost = integrity.find_lost_record(context.get_session(), checkpoint) if checkpoint else ()
    path = Path(current_app.instance_path) / STATE
    with context.read_only(), proof_state.open_state(path) as state:
        begun = _begin(state, wanted, anew=anew)
        count = print_problems(
            itertools.chain(lost, proof_state.list_problems(state), _prove(state, path, jobs, wanted))
        )
        _record(wanted, begun, count)
        proof_state.forget(state)
    path.unlink()
    sys.exit(int(bool(count)))


def _read_checkpoint(sealed: Path) -> Checkpoint:
    try:
        return checkpoints.read_checkpoint(sealed.read_bytes(), signer=current_authority().signer)
    except checkpoints.NoCheckpoint as problem:
        raise click.ClickException(f"{sealed}: {problem}") from problem


def _begin(state: sqlite3.Connection, wanted: Wanted, *, anew: bool) -> Begun:
    """The proof that was broken off, else a new one. Raises ``ProofHeld`` where the former was of something else."""
    with proof_workers.open_snapshot() as session:
        begun = None if anew else proof_state.read_begun(state)
        if begun and not proof_state.is_of(session, begun):
            click.echo("the database is not the one that was being proven; begins anew", err=True)
            begun = None
        if begun and begun.wanted != str(wanted):
            raise proof_state.ProofHeld(
                "another proof was broken off: go on with it by “penalty verify %(options)s”, or add --anew",
                options=begun.wanted,
            )
        if begun:
            click.echo(f"goes on with the proof {_describe(begun)}", err=True)
        else:
            begun = proof_state.find_last_entry(session, str(wanted))
            proof_state.begin(state, begun)
        if not proof_state.is_planned(state):
            proof_state.plan(state, _list_pieces(session, state, wanted))
    return begun


def _list_pieces(session: Session, state: sqlite3.Connection, wanted: Wanted) -> Iterator[Piece]:
    if wanted.newer_than:
        return proof_pieces.list_chosen_pieces(chain_proofs.list_newer(session, wanted.newer_than))
    if wanted.sample:
        return proof_pieces.list_chosen_pieces(chain_proofs.choose_cases(session, wanted.sample))
    return proof_pieces.list_pieces(session, state, wanted.parts)


def _describe(begun: Begun) -> str:
    return f"begun on {begun.at} on entry {begun.entry} ({begun.hash[:12]})"


def _prove(state: sqlite3.Connection, path: Path, jobs: int | None, wanted: Wanted) -> Iterator[Problem]:
    left, at_terminal = proof_state.list_left(state), sys.stderr.isatty()
    if at_terminal or len(left) < proof_state.count_pieces(state):
        click.echo(f"{len(left)} of {proof_state.count_pieces(state)} pieces to prove", err=True)
    cores = len(os.sched_getaffinity(0)) if len(left) >= PIECES_FOR_ALL_CORES else 1
    parts, done, pieces = set[str](), proof_state.count_pieces(state) - len(left), proof_state.count_pieces(state)
    for number, piece, found in proof_workers.prove_pieces(path, left, jobs or cores):
        proof_state.keep_done(state, number, found)
        done += 1
        if piece.part not in parts and (at_terminal or wanted.parts):
            click.echo(piece.part, err=True)
        parts.add(piece.part)
        if at_terminal:
            click.echo(f"\r{done}/{pieces} ", err=True, nl=done == pieces)
        yield from found


def _record(wanted: Wanted, begun: Begun, count: int) -> None:
    act = installation_checks.VERIFY if wanted.whole else "verify_parts"
    installation.record_run(act, problems=count, parts=wanted.parts, options=str(wanted), entry=begun.entry)
