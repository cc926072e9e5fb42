"""Quantities in found facts: each is carried by a piece, a record or a proven answer, or it does not stand there."""

import re
from collections.abc import Iterator

from penalty.errors import InvalidField
from penalty.models import Standing
from penalty.papers.evidence import evidence_list, measured_values
from penalty.papers.source import PaperSource
from penalty.papers.wording import layouts, narrative
from workflows.vocabulary import Action, Input

UNITS = "吨|千克|公斤|克|立方米|平方米|公里|千米|米|升|亩|公顷|户|名|人|头|只|辆|台|袋|桶|倍|分贝"
QUANTITY = re.compile(
    rf"((?:[0-9][0-9,，]*(?:\.[0-9]+)?|[一二两三四五六七八九十百千]{{1,6}}))(?:余|多)?(?:万)?({UNITS})(?!民政府|员|民法院|/|／)"
)
"""A figure with its unit; names of bodies and units of concentration are none."""
LOOSE = re.compile("[一百千十](?:余|多)?(?:名|户|人|只|辆|台|个|米)$")
"""One of something, or a round figure of speech."""
RECORDS = (
    (Action.RECORD_SCENE, Input.CONTENT), (Action.RECORD_INTERVIEW, Input.CONTENT),
    (Action.VERIFY_CORRECTION, Input.VERIFICATION), (Action.CONFIRM_UNDERTAKING, Input.VERIFICATION),
    (Action.RECEIVE_RESULT, Input.RESULT), (Action.NAME_PERSON, Input.REASON),
)  # fmt: skip
"""What was written down where it was seen, said or measured."""


def require_carried(file: PaperSource, text: str) -> None:
    """Raise ``Invalid`` naming the quantities of ``text`` that nothing on file carries."""
    carried, plain = "".join(list_carriers(file)), _list_proven_figures(file)
    found = [one for one in QUANTITY.finditer(text) if not LOOSE.match(one.group())]
    missing = [one.group() for one in found if one.group() not in carried and _read_figure(one) not in plain]
    if missing:
        raise InvalidField(
            Input.NARRATIVE,
            "no piece on file says “%(quantity)s”; write it into what a piece proves or into the record of what "
            "was seen or said, enter it as a measured value or a fact, or take it out",
            quantity="、".join(dict.fromkeys(missing)),
        )


def _read_figure(found: re.Match[str]) -> str:
    return found.group(1).replace(",", "").replace("，", "")


def list_carriers(file: PaperSource) -> list[str]:
    """The texts on file that carry what is told: pieces, records, proven answers, measures, values."""
    return list(_iterate_sources(file))


def _iterate_sources(file: PaperSource) -> Iterator[str]:
    yield from (evidence_list.describe_proves(file, piece) for piece in file.evidence)
    yield from (piece.title for piece in file.evidence)
    for action, name in RECORDS:
        yield from ("".join(layouts.list_lines(act, name)) for act in file.acts if act.action is action)
    yield from (row.note for row in file.answers.values() if row.standing is Standing.PROVEN)
    yield from (f"{row.result}{row.seen}" for row in file.measures)
    yield measured_values.describe_values(list(file.measurements))
    yield from (
        f"{row.conditions}{row.point}{measured_values.describe_limit(row)}{row.standard}" for row in file.measurements
    )
    if file.case.unit_case is not None:
        unit = PaperSource(file.session, file.case.unit_case, file.authority, file.today, file.actor, {})
        yield from narrative.list_written_account(unit)
        yield from _iterate_sources(unit)
    yield f"{narrative.build_party(file).name}{file.case.site}"


def _list_proven_figures(file: PaperSource) -> set[str]:
    """Figures typed as answers with proof."""
    numbers = (value for value in file.proven_facts.values() if isinstance(value, int | float | str))
    return {f"{value}" for value in numbers if not isinstance(value, bool)}
