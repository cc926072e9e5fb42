"""Effects on other cases: one merged into another, split off, or opened for a responsible person."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlmodel import col

from penalty.casefile import CaseFile
from penalty.casefile.evidence import reusable_evidence
from penalty.casefile.orders import ancillary_measures
from penalty.casefile.parties import identity
from penalty.casefile.time_limits import arrivals
from penalty.errors import InvalidField
from penalty.models import (
    Act,
    Assignment,
    Case,
    DocumentKind,
    Evidence,
    Finding,
    FindingProof,
    Party,
    PartyKind,
    Position,
    Purpose,
)
from penalty.services import evidence, measurements, permissions, remediation
from penalty.services.cases import creation
from penalty.services.cases.effects import endings
from penalty.services.cases.effects.transition_context import Effect, TransitionContext, describe_document
from penalty.services.records import audit
from penalty.services.recusals import requests
from workflows.choices import Capacity
from workflows.vocabulary import Action, Input, Role, State

CARRIED_GROUPS = ("conduct", "remediation", "impact")
"""Groups of facts on the act of the unit, which is the same act in the case of a person."""
CARRIED_BESIDE = ("authority_learned_on",)
WRONG_PARTY = "20"
"""Paragraph of Order 30 on which a case of a wrong party ends, wherever its evidence goes."""
WRONG_NAME = "上述文书列明的责任主体有误"
"""The reason as the party of such a case reads it; that of the merger stays in the house."""
NOT_CARRIED = ("fault", "coerced_or_deceived", "commitment_signed", "public_apology_on", "minor_by_reasons")
"""Facts of these groups that are asked of each party by itself."""


def _merge_case(step: TransitionContext) -> Mapping[str, Any]:
    """The pieces of this case go on the file of the other, which is open; of a case of a wrong party those that serve
    the case of the right one, and its orders to correct are revoked."""
    other, of_wrong_party = _find_other_case(step), bool(step.row.given.get(Input.WRONG_PARTY))
    permissions.bump_version(other)
    pieces = reusable_evidence.list_carried(step.view) if of_wrong_party else step.view.evidence
    items = evidence.take_over(
        step.session, step.actor, pieces, step.case, other, "merged", of_another=not of_wrong_party
    )
    measurements.take_over(step.session, step.actor, step.case, other, items, "merged")
    if not of_wrong_party:
        remediation.take_over(step.session, step.actor, step.case, other, items, "merged", open_too=True)
    form = describe_document(step.issue(DocumentKind.MERGER_FORM))
    reason, revokes = str(step.row.given[Input.REASON]), of_wrong_party and arrivals.list_standing_orders(step.view)
    revoked = step.revoke_orders(reason, printed=WRONG_NAME) if revokes else {}
    ground = WRONG_PARTY if of_wrong_party else step.view.latest_proposal(Action.MERGE).ground
    told = endings.tell_party(step, ground, reason)
    numbers = [item.number for item in items.values()]
    return {"merged_into": other.reference, "evidence": numbers, **form, **revoked, **told}


def _find_other_case(step: TransitionContext) -> Case:
    """An open case of the same party, or of another where this one names a wrong party. Raises ``Invalid``."""
    reference = str(step.row.given[Input.OTHER_CASE]).strip()
    seen = permissions.visible_to(step.actor)
    other = step.session.scalar(select(Case).where(col(Case.reference) == reference, seen))
    if other is None or other.id == step.case.id or other.regime != step.case.regime:
        raise InvalidField("other_case", "there is no other case %(reference)s; look it up", reference=reference)
    is_same = other.party.code == step.case.party.code
    if is_same and step.row.given.get(Input.WRONG_PARTY):
        raise InvalidField(
            "other_case", "%(reference)s names the same party; leave out that this one is wrong", reference=reference
        )
    if not is_same and not step.row.given.get(Input.WRONG_PARTY):
        raise InvalidField(
            "other_case",
            "%(reference)s is a case of another party; look up its reference, or say that this case names a wrong one",
            reference=reference,
        )
    permissions.require_uninvolved_chief(CaseFile(step.session, other), step.actor)
    if other.state not in permissions.OPEN_STATES:
        raise InvalidField(
            "other_case",
            "%(reference)s is %(state)s; only an open case takes another in",
            reference=reference,
            state=other.state,
        )
    return other


def _split_case(step: TransitionContext) -> Mapping[str, Any]:
    """A case of its own for another matter of the same party: same officers, same source, evidence put up anew."""
    matter, parent = str(step.row.given[Input.OTHER_MATTER]), step.case
    if matter not in step.authority.regimes[parent.regime].matters or matter == parent.matter:
        raise InvalidField("other_matter", "choose another matter of the catalogue")
    if step.authority.regimes[parent.regime].matters[matter].stated:
        raise InvalidField("other_matter", "its law must be stated; register it as a case of its own")
    details = {"matter": matter, "stated_law": None}
    case = _open_case(step, parent.party, details, {"split_from": parent.reference}, Role.CHIEF)
    return {"split_into": case.reference}


def _name_person(step: TransitionContext) -> Mapping[str, Any]:
    """A case of the person's own, linked to that of the unit, with its officers, evidence and facts of the act."""
    unit, given = step.case, step.row.given
    party = _build_person(step)
    capacity, position = Capacity(given[Input.CAPACITY]), str(given[Input.POSITION]).strip()
    part = next(one for one in ancillary_measures.list_parts(step.view, step.authority, step.today) if "maximum" in one)
    details = {
        "summary": str(given[Input.REASON]).strip(), "learned_on": step.today, "unit_case_id": unit.key,
        "capacity": capacity, "position": position,
    }  # fmt: skip
    link = {"unit_case": unit.reference, "article": part["article"], "capacity": str(capacity), "position": position}
    case = _open_case(step, party, details, link, Role.OFFICER)
    pieces = evidence.take_over(step.session, step.actor, _list_pieces_on_act(step), unit, case, "unit_case")
    measurements.take_over(step.session, step.actor, unit, case, pieces, "unit_case")
    remediation.take_over(step.session, step.actor, unit, case, pieces, "unit_case", open_too=False)
    facts = _carry_answers(step, case, pieces)
    return {"person_case": case.reference, "article": part["article"], "facts": facts}


def _list_pieces_on_act(step: TransitionContext) -> list[Evidence]:
    """The pieces on the act: not those on the history of the unit and on its procedure, unless an answer that is
    carried over rests on them."""
    proving = {piece.key for row in _list_answers_on_act(step) for piece in row.proofs}
    of_unit = (Purpose.HISTORY, Purpose.PROCEDURE)
    return [one for one in step.view.evidence if one.purpose not in of_unit or one.key in proving]


def _list_answers_on_act(step: TransitionContext) -> list[Finding]:
    known = step.authority.regimes[step.case.regime].facts
    return [
        row
        for name, row in step.view.answers.items()
        if name not in NOT_CARRIED and (known[name].group in CARRIED_GROUPS or name in CARRIED_BESIDE)
    ]


def _build_person(step: TransitionContext) -> Party:
    """Raises ``Invalid`` for a number that is none, or that names the party or a person dealt with already."""
    given = step.row.given
    try:
        code = identity.parse_party_code(PartyKind.CITIZEN, str(given[Input.PERSON_CODE]).strip().upper(), step.today)
    except identity.InvalidCode as refusal:
        raise InvalidField("person_code", refusal.message) from refusal
    for one in ancillary_measures.list_cases_under_way(step.view):
        if one.party.code == code:
            raise InvalidField("person_code", "%(reference)s deals with this person already", reference=one.reference)
    party = Party(
        kind=PartyKind.CITIZEN, name=str(given[Input.PERSON_NAME]).strip(), code=code,
        address=str(given[Input.PERSON_ADDRESS]).strip(),
    )  # fmt: skip
    step.session.add(party)
    step.session.flush()
    return party


def _carry_answers(step: TransitionContext, case: Case, pieces: Mapping[int, Evidence]) -> list[str]:
    """The answers on the act, with their proofs as they are numbered here; what is asked of the person stays open."""
    carried = []
    for row in _list_answers_on_act(step):
        copied = {key: getattr(row, key) for key in ("fact", "value", "standing", "note", "by_id")}
        answer = Finding(case_id=case.key, **copied)
        step.session.add(answer)
        step.session.flush()
        proofs = [pieces[piece.key] for piece in row.proofs if piece.key in pieces]
        step.session.add_all(FindingProof(finding_id=answer.key, evidence_id=piece.key) for piece in proofs)
        carried.append(row.fact)
    step.session.flush()
    step.session.expire(case)
    return carried


def _open_case(
    step: TransitionContext, party: Party, details: Mapping[str, Any], link: dict[str, Any], role: Role
) -> Case:
    """A case beside this one, registered with its officers; ``details`` differ, ``link`` goes on its record."""
    parent = step.case
    fields = {**{name: getattr(parent, name) for name in creation.REGISTRATION_FIELDS}, **details}
    case = creation.create_case(step.session, parent.lead, party, fields, by=step.actor, today=step.today)
    case.second, case.state = parent.second, State.INTAKE
    if parent.second is not None:
        step.session.add(
            Assignment(case_id=case.key, user_id=parent.second.key, position=Position.SECOND, by_id=step.actor.key)
        )
    _record_registration(step, case, link, role)
    requests.request_declared_recusals(step.session, step.actor, case)
    return case


def _record_registration(step: TransitionContext, case: Case, inputs: dict[str, Any], role: Role) -> None:
    origin, target = State.NEW, State.INTAKE
    row = Act(
        case_id=case.key, action=Action.REGISTER, from_state=origin, to_state=target, role=role, on=step.today,
        given=inputs, by_id=step.actor.key, deputy_for_id=step.row.deputy_for_id,
    )  # fmt: skip
    step.session.add(row)
    audit.record_act(
        step.session, step.actor, Action.REGISTER, chain=case.reference, role=role, from_state=origin, to_state=target,
        changes={"given": inputs},
    )  # fmt: skip


EFFECTS_ON_OTHER_CASES: Mapping[Action, Effect] = {
    Action.MERGE: _merge_case,
    Action.SPLIT: _split_case,
    Action.NAME_PERSON: _name_person,
}
