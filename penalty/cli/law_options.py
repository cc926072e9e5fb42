"""Options and exits that the commands on law and sheets share."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

import click

from penalty import setting_sources
from penalty.criteria import law_library
from penalty.criteria.legal_regime import LawError, Regime
from penalty.criteria.presentation.message_text import render_message
from penalty.criteria.sheets.sheet_error import SheetError
from penalty.translations import list_languages, load_catalogue

OVERLAY_OPTION = click.option(
    "--law", "overlay", type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of law to try, laid over the built-in one, confirmed or not.",
)  # fmt: skip
REGIME_OPTION = click.option("--regime", "regime_id", default="cn-eco", show_default=True, help="The legal system.")
BAD_INPUT_STATUS = 2


def default_language() -> str:
    """A setting that cannot be read ends the command with status 2."""
    try:
        return setting_sources.read_language()
    except setting_sources.UnsafeSettings as problem:
        exit_with(str(problem))


LANGUAGE_OPTION = click.option(
    "--lang",
    type=click.Choice(list_languages()),
    default=default_language,
    show_default="the setting LANGUAGE",
    help="Language.",
)


def load_regimes(overlay: Path | None) -> Mapping[str, Regime]:
    """A fault in the law ends the command with status 2 and names file and line."""
    try:
        return law_library.load_law(overlay)
    except LawError as problem:
        exit_with_fault(problem)


def exit_with(message: str, status: int = BAD_INPUT_STATUS) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(status)


def exit_with_fault(problem: SheetError | LawError | OSError) -> NoReturn:
    """End the command with place, fault and cure, in its ``--lang`` or the language of the setting."""
    if isinstance(problem, OSError):
        exit_with(str(problem))
    catalogue = load_catalogue(click.get_current_context().params.get("lang") or default_language())
    exit_with(f"{problem.where}: {render_message(problem.message, catalogue)}")
