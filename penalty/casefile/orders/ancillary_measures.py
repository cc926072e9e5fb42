"""Parts that the article orders beside the fine on the facts of a case, and what became of them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import col

from penalty.authority import Authority
from penalty.casefile import decision_basis
from penalty.casefile.file import CaseFile
from penalty.criteria.deadlines import YearNotPublished
from penalty.criteria.judgement import JudgedLaw, judge_sheet
from penalty.criteria.sheets import sheet
from penalty.criteria.sheets.sheet_error import SheetError
from penalty.models import Act, Case, Finding, Standing
from workflows.snapshot import AncillaryMeasures
from workflows.states import UNDECIDED, State
from workflows.vocabulary import Action, Input

NOT_DEALT_WITH = tuple(state for state in UNDECIDED if state is not State.TRANSFERRED)
"""Ends of a person's case after which nobody deals with that person any more."""
WARNING = "警告"
ORDER_WORDS: Mapping[str, tuple[str, ...]] = {
    "warning": (WARNING,),
    "production_limits": ("限制生产", "停产整治"),
    "production_stop": ("停产整治",),
    "works_stop": ("停工整治",),
    "works_suspended": ("暂停施工",),
    "business_stop": ("停业整治",),
    "works_or_business_stop": ("停工整治", "停业整治"),
    "limits_or_permit": ("限制生产", "停产整治", "吊销许可证"),
    "stop_or_permit": ("停产停业", "吊销许可证"),
    "removal": ("拆除",),
    "business_ban": ("禁止从事",),
}
"""By part, the words by which an order of it is known; one of them is enough, as the article leaves the choice."""
POLICE_TRANSFER = "police_transfer"


def describe_measures(file: CaseFile, authority: Authority, today: date) -> AncillaryMeasures:
    parts = list_parts(file, authority, today)
    musts = [one for one in parts if one["force"] == "must"]
    kinds = {one["kind"] for one in musts}
    return AncillaryMeasures(
        fines_persons=any("maximum" in one for one in musts),
        person_named=bool(list_cases_under_way(file)),
        none_found=find_inquiry(file) is not None,
        due=tuple(ORDER_WORDS[kind] for kind in ORDER_WORDS if kind in kinds),
        open=tuple(ORDER_WORDS[one["kind"]] for one in parts if one["kind"] in ORDER_WORDS and one not in musts),
        transfer_due=POLICE_TRANSFER in kinds,
        open_gains=list_open_gains(file, authority, today),
    )


def list_parts(file: CaseFile, authority: Authority, today: date) -> Sequence[Mapping[str, Any]]:
    """The parts on the facts as they stand now; none while the penalty is waived, or the sheet cannot be judged: then
    the assessment names what is wrong with it."""
    judged = _find_judged(file, authority, today)
    return file.get_cached("ancillary_measures", lambda: _describe_parts(judged))


def list_open_gains(file: CaseFile, authority: Authority, today: date) -> tuple[str, ...]:
    """The sums to be confiscated that nobody found out or looked into: proven, or recorded as not obtainable with what
    was done; a claim finds nothing (APL 28(2), 40)."""
    regime, judged = authority.regimes[file.case.regime], _find_judged(file, authority, today)
    proven = decision_basis.get_proving(regime, file)
    seized = [part.fact for part in judged.parts if part.fact is not None] if judged is not None else []
    return tuple(name for name in dict.fromkeys(seized) if name not in proven and find_search(file, name) is None)


def find_search(file: CaseFile, name: str) -> Finding | None:
    """The answer that says what was done in vain to find out a sum; ``None`` where nobody looked for it."""
    row = file.answers.get(name)
    return row if row is not None and row.standing is Standing.UNOBTAINABLE and row.note.strip() else None


def _find_judged(file: CaseFile, authority: Authority, today: date) -> JudgedLaw | None:
    return file.get_cached("ancillary_measures_judged", lambda: _judge(file, authority, today))


def _judge(file: CaseFile, authority: Authority, today: date) -> JudgedLaw | None:
    regime = authority.regimes.get(file.case.regime)
    matter = regime.matters.get(file.case.matter) if regime else None
    if regime is None or matter is None or not any(period.parts for period in matter.periods):
        return None
    decided_on = file.assessment.decided_on if file.assessment else max(today, file.case.violated_to)
    inputs = decision_basis.build_inputs(regime, file) | {"decided_on": decided_on}
    try:
        checked = sheet.parse_sheet(inputs, file.case.reference, authority.regimes)
        judged = judge_sheet(checked, regime, checked.facts).applied
    except (SheetError, YearNotPublished):
        return None
    return None if _is_spared(file, judged) else judged


def _describe_parts(judged: JudgedLaw | None) -> Sequence[Mapping[str, Any]]:
    return tuple(judged.describe_part(one) for one in judged.parts) if judged is not None else ()


def _is_spared(file: CaseFile, judged: JudgedLaw) -> bool:
    """No penalty follows, and no departure imposes one."""
    return not judged.is_penalty and (file.departure is None or judged.effect not in decision_basis.WAIVING)


def list_cases_of_persons(file: CaseFile) -> Sequence[Case]:
    """The cases of the persons who were named as responsible for the act of this unit, in their order."""
    query = select(Case).where(col(Case.unit_case_id) == file.case.id).order_by(col(Case.id))
    return file.get_cached("cases_of_persons", lambda: list(file.session.scalars(query)))


def list_cases_under_way(file: CaseFile) -> list[Case]:
    """Those that did not end without anybody dealing with the person."""
    return [one for one in list_cases_of_persons(file) if one.state not in NOT_DEALT_WITH]


def find_inquiry(file: CaseFile) -> Act | None:
    """The latest record that no responsible person was identified, with what was done to find one."""
    acts = [act for act in file.sound_acts if act.action is Action.RECORD_NO_PERSON]
    return acts[-1] if acts else None


def list_orders(file: CaseFile) -> list[str]:
    """The orders beside the fine, one a line, as they were last submitted for review."""
    return read_orders(file.latest_act(Action.SUBMIT))


def read_orders(submission: Act | None) -> list[str]:
    return [str(line).strip() for line in submission.given.get(Input.PART_ORDERS) or ()] if submission else []


def list_grave_orders(file: CaseFile) -> list[str]:
    """Those that give a right to a hearing and are deliberated: all but a warning (Order 30 arts 46, 52)."""
    return [line for line in list_orders(file) if WARNING not in line]
