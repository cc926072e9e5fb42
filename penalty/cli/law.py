"""``penalty assess`` and ``penalty law``: the law alone, without installation, database or people."""

import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import NoReturn

import click

from penalty import clock, config
from penalty.cli import days
from penalty.cli.commands import OWN_LAW
from penalty.cli.lazy import LazyGroup
from penalty.criteria import law_loading
from penalty.criteria.legal_regime import LawError, Regime
from penalty.criteria.presentation import law_report
from penalty.criteria.presentation.message_text import render_message
from penalty.criteria.runs import report
from penalty.criteria.sheets.sheet_error import SheetError
from penalty.translations import list_languages, load_catalogue

FILES_ARGUMENT = click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
OVERLAY_OPTION = click.option(
    "--law", "overlay", type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of law to try, laid over the built-in one, confirmed or not.",
)  # fmt: skip
REGIME_OPTION = click.option("--regime", "regime_id", default="cn-eco", show_default=True, help="The legal system.")
BAD_INPUT_STATUS = 2


def default_language() -> str:
    """A setting that cannot be read ends the command with status 2."""
    try:
        return config.read_language()
    except config.UnsafeSettings as problem:
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
        return law_loading.load_law(overlay)
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


@click.command("assess")
@FILES_ARGUMENT
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--check", is_flag=True, help="Compare with the sheets' “expect”; status 1 on a difference.")
@LANGUAGE_OPTION
@OVERLAY_OPTION
def assess_sheets(files: tuple[Path, ...], as_json: bool, check: bool, lang: str, overlay: Path | None) -> None:
    """Say what the law gives for each case sheet."""
    known = law_loading.RegimesOnDemand(overlay=overlay)
    try:
        text, status = report.assess_files(files, known, load_catalogue(lang), as_json_text=as_json, check=check)
    except (SheetError, LawError, OSError) as problem:
        exit_with_fault(problem)
    click.echo(text)
    sys.exit(status)


@click.group("law", cls=LazyGroup, entries=OWN_LAW)
def law_group() -> None:
    """Show the law that is loaded, with sources and state."""


@law_group.command("list")
@REGIME_OPTION
@LANGUAGE_OPTION
@OVERLAY_OPTION
def list_enactments(regime_id: str, lang: str, overlay: Path | None) -> None:
    """Every enactment: span, area, kind, state."""
    click.echo(law_report.render_register(_get_regime(regime_id, overlay), load_catalogue(lang)))


@law_group.command("show")
@click.argument("name")
@REGIME_OPTION
@LANGUAGE_OPTION
@OVERLAY_OPTION
def show_law(name: str, regime_id: str, lang: str, overlay: Path | None) -> None:
    """One enactment or one article, such as cn-apl-2021/33-1, and what rests on it."""
    _print_or_exit(lambda: law_report.render_part(_get_regime(regime_id, overlay), name, load_catalogue(lang)))


@law_group.command("diff")
@click.argument("first")
@click.argument("second")
@REGIME_OPTION
@OVERLAY_OPTION
def compare_enactments(first: str, second: str, regime_id: str, overlay: Path | None) -> None:
    """Compare two enactments."""
    _print_or_exit(lambda: law_report.render_comparison(_get_regime(regime_id, overlay), first, second))


@law_group.command("check")
@click.option(
    "--on",
    type=days.DAY_TYPE,
    default=lambda: clock.day_of(clock.now()).isoformat(),
    show_default="today",
    help="The day for what is about to lapse.",
)
@REGIME_OPTION
@OVERLAY_OPTION
def check_law(on: date, regime_id: str, overlay: Path | None) -> None:
    """The state of every part, and what lapses within sixty days; status 1 when a part has no source."""
    text, status = law_report.render_states(_get_regime(regime_id, overlay), on)
    click.echo(text)
    sys.exit(status)


@law_group.command("matters")
@REGIME_OPTION
@LANGUAGE_OPTION
@OVERLAY_OPTION
def list_matters(regime_id: str, lang: str, overlay: Path | None) -> None:
    """The catalogue of matters with duties, articles and ranges."""
    click.echo(law_report.render_matters(_get_regime(regime_id, overlay), load_catalogue(lang)))


def _get_regime(name: str, overlay: Path | None) -> Regime:
    known = load_regimes(overlay)
    if name not in known:
        exit_with(f"there is no regime {name}; there are {', '.join(known)}")
    return known[name]


def _print_or_exit(make: Callable[[], str]) -> None:
    try:
        click.echo(make())
    except KeyError as unknown:
        exit_with(f"there is nothing called {unknown.args[0]} here; `penalty law list` names every enactment")
