"""Every command of ``penalty``, from the commands themselves."""

from collections.abc import Iterator

import click

from penalty import cli
from tools.docs.speaking import product
from tools.docs.tables import code, table

Words = tuple[str, ...]
LIBRARY = "db"
"""The group that Flask-Alembic brings."""


def tree() -> Iterator[tuple[Words, click.Command]]:
    """Every command that does something, by its words: ``("case", "evidence", "add")``."""
    group = cli.group(product)
    yield from _below(group, click.Context(group), ())


def reference() -> str:
    """One section for each command of ours: usage, what it does, arguments and options."""
    return "\n\n".join(_section(words, command) for words, command in tree() if words[0] != LIBRARY)


def library() -> str:
    """One line for each command of the database library."""
    rows = ((code(" ".join(words)), _prose(command.help)) for words, command in tree() if words[0] == LIBRARY)
    return table(("command", "what it does"), rows)


def _below(group: click.Group, context: click.Context, words: Words) -> Iterator[tuple[Words, click.Command]]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from _below(command, click.Context(command, parent=context), (*words, name))
        elif command is not None:
            yield (*words, name), command


def _section(words: Words, command: click.Command) -> str:
    context = click.Context(command)
    arguments = [_argument(one) for one in command.params if isinstance(one, click.Argument)]
    rows = [_row(one, context) for one in command.params if isinstance(one, click.Option) or _choices(one)]
    usage = f"    penalty {' '.join([*words, *arguments, *(['[OPTIONS]'] if rows else [])])}"
    parts = [f"## {' '.join(words)}", usage, _prose(command.help)]
    return "\n\n".join([*parts, table(("option", "meaning"), rows)] if rows else parts)


def _row(one: click.Parameter, context: click.Context) -> tuple[str, str]:
    if isinstance(one, click.Argument):
        return code(_argument(one)), f"One of {_choices(one)}."
    record = one.get_help_record(context)
    told = " ".join(record[1].split()) if record else ""
    value = [] if isinstance(one, click.Option) and one.is_flag else [_value(one, context)]
    options = [f"One of {_choices(one)}."] if _choices(one) else []
    return code(" ".join([", ".join(one.opts), *value])), " ".join([*([told] if told else []), *options])


def _value(one: click.Parameter, context: click.Context) -> str:
    return (one.name or "").upper() if _choices(one) else one.make_metavar(context)


def _argument(one: click.Argument) -> str:
    return f"{one.metavar or (one.name or '').upper()}{'…' if one.nargs < 0 else ''}"


def _choices(one: click.Parameter) -> str:
    return ", ".join(map(code, one.type.choices)) if isinstance(one.type, click.Choice) else ""


def _prose(text: str | None) -> str:
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in (text or "").split("\n\n"))
