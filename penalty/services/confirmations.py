"""An administrator confirms what is provisional in the law, with a reason, bound to one exact version."""

from sqlalchemy.orm import Session

from penalty.models import Assessment, Confirmation, User
from penalty.services import access, audit, dossiers
from penalty.services.errors import Invalid
from penalty.services.office import Office
from workflows.words import Role


def confirm(session: Session, actor: User, enactment: str, reason: str, *, office: Office) -> Confirmation:
    """Confirm the provisional ``enactment`` in the version loaded now."""
    known = {name: one for regime in office.regimes.values() for name, one in regime.enactments.items()}
    if enactment not in known or known[enactment].status != "provisional":
        raise Invalid({"enactment": f"{enactment} is not provisional here; look at the list of enactments"})
    return _add(session, actor, enactment, known[enactment].sha256, reason)


def confirm_amount_rule(
    session: Session, actor: User, row: Assessment, reason: str
) -> Confirmation:
    """Confirm how the amount of ``row`` was sized where no benchmark in force sizes it."""
    return _add(session, actor, f"amount-rule/{row.regime}", dossiers.amount_rule_sha256(row), reason)


def _add(session: Session, actor: User, enactment: str, sha256: str, reason: str) -> Confirmation:
    access.need_role(actor, Role.ADMIN)
    if not reason.strip():
        raise Invalid({"reason": "say on what authority it is confirmed"})
    row = Confirmation(enactment=enactment, sha256=sha256, reason=reason.strip(), by_id=actor.key)
    session.add(row)
    audit.record(
        session, actor, "confirm", role=Role.ADMIN, reason=reason.strip(),
        changes={"enactment": enactment, "sha256": sha256},
    )
    session.flush()
    return row
