"""Processes that prove pieces of an installation at once, each in an application of its own."""

import multiprocessing
import os
import sqlite3
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import closing
from importlib import import_module
from multiprocessing import connection
from pathlib import Path
from typing import Any

from flask import current_app
from sqlalchemy.orm import Session

from penalty import cli
from penalty.authority_factory import current_authority
from penalty.cli import context
from penalty.config import Settings
from penalty.extensions import db
from penalty.models.database import SNAPSHOT_OPTIONS
from penalty.services.archive import proof_pieces
from penalty.services.archive.integrity import Problem
from penalty.services.archive.proof_pieces import Piece

Numbered = tuple[int, Piece]


def prove_pieces(path: Path, left: list[Numbered], jobs: int) -> Iterator[tuple[int, Piece, list[Problem]]]:
    """Each piece with what is wrong in it, as they get done; ``path`` is the state of the proof, which is only read."""
    if jobs == 1:
        for number, piece in left:
            yield number, piece, prove_piece(path, piece)
        return
    spawn = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=spawn, initializer=_enter_installation, initargs=(_get_settings(),))
    try:
        begun = {pool.submit(prove_piece, path, piece): (number, piece) for number, piece in left}
        for done in as_completed(begun):
            yield *begun[done], done.result()
    finally:
        pool.shutdown(cancel_futures=True)


def prove_piece(path: Path, piece: Piece) -> list[Problem]:
    """Faults in one piece of the installation of this process."""
    reading = context.get_session()
    authority = current_authority()
    reading.rollback()  # who asked for the law in force holds nobody up while the piece is proven
    with open_snapshot() as session, closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as told:
        return list(proof_pieces.find_problems(session, authority, told, piece))


def open_snapshot() -> Session:
    """A session that sees the database of one moment."""
    engine = db.engine
    return Session(engine.execution_options(**SNAPSHOT_OPTIONS[engine.dialect.name]))


def _get_settings() -> dict[str, Any]:
    return {"INSTANCE": current_app.instance_path, **{name: current_app.config[name] for name in Settings.model_fields}}


def _enter_installation(settings: Mapping[str, Any]) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    import_module(cli.APP).create_app(settings).app_context().push()


def _end_with_parent() -> None:
    """A command that is killed leaves nobody behind who waits for work."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
