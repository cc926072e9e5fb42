"""Sources of settings, and the one setting of commands that build no installation: their language."""

import os
import runpy
import sys
import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from penalty.translations import list_languages

DEFAULT_LANGUAGE = "zh"


class UnsafeSettings(Exception):
    """The product refuses to start; the message names the setting and the cure."""


def instance_folder() -> Path:
    """``PENALTY_INSTANCE``, else ``instance`` in the checkout, or in ``var`` of the Python installed into."""
    if folder := os.environ.get("PENALTY_INSTANCE"):
        return Path(folder)
    packages, prefix = Path(__file__).absolute().parent.parent, Path(sys.prefix)
    return prefix / "var" / "penalty-instance" if packages.is_relative_to(prefix) else packages / "instance"


def read_language() -> str:
    """The setting ``LANGUAGE`` for commands that build no installation: nothing is made, nothing else is read.

    Raises :class:`UnsafeSettings` when it is no language of the product.
    """
    given = {**read_file(instance_folder()), **read_environment(("LANGUAGE",))}
    wanted = str(given.get("LANGUAGE", DEFAULT_LANGUAGE))
    if wanted not in (known := list_languages()):
        raise UnsafeSettings(
            f"LANGUAGE is {wanted}; make it {' or '.join(known)} in instance/config.py or PENALTY_LANGUAGE"
        )
    return wanted


def read_file(instance: Path) -> dict[str, Any]:
    """Settings that ``config.py`` of the instance makes; nothing where there is none.

    Raises :class:`UnsafeSettings`, with file and line, where it cannot be read or run.
    """
    path = instance / "config.py"
    try:
        values = runpy.run_path(str(path)) if path.exists() else {}
    except (Exception, SystemExit) as problem:  # it is Python, so anything may come of it
        raise UnsafeSettings(f"{path} cannot be read: {_describe_fault(problem, path)}; mend it there") from problem
    return {name: value for name, value in values.items() if name.isupper()}


def _describe_fault(problem: BaseException, path: Path) -> str:
    if isinstance(problem, SyntaxError):
        return f"line {problem.lineno}: {problem.msg}"
    lines = [frame.lineno for frame in traceback.extract_tb(problem.__traceback__) if frame.filename == str(path)]
    return "".join([*(f"line {line}: " for line in lines[-1:]), type(problem).__name__, f" ({problem})"])


def read_environment(names: Iterable[str]) -> dict[str, str]:
    """Those of ``names`` that the environment sets as ``PENALTY_<name>``."""
    prefixed = {name: f"PENALTY_{name}" for name in names}
    return {name: os.environ[variable] for name, variable in prefixed.items() if variable in os.environ}
