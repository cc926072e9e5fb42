"""Right to a hearing by figure, by what is confiscated, and by the kind of penalty (APL 63; Order 30 arts 46, 89)."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from penalty.casefile import decision_basis
from penalty.casefile.file import CaseFile
from penalty.casefile.orders import ancillary_measures
from penalty.criteria.amounts.amount_steps import round_to_cents
from penalty.criteria.legal_regime import Regime
from penalty.models import NOTICES


def is_due(file: CaseFile, regime: Regime, today: date) -> bool:
    """True where fine and confiscated gains together reach the figure for the party at its place, or an order is a
    penalty that gives the right by its kind; never while the penalty is waived, or under a law that knows no hearing.

    What is taken from one party by one decision counts as one sum: the law names fine and confiscation apart, and a
    party from whom both are taken is not heard less for it (APL 63(1)(5)).
    """
    row = file.assessment
    if row is None or decision_basis.is_waived(file.result, file.departure):
        return False
    if not any(one.id == "hearing" for one in regime.procedure.thresholds):
        return False
    known = regime.find_threshold("hearing", today, file.case.place).values[file.case.party.kind.value]
    taken = (row.amount_fen or 0) + decision_basis.to_fen(find_confiscated(file))
    return taken >= decision_basis.to_fen(known) or bool(ancillary_measures.list_grave_orders(file))


def find_confiscated(file: CaseFile) -> Decimal:
    """Yuan of the gains to be confiscated; after a departure from a waiver, those due instead."""
    amount: Mapping[str, Any] = file.result["amount"] or {}
    departs = file.departure is not None and file.result["effect"] in decision_basis.WAIVING
    due = (amount.get("otherwise") or {}) if departs else amount
    return round_to_cents(Decimal(str(due.get("confiscated") or 0)))


def is_unoffered(file: CaseFile, regime: Regime, today: date) -> bool:
    """The decision gives a right to a hearing that the notice in force did not tell."""
    notice = file.latest_document(*NOTICES)
    return notice is not None and not notice.data.get("hearing_due") and is_due(file, regime, today)
