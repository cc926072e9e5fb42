"""Groups of commands that import the module of a command only when it runs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import click

if TYPE_CHECKING:
    from flask import Flask

BROKEN = re.compile("[\ud800-\udfff]")
"""What Python makes of a byte that is no part of a sign."""
RETYPE = "set the terminal to UTF-8 and type it anew; a file with such a name is renamed first"
UPGRADE = "the database has not the tables of this version; run: penalty db upgrade"
UNDEFINED = frozenset({"42P01", "42703"})
"""PostgreSQL's states for a table and a column that are not there."""


class Entry(NamedTuple):
    """Module and attribute of a command, whether it needs the installation, and the first paragraph of its help."""

    module: str
    attribute: str
    needs_app: bool
    help: str


class LazyGroup(click.Group):
    """A group that knows ``entries`` by name and help, and imports only the one that is asked for."""

    def __init__(self, *args: Any, entries: Mapping[str, Entry], **more: Any) -> None:
        super().__init__(*args, **more)
        self.entries = entries

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *self.entries})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        entry = self.entries.get(cmd_name)
        if entry is None:
            return super().get_command(ctx, cmd_name)
        if entry.needs_app:
            prepare_installation(ctx)
        found: click.Command = getattr(import_module(entry.module), entry.attribute)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with their help, without importing them."""
        names = self.list_commands(ctx)
        limit = formatter.width - 6 - max(map(len, names))
        with formatter.section("Commands"):
            formatter.write_dl([(name, self._short_help(name, limit)) for name in names])

    def invoke(self, ctx: click.Context) -> Any:
        """Settings or a database that cannot be used end the command with the cure."""
        try:
            return super().invoke(ctx)
        except Exception as problem:
            if ctx.obj is not None and (cure := _find_cure(problem)):
                raise click.ClickException(cure) from problem
            raise

    def _short_help(self, name: str, limit: int) -> str:
        entry = self.entries.get(name)
        known = click.Command(name, help=entry.help) if entry else self.commands[name]
        return known.get_short_help_str(limit)


class Penalty(LazyGroup):
    """The whole command; ``create_app`` builds the installation for those commands that work in one."""

    def __init__(self, *args: Any, create_app: Callable[[], Flask], **more: Any) -> None:
        super().__init__(*args, **more)
        self.create_app = create_app

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse bytes that are no UTF-8: the shell hands them over as signs that no text holds."""
        for place, one in enumerate(args, 1):
            if BROKEN.search(one):
                shown = BROKEN.sub("\ufffd", one)
                ctx.fail(f"argument {place}, “{shown}”, is not in UTF-8; {RETYPE}")
        return super().parse_args(ctx, args)


def prepare_installation(context: click.Context) -> None:
    """Let ``with_appcontext`` of Flask build the installation as soon as a command asks for it."""
    from flask.cli import ScriptInfo

    root = context.find_root()
    if context.find_object(ScriptInfo) is None and isinstance(root.command, Penalty):
        context.obj = root.obj = ScriptInfo(create_app=root.command.create_app, set_debug_flag=False)


def _find_cure(problem: Exception) -> str:
    """A sentence on what stands in the way of the installation; empty for any other fault."""
    from alembic.util import CommandError
    from sqlalchemy.exc import ArgumentError, OperationalError

    from penalty.criteria.law_files.regime_files import LawError
    from penalty.setting_sources import UnsafeSettings

    if isinstance(problem, LawError):
        return _describe_law_fault(problem)
    if _lacks_tables(problem):
        return UPGRADE
    if isinstance(problem, ArgumentError):
        return "DATABASE_URL is no address of a database; mend it in instance/config.py or PENALTY_DATABASE_URL"
    if isinstance(problem, OperationalError) and "database is locked" in str(problem.orig):
        return "somebody else is saving for so long that this was given up; nothing was changed, try again in a moment"
    if isinstance(problem, OperationalError):
        return f"the database cannot be used: {str(problem.orig).splitlines()[0]}; see DATABASE_URL in docs/settings.md"
    return str(problem) if isinstance(problem, UnsafeSettings | CommandError) else ""


def _describe_law_fault(problem: Any) -> str:
    """Place, fault and cure of the file of the authority's own law that keeps the installation from being built."""
    from penalty.criteria.presentation.message_text import render_message
    from penalty.setting_sources import read_language
    from penalty.translations import load_catalogue

    return f"{problem.where}: {render_message(problem.message, load_catalogue(read_language()))}"


def _lacks_tables(problem: Exception) -> bool:
    from sqlalchemy.exc import DBAPIError

    if not isinstance(problem, DBAPIError):
        return False
    text = str(problem.orig)
    return "no such table" in text or "no such column" in text or getattr(problem.orig, "sqlstate", "") in UNDEFINED
