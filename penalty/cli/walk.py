"""``penalty walk``: each case sheet through the whole procedure with the demo cast, on a scratch database."""

import sys
from pathlib import Path

import click

from penalty.cli import law_options, output_files
from penalty.criteria.sheets import sheet
from penalty.criteria.sheets.sheet_error import SheetError
from penalty.demo.walk import Walk, list_complete_sheets, open_scratch_installation


@click.command("walk")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Where the PDFs go.")
@click.option("--bundle", "bundles", is_flag=True, help="Bind each file too and check it; always done without FILES.")
@click.option("--anywhere", is_flag=True, help="Play each sheet at a demo authority of its own place.")
@law_options.OVERLAY_OPTION
def walk(files: tuple[Path, ...], out: Path, bundles: bool, anywhere: bool, overlay: Path | None) -> None:
    """Take each case sheet from intake to its end; leave every document in DIR. Without FILES, five complete files.

    A sheet whose place lies outside the demo authority's area is refused, unless ``--anywhere``. Each sheet ends with a
    line “DECISION path”, and before it, where there is a decision, with “REVIEW points” of the ministry's file review;
    a bound file with “BUNDLE path: verdict” of its checker. Status 1 when one could not be walked, has a fatal defect
    or does not hold, 2 on bad input.
    """
    regimes = law_options.load_regimes(overlay)
    try:
        sheets = [one for path in files or list_complete_sheets() for one in sheet.read_sheets(path, regimes)]
    except (SheetError, OSError) as problem:
        law_options.exit_with(str(problem))
    output_files.make_folder(out)
    with open_scratch_installation(out, overlay) as installation:
        walker = Walk(installation, click.echo, anywhere)
        walked = [walker.try_sheet(one, number, bundle=bundles or not files) for number, one in enumerate(sheets, 1)]
    sys.exit(0 if all(walked) else 1)
