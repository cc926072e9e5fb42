"""``penalty assess``: what the law gives for sheets, without installation, database or people."""

import sys
from pathlib import Path

import click

from penalty.cli.law_options import LANGUAGE_OPTION, OVERLAY_OPTION, exit_with_fault
from penalty.criteria import law_library
from penalty.criteria.legal_regime import LawError
from penalty.criteria.sheet_batches import report
from penalty.criteria.sheets.sheet_error import SheetError
from penalty.translations import load_catalogue

FILES_ARGUMENT = click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))


@click.command("assess")
@FILES_ARGUMENT
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--check", is_flag=True, help="Compare with the sheets' “expect”; status 1 on a difference.")
@LANGUAGE_OPTION
@OVERLAY_OPTION
def assess_sheets(files: tuple[Path, ...], as_json: bool, check: bool, lang: str, overlay: Path | None) -> None:
    """Say what the law gives for each case sheet."""
    try:
        known = law_library.RegimesOnDemand(overlay=overlay)
        text, status = report.assess_files(files, known, load_catalogue(lang), as_json_text=as_json, check=check)
    except (SheetError, LawError, OSError) as problem:
        exit_with_fault(problem)
    click.echo(text)
    sys.exit(status)
