"""Corrections of a registration: a new row each, the old values kept, what rested on them to be looked at again."""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any

from sqlalchemy.orm import Session

from penalty.authority import Authority
from penalty.casefile import CaseFile, CaseView
from penalty.errors import Invalid, InvalidField, NotAllowed
from penalty.messages import Message
from penalty.models import Case, Party, RegistrationCorrection, User
from penalty.services import nearest_deadline, permissions
from penalty.services.cases import registration, text_search
from penalty.services.cases.registration import Intake
from penalty.services.reasons import require_reason
from penalty.services.records import audit
from penalty.services.recusals import requests
from workflows.states import DECIDED_STATES, FILED_STATES
from workflows.vocabulary import Role, State

PARTY_FIELDS = {
    "party_kind": "kind", "party_name": "name", "party_code": "code",
    "party_document": "document", "representative": "representative",
    "address": "address", "phone": "phone",
}  # fmt: skip
"""Fields of the registration that the row of the party holds, each with its column."""
IDENTITY = ("party_kind", "party_code", "party_document")
"""What makes another party of it (Order 30 art 20): after the filing no correction."""
OF_THE_SAME_PARTY = ("party_name", "representative", "address", "phone")
"""What may still be put right after the decision: no fact, no law, the same legal person (Order 30 art 85)."""


def correct_registration(
    session: Session, actor: User, case: Case, fields: Mapping[str, Any], reason: str, *, authority: Authority,
    today: date, version_seen: int, changed_on: date | None = None,
) -> RegistrationCorrection:  # fmt: skip
    """Put ``fields`` of the registration right; by an officer of the case, after the filing by a chief.

    With ``changed_on`` they were right and changed on that day, as a name did: papers of before are right as they are,
    later ones name the former name too.

    The reviews before it no longer cover the file; whoever declared an interest in the party as it is now named waits
    for a chief. Raises ``Invalid`` naming each field that cannot be taken,
    ``NotAllowed`` for who may not correct, or once the case has ended.
    """
    permissions.require_access(session, actor, case)
    _require_corrector(session, actor, case)
    permissions.require_current_version(case, version_seen)
    before = read_registration(case)
    changed = _find_changes(before, fields)
    if "regime" in changed:
        raise InvalidField("matter", "a matter of another legal system is another case; register it anew")
    after = _validate(before | changed, authority, today)
    _require_allowed(case, changed)
    _require_change_of_day(changed, changed_on, case.violated_from, today)
    require_reason(reason, Message("say what was wrong, and what shows it"), most=4000)
    row = _store(session, actor, case, before, after, reason.strip(), today, changed_on)
    audit.record_act(
        session, actor, "correct_registration", chain=case.reference, role=_find_role(case), reason=row.reason,
        changes=row.changes | ({"changed_on": changed_on.isoformat()} if changed_on is not None else {}),
    )  # fmt: skip
    nearest_deadline.store_nearest_deadline(CaseView(session, case, authority, today))
    text_search.store_signs(session, case)
    session.flush()
    requests.request_declared_recusals(session, actor, case)
    return row


def read_registration(case: Case) -> dict[str, Any]:
    """The registration as it stands, by the fields of :class:`Intake`."""
    party = {name: getattr(case.party, column) for name, column in PARTY_FIELDS.items()}
    names = Intake.model_fields.keys() - party.keys()
    act = {name: getattr(case, name) for name in names if not name.startswith("other_")}
    return party | act | {f"other_{name}": value for name, value in (case.stated_law or {}).items()}


def may_correct(file: CaseFile, actor: User) -> bool:
    """True for whom the page offers the correction; the service checks the right again."""
    if file.case.state in (State.INTAKE, State.FILING):
        return Role.OFFICER in actor.roles and actor.id in (file.case.lead_id, file.case.second_id)
    return file.case.state in FILED_STATES and permissions.is_uninvolved_chief(file, actor)


def _require_corrector(session: Session, actor: User, case: Case) -> None:
    if case.state in (State.INTAKE, State.FILING):
        permissions.require_investigator(session, actor, case)
    elif case.state in FILED_STATES and Role.CHIEF not in actor.roles:
        raise NotAllowed(
            "after the filing a chief corrects the registration; an officer of the case asks a chief for it"
        )
    elif case.state in FILED_STATES:
        permissions.require_uninvolved_chief(CaseFile(session, case), actor)
    else:
        raise NotAllowed(
            "%(reference)s is %(state)s; its registration is not changed any more",
            reference=case.reference, state=case.state,
        )  # fmt: skip


def _find_role(case: Case) -> Role:
    return Role.OFFICER if case.state in (State.INTAKE, State.FILING) else Role.CHIEF


def _find_changes(before: Mapping[str, Any], fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that differ, as typed; a code typed with blanks or in small letters is the same code."""
    changed = {}
    for name, value in fields.items():
        known = before.get(name, "")
        typed = _read_as_known(known, registration.tidy_field(name, value))
        if value and typed == "":
            raise InvalidField(name, "this holds hidden signs alone; type it anew, or leave it empty to take it out")
        if typed != known and not (typed in ("", None) and known in ("", None)):
            changed[name] = typed
    if not changed:
        raise InvalidField("reason", "nothing is different from the registration; change what is wrong")
    return changed


def _read_as_known(known: Any, typed: Any) -> Any:
    """A day or a word of a list typed on the command line, as the case holds it, for the comparison."""
    if isinstance(known, date) and isinstance(typed, str):
        try:
            return date.fromisoformat(typed)
        except ValueError:
            return typed
    return type(known)(typed) if isinstance(known, Enum) and typed in set(type(known)) else typed


def _require_allowed(case: Case, changed: Mapping[str, Any]) -> None:
    if case.state in (State.INTAKE, State.FILING):
        return
    problems = {
        name: Message(
            "another party is no correction: a chief withdraws the filing on an officer's proposal (Order 30, article "
            "20), and an officer then registers the case anew from its page; the evidence goes along"
        )
        for name in IDENTITY
        if name in changed
    }
    if case.state in DECIDED_STATES:
        problems |= {
            name: Message("the case is decided; a chief supersedes the decision first, and it is decided anew")
            for name in changed
            if name not in (*OF_THE_SAME_PARTY, *problems)
        }
    if problems:
        raise Invalid(problems)


def _require_change_of_day(changed: Mapping[str, Any], day: date | None, first: date, today: date) -> None:
    """Raise ``Invalid`` where a change at the party itself has no day that can be, or touches more than the party."""
    if day is None:
        return
    if day > today:
        raise InvalidField("changed_on", "%(day)s lies ahead; give the day on which it changed", day=day)
    if day < first:
        raise InvalidField(
            "changed_on",
            "on %(day)s the act had not begun (%(first)s), so it was registered wrongly; leave the day empty",
            day=day, first=first,
        )  # fmt: skip
    if others := changed.keys() - set(OF_THE_SAME_PARTY):
        raise Invalid(
            {
                name: Message("only name, representative, address and phone change at a party; correct the rest alone")
                for name in others
            }
        )


def _validate(values: Mapping[str, Any], authority: Authority, today: date) -> dict[str, Any]:
    """The values as they are to be stored, the code in its written form."""
    intake = registration.parse_intake(values)
    code = registration.require_valid_intake(intake, authority, today)
    return intake.model_dump() | {"party_code": code}


def _store(
    session: Session, actor: User, case: Case, before: Mapping[str, Any], after: Mapping[str, Any], reason: str,
    today: date, changed_on: date | None,
) -> RegistrationCorrection:  # fmt: skip
    changes = {
        name: {"before": _to_json(before.get(name, "")), "after": _to_json(value)}
        for name, value in after.items()
        if value != before.get(name, "")
    }
    former, act = case.party_id, CaseFile(session, case).acts[-1]
    if changes.keys() & PARTY_FIELDS.keys():
        case.party = Party(**{column: after[name] for name, column in PARTY_FIELDS.items()})
        session.add(case.party)
        session.flush()
        case.party_id = case.party.key
    for name in changes.keys() - PARTY_FIELDS.keys():
        if not name.startswith("other_"):
            setattr(case, name, after[name])
    stated = {name.removeprefix("other_"): value for name, value in after.items() if name.startswith("other_")}
    case.stated_law = stated if any(stated.values()) else None
    row = RegistrationCorrection(
        case_id=case.key, changes=changes, reason=reason, former_party_id=former, changed_on=changed_on, on=today,
        follows_id=act.key, by_id=actor.key,
    )  # fmt: skip
    session.add(row)
    permissions.bump_version(case)
    session.flush()
    return row


def _to_json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else str(value)
