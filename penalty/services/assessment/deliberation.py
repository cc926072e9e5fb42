"""Conditions for collective deliberation (APL 57; Order 30 art 52)."""

from penalty.casefile import CaseView, decision_basis
from workflows.vocabulary import Input


def is_due(view: CaseView) -> bool:
    """Waived or mitigated, a fine from the threshold of Order 30 art 52 on, or declared complex by an officer.

    A departure may leave a waiver for a fine; a mitigation stays one at another figure.
    """
    if view.assessment is None:
        return False
    complex_ = any(act.given.get(Input.IS_COMPLEX) is True for act in view.acts)
    reduced = view.is_waived or view.result["effect"] == "mitigate"
    return reduced or complex_ or _is_large(view, view.assessment.amount_fen or 0)


def _is_large(view: CaseView, fen: int) -> bool:
    try:
        values = view.regime.threshold("collective_discussion", view.today).values
    except KeyError:
        return False
    return fen >= decision_basis.fen(values["fine"])
