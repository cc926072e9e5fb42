"""Organisations beside the party, whose names a public copy keeps back (Order 30 art 64(2)), by what each is here."""

import re
from collections.abc import Iterator, Mapping

from penalty.casefile.file import MADE_HERE
from penalty.models import Evidence
from penalty.papers.publication import redaction
from penalty.papers.publication.redaction import RedactionRule, Removal
from penalty.papers.source import PaperSource
from penalty.papers.wording import layouts, named_people
from workflows.choices import CommissionedWork
from workflows.vocabulary import Action, Input

PUBLIC_AREA = re.compile(
    r"(?:[^省]{2,8}(?:省|自治区))?(?:[^市盟州]{2,8}(?:市|盟|州))?(?:[^区县旗小]{1,7}(?:区|县|旗|市))?(?=.{6})"
)
"""The part of an address that names an area large enough to be public."""
LABORATORY, APPRAISER, OTHER_BODY = "某监测机构", "某鉴定机构", "某其他单位"


def iterate_removals(file: PaperSource) -> Iterator[Removal]:
    """Other organisations, each by what it is here: who monitored or appraised, with the numbers by which it is found;
    the unit for which a person answers; who handed evidence in (art 64(2))."""
    unit = file.case.unit_case.party if file.case.unit_case is not None else None
    if unit is not None:
        yield Removal(unit.name, RedactionRule.ORGANISATION, "某单位")
        yield Removal(find_local_address(file.case.site), RedactionRule.ORGANISATION, "某地点")
        yield from (Removal(text, RedactionRule.ORGANISATION) for text in (unit.code, find_local_address(unit.address)))
    ours = [row for row in file.all_measurements if file.authority.letterhead.name not in row.laboratory]
    bodies = _list_commissioned(file) | dict.fromkeys((row.laboratory for row in ours), LABORATORY)
    known = {*bodies, file.case.party.name, unit.name if unit is not None else ""}
    others = [piece.collected_from for piece in file.evidence if _is_other_body(file, piece)]
    bodies |= {name: OTHER_BODY for name in others if name not in known}
    yield from redaction.build_body_removals(bodies)
    numbers = [text for row in ours for text in (row.accreditation, row.report_number)]
    yield from (Removal(number, RedactionRule.ORGANISATION) for number in dict.fromkeys(numbers))


def _list_commissioned(file: PaperSource) -> dict[str, str]:
    """Body -> the words in its place."""
    acts = [act for act in file.acts if act.action is Action.COMMISSION]
    words: Mapping[object, str] = {CommissionedWork.MONITORING: LABORATORY}
    return {layouts.get_text(act, Input.BODY): words.get(act.given.get(Input.WORK), APPRAISER) for act in acts}


def _is_other_body(file: PaperSource, piece: Evidence) -> bool:
    is_ours = piece.method == MADE_HERE or file.authority.letterhead.name in piece.collected_from
    return not is_ours and bool(named_people.ORGANISATION.fullmatch(piece.collected_from))


def find_local_address(address: str) -> str:
    """The address without the area, which is large enough to be public."""
    return PUBLIC_AREA.sub("", address)
