"""The output of ``penalty assess`` over files of sheets: as JSON, as a text for lawyers, or checked."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from penalty.criteria.deadlines import YearNotPublished
from penalty.criteria.engine import Recommendation, assess
from penalty.criteria.legal_regime import Regime
from penalty.criteria.presentation import text_report
from penalty.criteria.presentation.translation import MessageCatalogue
from penalty.criteria.sheet_batches import expectations
from penalty.criteria.sheets import sheet
from penalty.criteria.sheets.sheet import Sheet
from penalty.criteria.sheets.sheet_error import SheetError


def format_json(results: Sequence[Recommendation], *, many: bool = True) -> str:
    """The results as JSON text: a list, or without ``many`` the one object."""
    shown = [{"name": one.sheet.name, **one.as_dict()} for one in results]
    return json.dumps(shown if many else shown[0], ensure_ascii=False, indent=2, sort_keys=True)


def assess_files(
    paths: Sequence[Path],
    regimes: Mapping[str, Regime],
    catalogue: MessageCatalogue,
    *,
    as_json_text: bool = False,
    check: bool = False,
) -> tuple[str, int]:
    """The output and exit status of ``penalty assess``: 0, or 1 if ``check`` finds a difference.

    JSON follows the shape of what was given: one file with one sheet gives an object, all else a list.

    Raises:
        SheetError: a file or sheet cannot be used (exit status 2 at the edge).
    """
    files = [sheet.read_sheet_file(path, regimes) for path in paths]
    results = [_assess_sheet(one, regimes[one.regime]) for sheets, _ in files for one in sheets]
    if check:
        return expectations.check_expectations(results)
    if as_json_text:
        return format_json(results, many=len(files) != 1 or files[0][1]), 0
    return "\n\n".join(text_report.render_result(one, catalogue) for one in results), 0


def _assess_sheet(one: Sheet, regime: Regime) -> Recommendation:
    """Raises SheetError where the calendar does not reach far enough."""
    try:
        result = assess(one, regime)
        _ = result.missing
    except YearNotPublished as problem:
        raise SheetError(one.where, problem.message) from problem
    return result
