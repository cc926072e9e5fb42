"""A case that ended registered anew: of a wrong party against the right one, whose statements are taken anew; or of the
same party, where it came back or was ended by mistake."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.authority import Authority
from penalty.casefile import CaseFile
from penalty.casefile.evidence import reusable_evidence
from penalty.casefile.texts import printed_text
from penalty.errors import NotAllowed
from penalty.models import Case, User
from penalty.services import evidence, measurements, permissions
from penalty.services.cases import officers, registration
from penalty.services.cases.registration import Intake
from penalty.services.cases.registration_corrections import PARTY_FIELDS, read_registration
from penalty.services.records import audit
from workflows.vocabulary import UNDECIDED, Role, State

NEVER_DECIDED = (State.NOT_FILED, State.WITHDRAWN, State.TERMINATED)
"""Ends of a case that was registered, or filed, against a wrong party (Order 30 arts 19, 20, 36)."""
RESUMABLE = (*NEVER_DECIDED, State.TRANSFERRED)
"""Ends after which the same party's case is taken up again, as when the body that took it sends it back (APL 27)."""


def register_anew(
    session: Session, actor: User, former: Case, intake: Intake, *, authority: Authority, today: date, version_seen: int
) -> Case:
    """A case in place of ``former``, which has ended; by one of its officers.

    Against another party its evidence on the act and the measured values go along, with who collected them; against
    the same one every piece. The other officer of ``former`` is put on the case where he still may. Notice, defence and
    terms begin anew. Raises ``NotAllowed`` while ``former`` goes on, ``Invalid`` for each field that cannot be taken.
    """
    permissions.require_investigator(session, actor, former)
    permissions.require_current_version(former, version_seen)
    is_same = printed_text.plain_code(intake.party_code) == former.party.code
    _require_ended(session, former, is_same=is_same)
    case = registration.register_case(session, actor, intake, authority=authority, today=today)
    case.former_case_id = former.key
    _put_colleague_on_case(session, actor, former, case, today)
    file = CaseFile(session, former)
    carried = file.evidence if is_same else reusable_evidence.list_carried(file)
    pieces = evidence.take_over(session, actor, carried, former, case, "former_case", of_another=False)
    measurements.take_over(session, actor, former, case, pieces, "former_case")
    permissions.bump_version(former)
    audit.record_act(
        session, actor, "register_anew", chain=former.reference, role=Role.OFFICER,
        changes={"registered_anew_as": case.reference, "evidence": [one.number for one in pieces.values()]},
    )  # fmt: skip
    session.flush()
    return case


def names_wrong_party(file: CaseFile) -> bool:
    """True where the case was registered anew against another party."""
    return any(one.party.code != file.case.party.code for one in list_successors(file))


def list_successors(file: CaseFile) -> Sequence[Case]:
    """The cases that were registered anew in place of this one."""
    query = select(Case).where(col(Case.former_case_id) == file.case.id).order_by(col(Case.id))
    return list(file.session.scalars(query))


def may_register_anew(case: Case, actor: User) -> bool:
    """True for whom the page offers it; the service checks the right again."""
    return case.state in RESUMABLE and Role.OFFICER in actor.roles and actor.id in (case.lead_id, case.second_id)


def read_act(case: Case) -> dict[str, Any]:
    """The registration of ``case`` to begin with: of one that came back all of it, of any other what is no party."""
    if case.state is State.TRANSFERRED:
        return read_registration(case)
    return {name: value for name, value in read_registration(case).items() if name not in PARTY_FIELDS}


def _require_ended(session: Session, former: Case, *, is_same: bool) -> None:
    again = session.scalars(
        select(Case).where(col(Case.former_case_id) == former.key, col(Case.state).not_in(UNDECIDED))
    ).first()
    if again is not None:
        raise NotAllowed(
            "%(reference)s was registered anew as %(other)s; correct that one, or end it first",
            reference=former.reference, other=again.reference,
        )  # fmt: skip
    if former.state is State.MERGED or (former.state is State.TRANSFERRED and not is_same):
        raise NotAllowed(
            "%(reference)s is %(state)s, so the right party is dealt with there; register a case of your own as any "
            "other one",
            reference=former.reference, state=former.state,
        )  # fmt: skip
    if former.state not in RESUMABLE:
        raise NotAllowed(
            "%(reference)s is %(state)s; an officer proposes not to file it, or to withdraw its filing, and when a "
            "chief has decided so it is registered anew",
            reference=former.reference, state=former.state,
        )  # fmt: skip


def _put_colleague_on_case(session: Session, actor: User, former: Case, case: Case, today: date) -> None:
    colleague = next((one for one in (former.lead, former.second) if one is not None and one.id != actor.id), None)
    if colleague is not None and colleague in officers.list_possible_officers(session, case, today):
        officers.assign_second(session, actor, case, colleague, version_seen=case.version, today=today)
