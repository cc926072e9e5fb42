"""``penalty rehearse``: what a changed edition of the law would change, in stored cases and in case sheets."""

import csv
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any

import click

from penalty.cli import law_options
from penalty.cli.lazy import prepare_installation
from penalty.criteria import law_library, rehearsal
from penalty.criteria.law_files import regime_files
from penalty.criteria.legal_regime import LawError, Regime
from penalty.criteria.presentation import rehearsal_report
from penalty.criteria.presentation.translation import MessageCatalogue
from penalty.criteria.rehearsal import Tally
from penalty.criteria.sheets import sheet_files
from penalty.criteria.sheets.sheet import Sheet
from penalty.criteria.sheets.sheet_error import SheetError
from penalty.translations import load_catalogue

Law = Mapping[str, Regime]
Source = tuple[int, Iterator[tuple[Sheet, int]]]
TEMPLATES = Path(__file__).parent.parent.parent / "templates" / "components"
OUT_PATH = click.Path(dir_okay=False, path_type=Path)


STORED_CASE_WEIGHT = 500
"""Progress of the bar for a stored case; for a sheet it is its bytes."""


@click.command("rehearse")
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--edition",
    required=True,
    type=click.Path(exists=True, path_type=Path),
    help="A folder REGIME/enactments/… whose files replace those of the law or are added, or one such file.",
)
@click.option("--stored", is_flag=True, help="Try it on stored cases too; on them alone where no FILES are named.")
@click.option("--as", "username", envvar="PENALTY_AS", help="Sign-in name of the person whose stored cases are meant.")
@click.option("--csv", "spreadsheet", type=OUT_PATH, help="Write every case that changes into this file.")
@click.option("--chart", type=OUT_PATH, help="Draw the sums into this file (SVG).")
@law_options.REGIME_OPTION
@law_options.LANGUAGE_OPTION
@law_options.OVERLAY_OPTION
def rehearse_law(
    files: tuple[Path, ...], edition: Path, stored: bool, username: str | None, spreadsheet: Path | None,
    chart: Path | None, regime_id: str, lang: str, overlay: Path | None,
) -> None:  # fmt: skip
    """Say what would change if the law were as in EDITION: in case sheets (FILES, or folders of them) and stored cases.

    Sheets are YAML, or JSON lines (.jsonl), of which any number is read in one pass.
    """
    catalogue, installed = load_catalogue(lang), stored or not files
    try:
        with ExitStack() as stack:
            current = _load_installed_law(stack) if installed else law_options.load_regimes(overlay)
            editions = {name: regime.edition for name, regime in current.items()}
            changed_files = regime_files.read_changed_files(edition, editions, regime_id)
            changed = law_library.apply_changed_files(current, changed_files)
            sources = [_sheet_source(files, current)]
            sources += [_stored_case_source(username, current)] if installed else []
            sums = _run_rehearsal(stack, sources, current, changed, spreadsheet, catalogue).as_dict()
            if chart is not None:
                stack.enter_context(_open_atomically(chart)).write(render_chart(sums, changed, catalogue))
    except (SheetError, LawError, OSError) as problem:
        law_options.exit_with_fault(problem)
    click.echo(rehearsal_report.render_table(sums, changed, catalogue))


def render_chart(sums: Mapping[str, Any], changed: Law, catalogue: MessageCatalogue) -> str:
    from jinja2 import Environment, FileSystemLoader  # only where a chart is asked for

    shelf = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return shelf.get_template("changes.svg").render(
        panels=rehearsal_report.build_panels(sums, changed, catalogue),
        before=catalogue.translate(rehearsal_report.NOW),
        after=catalogue.translate(rehearsal_report.CHANGED),
    )


def _load_installed_law(stack: ExitStack) -> Law:
    """The installation stays open until ``stack`` closes."""
    from flask.cli import ScriptInfo  # only where the installation is asked for

    from penalty.authority_factory import current_authority

    context = click.get_current_context()
    prepare_installation(context)
    stack.enter_context(context.ensure_object(ScriptInfo).load_app().app_context())
    return current_authority().regimes


def _sheet_source(files: tuple[Path, ...], current: Law) -> Source:
    paths = sheet_files.list_sheet_files(files)
    read = (one for path in paths for one in sheet_files.read_sheet_files(path, current))
    return sum(path.stat().st_size for path in paths), read


def _stored_case_source(username: str | None, current: Law) -> Source:
    if username is None:
        raise click.UsageError("say whose stored cases are meant: --as NAME (a chief or an auditor sees all)")
    from penalty.cli import context as cli_context  # only where the installation is asked for
    from penalty.services.assessment import stored_sheets

    session, person = cli_context.get_session(), cli_context.get_person(username)
    read = ((one, STORED_CASE_WEIGHT) for one in stored_sheets.iterate_visible_sheets(session, person, current))
    return STORED_CASE_WEIGHT * stored_sheets.count_visible_sheets(session, person), read


def _run_rehearsal(
    stack: ExitStack,
    sources: list[Source],
    current: Law,
    changed: Law,
    spreadsheet: Path | None,
    catalogue: MessageCatalogue,
) -> Tally:
    tally = Tally()
    write = _csv_writer(stack.enter_context(_open_atomically(spreadsheet))) if spreadsheet is not None else None
    bar = stack.enter_context(click.progressbar(length=sum(length for length, _ in sources), file=sys.stderr))
    for one, size in (pair for _, read in sources for pair in read):
        comparison = rehearsal.compare_sheet(one, current[one.regime], changed[one.regime])
        tally.add(comparison)
        if write is not None and comparison.changes:
            write(rehearsal_report.build_row(comparison, changed, catalogue))
        bar.update(size)
    return tally


def _csv_writer(file: IO[str]) -> Callable[[list[str]], object]:
    write = csv.writer(file).writerow
    write(rehearsal_report.COLUMNS)
    return write


@contextmanager
def _open_atomically(path: Path) -> Iterator[IO[str]]:
    """The file takes its name only when everything is written."""
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("w", encoding="utf-8-sig" if path.suffix == ".csv" else "utf-8", newline="") as file:
            yield file
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
