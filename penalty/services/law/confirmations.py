"""An administrator confirms what is provisional in the law, with a reason, bound to one exact version."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.authority import Authority
from penalty.casefile import CaseFile
from penalty.criteria import lapses
from penalty.errors import InvalidField
from penalty.models import Assessment, Case, Confirmation, User
from penalty.services import permissions
from penalty.services.cases import snapshot
from penalty.services.records import audit
from workflows.vocabulary import Role


def confirm_enactment(
    session: Session, actor: User, enactment: str, reason: str, *, authority: Authority, today: date
) -> Confirmation:
    """Confirm ``enactment`` as it is loaded; what no longer carries a decision is refused."""
    known = {name: one for regime in authority.regimes.values() for name, one in regime.enactments.items()}
    if enactment not in known or known[enactment].data.status != "provisional":
        raise InvalidField(
            "enactment", "%(enactment)s is not provisional here; look at the list of enactments", enactment=enactment
        )
    _require_still_applied(authority, enactment, today)
    return record_confirmation(session, actor, enactment, known[enactment].sha256, reason)


def _require_still_applied(authority: Authority, name: str, today: date) -> None:
    """Raise ``InvalidField`` where a list, policy or benchmark ended before ``today``: no decision can rest on it."""
    for regime in authority.regimes.values():
        one = regime.enactments.get(name)
        ended = one is not None and lapses.is_judged_by_decision_day(regime, one) and one.data.to
        if ended and ended < today:
            raise InvalidField(
                "enactment",
                "%(enactment)s was in force until %(day)s and carries no decision any more; write down what "
                "replaced it",
                enactment=name,
                day=ended,
            )


def list_unconfirmed(file: CaseFile, *, authority: Authority) -> list[str]:
    """Enactments the latest recommendation uses and nobody has confirmed, or ``amount-rule/…`` where no benchmark in
    force sizes the amount."""
    if file.assessment is None:
        return []
    return snapshot.list_unconfirmed_enactments(file.session, file.assessment, file.result, authority)


def list_confirmations(session: Session, row: Assessment) -> list[Confirmation]:
    """The confirmations that cover what the recommendation of ``row`` uses, in the versions it used."""
    used = {*row.enactments.items(), (snapshot.amount_rule_id(row), snapshot.amount_rule_sha256(row))}
    made = session.scalars(select(Confirmation).order_by(col(Confirmation.id)))
    return [one for one in made if (one.enactment, one.sha256) in used]


def confirm_for_case(
    session: Session, actor: User, case: Case, reason: str, *, authority: Authority
) -> list[Confirmation]:
    """Confirm all that :func:`list_unconfirmed` names, in the versions the case used."""
    file = CaseFile(session, case)
    row, names = file.assessment, list_unconfirmed(file, authority=authority)
    versions = {snapshot.amount_rule_id(row): snapshot.amount_rule_sha256(row), **row.enactments} if row else {}
    return [record_confirmation(session, actor, name, versions[name], reason) for name in names]


def record_confirmation(session: Session, actor: User, enactment: str, sha256: str, reason: str) -> Confirmation:
    """Confirm the version ``sha256`` of something provisional."""
    permissions.require_role(actor, Role.ADMIN)
    if not reason.strip():
        raise InvalidField("reason", "say on what authority it is confirmed")
    row = Confirmation(enactment=enactment, sha256=sha256, reason=reason.strip(), by_id=actor.key)
    session.add(row)
    changes = {"enactment": enactment, "sha256": sha256}
    audit.record_act(session, actor, "confirm", role=Role.ADMIN, reason=row.reason, changes=changes)
    session.flush()
    return row
