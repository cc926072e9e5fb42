"""The command ``penalty``: the same services as the pages, from a shell."""

from collections.abc import Callable

from flask import Flask
from flask.cli import FlaskGroup

from penalty.cli import (
    bundling,
    casework,
    demo,
    document,
    filereviewing,
    interests,
    key,
    law,
    own_law,
    people,
    proving,
    recusal,
    register,
    rehearsal,
    serving,
    walk,
)


def group(create_app: Callable[[], Flask]) -> FlaskGroup:
    """Every command; those that need the installation build it with ``create_app``, the others never do."""
    commands = FlaskGroup(
        name="penalty",
        create_app=create_app,
        add_version_option=False,
        add_default_commands=False,
        help="Cases of minor environmental violations, from intake to a signed decision.",
    )
    for module in (
        bundling, casework, demo, document, filereviewing, interests, key, law, people, proving, recusal, register,
        rehearsal, serving, walk,
    ):  # fmt: skip
        for command in module.COMMANDS:
            commands.add_command(command)
    for command in own_law.COMMANDS:
        law.law.add_command(command)
    return commands
