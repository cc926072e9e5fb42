"""Files that a command writes; a place that cannot be written ends it with status 1 and the cure."""

from pathlib import Path

import click


def write_output(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as problem:
        raise _refuse_place(path, problem) from problem


def make_folder(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise _refuse_place(path, problem) from problem


def _refuse_place(path: Path, problem: OSError) -> click.ClickException:
    return click.ClickException(f"{path}: {problem.strerror}; choose a place that can be written")
