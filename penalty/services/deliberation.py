"""When a case goes to collective deliberation (APL 57; Order 30 art 52)."""

import json
from collections.abc import Sequence
from datetime import date

from penalty.authority import Office
from penalty.models import Act, Assessment, Case
from penalty.services import assessments
from workflows.words import Ask


def due(
    case: Case, row: Assessment | None, acts: Sequence[Act], departed: bool, *, office: Office, today: date
) -> bool:
    """Waived or mitigated, a fine from the threshold of Order 30 art 52 on, or declared complex by an officer.

    A departure may leave a waiver for a fine; a mitigation stays one at another figure.
    """
    if row is None:
        return False
    effect = json.loads(row.result)["effect"]
    reduced = effect == "mitigate" or (effect in assessments.WAIVING and not departed)
    complex_ = any(act.given.get(Ask.IS_COMPLEX) is True for act in acts)
    return reduced or complex_ or _is_large(case, row.amount_fen or 0, office, today)


def _is_large(case: Case, fen: int, office: Office, today: date) -> bool:
    try:
        values = office.regimes[case.regime].threshold("collective_discussion", today).values
    except KeyError:
        return False
    return fen >= assessments.fen(values["fine"])
