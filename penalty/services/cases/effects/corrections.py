"""Effects of the steps that put a decision or an order right without deciding anew."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from penalty.casefile import CaseView, error_corrections, history, payments
from penalty.casefile.file import MADE_HERE
from penalty.casefile.texts import printed_text
from penalty.casefile.time_limits import order_days
from penalty.errors import Invalid, InvalidField
from penalty.messages import Message
from penalty.models import ORDERS, Act, DocumentKind, Evidence, MeasureBasis, Purpose, User
from penalty.papers.stages import slips
from penalty.papers.wording import layouts
from penalty.services import documents, evidence
from penalty.services.cases.effects.transition_context import Effect, TransitionContext, describe_document
from workflows.attempt import parse_day
from workflows.choices import Slip, SupersedeGround
from workflows.input_kinds import PROOFS
from workflows.states import UNDECIDED, UNDECIDED_STATES
from workflows.vocabulary import Action, Input, State

EVIDENCE_OPEN = (State.INTAKE, State.FILING, State.SUSPENDED, *UNDECIDED_STATES, *UNDECIDED)
"""States in which no decision in force rests on the evidence."""
SETTLED_BY_ROWS = (Action.ATTACH_PROOF, Action.TAKE_BACK_EVIDENCE)
"""Steps whose piece counts by the record of service in force, or no longer at all."""
COPY_REPLACED = "原决定书已依法补正（更正），公开文本予以替换"
"""Public reason for taking back the copy of a decision that was put right."""


def _propose(step: TransitionContext) -> Mapping[str, Any]:
    wrong = str(step.row.given[Input.WRONG_TEXT])
    if any(str(act.given[Input.WRONG_TEXT]) == wrong for act in error_corrections.list_confirmed(step.view)):
        raise InvalidField(Input.WRONG_TEXT, "these words were put right already; choose others")
    _require_slip(step, step.row)
    return {}


def _require_slip(step: TransitionContext, told: Act) -> None:
    given = told.given
    slips.require_slip(
        step.open_source(), step.decision(), Slip(given[Input.SLIP]), str(given[Input.WRONG_TEXT]),
        str(given[Input.RIGHT_TEXT]),
    )  # fmt: skip


def _correct(step: TransitionContext) -> Mapping[str, Any]:
    """The paper with the right words is issued to be served; a public copy with the wrong ones is taken back."""
    proposed = error_corrections.list_confirmed(step.view)[-1]
    _require_slip(step, proposed)
    notice, decision = step.issue(DocumentKind.CORRECTION_NOTICE), step.decision()
    copies = [one.document_id for one in step.view.publications if one.decision_id == decision.key]
    taken = [_take_back_copy(step, key) for key in copies]
    return {**describe_document(notice), "proposal": proposed.key, **({"withdrawn": taken} if taken else {})}


def _take_back_copy(step: TransitionContext, key: int) -> str:
    copy = next(one for one in step.view.documents if one.key == key)
    ground = SupersedeGround.CORRECTION
    documents.supersede_document(step.session, step.actor, copy, ground, COPY_REPLACED, today=step.today)
    return copy.number


def _extend_correction(step: TransitionContext) -> Mapping[str, Any]:
    """The party is told the later day, and each measure that is not carried out gets it, as the officer asked: whoever
    decides does not investigate by it."""
    order, due_on = step.view.latest_standing(*ORDERS), order_days.find_correction_day(step.view)
    if order is None or due_on is None:
        raise LookupError(f"{step.case.reference} has no order to correct")
    paper = step.issue(DocumentKind.CORRECTION_EXTENSION, extra={"order": order, "due_on": due_on})
    asked = layouts.require_act(step.open_source(), Action.ASK_CORRECTION_EXTENSION)
    by_officer = replace(step, actor=step.session.get_one(User, asked.by_id))
    by_officer.put_on_file(paper, Purpose.REMEDIATION)
    lines = [str(line) for line in order.data.get("demands", ())]
    return {**describe_document(paper), **by_officer.demand(order, lines, MeasureBasis.ORDERED, due_on)}


def _ask_registration_correction(step: TransitionContext) -> Mapping[str, Any]:
    """Refuse words that cannot stand in papers, or that the registration has already; a chief corrects the rest."""
    party, given = step.case.party, step.row.given
    known = {
        Input.NEW_NAME: party.name, Input.NEW_REPRESENTATIVE: party.representative, Input.NEW_ADDRESS: party.address,
        Input.NEW_PHONE: party.phone,
    }  # fmt: skip
    typed = {ask: str(given[ask]) for ask in known if given.get(ask)}
    problems = {ask: printed_text.find_name_problem(text) for ask, text in typed.items()}
    problems[Input.NEW_PHONE] = printed_text.find_phone_problem(typed.get(Input.NEW_PHONE, ""))
    day = parse_day(given.get(Input.CHANGED_ON))
    if day is not None and day > step.today:
        problems[Input.CHANGED_ON] = Message("%(day)s lies ahead; give the day on which it changed", day=day)
    for ask, text in typed.items():
        if text == known[ask]:
            problems[ask] = Message("the registration says so already; leave this empty, or say what is right")
    if found := {str(ask): problem for ask, problem in problems.items() if problem is not None}:
        raise Invalid(found)
    return {}


def _take_back_evidence(step: TransitionContext) -> Mapping[str, Any]:
    """The piece no longer stands on this file; its row, its file and its chain of custody stay."""
    key = int(step.row.given[Input.PIECE])
    piece = next(one for one in step.view.all_evidence if one.key == key)
    if (problem := _find_use(step, piece)) is not None:
        raise InvalidField(Input.PIECE, problem)
    evidence.note_taken_back(step.session, step.actor, piece, str(step.row.given[Input.REASON]))
    return {"evidence": [{"number": piece.number, "title": piece.title, "sha256": piece.sha256}]}


def _find_use(step: TransitionContext, piece: Evidence) -> Message | None:
    """The thing that rests on the piece and must be put right first."""
    view = step.view
    if piece.method == MADE_HERE:
        return Message("this system made it for this case; supersede what is wrong in it")
    rested_on = piece.purpose is not Purpose.PROCEDURE or any(piece in row.proofs for row in view.answers.values())
    if step.row.from_state not in EVIDENCE_OPEN and rested_on:
        return Message("the decision rests on it; a chief supersedes the decision first")
    if any(piece.key in (row.proof_id, row.consent_evidence_id) for row in view.latest_services.values()):
        return Message("it proves a service; take back that proof, or record that the service failed, first")
    if any(f"{act.given.get(Input.PROOF)}" == f"{piece.key}" for act in payments.list_booked(view.acts)):
        return Message("it proves a payment; have that payment reversed first")
    if any(piece.key in (entry.evidence_id, entry.power_id) for entry in view.entries):
        return Message("an entry of the defence rests on it; replace the piece by the right one under Evidence")
    if (act := _find_naming(view, piece)) is not None:
        return Message(
            "%(action)s of %(day)s rests on it; replace the piece by the right one under Evidence",
            action=act.action, day=act.on,
        )  # fmt: skip
    return None


def _find_naming(view: CaseView, piece: Evidence) -> Act | None:
    """The latest step in force that names the piece, or one whose place it took."""
    keys = {f"{one.key}" for one in _list_line(view, piece)}
    sound = {act.key for act in view.sound_acts}
    standing = [act for act in history.list_standing(view.acts) if act.key in sound]
    named = [act for act in standing if act.action not in SETTLED_BY_ROWS and not keys.isdisjoint(_list_named(act))]
    return named[-1] if named else None


def _list_line(view: CaseView, piece: Evidence) -> list[Evidence]:
    before = next((one for one in view.all_evidence if one.key == piece.supersedes_id), None)
    return [piece, *(_list_line(view, before) if before is not None else ())]


def _list_named(act: Act) -> Iterator[str]:
    """Keys of the pieces that the step names as its evidence."""
    for name in (one for one in Input if one.row.kind in PROOFS and one is not Input.SERVICE_EVIDENCE):
        value = act.given.get(name) or ()
        yield from (f"{one}" for one in (value if isinstance(value, list) else [value]))


CORRECTION_EFFECTS: Mapping[Action, Effect] = {
    Action.PROPOSE_ERROR_CORRECTION: _propose,
    Action.EXTEND_CORRECTION: _extend_correction,
    Action.TAKE_BACK_EVIDENCE: _take_back_evidence,
    Action.ASK_REGISTRATION_CORRECTION: _ask_registration_correction,
    Action.REVOKE_ORDER: lambda step: step.revoke_orders(str(step.row.given[Input.REASON])),
    Action.CORRECT_ERROR: _correct,
}
