"""Faults of the records of a file: what they leave out, what was said and never answered, what was not proposed."""

from collections.abc import Iterator, Mapping
from datetime import date

from penalty.casefile import CaseView
from penalty.casefile.evidence import awaited_signatures
from penalty.models import DECISIONS, Act, DefenceKind, DocumentKind
from workflows.choices import HearingAttendance, RecusalAnswer
from workflows.vocabulary import Action, Input, State

Fault = tuple[str, str]
TOLD: Mapping[Input, str] = {Input.RECUSAL_ANSWER: "回避的询问和答复", Input.RECORDER: "记录人"}
DUE: Mapping[Action, tuple[str, Mapping[Input, str]]] = {
    Action.RECORD_SCENE: ("scene_record", TOLD),
    Action.RECORD_INTERVIEW: (
        "interview_record",
        {
            Input.ASKED_PERSON: "被询问人姓名",
            Input.ASKED_IDENTITY: "身份证件号码",
            Input.ASKED_WORK: "工作单位及职务",
            Input.ASKED_PHONE: "联系电话",
            Input.ASKED_RELATION: "与本案关系",
            **TOLD,
        },
    ),
    Action.HOLD_HEARING: ("hearing_record", {Input.CLERK: "听证记录员", Input.ARGUMENTS: "当事人意见"}),
}
"""By step, the row of the sheet and what its record must say (APL 43, 55, 64; model forms of 2024)."""
INSPECTIONS_GROUNDED_FROM = date(2025, 1, 3)
"""国办发〔2024〕54号: no inspection of a firm without a plan, a lead or an approval."""


def find_incomplete_records(file: CaseView) -> Iterator[Fault]:
    """Records without who was asked, who wrote, or the answer about a recusal."""
    for act in file.acts:
        row, due = DUE.get(act.action, ("", {}))
        missing = [words for name, words in {**due, **_list_due_before_filing(act)}.items() if not act.given.get(name)]
        if missing and not _is_cancelled(act):
            yield row, f"{act.on}：{'、'.join(missing)}"


def find_unsigned_records(file: CaseView) -> Iterator[Fault]:
    """Records on file as they were printed, with neither the signed copy nor the reason why nobody signed."""
    for record in awaited_signatures.list_awaited(file):
        yield str(record.document.kind), f"{record.document.number}（卷内第{record.piece.number}号）"


def ask_for_signed_receipts(file: CaseView) -> Iterator[Fault]:
    """Papers handed over of which no signed receipt is on file: is it with the paper file?"""
    for document, service in awaited_signatures.list_unsigned_receipts(file):
        yield "other_evidence", f"{document.number}：{service.served_on}"


def _list_due_before_filing(act: Act) -> Mapping[Input, str]:
    """Basis of an inspection that no filed case carries."""
    is_due = (
        act.action is Action.RECORD_SCENE and act.from_state is State.INTAKE and act.on >= INSPECTIONS_GROUNDED_FROM
    )
    return {Input.INSPECTION_BASIS: "检查类别和依据（检查计划、线索或者批准文件）"} if is_due else {}


def _is_cancelled(act: Act) -> bool:
    """A hearing that did not take place heard no argument."""
    return act.action is Action.HOLD_HEARING and act.given.get(Input.ATTENDANCE) != HearingAttendance.HELD


def find_missing_proposals(file: CaseView) -> Iterator[Fault]:
    """A report that proposes no handling, or tells no discretion (Order 30 art 38)."""
    report = file.latest_document(DocumentKind.INVESTIGATION_REPORT)
    labels = {row["label"] for row in report.data.get("rows", [])} if report else set()
    missing = [label for label in ("裁量情况", "处理建议") if label not in labels]
    if report and missing:
        yield "investigation_report", f"{report.number}：{'、'.join(missing)}"


def find_unanswered_arguments(file: CaseView) -> Iterator[Fault]:
    """Arguments of the hearing that the decision does not answer (APL 65; Order 30 arts 48, 56(3))."""
    decision = file.latest_document(*DECISIONS)
    if decision is None:
        return
    answered = (decision.data.get("defence") or {}).get("arguments") or []
    made = [one for one in file.defence if one.kind is DefenceKind.ARGUMENT]
    if len(answered) < len(made):
        yield "decision", f"{decision.number}：{len(made) - len(answered)}"


def find_open_recusals(file: CaseView) -> Iterator[Fault]:
    """A recusal that was asked for in a record and never entered, so that nobody decided it (APL 43)."""
    for act in file.acts:
        if act.given.get(Input.RECUSAL_ANSWER) == RecusalAnswer.REQUESTED and not file.recusals:
            yield DUE[act.action][0], f"{act.on}"


REVIEWING = (Action.PASS, Action.HOLD_HEARING, Action.APPROVE_LEGALLY)
"""Case review, hearing and legal review, which the law keeps from who investigated and does not keep apart."""


def find_single_reviewer(file: CaseView) -> Iterator[Fault]:
    """One person did more than one of them in this round: the authority says whether that suffices (APL 58, 64)."""
    latest = [act for act in (file.latest_act(one) for one in REVIEWING) if act is not None]
    for person in dict.fromkeys(act.by.name for act in latest):
        done = [act.action for act in latest if act.by.name == person]
        if len(done) > 1:
            yield "decision", f"{person}（{'、'.join(DUTIES[one] for one in done)}）"


DUTIES = {Action.PASS: "案件审查", Action.HOLD_HEARING: "听证主持", Action.APPROVE_LEGALLY: "法制审核"}
