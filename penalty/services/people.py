"""People of the authority: making them, granting roles, signing in."""

from collections.abc import Collection
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty import clock
from penalty.casefile import typed_days
from penalty.casefile.texts import printed_text
from penalty.errors import InvalidField, ServiceError
from penalty.models import Grant, RightsChange, RightsChangeKind, User
from penalty.services import passwords, permissions, rights_changes, second_factors, sign_in_limits
from penalty.services.records import audit
from penalty.services.rights_changes import ENTRUSTED
from workflows.vocabulary import Role

CERTIFICATE_WARNING = timedelta(days=30)
"""How long before its last day a certificate is warned of."""


class SignInRefused(ServiceError):
    """Name or password is wrong, or the person may not sign in; the message never says which."""


def create_person(
    session: Session,
    actor: User | None,
    *,
    username: str,
    name: str,
    password: str,
    roles: Collection[Role],
    certificate_number: str | None = None,
    certificate_until: date | None = None,
    legal_qualification: str | None = None,
    reason: str = "",
) -> User:
    """Make a person. ``actor`` is an administrator, or ``None`` while the installation has nobody yet.

    Roles that nobody gives alone are held once a second person confirms them, for the ``reason`` that is given.
    """
    if actor is not None:
        permissions.require_role(actor, Role.ADMIN)
    elif session.scalar(select(func.count()).select_from(User)):
        raise InvalidField("actor", "people exist already; sign in as an administrator to add more")
    _require_valid_person(session, username, name)
    rights_changes.require_apart(roles)
    _require_certificate(certificate_number, certificate_until)
    waiting = _find_waiting(session, actor, None, roles)
    user = User(
        username=username,
        name=name,
        password_hash=passwords.hash_password(password, username, name),
        must_change_password=actor is not None,
        certificate_number=certificate_number,
        certificate_until=certificate_until,
        legal_qualification=legal_qualification,
        grants=[Grant(role=role) for role in sorted(set(roles) - waiting)],
    )
    session.add(user)
    session.flush()
    rights_changes.note_installed(session, actor, user, set(roles) - waiting)
    until = {"certificate_until": certificate_until.isoformat()} if certificate_until else {}
    changes = {"person": username, "roles": sorted(set(roles) - waiting), **until}
    audit.record_act(session, actor, "create_person", role=Role.ADMIN, changes=changes)
    _ask_for_roles(session, actor, user, waiting, reason)
    return user


def set_roles(
    session: Session, actor: User, user: User, roles: Collection[Role], reason: str = ""
) -> RightsChange | None:
    """Replace the roles of ``user``; their running sign-ins end. What a second person has to confirm is returned."""
    permissions.require_role(actor, Role.ADMIN)
    if user.id == actor.id and Role.ADMIN not in roles:
        raise InvalidField("roles", "you cannot take this role from yourself; ask another administrator")
    rights_changes.require_apart(roles)
    before, waiting = sorted(user.own_roles), _find_waiting(session, actor, user, set(roles) - user.own_roles)
    roles = set(roles) - waiting
    if sorted(roles) != before:
        _replace_roles(session, actor, user, roles)
    return _ask_for_roles(session, actor, user, waiting, reason)


def _replace_roles(session: Session, actor: User, user: User, roles: Collection[Role]) -> None:
    before, added = sorted(user.own_roles), set(roles) - user.own_roles
    for grant in list(user.grants):
        if grant.role not in roles:
            session.delete(grant)
    user.grants = [grant for grant in user.grants if grant.role in roles]
    user.grants += [Grant(role=role) for role in sorted(added)]
    end_sign_ins(user)
    session.flush()
    rights_changes.note_installed(session, actor, user, added)
    changes = {"person": user.username, "before": before, "after": sorted(roles)}
    audit.record_act(session, actor, "set_roles", role=Role.ADMIN, changes=changes)


def _find_waiting(session: Session, actor: User | None, user: User | None, roles: Collection[Role]) -> set[Role]:
    """Those of ``roles`` that a second person has to confirm."""
    return set(roles) & ENTRUSTED if rights_changes.needs_confirmation(session, actor, user) else set()


def _ask_for_roles(
    session: Session, actor: User | None, user: User, roles: Collection[Role], reason: str
) -> RightsChange | None:
    if actor is None or not roles:
        return None
    row = RightsChange(
        user_id=user.key, kind=RightsChangeKind.ROLES, roles=[one.value for one in sorted(roles)], reason=reason
    )
    return rights_changes.ask_for(session, actor, row)


def set_qualifications(
    session: Session, actor: User, user: User, certificate_number: str, legal_qualification: str,
    certificate_until: date | None = None,
) -> None:  # fmt: skip
    """Enter the enforcement certificate, with its last day, and the legal qualification of ``user``; empty for none."""
    permissions.require_role(actor, Role.ADMIN)
    _require_certificate(certificate_number, certificate_until)
    before = _list_papers(user)
    user.certificate_number, user.certificate_until = certificate_number.strip() or None, certificate_until
    user.legal_qualification = legal_qualification.strip() or None
    session.flush()
    after = _list_papers(user)
    changes = {"person": user.username, "before": before, "after": after}
    audit.record_act(session, actor, "set_papers", role=Role.ADMIN, changes=changes)


def _list_papers(user: User) -> list[str | None]:
    """As the record tells them; the last day of a certificate where there is one."""
    until = [user.certificate_until.isoformat()] if user.certificate_until else []
    return [user.certificate_number, user.legal_qualification, *until]


def list_expiring_certificates(session: Session, actor: User, day: date) -> list[User]:
    """The active officers whose certificate has run out on ``day`` or does within :data:`CERTIFICATE_WARNING`, the
    first to end first: of an administrator everybody, of an officer herself."""
    query = select(User).where(
        col(User.active), col(User.certificate_number).is_not(None),
        col(User.certificate_until) <= day + CERTIFICATE_WARNING,
    )  # fmt: skip
    rows = session.scalars(query.order_by(col(User.certificate_until), col(User.name)))
    return [one for one in rows if Role.OFFICER in one.roles and (Role.ADMIN in actor.roles or one.id == actor.id)]


def set_password(session: Session, actor: User, user: User, password: str, reason: str = "") -> RightsChange | None:
    """Give ``user`` a password that is to be changed at once; their running sign-ins end.

    Of who holds a role that nobody gives alone, a second person confirms it first; that change is returned.
    """
    permissions.require_role(actor, Role.ADMIN)
    password_hash = passwords.hash_password(password, user.username, user.name)
    if user.roles & ENTRUSTED:
        row = RightsChange(
            user_id=user.key, kind=RightsChangeKind.PASSWORD, password_hash=password_hash, reason=reason
        )  # fmt: skip
        return rights_changes.ask_for(session, actor, row)
    user.password_hash = password_hash
    user.must_change_password = True
    end_sign_ins(user)
    sign_in_limits.lift_limit(session, user.username)
    session.flush()
    audit.record_act(session, actor, "set_password", role=Role.ADMIN, changes={"person": user.username})
    return None


def set_active(session: Session, actor: User, user: User, active: bool) -> None:
    """Let ``user`` sign in, or end it at once; nobody shuts themselves out."""
    permissions.require_role(actor, Role.ADMIN)
    if user.id == actor.id and not active:
        raise InvalidField("active", "you cannot shut yourself out; ask another administrator")
    user.active = active
    end_sign_ins(user)
    session.flush()
    audit.record_act(session, actor, "set_active", role=Role.ADMIN, changes={"person": user.username, "active": active})


def change_password(session: Session, user: User, old: str, new: str) -> None:
    """Change one's own password; every other sign-in of this person ends."""
    sign_in_limits.require_few_guesses(session, user)
    if not passwords.is_password(user.password_hash, old):
        raise InvalidField("old_password", "this is not your present password")
    if new == old:
        raise InvalidField("password", "this is your present password; choose another one")
    user.password_hash = passwords.hash_password(new, user.username, user.name)
    user.must_change_password = False
    end_sign_ins(user)
    session.flush()
    audit.record_act(session, user, "change_password")


def end_sign_ins(user: User) -> None:
    user.sign_ins_since = clock.now()


def sign_in(session: Session, username: str, password: str, address: str) -> User:
    """The person behind a name and password; who has a second factor is not in before :func:`finish_sign_in`.

    Raises ``SignInThrottled`` or :class:`SignInRefused`; either way the attempt is to be committed.
    """
    sign_in_limits.require_below_limit(session, username, address)
    user = session.scalar(select(User).where(col(User.username) == username.strip()))
    matched = passwords.is_password(user.password_hash if user else passwords.NOBODYS, password)
    succeeded = bool(user and user.active and matched)
    if user and succeeded and second_factors.has_factor(session, user):
        audit.record_act(session, user, "check_password")
        return user
    sign_in_limits.note_attempt(session, username, address, succeeded=succeeded)
    audit.record_act(session, user, "sign_in", refused=not succeeded)
    if not (user and succeeded):
        raise SignInRefused("name or password is wrong; check both, or ask an administrator for a new password")
    return user


def finish_sign_in(session: Session, user: User, code: str, address: str, secret: str) -> None:
    """Sign in by a code, after the password. Raises as :func:`sign_in` does, and is committed as it is."""
    if not (user.active and second_factors.check_code(session, user, code, secret)):
        raise SignInRefused(second_factors.WRONG_CODE)
    sign_in_limits.note_attempt(session, user.username, address, succeeded=True)
    audit.record_act(session, user, "sign_in")


def list_people_with_role(session: Session, role: Role) -> list[User]:
    """Active people who hold ``role`` today, as deputies too, by name."""
    query = select(User).where(col(User.active), permissions.holds_role(role)).order_by(col(User.name), col(User.id))
    return list(session.scalars(query))


def _require_valid_person(session: Session, username: str, name: str) -> None:
    if not username.strip() or not name.strip():
        raise InvalidField("username", "a sign-in name and a name are needed")
    if (problem := printed_text.find_problem(name)) is not None:
        raise InvalidField("name", problem)
    if session.scalar(select(User).where(col(User.username) == username)):
        raise InvalidField("username", "%(username)s is taken; choose another sign-in name", username=username)


def _require_certificate(number: str | None, until: date | None) -> None:
    if until is not None and not (number or "").strip():
        raise InvalidField("certificate_number", "a certificate with a last day has a number; enter it too")
    today, years = clock.day_of(clock.now()), typed_days.YEARS_OF_A_CERTIFICATE
    first = typed_days.find_years_before(today, years)
    if until is not None and (problem := typed_days.find_outside_day(until, first, today, years)):
        raise InvalidField("certificate_until", problem)
