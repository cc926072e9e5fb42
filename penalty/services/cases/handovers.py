"""People who leave: what waits on them, and who takes each of their places, in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.casefile import CaseFile, awaited_roles
from penalty.casefile.history import is_pending, latest_act
from penalty.errors import InvalidField
from penalty.messages import Message
from penalty.models import Act, Case, Position, Proposal, Recusal, User
from penalty.services import people, permissions
from penalty.services.cases import officers
from penalty.services.reasons import require_reason
from penalty.services.records import audit
from workflows.diagram import END_STATES
from workflows.vocabulary import Action, Input, Role, State

Place = tuple[str, Position]
"""The reference of a case and the position held on it."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Work that waits on one person.

    ``places`` on open cases, the nearest deadline first; ``hearings`` to preside over; open ``proposals`` of the
    person; undecided ``recusals``; ``last_of``: the roles that nobody else holds.
    """

    places: Sequence[tuple[Case, Position]]
    hearings: Sequence[Case]
    proposals: Sequence[tuple[Case, Proposal]]
    recusals: Sequence[tuple[Case, Recusal]]
    last_of: Sequence[Role]

    @property
    def is_nothing(self) -> bool:
        return not (self.places or self.hearings or self.proposals or self.recusals or self.last_of)


def list_waiting(session: Session, actor: User, user: User) -> Waiting:
    """Work that waits on ``user``, for an administrator: references and stages, no contents of a case."""
    permissions.require_role(actor, Role.ADMIN)
    return Waiting(
        places=_list_places(session, user), hearings=_list_hearings(session, user),
        proposals=_list_proposals(session, user), recusals=_list_recusals(session, user),
        last_of=[role for role in sorted(user.roles) if not _list_others(session, user, role)],
    )  # fmt: skip


def _list_others(session: Session, user: User, role: Role) -> list[User]:
    """People who hold ``role`` without ``user``, whose own deputies go with her."""
    found = [one for one in people.list_people_with_role(session, role) if one.id != user.id]
    lent = {one.key: one.find_deputyship(role) for one in found}
    return [one for one in found if (named := lent[one.key]) is None or named.for_id != user.key]


def list_takers(session: Session, user: User, case: Case, today: date) -> list[User]:
    """The officers who may take a place of ``user`` on ``case``."""
    return [one for one in officers.list_possible_officers(session, case, today) if one.id != user.id]


def hand_over(
    session: Session, actor: User, user: User, takers: Mapping[Place, User], reason: str, *, end: bool, today: date
) -> None:
    """Put each of ``takers`` in the place of ``user`` for ``reason``, and on ``end`` end the sign-in of ``user``.

    All of it or nothing. A place that nobody takes stays with ``user``, and the case tells chiefs and administrators
    that somebody is missing. Raises ``Invalid`` without a reason, for a place that ``user`` does not hold, or for who
    cannot take it.
    """
    permissions.require_role(actor, Role.ADMIN)
    if not takers and not end:
        raise InvalidField("takers", "name who takes a case, or end the sign-in")
    require_reason(reason, Message("say in a few words why the cases change hands, such as 调离 (transferred)"))
    held = {(case.reference, position): case for case, position in _list_places(session, user)}
    for (reference, position), officer in sorted(takers.items(), key=lambda taken: taken[0]):
        if (reference, position) not in held:
            raise InvalidField(
                "takers", "%(name)s is not %(position)s of %(reference)s any more; look at the list again",
                name=user.name, position=position, reference=reference,
            )  # fmt: skip
        officers.replace_assignment(
            session, actor, held[reference, position], position, officer, reason, role=Role.ADMIN, today=today
        )  # fmt: skip
    told = {f"{reference}/{position}": one.username for (reference, position), one in sorted(takers.items())}
    changes = {"person": user.username, "given": told, **({"ended": True} if end else {})}
    audit.record_act(session, actor, "hand_over", role=Role.ADMIN, reason=reason.strip(), changes=changes)
    if end:
        people.set_active(session, actor, user, active=False)


def _list_places(session: Session, user: User) -> list[tuple[Case, Position]]:
    held = or_(col(Case.lead_id) == user.id, col(Case.second_id) == user.id)
    query = select(Case).where(held, permissions.has_work_left())
    rows = session.scalars(query.order_by(col(Case.due_on).is_(None), col(Case.due_on), col(Case.id)))
    return [(case, Position.LEAD if case.lead_id == user.id else Position.SECOND) for case in rows]


def _list_hearings(session: Session, user: User) -> list[Case]:
    """Hearings that were announced with ``user`` presiding; another reviewer announces them anew."""
    announced = select(col(Act.case_id)).where(col(Act.action) == Action.ANNOUNCE_HEARING)
    rows = session.scalars(select(Case).where(col(Case.state) == State.DEFENCE, col(Case.id).in_(announced)))
    return [case for case in rows if _presides(CaseFile(session, case).acts, user)]


def _presides(acts: Sequence[Act], user: User) -> bool:
    act = latest_act(acts, Action.ANNOUNCE_HEARING)
    named = act.given.get(Input.PRESIDER) if act else None
    return is_pending(acts, Action.ANNOUNCE_HEARING, Action.HOLD_HEARING) and str(named) == str(user.key)


def _list_proposals(session: Session, user: User) -> list[tuple[Case, Proposal]]:
    query = select(Case, Proposal).where(
        col(Case.id) == col(Proposal.case_id), col(Proposal.by_id) == user.id, awaited_roles.is_open_proposal(),
        col(Case.state).not_in(END_STATES),
    )  # fmt: skip
    return [(row[0], row[1]) for row in session.execute(query.order_by(col(Proposal.id)))]


def _list_recusals(session: Session, user: User) -> list[tuple[Case, Recusal]]:
    asked = select(col(Recusal.case_id)).where(col(Recusal.user_id) == user.id)
    rows = session.scalars(select(Case).where(col(Case.id).in_(asked), col(Case.state).not_in(END_STATES)))
    return [(case, one) for case in rows for one in CaseFile(session, case).pending_recusals if one.user_id == user.id]
