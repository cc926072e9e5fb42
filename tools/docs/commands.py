"""Every command of ``penalty``, from the commands themselves."""

from collections.abc import Iterator

import click

from penalty import cli
from tools.docs.product import build_product
from tools.docs.tables import render_code, render_table

Words = tuple[str, ...]
LIBRARY = "db"
"""The group that Flask-Alembic brings."""


def iterate_commands() -> Iterator[tuple[Words, click.Command]]:
    """Every command that does something, by its words: ``("case", "evidence", "add")``."""
    group = cli.build_group(build_product)
    yield from _iterate_below(group, click.Context(group), ())


def render_reference() -> str:
    """One section for each command of ours: usage, what it does, arguments and options."""
    return "\n\n".join(_render_section(words, command) for words, command in iterate_commands() if words[0] != LIBRARY)


def render_library_commands() -> str:
    """One line for each command of the database library."""
    rows = (
        (render_code(" ".join(words)), _to_prose(command.help))
        for words, command in iterate_commands()
        if words[0] == LIBRARY
    )
    return render_table(("command", "what it does"), rows)


def _iterate_below(group: click.Group, context: click.Context, words: Words) -> Iterator[tuple[Words, click.Command]]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from _iterate_below(command, click.Context(command, parent=context), (*words, name))
        elif command is not None:
            yield (*words, name), command


def _render_section(words: Words, command: click.Command) -> str:
    context = click.Context(command)
    arguments = [_describe_argument(one) for one in command.params if isinstance(one, click.Argument)]
    rows = [
        _parameter_row(one, context)
        for one in command.params
        if isinstance(one, click.Option) or _describe_choices(one)
    ]
    usage = f"    penalty {' '.join([*words, *arguments, *(['[OPTIONS]'] if rows else [])])}"
    parts = [f"## {' '.join(words)}", usage, _to_prose(command.help)]
    return "\n\n".join([*parts, render_table(("option", "meaning"), rows)] if rows else parts)


def _parameter_row(one: click.Parameter, context: click.Context) -> tuple[str, str]:
    if isinstance(one, click.Argument):
        return render_code(_describe_argument(one)), f"One of {_describe_choices(one)}."
    record = one.get_help_record(context)
    told = " ".join(record[1].split()) if record else ""
    value = [] if isinstance(one, click.Option) and one.is_flag else [_describe_value(one, context)]
    options = [f"One of {_describe_choices(one)}."] if _describe_choices(one) else []
    return render_code(" ".join([", ".join(one.opts), *value])), " ".join([*([told] if told else []), *options])


def _describe_value(one: click.Parameter, context: click.Context) -> str:
    return (one.name or "").upper() if _describe_choices(one) else one.make_metavar(context)


def _describe_argument(one: click.Argument) -> str:
    return f"{one.metavar or (one.name or '').upper()}{'…' if one.nargs < 0 else ''}"


def _describe_choices(one: click.Parameter) -> str:
    return ", ".join(map(render_code, one.type.choices)) if isinstance(one.type, click.Choice) else ""


def _to_prose(text: str | None) -> str:
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in (text or "").split("\n\n"))
