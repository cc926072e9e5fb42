"""Answers to changes of rights that wait: a second person lets them take effect, or refuses them."""

from datetime import date

from sqlalchemy.orm import Session

from penalty import clock
from penalty.errors import NotAllowed
from penalty.messages import Message
from penalty.models import Deputyship, Grant, RightsChange, RightsChangeKind, RightsOutcome, User
from penalty.services import deputies, rights_changes, second_factors, sign_in_limits
from penalty.services.reasons import require_reason
from penalty.services.records import audit
from penalty.services.rights_changes import CONFIRMING, EFFECTIVE, may_confirm, may_refuse, require_open
from workflows.vocabulary import Role


def confirm(session: Session, actor: User, row: RightsChange, reason: str = "") -> RightsChange:
    """Let the change take effect. By an administrator or a chief who neither asked for it nor gains by it."""
    require_open(session, row)
    if not may_confirm(actor, row):
        raise NotAllowed(
            "a second administrator or a chief confirms this, who neither asked for it nor is the person concerned"
        )
    return _answer(session, actor, row, RightsOutcome.CONFIRMED, reason.strip())


def confirm_alone(session: Session, row: RightsChange, reason: str) -> RightsChange:
    """Let the change take effect from the shell of the server, where nobody is left who may confirm it."""
    require_open(session, row)
    if left := rights_changes.list_confirmers(session, row):
        raise NotAllowed("%(name)s can confirm this; the shell does only where nobody can", name=left[0].name)
    words = require_reason(reason, Message("say in a few words why nobody is left who could confirm it"))
    return _answer(session, None, row, RightsOutcome.INSTALLED, words)


def refuse(session: Session, actor: User, row: RightsChange, reason: str) -> RightsChange:
    """Refuse the change, or withdraw it: by who may confirm it, who asked for it, and the person concerned."""
    require_open(session, row)
    if not may_refuse(actor, row):
        raise NotAllowed("an administrator, a chief or the person concerned refuses this")
    words = require_reason(reason, Message("say in a few words why it shall not take effect"))
    return _answer(session, actor, row, RightsOutcome.REFUSED, words)


def _answer(
    session: Session, actor: User | None, row: RightsChange, outcome: RightsOutcome, reason: str
) -> RightsChange:
    answer = RightsChange(
        user_id=row.user_id, kind=row.kind, outcome=outcome, roles=row.roles, terms=row.terms, reason=reason,
        answers_id=row.key, by_id=actor.key if actor else None,
    )  # fmt: skip
    session.add(answer)
    if outcome in EFFECTIVE:
        _take_effect(session, row)
    session.flush()
    act = "refuse_rights" if outcome is RightsOutcome.REFUSED else "confirm_rights"
    role = next((one for one in CONFIRMING if actor and one in actor.own_roles), "")
    audit.record_act(session, actor, act, role=role, reason=reason, changes=rights_changes.describe(session, row))
    return answer


def _take_effect(session: Session, row: RightsChange) -> None:
    user = session.get_one(User, row.user_id)
    match row.kind:
        case RightsChangeKind.ROLES:
            roles = {Role(one) for one in row.roles}
            rights_changes.require_apart(user.own_roles | roles)
            user.grants += [Grant(role=role) for role in sorted(roles - user.own_roles)]
        case RightsChangeKind.PASSWORD:
            user.password_hash, user.must_change_password = row.password_hash, True
            sign_in_limits.lift_limit(session, user.username)
        case RightsChangeKind.SECOND_FACTOR:
            second_factors.drop(session, user)
        case RightsChangeKind.DEPUTY:
            _appoint_deputy(session, user, row)
            return  # what a deputy may do besides stays as it was
    user.sign_ins_since = clock.now()


def _appoint_deputy(session: Session, deputy: User, row: RightsChange) -> None:
    first_on, last_on = (date.fromisoformat(row.terms[name]) for name in ("first_on", "last_on"))
    role, asker = Role(row.terms["role"]), session.get_one(User, row.by_id)
    deputyship = Deputyship(
        user_id=deputy.key, for_id=row.terms["for_id"], role=role, office=row.terms["office"],
        first_on=first_on, last_on=last_on, reason=row.reason, by_id=asker.key,
    )  # fmt: skip
    deputies.appoint(session, asker, deputyship)
