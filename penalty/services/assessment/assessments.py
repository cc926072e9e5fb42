"""The law applied to the file: run the engine, seal what it rested on, and record departures from it."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from penalty.authority import Authority
from penalty.casefile import CaseFile, CaseView, decision_basis
from penalty.casefile.decision_basis import Basis
from penalty.casefile.orders import ancillary_measures
from penalty.criteria import engine
from penalty.criteria.deadlines import YearNotPublished
from penalty.criteria.engine import Recommendation
from penalty.criteria.legal_regime import Regime
from penalty.criteria.schemas.procedure_schema import Threshold
from penalty.criteria.sheets import sheet
from penalty.criteria.sheets.sheet_error import SheetError
from penalty.errors import InvalidField
from penalty.messages import Message
from penalty.models import Assessment, Case, Departure, User
from penalty.papers import language
from penalty.services import permissions
from penalty.services.assessment import findings, law_editions
from penalty.services.reasons import require_reason
from penalty.services.records import audit
from workflows.vocabulary import Action, Input, Role


def assess_case(
    session: Session, actor: User, case: Case, *, authority: Authority, today: date, decided_on: date | None = None
) -> Assessment:
    """Run the engine on the file as it stands and seal the result.

    ``decided_on`` is the foreseen day of the decision, today unless given. Raises ``Invalid`` as :func:`run_engine`
    does, and while own law of the regime is not applied at all.
    """
    permissions.require_investigator(session, actor, case)
    permissions.require_open(case)
    file = CaseFile(session, case)
    permissions.require_competent(file, authority)
    _require_whole_law(case.regime, authority)
    regime = authority.regimes[case.regime]
    inputs = decision_basis.build_inputs(regime, file) | {"decided_on": (decided_on or today).isoformat()}
    result = run_engine(inputs, authority.regimes)
    row = _store_assessment(actor, file, regime, inputs, result)
    _copy_to_case(case, row, result)
    changes = {"digest": row.digest, "effect": case.effect, "amount_fen": row.amount_fen}
    audit.record_act(session, actor, "assess", chain=case.reference, role=Role.OFFICER, changes=changes)
    session.flush()
    return row


def _require_whole_law(regime: str, authority: Authority) -> None:
    """Nobody assesses by the shipped law where the authority put its own in force and it cannot be read."""
    for one in authority.list_law_faults(regime):
        if not one.kept:
            raise InvalidField("law", _UNAPPLIED.fill(name=one.name, problem=one.problem))


_UNAPPLIED = Message(
    "no case is assessed while own law of this authority is not applied (%(name)s): %(problem)s An administrator mends "
    "or withdraws it"
)


def run_engine(inputs: Mapping[str, Any], law: Mapping[str, Regime]) -> Recommendation:
    """Run the engine on a stored or composed case sheet.

    Raises ``Invalid`` naming an answer that cannot be, or the year whose working days are needed but not published.
    """
    try:
        checked = sheet.parse_sheet(inputs, "case", law)
        return engine.assess(checked, law[checked.regime])
    except SheetError as problem:
        raise InvalidField(problem.about or "facts", problem.message) from problem
    except YearNotPublished as problem:
        raise InvalidField("calendar", problem.message) from problem


def preview_assessment(
    session: Session,
    case: Case,
    changes: Mapping[str, Any],
    *,
    authority: Authority,
    decided_on: date,
    proposed_fen: int | None = None,
) -> Recommendation:
    """Assess with changed answers, saving nothing.

    ``changes`` maps facts to values, ``None`` leaves a fact open; ``proposed_fen`` is the base amount in fen, that
    on file unless given.
    """
    inputs = decision_basis.build_inputs(authority.regimes[case.regime], CaseFile(session, case))
    inputs["decided_on"] = decided_on.isoformat()
    facts = {**inputs["facts"], **changes}
    inputs["facts"] = {name: findings.to_stored_value(value) for name, value in facts.items() if value is not None}
    inputs["claims"] = {name: value for name, value in inputs["claims"].items() if name not in changes}
    if proposed_fen is not None:
        inputs["proposed_amount"] = decision_basis.format_yuan(proposed_fen)
    return run_engine(inputs, authority.regimes)


def list_changes_since_review(view: CaseView) -> list[tuple[str, str, Any, Any]]:
    """Differences to what the last passed case review was shown; empty when nothing was passed."""
    passed = view.latest_act(Action.PASS)
    reviewed = view.find_assessment(passed.digest) if passed else None
    if view.basis is None or reviewed is None:
        return []
    return list(decision_basis.list_differences(decision_basis.basis_from_assessment(reviewed), view.basis))


def is_unchanged_under_current_law(row: Assessment, *, authority: Authority, today: date) -> bool:
    before = json.loads(row.result)
    after = run_engine(dict(row.inputs) | {"decided_on": today.isoformat()}, authority.regimes)
    amount = None if after.amount is None else after.amount.as_dict()
    same = all(before[name] == getattr(after, name) for name in ("effect", "force", "ground", "law", "reason"))
    return same and before["amount"] == amount


def is_deliberation_due(view: CaseView) -> bool:
    return bool(list_deliberation_causes(view))


def list_deliberation_causes(view: CaseView) -> tuple[Message, ...]:
    """A waiver, a mitigation, a large fine, an order beside it or a complex case (APL 57; Order 30 art 52; before it
    Order 8 art 52), by the figures of the day.

    A departure may leave a waiver for a fine; a mitigation stays one at another figure.
    """
    if view.assessment is None:
        return ()
    causes = {
        WAIVED: view.is_waived,
        MITIGATED: view.result["effect"] == "mitigate",
        LARGE: _is_large(view, view.assessment.amount_fen or 0),
        REFERRED: _is_grave_by_its_parts(view),
        ORDERED: bool(ancillary_measures.list_grave_orders(view)),
        COMPLEX: any(act.given.get(Input.IS_COMPLEX) is True for act in view.acts),
    }
    return tuple(cause for cause, holds in causes.items() if holds)


WAIVED, MITIGATED = Message("the penalty is to be waived"), Message("the fine is to be mitigated below the minimum")
LARGE, ORDERED = Message("the fine is large"), Message("a grave order goes beside the fine")
REFERRED = Message("the act goes to the police, too")
COMPLEX = Message("the officer called the case complex or grave")


def record_departure(
    session: Session, actor: User, case: Case, amount_fen: int | None, reason: str, *, authority: Authority, today: date
) -> Departure:
    """Leave the recommendation for ``amount_fen`` (fen; 0 or more), with reasons; the file is assessed anew.

    A waiver that the law commands cannot be left.
    """
    permissions.require_investigator(session, actor, case)
    row = CaseFile(session, case).assessment
    if row is None:
        raise InvalidField("amount", "assess the case first; there is nothing to depart from")
    result = json.loads(row.result)
    if result["effect"] in ("waive", "not_punishable"):
        raise InvalidField("amount", "the law leaves no choice here; change the facts if they are wrong")
    if amount_fen is None or amount_fen < 0 or not reason.strip():
        raise InvalidField("amount", "give a figure of 0 or more and the reasons for it")
    require_reason(reason, Message("say what carries the departure"), most=4000)
    language.require_sound_reason(authority.regimes[case.regime], "departure_reason", "reason", reason)
    departure = Departure(case_id=case.key, amount_fen=amount_fen, reason=reason.strip(), by_id=actor.key)
    return _add_departure(session, actor, case, departure, authority, today)


def withdraw_departure(
    session: Session, actor: User, case: Case, reason: str, *, authority: Authority, today: date
) -> Departure:
    """Return to the recommendation; the departure stays on record."""
    permissions.require_investigator(session, actor, case)
    if CaseFile(session, case).departure is None:
        raise InvalidField("reason", "there is no departure to withdraw")
    told = require_reason(reason, Message("say why the recommendation is right after all"), most=4000)
    departure = Departure(case_id=case.key, withdrawn=True, reason=told, by_id=actor.key)
    return _add_departure(session, actor, case, departure, authority, today)


def _add_departure(
    session: Session, actor: User, case: Case, row: Departure, authority: Authority, today: date
) -> Departure:
    permissions.require_open(case)
    session.add(row)
    session.flush()
    act, changes = "withdraw_departure" if row.withdrawn else "depart", {"amount_fen": row.amount_fen}
    audit.record_act(session, actor, act, chain=case.reference, role=Role.OFFICER, reason=row.reason, changes=changes)
    last = CaseFile(session, case).assessment
    foreseen = last.decided_on if last else None
    assess_case(session, actor, case, authority=authority, today=today, decided_on=foreseen)
    return row


def _store_assessment(
    actor: User, file: CaseFile, regime: Regime, inputs: dict[str, Any], result: Recommendation
) -> Assessment:
    text = result.canonical().decode()
    basis = Basis(
        inputs={name: value for name, value in inputs.items() if name != "decided_on"},
        proofs=decision_basis.list_proofs(regime, file),
        result=text,
        amount_fen=decision_basis.amount_to_pay(json.loads(text), file.departure),
        enactments=dict(result.enactments),
        templates=decision_basis.hash_templates(file.case.regime),
    )
    row = Assessment(
        case_id=file.case.key,
        regime=file.case.regime,
        decided_on=date.fromisoformat(inputs["decided_on"]),
        digest=basis.digest,
        edition=law_editions.store_edition(file.session, result.regime),
        by_id=actor.key,
        **asdict(basis) | {"inputs": inputs},
    )
    file.session.add(row)
    return row


def _copy_to_case(case: Case, row: Assessment, result: Recommendation) -> None:
    case.effect, case.amount_fen = str(result.as_dict()["effect"]), row.amount_fen
    permissions.bump_version(case)


def _is_large(view: CaseView, fen: int) -> bool:
    """The figure is one for every party, or one for each kind of party."""
    threshold = _find_threshold(view)
    if threshold is None:
        return False
    values = threshold.values
    figure = values["fine"] if "fine" in values else values[view.case.party.kind.value]
    return fen >= decision_basis.to_fen(figure)


def _is_grave_by_its_parts(view: CaseView) -> bool:
    """Counted are the parts that the article commands, a transfer that the facts call for, and one that was made."""
    threshold = _find_threshold(view)
    if threshold is None or view.is_waived:
        return False
    due = {one["kind"] for one in view.result.get("beside") or () if one["force"] == "must"}
    made = {ancillary_measures.POLICE_TRANSFER} if view.latest_act(Action.REFER) is not None else set()
    return bool({*threshold.parts} & (due | made | {str(one["id"]) for one in view.result["flags"]}))


def _find_threshold(view: CaseView) -> Threshold | None:
    try:
        return view.regime.find_threshold("collective_discussion", view.today)
    except KeyError:
        return None
