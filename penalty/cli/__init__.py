"""The command ``penalty``: the same services as the pages, from a shell."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from penalty.cli.lazy import Penalty

APP = "penalty.app"
"""The module of the application, which stands above the commands; found by name and only when one needs it."""

UMASK = 0o077
"""What a command makes is readable by nobody else."""
NEW_OBJECTS = 50_000
"""The collector looks for circles after so many; with the 700 of Python a start spends a fifth of its time there."""


def build_group(create_app: Callable[[], Flask]) -> Penalty:
    """Every command; those that work in the installation build it with ``create_app``, the others never do."""
    from penalty.cli.commands import COMMANDS  # what they import counts for the collector, which is set before
    from penalty.cli.lazy import Penalty

    return Penalty(
        "penalty", entries=COMMANDS, create_app=create_app,
        help="Cases of minor environmental violations, from intake to a signed decision.",
    )  # fmt: skip


def main() -> None:
    """Run one command; a validator of data takes no plug-in from the machine, and need not look for any."""
    os.umask(UMASK)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    gc.set_threshold(NEW_OBJECTS)
    build_group(_installation)(prog_name="penalty")


def _installation() -> Flask:
    app: Flask = import_module(APP).create_app()
    return app
