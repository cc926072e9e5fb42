"""An administrator confirms what is provisional in the law, with a reason, bound to one exact version."""

import json
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from penalty.authority import Authority
from penalty.casefile import CaseFile, benchmark_readings, cited_law
from penalty.criteria.citations import lapsing_law
from penalty.errors import InvalidField
from penalty.messages import Message
from penalty.models import Assessment, Case, Confirmation, User
from penalty.services import permissions
from penalty.services.cases import snapshot
from penalty.services.reasons import require_reason
from penalty.services.records import audit
from workflows.vocabulary import Role


def confirm_enactment(
    session: Session, actor: User, enactment: str, reason: str, *, authority: Authority, today: date
) -> Confirmation:
    """Confirm ``enactment``, or citations, as they are loaded; what no longer carries a decision is refused."""
    versions = _list_versions(authority)
    if enactment not in versions:
        raise InvalidField(
            "enactment", "%(enactment)s is not provisional here; look at the list of enactments", enactment=enactment
        )
    _require_still_applied(authority, enactment, today)
    return record_confirmation(session, actor, enactment, versions[enactment], reason)


def _list_versions(authority: Authority) -> dict[str, str]:
    """Name -> SHA-256 of everything loaded that waits for a confirmation."""
    regimes = authority.regimes.values()
    return {
        name: one.sha256
        for regime in regimes
        for name, one in regime.enactments.items()
        if one.data.status == "provisional"
    } | {name: sha256 for regime in regimes for name, sha256 in cited_law.list_unread(regime).items()}


def _require_still_applied(authority: Authority, name: str, today: date) -> None:
    """Raise ``InvalidField`` where a list, policy or benchmark ended before ``today``: no decision can rest on it."""
    for regime in authority.regimes.values():
        one = regime.enactments.get(name)
        ended = one is not None and lapsing_law.is_judged_by_decision_day(regime, one) and one.data.to
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


def list_unstated(file: CaseFile, *, authority: Authority) -> list[str]:
    """Ids of the statements that the fine of the case waits for."""
    missing = snapshot.list_unstated(file, authority)
    return [benchmark_readings.name_reading(one, file.case.matter) for one in missing]


def list_confirmations(session: Session, row: Assessment, *, authority: Authority) -> list[Confirmation]:
    """The confirmations that cover what the recommendation of ``row`` uses, in the versions it used."""
    used = {*snapshot.list_confirmable(row, json.loads(row.result), authority).items(), *row.enactments.items()}
    made = session.scalars(select(Confirmation).order_by(col(Confirmation.id)))
    return [one for one in made if (one.enactment, one.sha256) in used]


def confirm_for_case(
    session: Session, actor: User, case: Case, reason: str, *, authority: Authority
) -> list[Confirmation]:
    """Confirm all that :func:`list_unconfirmed` names, in the versions the case used."""
    file = CaseFile(session, case)
    row, names = file.assessment, list_unconfirmed(file, authority=authority)
    versions = snapshot.list_confirmable(row, file.result, authority) if row else {}
    return [record_confirmation(session, actor, name, versions[name], reason) for name in names]


def record_confirmation(session: Session, actor: User, enactment: str, sha256: str, reason: str) -> Confirmation:
    """Confirm the version ``sha256`` of something provisional."""
    permissions.require_role(actor, Role.ADMIN)
    require_reason(reason, Message("say what was compared with which source, and with what result"), least=4, most=4000)
    if benchmark_readings.NOT_READ.search(reason):
        raise InvalidField("reason", "a text that was not read cannot be confirmed; read it first, and say where it is")
    row = Confirmation(enactment=enactment, sha256=sha256, reason=reason.strip(), by_id=actor.key)
    session.add(row)
    changes = {"enactment": enactment, "sha256": sha256}
    audit.record_act(session, actor, "confirm", role=Role.ADMIN, reason=row.reason, changes=changes)
    session.flush()
    return row
