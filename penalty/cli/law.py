"""``penalty law``: the law alone, without installation, database or people."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import click

from penalty import clock
from penalty.cli import days, law_options
from penalty.cli.commands import OWN_LAW
from penalty.cli.lazy import LazyGroup
from penalty.criteria.legal_regime import Regime
from penalty.criteria.presentation import law_report
from penalty.translations import load_catalogue


@click.group("law", cls=LazyGroup, entries=OWN_LAW)
def law_group() -> None:
    """Show the law that is loaded, with sources and state."""


@law_group.command("list")
@law_options.REGIME_OPTION
@law_options.LANGUAGE_OPTION
@law_options.OVERLAY_OPTION
def list_enactments(regime_id: str, lang: str, overlay: Path | None) -> None:
    """Every enactment: span, area, kind, state."""
    click.echo(law_report.render_register(_get_regime(regime_id, overlay), load_catalogue(lang)))


@law_group.command("show")
@click.argument("name")
@law_options.REGIME_OPTION
@law_options.LANGUAGE_OPTION
@law_options.OVERLAY_OPTION
def show_law(name: str, regime_id: str, lang: str, overlay: Path | None) -> None:
    """One enactment or one article, such as cn-apl-2021/33-1, and what rests on it."""
    _print_or_exit(lambda: law_report.render_part(_get_regime(regime_id, overlay), name, load_catalogue(lang)))


@law_group.command("diff")
@click.argument("first")
@click.argument("second")
@law_options.REGIME_OPTION
@law_options.OVERLAY_OPTION
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
@law_options.REGIME_OPTION
@law_options.OVERLAY_OPTION
def check_law(on: date, regime_id: str, overlay: Path | None) -> None:
    """The state of every part, and what lapses within sixty days; status 1 when a part has no source."""
    text, status = law_report.render_states(_get_regime(regime_id, overlay), on)
    click.echo(text)
    sys.exit(status)


@law_group.command("matters")
@law_options.REGIME_OPTION
@law_options.LANGUAGE_OPTION
@law_options.OVERLAY_OPTION
def list_matters(regime_id: str, lang: str, overlay: Path | None) -> None:
    """The catalogue of matters with duties, articles and ranges."""
    click.echo(law_report.render_matters(_get_regime(regime_id, overlay), load_catalogue(lang)))


def _get_regime(name: str, overlay: Path | None) -> Regime:
    known = law_options.load_regimes(overlay)
    if name not in known:
        law_options.exit_with(f"there is no regime {name}; there are {', '.join(known)}")
    return known[name]


def _print_or_exit(make: Callable[[], str]) -> None:
    try:
        click.echo(make())
    except KeyError as unknown:
        law_options.exit_with(
            f"there is nothing called {unknown.args[0]} here; `penalty law list` names every enactment"
        )
